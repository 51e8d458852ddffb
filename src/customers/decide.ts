import { purpose } from '../channels/purposes.js';
import type { KeyedRandom } from '../random/index.js';
import { microseconds } from '../units.js';
import type { Journey } from './journey.js';
import { nextStep } from './persona.js';
import type { Row, SwitchingTable } from './switching.js';

/** How customers take what they are told. */
export interface Trust {
  /** Share of customers who wait, once told when service will be restored; 0 to 1. */
  readonly eta: number;
  /** Share of customers who wait for the repair without knowing its end: once they know the cause; once given a credit. */
  readonly calm: { readonly cause: number; readonly credit: number };
  /** How long after a broken promise they act; whole microseconds. */
  readonly grace: number;
}

/**
 * Decides what the customer does next, given how the last contact ended and what they know, and writes it into `next`
 * and `pause`. At one instant the answer is always the same, since the draws are keyed.
 *
 * @param lastEnding the name of the last contact's ending; null before the first.
 */
export function decide(
  journey: Journey,
  now: number,
  lastEnding: string | null,
  table: SwitchingTable,
  trust: Trust,
  random: KeyedRandom,
): void {
  journey.hasDecided = true;
  journey.pause = 0;
  journey.next = nextOf(journey, now, lastEnding, table, trust, random);
}

/** What comes next; it sets the pause if there is one. */
function nextOf(
  journey: Journey,
  now: number,
  lastEnding: string | null,
  table: SwitchingTable,
  trust: Trust,
  random: KeyedRandom,
): number {
  const { need, knowledge, persona } = journey;
  const { to } = table;
  const { incident } = need.issue;
  if (journey.isSettled || (incident !== null && now >= incident.endsAt)) return to.settled;
  const inVain = journey.waitUntil <= now;
  if (!inVain && believes(journey, now, trust)) {
    journey.pause = knowledge!.promisedAt + trust.grace - now;
    return to.wait;
  }
  if (knowledge?.isCalm) return waitForRepair(journey, to.wait);
  if (persona !== null) {
    const step = persona.script[nextStep(persona, journey.scriptIndex, lastEnding)];
    if (step === undefined) return waitForRepair(journey, to.wait);
    journey.pause = step.at === null ? step.after : Math.max(step.at - now, 0);
    return step.channel;
  }
  const row = rowFor(journey, inVain, table);
  const turn = journey.turns & 0xffff;
  const way = row.sole ?? row.choose(journey.failures, random.uniform(journey.entity, purpose.choice, turn));
  if (way.after !== null) {
    journey.pause = microseconds(way.after.sample(random.draw(journey.entity, purpose.delay, turn)));
    return way.to;
  }
  if (way.to !== to.wait) return way.to;
  // An everyday issue mends itself no more than the customer waits for ever: they live with it.
  return incident === null ? to.giveUp : waitForRepair(journey, to.wait);
}

function waitForRepair(journey: Journey, wait: number): number {
  journey.pause = Number.POSITIVE_INFINITY;
  return wait;
}

/** Whether the customer, knowing what they know, waits rather than to seek help. */
export function willWait(journey: Journey, now: number, trust: Trust): boolean {
  return journey.knowledge !== null && (journey.knowledge.isCalm || believes(journey, now, trust));
}

function believes({ knowledge }: Journey, now: number, { grace }: Trust): boolean {
  return knowledge?.trusts === true && now < knowledge.promisedAt + grace;
}

function rowFor({ lastChannel, lastEnding, need }: Journey, inVain: boolean, table: SwitchingTable): Row {
  if (inVain) return table.inVain;
  if (lastChannel < 0) return need.first;
  return table.after[lastChannel * table.endings + lastEnding] ?? table.otherwise;
}
