import type { RecordSink } from '../records/index.js';

/** A sink that passes every batch to each reader that wants its kind, in the order given. */
export function tee(readers: readonly Partial<RecordSink>[]): RecordSink {
  return {
    contacts(batch) {
      for (const reader of readers) reader.contacts?.(batch);
    },
    journeys(batch) {
      for (const reader of readers) reader.journeys?.(batch);
    },
    shifts(batch) {
      for (const reader of readers) reader.shifts?.(batch);
    },
    charges(batch) {
      for (const reader of readers) reader.charges?.(batch);
    },
    contributors(batch) {
      for (const reader of readers) reader.contributors?.(batch);
    },
    happenings(batch) {
      for (const reader of readers) reader.happenings?.(batch);
    },
  };
}
