import { mustBeList, mustHave } from '../arguments.js';
import type { Problem } from '../errors.js';
import type { Measure, Observation, SwitchingRow } from '../measures/index.js';
import type { ContactFate, CountedEnding, PersonaStory } from '../records/index.js';
import type { Interval } from './estimate.js';
import type { Picture } from './portraits.js';
import type { Precision } from './precision.js';
import type { Series } from './series.js';
import type { Spread } from './spread.js';
import type { JudgedThreshold } from './thresholds.js';

/** A measure over replications, with its 95 % interval. */
export interface Estimate
  extends Interval,
    Pick<Measure, 'name' | 'unit' | 'definition' | 'source' | 'better' | 'channel' | 'group' | 'breakdown'> {
  /** In how many replications it is defined: a ratio of 0 to 0 is not. */
  readonly replications: number;
  /** Of what each replication says (`replicationRows`); absent if it is defined in none. */
  readonly spread?: Spread;
  /** Of the values of each whole day of each replication; absent if the measure is not daily or no day has a value. */
  readonly daySpread?: Spread;
}

/** What reports say of an observation. */
export interface Observed extends Omit<Required<Observation>, 'format' | 'measures' | 'weekOffsetSeconds'> {
  /** The names of the channels of the model, in the order in which reports list them. */
  readonly channels: readonly string[];
  /** Default: 0. */
  readonly weekOffsetSeconds?: number;
  /** Names of endings, as timelines count them. */
  readonly endings: readonly string[];
  /** Names of endings in which somebody or something helped the customer. */
  readonly helping: readonly string[];
  /** What became of the contact in each of them; null: it is open, or goes on in another record. */
  readonly fates: readonly (ContactFate | null)[];
  /** What each of them counts as; `null`: nothing but itself. */
  readonly countedAs: readonly (CountedEnding | null)[];
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
  /** What in the scenario can be run, but is hardly meant so. */
  readonly warnings: readonly Problem[];
  /** The incidents that happen up to the horizon, by name; null if the model does not say. */
  readonly incidents: readonly string[] | null;
  /** Channels of which something is down or fails, whatever incidents there are. Default: none. */
  readonly failing?: readonly string[];
  readonly observation: Observed;
  /** Replications done; fewer than planned if interrupted. */
  readonly replications: number;
  readonly planned: number;
  /** What precision was asked for, and what came of it; absent if the number of replications was fixed. */
  readonly precision?: Precision;
  /** Customers and events per replication, on average. */
  readonly customers: number;
  readonly events: number;
  /** In the order of the measures. */
  readonly estimates: readonly Estimate[];
  /** The model's thresholds, in the order of the file. */
  readonly thresholds: readonly JudgedThreshold[];
  readonly switching: readonly SwitchingRow[];
  /** Those of the first replication. */
  readonly personas: readonly PersonaStory[];
  /** What reports draw beside measures; absent if the replications had no portraits. */
  readonly picture?: Picture;
  /** What each replication came to. */
  readonly series: Series;
}

/** @throws {InputError} if it is no experiment. @param keys what is needed of it. */
export function mustBeExperiment(name: string, value: unknown, keys: readonly (keyof Experiment)[]): void {
  mustHave(name, value, keys, 'an Experiment as replicate returns it');
  const experiment = value as Experiment;
  for (const key of keys) {
    if (lists.includes(key)) mustBeList(`${name}.${key}`, experiment[key]);
    if (parts[key] !== undefined) mustHave(`${name}.${key}`, experiment[key], parts[key]);
  }
}

const lists: readonly (keyof Experiment)[] = [
  'overrides',
  'warnings',
  'estimates',
  'thresholds',
  'switching',
  'personas',
];

/** What parts of an experiment have. */
const parts: Readonly<Partial<Record<keyof Experiment, readonly string[]>>> = {
  observation: ['channels', 'endings', 'countedAs', 'queues', 'acceptableWaits', 'horizonSeconds', 'sliceSeconds'],
  series: ['timeline'],
};
