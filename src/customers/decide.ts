import { purpose } from '../channels/purposes.js';
import type { KeyedRandom } from '../random/index.js';
import type { NextStep } from '../records.js';
import type { Journey } from './journey.js';
import { nextStep, type Persona } from './persona.js';
import { chooseWay, type Row, rowIndex, type SwitchingTable } from './switching.js';

/** What a customer does next. */
export interface Decision {
  to: NextStep;
  /** Until then. For `wait`, how long at most; `Infinity`: until the repair. */
  seconds: number;
}

/** How customers take what they are told. */
export interface Trust {
  /** Of those told when service will be back, who waits for it; 0 to 1. */
  readonly eta: number;
  /** Of those who know the cause, or have been given a credit, who waits for the repair though they know no end. */
  readonly calm: { readonly cause: number; readonly credit: number };
  /** How long after a broken promise they act. */
  readonly graceSeconds: number;
}

/**
 * What the customer does next, given how the last contact ended and what they know. Pure: nothing in the journey
 * changes, and at one instant the answer is always the same, since the draws are keyed.
 *
 * @param decision is filled in and returned.
 */
export function decide(
  journey: Journey,
  now: number,
  table: SwitchingTable,
  trust: Trust,
  random: KeyedRandom,
  decision: Decision,
): Decision {
  const { incident } = journey.need.issue;
  if (journey.settled || (incident !== null && now >= incident.endsAt)) return fill(decision, 'settled', 0);
  const inVain = journey.waitUntil <= now;
  if (!inVain && believes(journey, now, trust)) {
    return fill(decision, 'wait', journey.promisedAt + trust.graceSeconds - now);
  }
  if (journey.calm) return fill(decision, 'wait', Number.POSITIVE_INFINITY);
  if (journey.persona !== null) return followScript(journey, journey.persona, now, decision);
  const row = rowFor(journey, inVain, table);
  const way = chooseWay(
    row,
    journey.failuresSoFar,
    random.uniform(journey.entity, purpose.choice, journey.turns & 0xffff),
  );
  if (way.after !== null) {
    return fill(decision, way.to, way.after.sample(random.draw(journey.entity, purpose.delay, journey.turns & 0xffff)));
  }
  if (way.to !== 'wait') return fill(decision, way.to, 0);
  // An everyday issue mends itself no more than the customer waits for ever: they live with it.
  return incident === null ? fill(decision, 'give-up', 0) : fill(decision, 'wait', Number.POSITIVE_INFINITY);
}

/** Whether the customer, knowing what they know, waits rather than to seek help. */
export function willWait(journey: Journey, now: number, trust: Trust): boolean {
  return journey.calm || believes(journey, now, trust);
}

function believes(journey: Journey, now: number, trust: Trust): boolean {
  return journey.trusts && now < journey.promisedAt + trust.graceSeconds;
}

function followScript(journey: Journey, persona: Persona, now: number, decision: Decision): Decision {
  const step = persona.script[nextStep(persona, journey.scriptIndex, journey.lastEnding)];
  if (step === undefined) return fill(decision, 'wait', Number.POSITIVE_INFINITY);
  return fill(decision, step.channel, step.at === null ? step.afterSeconds : Math.max(step.at - now, 0));
}

function rowFor(journey: Journey, inVain: boolean, table: SwitchingTable): Row {
  if (inVain) return table.inVain;
  if (journey.lastChannel === null) return journey.need.first;
  return table.after[rowIndex(journey.lastChannel, journey.lastEnding!)] ?? table.otherwise;
}

function fill(decision: Decision, to: NextStep, seconds: number): Decision {
  decision.to = to;
  decision.seconds = seconds;
  return decision;
}
