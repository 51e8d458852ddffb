import type { Issue } from '../channels/issue.js';
import type { Incident, IncidentPlan } from '../incidents/index.js';
import type { Distribution, RateProfile } from '../random/index.js';
import type { Conduct } from './conduct.js';

/** Why a journey begins, an everyday need or an incident, and how customers act on it. */
export interface Need {
  readonly issue: Issue;
  /** By the index of the customer's segment. */
  readonly conducts: readonly Conduct[];
}

/** An everyday need of the population: how often each customer has it. */
export interface EverydayNeed extends Need {
  /** Per customer and second. */
  readonly rate: RateProfile;
}

/** How customers worry who hear of an incident that they have not noticed, since it may not even affect them. */
export interface Worry extends Need {
  /** The share of them who contact the company about it; 0 to 1. */
  readonly share: number;
  /** From hearing to contacting, in seconds. */
  readonly delay: Distribution;
}

/** An incident as the model has it: a need once a run has made the incident. */
export interface PlannedIncident {
  readonly plan: IncidentPlan;
  readonly issue: Omit<Issue, 'incident'>;
  readonly conducts: readonly Conduct[];
  /** Null: nobody worries. */
  readonly worry: Worry | null;
}

/** An incident as a reason to turn to the company, in one run. */
export interface IncidentNeed extends Need {
  readonly incident: Incident;
  readonly worry: Worry | null;
}

/** Customers who come from outside the population, each with one issue: an open stream. */
export interface Stream extends Need {
  /** Arrivals per second. With a count, only the shape matters. */
  readonly rate: RateProfile;
  /** The exact number in each stretch; null: random, by the rate. */
  readonly counted: readonly CountedArrivals[] | null;
}

/** An exact number of arrivals in a stretch of time. */
export interface CountedArrivals {
  readonly count: number;
  /** Seconds from the scenario's start. What falls before that, or after the horizon, is left out. */
  readonly from: number;
  readonly to: number;
}
