import type { RecordSink } from '../records.js';

/** A sink that passes every record to each reader that wants its kind, in the order given. */
export function tee(readers: readonly Partial<RecordSink>[]): RecordSink {
  return {
    contact(record) {
      for (const reader of readers) reader.contact?.(record);
    },
    journey(record) {
      for (const reader of readers) reader.journey?.(record);
    },
    shift(record) {
      for (const reader of readers) reader.shift?.(record);
    },
  };
}
