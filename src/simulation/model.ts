import type { GroupSpec } from '../agents/group.js';
import { mustHave } from '../arguments.js';
import type { ChannelKind } from '../channels/kind.js';
import type { JourneySettings } from '../customers/journeys.js';
import type { LoyaltySettings } from '../customers/loyalty.js';
import type { PlannedIncident } from '../customers/need.js';
import type { Offer } from '../customers/offers.js';
import type { Outreach } from '../customers/outreach.js';
import type { Segment } from '../customers/segment.js';
import type { SourceSettings } from '../customers/sources.js';
import type { Problem } from '../errors.js';
import type { Observation, Threshold } from '../measures/index.js';
import type { WordSettings } from '../word/index.js';

/** A channel of a compiled scenario. */
export interface ModelChannel {
  readonly name: string;
  readonly kind: ChannelKind;
  /** What the kind makes of its section. */
  readonly settings: unknown;
  /** Its own agent groups. */
  readonly groups: readonly GroupSpec[];
  /** What it costs of itself, money an hour. */
  readonly platform: number;
  /** Something of it is down or fails, whatever incidents there are. */
  readonly fails: boolean;
}

/** A compiled scenario: frozen, runnable, the same for every run. All money is in `currency`. */
export interface Model extends Observation, JourneySettings, Omit<SourceSettings, 'incidents'> {
  /** From the file's name; the folder of its results. */
  readonly name: string;
  readonly title: string;
  readonly seed: string;
  readonly replications: number;
  /** The scenario's knobs as they stand, by name; and what `--set` changed, as it was written. */
  readonly parameters: Readonly<Record<string, string | number | boolean>>;
  readonly overrides: readonly string[];
  /** Its goals, each on one of the measures. */
  readonly thresholds: readonly Threshold[];
  /** The warnings about the scenario. */
  readonly warnings: readonly Problem[];
  /** The start of the scenario, in seconds since Monday 00:00. */
  readonly weekOffsetSeconds: number;

  /** How many customers there are. */
  readonly population: number;
  readonly segments: readonly Segment[];
  readonly incidents: readonly PlannedIncident[];
  /** What the company spends beside its channels, money an hour. */
  readonly spends: number;
  /** Null: customers neither leave nor bring others. */
  readonly loyalty: LoyaltySettings | null;
  readonly offers: readonly Offer[];
  readonly outreach: readonly Outreach[];
  /** What customers tell others; null: nothing. */
  readonly word: WordSettings | null;
  /** In the order of reports; a channel's index is its place here. */
  readonly channels: readonly ModelChannel[];
  /** Agent groups of no single channel. */
  readonly groups: readonly GroupSpec[];
}

export function mustBeModel(name: string, value: unknown): void {
  const keys = [
    'format',
    'horizonSeconds',
    'channels',
    'needs',
    'streams',
    'incidents',
    'personas',
    'segments',
    'groups',
  ];
  mustHave(name, value, keys, 'a Model as compileScenario returns it');
}
