import type { Issue } from '../channels/issue.js';
import type { Incident } from '../incidents/incident.js';
import type { RateProfile } from '../random/index.js';
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

/** An incident as a reason to turn to the company. */
export interface IncidentNeed extends Need {
  readonly incident: Incident;
}

/** Customers who come from outside the population, each with one issue: an open stream. */
export interface Stream extends Need {
  /** Arrivals per second. */
  readonly rate: RateProfile;
}
