import type { Problem } from '../errors.js';
import type { ComparedMeasure } from '../experiments/index.js';
import type { Exploration } from './exploration.js';
import type { Storm } from './storm.js';

/** What the page tells its worker. Settings are as after `--set`: what differs from the base. */
export type Order =
  | { readonly kind: 'begin'; readonly exploration: Exploration }
  /** Simulate these settings, and leave those before them. */
  | { readonly kind: 'try'; readonly id: number; readonly settings: readonly string[] }
  /** Make a what-if file of these settings. */
  | { readonly kind: 'save'; readonly title: string; readonly settings: readonly string[] };

/** What the worker answers. */
export type Answer =
  | Figures
  | { readonly kind: 'refused'; readonly id: number; readonly problems: readonly Problem[]; readonly source: string }
  | { readonly kind: 'saved'; readonly text: string }
  | { readonly kind: 'not-saved'; readonly problems: readonly Problem[] }
  /** A mistake of ours. */
  | { readonly kind: 'failed'; readonly message: string };

/** What is known after so many replications of the base and of the settings. */
export interface Figures {
  readonly kind: 'figures';
  readonly id: number;
  readonly replications: number;
  /** Per replication, on average: of the base, and with the settings. */
  readonly customers: readonly [number, number];
  /** The leading one first. */
  readonly measures: readonly ComparedMeasure[];
  readonly storm: Sides<Storm>;
}

export interface Sides<T> {
  readonly base: T;
  readonly now: T;
}
