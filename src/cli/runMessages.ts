import type { Problem } from '../errors.js';
import type { Experiment } from '../experiments/index.js';

/** What the thread that simulates is asked to do. */
export interface RunOrder {
  /** The scenario file as the user named it. */
  readonly file: string;
  readonly overrides: readonly string[];
  /** Default: the scenario's. */
  readonly seed?: string;
  /** Default: the scenario's. */
  readonly replications?: number;
  /** Default: `results/NAME`. */
  readonly out?: string;
  readonly records: boolean;
  /** Take warnings about the scenario for problems: refuse it, and run nothing. */
  readonly strict: boolean;
}

/** What it says, in this order: `refused`, or `started`, any number of `done`, and `finished`. */
export type RunMessage =
  | { readonly kind: 'refused'; readonly source: string; readonly problems: readonly Problem[] }
  | {
      readonly kind: 'started';
      readonly folder: string;
      readonly planned: number;
      readonly warnings: readonly Problem[];
    }
  | { readonly kind: 'done'; readonly done: number }
  | { readonly kind: 'finished'; readonly experiment: Experiment };
