import type { Conversion, Way } from '../draft.js';
import type { Step } from './file.js';
import type { DialPlan } from './plan.js';
import type { Returns } from './returns.js';
import type { Timed } from './timed.js';
import type { Variables } from './variables.js';

/** What is known of the dial plan as a whole when a step is converted. */
export interface Context {
  readonly plan: DialPlan;
  readonly variables: Variables;
  readonly returns: Returns;
  /** What comes of contexts that are included for a time only. */
  readonly timed: Timed;
  /** Whether calls can come from a step to one that reads this variable. */
  readonly isReadAfter: (step: Step, variable: string) => boolean;
  /** How long `TIMEOUT` lets callers think at a step, and pause between two digits, in seconds. */
  readonly timeouts: (step: Step) => { readonly response: number; readonly digit: number };
}

/** How an application becomes nodes. @param key that of the first node, which is the step's id for a step of its own. */
export type Convert = (step: Step, context: Context, next: Way, key: string) => Conversion;
