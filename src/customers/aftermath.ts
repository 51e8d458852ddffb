import type { JourneyOutcome } from '../records/index.js';
import type { Teller, WordOfMouth } from '../word/index.js';
import type { Trust } from './decide.js';
import { type EffortSettings, effortOf, heightOf } from './effort.js';
import type { Journey } from './journey.js';
import type { Treatment } from './loyalty.js';

/** What a journey leaves behind once it is over: what the customer tells others, and how they were treated. */

/** The more effort it was, the likelier they tell others; a journey that was given up counts as one of high effort. */
export function tellOthers(
  journey: Journey,
  outcome: JourneyOutcome,
  effort: EffortSettings,
  word: WordOfMouth | null,
): void {
  if (!word?.experience || journey.contacts === 0) return;
  const height = outcome === 'gave-up' ? 1 : heightOf(effortOf(journey, effort), effort);
  word.experience.considerEffort(tellerOf(journey), height);
}

export function tellerOf({ customer, entity, need }: Journey): Teller {
  return { customer, entity, issue: need.issue.name, incident: need.issue.incident };
}

/** How the customer was treated, as loyalty sees it. */
export function treatmentOf(journey: Journey, isSettled: boolean, promiseKept: boolean, effort: number): Treatment {
  const { failures, knowledge, promisesBroken, warmth } = journey;
  const hasCredit = knowledge?.knowsCredit ?? false;
  return { isSettled, effort, promiseKept, promisesBroken, hasCredit, failures, warmth };
}

/** Whether service is back while the customer waits for the promised end. */
export function isPromiseKept({ knowledge, waitUntil }: Journey, now: number, { grace }: Trust): boolean {
  return knowledge?.trusts === true && now <= waitUntil && waitUntil === knowledge.promisedAt + grace;
}
