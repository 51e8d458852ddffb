import type { Observation } from '../measures/measure.js';
import type { SwitchingRow } from '../measures/switching.js';
import type { TimelineRow } from '../measures/timeline.js';
import type { PersonaStory } from '../records.js';
import type { Interval } from './estimate.js';

/** A measure over replications, with its 95 % interval. */
export interface Estimate extends Interval {
  readonly name: string;
  readonly unit: string;
  readonly definition: string;
}

/** What replications of one model say together. Plain data, made to be reported. */
export interface Experiment {
  /** The scenario's name and title. */
  readonly name: string;
  readonly title: string;
  readonly seed: string;
  /** The scenario's knobs as they stood, and what was overridden, as it was written. */
  readonly parameters: Readonly<Record<string, string | number | boolean>>;
  readonly overrides: readonly string[];
  readonly observation: Observation;
  /** Replications done; fewer than planned if interrupted. */
  readonly replications: number;
  /** Customers and events per replication, on average. */
  readonly customers: number;
  readonly events: number;
  /** In the order of the measures. */
  readonly estimates: readonly Estimate[];
  readonly switching: readonly SwitchingRow[];
  readonly timeline: readonly TimelineRow[];
  /** Told by replication 0. */
  readonly personas: readonly PersonaStory[];
}
