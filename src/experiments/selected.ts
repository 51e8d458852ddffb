import type { Interval } from './estimate.js';
import type { JudgedThreshold } from './thresholds.js';

/** The base, whose name is '', or a what-if, as one of those that were selected from. */
export interface Candidate {
  readonly name: string;
  readonly title: string;
  readonly overrides: readonly string[];
  readonly replications: number;
  /** The mean of what its replications say each by itself, with its 95 % interval. */
  readonly mean: Interval;
  /** After how many replications Kim and Nelson's procedure dropped it; `null`: it did not. */
  readonly droppedAfter: number | null;
  /** Its thresholds, by all its replications; the selection takes no account of them. */
  readonly thresholds: readonly JudgedThreshold[];
}

/** Kim and Nelson's procedure, as it went. */
export interface Elimination {
  readonly indifference: number;
  readonly confidence: number;
  readonly firstStage: number;
  /** Never more replications of each. */
  readonly most: number;
}

/** A budget shared out by OCBA, as it went. */
export interface SharedBudget {
  /** Replications of all together. */
  readonly budget: number;
  readonly firstStage: number;
  /** How probable it is, at least, that the best by its mean is the best. */
  readonly probability: number;
}

/** What a selection came to. Plain data, made to be reported. */
export interface Selected {
  /** The scenario's name and title. */
  readonly scenario: string;
  readonly title: string;
  readonly overrides: readonly string[];
  readonly seed: string;
  readonly measure: string;
  readonly unit: string;
  readonly currency: string;
  readonly better: 'higher' | 'lower';
  readonly how: Elimination | SharedBudget;
  /** The base first. */
  readonly candidates: readonly Candidate[];
  /** The name of the one that is selected; `null` if the cap came before one was left. */
  readonly selected: string | null;
  /** Those that were left at the end, the best by its mean first. Of a budget, only the selected one. */
  readonly left: readonly string[];
}
