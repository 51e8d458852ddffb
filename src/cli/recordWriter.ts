import type { RecordSink } from '../records/index.js';
import { contactsHeader, journeysHeader, type Origin, recordsCsv } from '../report/recordsCsv.js';
import type { Model } from '../simulation/model.js';
import type { Replications } from './replicationList.js';
import { recordFiles } from './resultNames.js';
import type { RecordsFormat } from './runMessages.js';
import type { StagedFiles } from './stagedFiles.js';

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
  files: StagedFiles,
): Promise<RecordWriter> {
  const reading = (sink: (origin: Origin) => Partial<RecordSink>) => (replication: number) =>
    isMeant(replication) ? sink({ replication, weekOffsetSeconds }) : {};
  const { contacts, journeys } = recordFiles[kind];
  const logs = {
    contacts: (more: string | Uint8Array) => files.append(contacts, more),
    journeys: (more: string | Uint8Array) => files.append(journeys, more),
  };
  if (kind === 'parquet') {
    // Loaded by those who ask for it.
    const { RecordsParquet } = await import('../report/recordsParquet.js');
    const parquet = new RecordsParquet(format, logs);
    return { reader: reading((origin) => parquet.sink(origin)), finish: () => parquet.finish() };
  }
  logs.contacts(contactsHeader(format));
  logs.journeys(journeysHeader(format));
  return { reader: reading((origin) => recordsCsv(format, origin, logs)), finish() {} };
}
