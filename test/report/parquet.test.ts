import { type ParquetParsers, parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../src/instants.js';
import { ParquetFile } from '../../src/report/parquetFile.js';
import { RecordsParquet } from '../../src/report/recordsParquet.js';
import { formatOf } from '../measures/kinds.js';
import { abandoned, answered, journey, type Story, tell } from '../measures/records.js';

const format = formatOf(['phone', 'website']);

/** Each replication has a story; what another reader finds in the two files. */
const written = (...stories: Story[]) => writtenFrom(86_400, ...stories);

async function writtenFrom(weekOffsetSeconds: number, ...stories: Story[]) {
  const pieces = { contacts: [] as Uint8Array[], journeys: [] as Uint8Array[] };
  const parquet = new RecordsParquet(format, {
    contacts: (bytes) => pieces.contacts.push(bytes),
    journeys: (bytes) => pieces.journeys.push(bytes),
  });
  stories.forEach((story, replication) => {
    tell(story, format, parquet.sink({ replication, weekOffsetSeconds }));
  });
  parquet.finish();
  const files = { contacts: joined(pieces.contacts), journeys: joined(pieces.journeys) };
  return { files, contacts: await rowsOf(files.contacts), journeys: await rowsOf(files.journeys) };
}

function joined(pieces: readonly Uint8Array[]): ArrayBuffer {
  return new Uint8Array(Buffer.concat(pieces)).buffer;
}

/** Its own parser makes dates of instants, which have no microseconds. */
const parsers = { timestampFromMicroseconds: (at: bigint) => at } as ParquetParsers;

function rowsOf(file: ArrayBuffer): Promise<Record<string, unknown>[]> {
  return parquetReadObjects({ file, parsers });
}

const at = (text: string) => BigInt(Date.parse(text)) * 1000n;

describe('the records as Parquet', () => {
  it('are read by another reader, row by row in their order', async () => {
    const call = { ...answered(60, 0.1, 20), queue: 'sales', group: 'sellers', journey: 7, cost: 1.25, node: 'ü' };
    const { contacts } = await written({ contacts: [call] }, { contacts: [abandoned(0, 40), answered(0, 10)] });
    expect(contacts.map(({ replication, ending }) => [replication, ending])).toEqual([
      [0, 'served'],
      [1, 'abandoned'],
      [1, 'served'],
    ]);
    expect(contacts[0]).toMatchObject({
      channel: 'phone',
      journey: 7,
      incident: false,
      queue: 'sales',
      group: 'sellers',
      node: 'ü',
      cost: 1.25,
      wait_seconds: 0.1,
      handle_seconds: 20,
      // A day behind the Monday, for the scenario starts on Tuesday.
      arrived_at: at('2001-01-02T00:01:00Z'),
      answered_at: at('2001-01-02T00:01:00Z') + 100_000n,
    });
  });

  it('have the dates of a scenario that starts on one', async () => {
    const { contacts } = await writtenFrom(parseInstant('2026-12-24 08:00'), { contacts: [answered(60, 0, 20)] });
    expect(contacts[0].arrived_at).toBe(at('2026-12-24T08:01:00Z'));
  });

  it('have null for what never came', async () => {
    const { contacts, journeys } = await written({ contacts: [abandoned(0, 40)], journeys: [journey()] });
    expect(contacts[0]).toMatchObject({ answered_at: null, wait_seconds: 40, customer: 0 });
    expect(journeys[0]).toMatchObject({ informed_at: null, outcome: 'settled' });
  });

  it('tell the moves of a journey as the CSV does', async () => {
    const moves = [
      { from: 'phone', ending: 'disconnected', to: 'phone' },
      { from: 'phone', ending: 'served', to: 'settled' },
    ];
    const { journeys } = await written({ journeys: [journey({ moves })] });
    expect(journeys[0].moves).toBe('phone disconnected > phone; phone served > settled');
    expect(journeys[0]).not.toHaveProperty('first_move');
  });

  it('have the fields of the format in their order, behind the replication', async () => {
    const { files } = await written({ contacts: [answered(0, 0)] });
    const names = parquetSchema(parquetMetadata(files.contacts)).children.map(({ element }) => element.name);
    expect(names.slice(0, 3)).toEqual(['replication', 'customer', 'journey']);
    expect(names).toHaveLength(1 + Object.keys(format.contact.fields).length);
  });

  it('can be empty', async () => {
    expect(await written({})).toMatchObject({ contacts: [], journeys: [] });
  });

  it('are the same bytes for the same records', async () => {
    const story = { contacts: [answered(0, 10), abandoned(5, 40)], journeys: [journey()] };
    expect((await written(story)).files).toEqual((await written(story)).files);
  });
});

describe('a Parquet file', () => {
  it('takes more rows than one row group holds', async () => {
    const pieces: Uint8Array[] = [];
    const columns = [
      { name: 'number', type: 'count', nullable: false },
      { name: 'name', type: 'text', nullable: false },
    ] as const;
    const file = new ParquetFile(columns, (bytes) => pieces.push(bytes));
    for (let row = 0; row < 100_003; row++) file.add((column) => (column === 0 ? row : `name ${row % 7}`));
    file.finish();
    const whole = joined(pieces);
    expect(parquetMetadata(whole).row_groups).toHaveLength(2);
    const rows = await rowsOf(whole);
    expect(rows).toHaveLength(100_003);
    expect(rows.every(({ number, name }, i) => number === i && name === `name ${i % 7}`)).toBe(true);
  });
});
