import type { Experiment } from '../experiments/index.js';
import { summaryJson } from './summaryJson.js';
import { timelineCsv } from './timelineCsv.js';

/** A file that a run leaves behind. */
export interface Format {
  readonly name: string;
  readonly file: string;
  readonly definition: string;
  /** @param version callstorm's own. */
  readonly write: (experiment: Experiment, version: string) => string;
}

/** The files of every run. Another one is another line. */
export const formats: readonly Format[] = [
  { name: 'summary', file: 'summary.json', definition: 'the whole experiment for other programs', write: summaryJson },
  { name: 'timeline', file: 'timeline.csv', definition: 'a row per slice and channel', write: timelineCsv },
];
