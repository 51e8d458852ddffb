import type { ForumSpec } from '../channels/forum/forum.js';
import type { PhoneSpec } from '../channels/phone/phone.js';
import type { SocialSpec } from '../channels/social/social.js';
import type { WebsiteSpec } from '../channels/website/website.js';
import type { Trust } from '../customers/decide.js';
import type { Need } from '../customers/journey.js';
import type { Persona } from '../customers/persona.js';
import type { Segment } from '../customers/segment.js';
import type { SwitchingTable } from '../customers/switching.js';
import type { Incident } from '../incidents/incident.js';
import type { RateProfile } from '../random/index.js';
import type { ChannelName } from '../records.js';

/** An everyday need of the population: how often each customer has it. */
export interface EverydayNeed extends Need {
  /** Per customer and second. */
  readonly rate: RateProfile;
}

/** An incident as a reason to turn to the company. */
export interface IncidentNeed extends Need {
  readonly incident: Incident;
}

/** Customers who come from outside the population, each with one issue: an open stream. */
export interface Stream extends Need {
  /** Arrivals per second. */
  readonly rate: RateProfile;
}

/** A compiled scenario: frozen, runnable, the same for every run. All times are in seconds, all money in `currency`. */
export interface Model {
  /** From the file's name; the folder of its results. */
  readonly name: string;
  readonly title: string;
  readonly seed: string;
  readonly replications: number;
  /** The scenario's knobs as they stand, by name; and what `--set` changed, as it was written. */
  readonly parameters: Readonly<Record<string, string | number | boolean>>;
  readonly overrides: readonly string[];
  /** Pound, dollar or euro sign, or a code. */
  readonly currency: string;
  /** The start of the scenario, in seconds since Monday 00:00. */
  readonly weekOffsetSeconds: number;
  readonly horizonSeconds: number;
  /** The opening stretch left out of measures. */
  readonly warmUpSeconds: number;
  /** The width of a row in the timeline. */
  readonly sliceSeconds: number;
  /** The limit in the service level, included. */
  readonly acceptableWaitSeconds: number;

  /** How many customers there are. */
  readonly population: number;
  readonly segments: readonly Segment[];
  readonly needs: readonly EverydayNeed[];
  readonly streams: readonly Stream[];
  readonly incidents: readonly IncidentNeed[];
  readonly personas: readonly Persona[];
  /**
   * Day-to-day busyness: every day's rates are multiplied by a gamma factor of mean 1 and this shape (variance
   * 1/shape); `null`: all days alike.
   */
  readonly busynessShape: number | null;
  readonly switching: SwitchingTable;
  readonly trust: Trust;

  readonly channels: readonly ChannelName[];
  readonly phone: PhoneSpec | null;
  readonly website: WebsiteSpec | null;
  readonly social: SocialSpec | null;
  readonly forum: ForumSpec | null;
}
