import { ByteWriter, type ColumnSource, ParquetWriter } from 'hyparquet-writer';

/** What a value of a column can be; `null`: there is none. */
export type ParquetValue = string | number | bigint | boolean | null;

export interface ParquetColumn {
  readonly name: string;
  /** `instant`: whole microseconds since 1970. */
  readonly type: 'text' | 'flag' | 'count' | 'number' | 'instant';
  /** Whether a value may be missing. */
  readonly nullable: boolean;
}

/** Rows that are written together, column by column. */
const groupSize = 100_000;

/** What readers need to know of a type, and the encoding that makes its columns small. */
const types = {
  text: { element: { type: 'BYTE_ARRAY', converted_type: 'UTF8' }, encoding: 'RLE_DICTIONARY' },
  flag: { element: { type: 'BOOLEAN' }, encoding: undefined },
  count: { element: { type: 'INT32' }, encoding: 'DELTA_BINARY_PACKED' },
  number: { element: { type: 'DOUBLE' }, encoding: undefined },
  instant: { element: { type: 'INT64', converted_type: 'TIMESTAMP_MICROS' }, encoding: 'DELTA_BINARY_PACKED' },
} as const;

/**
 * Writes a Parquet file, compressed with Snappy in plain JavaScript, so that the same rows give the same bytes on any
 * machine. It keeps no more than one row group.
 */
export class ParquetFile {
  readonly #bytes = new ByteWriter();
  readonly #file: ParquetWriter;
  #values: ParquetValue[][];

  /** @param write takes the bytes of the file in their order. */
  constructor(
    readonly columns: readonly ParquetColumn[],
    readonly write: (bytes: Uint8Array) => void,
  ) {
    const elements = columns.map(({ name, type, nullable }) => {
      return { name, ...types[type].element, repetition_type: nullable ? 'OPTIONAL' : 'REQUIRED' } as const;
    });
    this.#file = new ParquetWriter({
      writer: this.#bytes,
      schema: [{ name: 'root', num_children: elements.length }, ...elements],
      statistics: false,
      createdBy: 'callstorm',
    });
    this.#values = columns.map(() => []);
  }

  /** @param value of a column of the new row, by its index. */
  add(value: (column: number) => ParquetValue): void {
    this.#values.forEach((values, column) => {
      values.push(value(column));
    });
    if (this.#values[0].length === groupSize) this.#writeGroup();
  }

  /** Writes what is left, and the file's end. */
  finish(): void {
    if (this.#values[0].length > 0) this.#writeGroup();
    this.#file.finish();
    this.#handOn();
  }

  #writeGroup(): void {
    const columnData = this.columns.map(({ name, type }, i): ColumnSource => {
      return { name, data: this.#values[i], encoding: types[type].encoding };
    });
    this.#file.write({ columnData, rowGroupSize: groupSize });
    this.#values = this.columns.map(() => []);
    this.#handOn();
  }

  #handOn(): void {
    this.write(this.#bytes.getBytes().slice());
    // The writer's `offset` goes on counting: what the file's end refers to.
    this.#bytes.index = 0;
  }
}
