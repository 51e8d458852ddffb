import type { Problem } from '../errors.js';
import type { Experiment } from '../experiments/index.js';

export const recordFormats = ['csv', 'parquet'] as const;
export type RecordsFormat = (typeof recordFormats)[number];

/** What to write of contacts and journeys. */
export interface RecordOrder {
  readonly format: RecordsFormat;
  /** Which replications, as `0,2-4`. Default: all. */
  readonly of?: string;
}

/** What the thread that simulates is asked to do. */
export interface RunOrder {
  /** The scenario file as the user named it. */
  readonly file: string;
  readonly overrides: readonly string[];
  /** The scenario may name files outside its folder. */
  readonly allowOutside: boolean;
  /** Default: the scenario's. */
  readonly seed?: string;
  /** Default: the scenario's. */
  readonly replications?: number;
  /** Default: as `resultFolder` names it. */
  readonly out?: string;
  /** Default: no records. */
  readonly records?: RecordOrder;
  /** Take warnings about the scenario for problems: refuse it, and run nothing. */
  readonly strict: boolean;
}

/** What the thread gets. */
export interface ThreadOrder extends RunOrder {
  /** What is in the scenario file. It may be a pipe: waiting for one, a thread could not be stopped. */
  readonly text: string;
  /** One whole number in shared memory: as soon as it is 1, the replication that runs is the last. */
  readonly stop: Int32Array<SharedArrayBuffer>;
}

/**
 * What it says, in this order: `refused`, or `ready`, any number of `done`, and `finished`, with fewer replications than
 * planned if it was stopped. `refused` may come later, too, when its records cannot be written. After `ready` it waits to be
 * told the folder in which results wait.
 */
export type RunMessage =
  | { readonly kind: 'refused'; readonly source: string; readonly problems: readonly Problem[] }
  | {
      readonly kind: 'ready';
      /** Where the results shall be. */
      readonly folder: string;
      /** The files that it has read, as they were named. */
      readonly read: readonly string[];
      readonly planned: number;
      readonly warnings: readonly Problem[];
    }
  | { readonly kind: 'done'; readonly done: number }
  | { readonly kind: 'finished'; readonly experiment: Experiment };
