import type { RecordSink } from '../records/index.js';
import { contactsHeader, journeysHeader, type Origin, recordsCsv } from '../report/recordsCsv.js';
import type { Model } from '../simulation/model.js';
import type { RecordOrder } from './recordOrder.js';
import { replicationList } from './replicationList.js';
import { recordFiles } from './resultNames.js';
import type { StagedFiles } from './stagedFiles.js';

/** Writes the records of a run, replication by replication. */
export interface RecordWriter {
  readonly reader: (replication: number) => Partial<RecordSink>;
  /** Completes the files. */
  finish(): void;
}

/** @param replications how many are planned. */
export async function recordWriter(
  { format: kind, of, replications }: RecordOrder & { readonly replications: number },
  { title, format, weekOffsetSeconds }: Model,
  files: StagedFiles,
): Promise<RecordWriter> {
  const isMeant = replicationList(of, '--records-of', replications);
  const reading = (sink: (origin: Origin) => Partial<RecordSink>) => (replication: number) =>
    isMeant(replication) ? sink({ replication, weekOffsetSeconds }) : {};
  const into = (name: string) => (more: string | Uint8Array) => files.append(name, more);
  // What few ask for is loaded by those who do.
  if (kind === 'xes') {
    const { RecordsXes } = await import('../report/recordsXes.js');
    const xes = new RecordsXes(format, title, into(recordFiles.xes.events));
    return { reader: reading((origin) => xes.sink(origin)), finish: () => xes.finish() };
  }
  if (kind === 'ocel') {
    const { events } = recordFiles.ocel;
    const objects = `${events}.objects`;
    const { RecordsOcel } = await import('../report/recordsOcel.js');
    const ocel = new RecordsOcel(format, { events: into(events), objects: into(objects) });
    const finish = () => {
      ocel.finish();
      files.join(events, objects);
    };
    return { reader: reading((origin) => ocel.sink(origin)), finish };
  }
  const { contacts, journeys } = recordFiles[kind];
  const logs = { contacts: into(contacts), journeys: into(journeys) };
  if (kind === 'parquet') {
    const { RecordsParquet } = await import('../report/recordsParquet.js');
    const parquet = new RecordsParquet(format, logs);
    return { reader: reading((origin) => parquet.sink(origin)), finish: () => parquet.finish() };
  }
  logs.contacts(contactsHeader(format));
  logs.journeys(journeysHeader(format));
  return { reader: reading((origin) => recordsCsv(format, origin, logs)), finish() {} };
}
