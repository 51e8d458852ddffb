import { isDated } from '../instants.js';
import type { Batch, Layout, RecordFormat, RecordSink } from '../records/index.js';
import { microseconds, seconds } from '../units.js';
import { type ParquetColumn, ParquetFile, type ParquetValue } from './parquetFile.js';
import { columnName, movesText, type Origin, whereMovesAre } from './recordsCsv.js';

/** Where the bytes of the two logs go. */
export interface RecordBytes {
  contacts(bytes: Uint8Array): void;
  journeys(bytes: Uint8Array): void;
}

/** 2001-01-01, the Monday from which timestamps count, in microseconds since 1970. */
const monday = 978_307_200n * 1_000_000n;

/** The first of January 1900, from which dated instants count. */
const epoch = -2_208_988_800n * 1_000_000n;

/** A column and what it takes from a row, which begins at an offset. */
interface Column extends ParquetColumn {
  readonly value: (batch: Batch, row: number, origin: Origin) => ParquetValue;
}

/**
 * The logs of contacts and journeys as Parquet: the columns of the CSV but for those of process mining. Instants are
 * timestamps, durations seconds; what never came is null.
 */
export class RecordsParquet {
  readonly #contacts: Log;
  readonly #journeys: Log;

  constructor(format: RecordFormat, bytes: RecordBytes) {
    this.#contacts = new Log([replicationColumn, ...fieldColumns(format.contact)], bytes.contacts);
    const journeyFields = fieldColumns(format.journey).filter(({ name }) => !whereMovesAre.includes(name));
    const moves = column('moves', 'text', (batch, row) => movesText(format, batch, row));
    this.#journeys = new Log([replicationColumn, ...journeyFields, moves], bytes.journeys);
  }

  /** A sink that writes the records of a replication behind those before. */
  sink(origin: Origin): Partial<RecordSink> {
    return {
      contacts: (batch) => this.#contacts.add(batch, origin),
      journeys: (batch) => this.#journeys.add(batch, origin),
    };
  }

  /** Writes the files' ends. */
  finish(): void {
    this.#contacts.file.finish();
    this.#journeys.file.finish();
  }
}

class Log {
  readonly file: ParquetFile;

  constructor(
    readonly columns: readonly Column[],
    write: (bytes: Uint8Array) => void,
  ) {
    this.file = new ParquetFile(columns, write);
  }

  add(batch: Batch, origin: Origin): void {
    const { stride } = batch.layout;
    for (let i = 0; i < batch.count; i++) {
      this.file.add((index) => this.columns[index].value(batch, i * stride, origin));
    }
  }
}

function column(name: string, type: ParquetColumn['type'], value: Column['value'], nullable = false): Column {
  return { name, type, nullable, value };
}

const replicationColumn = column('replication', 'count', (_batch, _row, { replication }) => replication);

function fieldColumns(layout: Layout): Column[] {
  return Object.keys(layout.fields).map((field) => fieldColumn(layout, field));
}

function fieldColumn({ fields, offsets, names }: Layout, field: string): Column {
  const offset = offsets[field];
  const name = columnName(field);
  switch (fields[field].type) {
    case 'name':
      return column(name, 'text', ({ rows }, row) => names[field].list[rows[row + offset]]);
    case 'flag':
      return column(name, 'flag', ({ rows }, row) => rows[row + offset] === 1);
    case 'count':
      return column(name, 'count', ({ rows }, row) => rows[row + offset]);
    case 'number':
    case 'money':
      return column(name, 'number', ({ rows }, row) => rows[row + offset]);
    case 'duration':
      return column(name, 'number', ({ rows }, row) => whenKnown(rows[row + offset], seconds), true);
    case 'instant': {
      const since = (at: number, week: number) => (isDated(week) ? epoch : monday) + BigInt(microseconds(week) + at);
      return column(
        name,
        'instant',
        ({ rows }, row, origin) => whenKnown(rows[row + offset], (at) => since(at, origin.weekOffsetSeconds)),
        true,
      );
    }
  }
}

function whenKnown(value: number, then: (value: number) => ParquetValue): ParquetValue {
  return Number.isNaN(value) ? null : then(value);
}
