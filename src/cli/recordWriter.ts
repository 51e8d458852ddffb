import type { RecordSink } from '../records/index.js';
import { contactsHeader, journeysHeader, type Origin, recordsCsv } from '../report/recordsCsv.js';
import type { Model } from '../simulation/model.js';
import type { Replications } from './replicationList.js';
import type { ResultFiles } from './resultFiles.js';
import type { RecordsFormat } from './runMessages.js';

/** Writes the records of a run, replication by replication. */
export interface RecordWriter {
  readonly reader: (replication: number) => Partial<RecordSink>;
  /** Completes the files. */
  finish(): void;
}

export async function recordWriter(
  kind: RecordsFormat,
  isMeant: Replications,
  { format, weekOffsetSeconds }: Model,
  files: ResultFiles,
): Promise<RecordWriter> {
  const reading = (sink: (origin: Origin) => Partial<RecordSink>) => (replication: number) =>
    isMeant(replication) ? sink({ replication, weekOffsetSeconds }) : {};
  if (kind === 'parquet') {
    // Loaded by those who ask for it.
    const { RecordsParquet } = await import('../report/recordsParquet.js');
    const parquet = new RecordsParquet(format, {
      contacts: (bytes) => files.append('contacts.parquet', bytes),
      journeys: (bytes) => files.append('journeys.parquet', bytes),
    });
    return { reader: reading((origin) => parquet.sink(origin)), finish: () => parquet.finish() };
  }
  files.append('contacts.csv', contactsHeader(format));
  files.append('journeys.csv', journeysHeader(format));
  const lines = {
    contacts: (text: string) => files.append('contacts.csv', text),
    journeys: (text: string) => files.append('journeys.csv', text),
  };
  return { reader: reading((origin) => recordsCsv(format, origin, lines)), finish() {} };
}
