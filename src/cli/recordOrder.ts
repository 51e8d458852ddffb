export const recordFormats = ['csv', 'parquet', 'xes', 'ocel'] as const;
export type RecordsFormat = (typeof recordFormats)[number];

/** What to write of contacts and journeys. */
export interface RecordOrder {
  readonly format: RecordsFormat;
  /** Which replications, as `0,2-4`. Default: all. */
  readonly of?: string;
}
