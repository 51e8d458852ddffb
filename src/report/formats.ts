import type { Experiment } from '../experiments/index.js';
import type { ScenarioText } from '../work/index.js';
import { replicationLines } from './replicationsCsv.js';
import { summaryJson } from './summaryJson.js';
import { timelineLines } from './timelineCsv.js';

/** A file that a run leaves behind. */
export interface Format {
  readonly name: string;
  readonly file: string;
  readonly definition: string;
  /** Its text in pieces, for it may be long. @param version callstorm's own. @param inputs what was run. */
  readonly write: (experiment: Experiment, version: string, inputs?: ScenarioText) => Iterable<string>;
}

/** The files of every run. Another one is another line. */
export const formats: readonly Format[] = [
  {
    name: 'summary',
    file: 'summary.json',
    definition: 'the whole experiment for other programs',
    write: (experiment, version, inputs) => [summaryJson(experiment, version, inputs)],
  },
  {
    name: 'timeline',
    file: 'timeline.csv',
    definition: 'a row per slice, channel and queue',
    write: timelineLines,
  },
  {
    name: 'replications',
    file: 'replications.csv',
    definition: 'a row per replication and measure',
    write: replicationLines,
  },
];
