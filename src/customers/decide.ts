import { purpose } from '../channels/purposes.js';
import type { KeyedRandom } from '../random/index.js';
import { origin, type RecordFormat } from '../records/index.js';
import { microseconds } from '../units.js';
import type { Journey } from './journey.js';
import { nextStep } from './persona.js';
import type { Endpoints, Row } from './switching.js';

/** How customers react to what they learn. */
export interface Trust {
  /**
   * Share of customers who wait, once told when service will be restored; 0 to 1. By how many promises were broken to
   * them before: none, one, …; the last holds from there on.
   */
  readonly eta: readonly number[];
  /** Share of customers who wait for the repair without knowing its end: once they know the cause; once given a credit. */
  readonly withoutEta: { readonly cause: number; readonly credit: number };
  /** How long after the promised end they still wait; whole microseconds. */
  readonly grace: number;
}

/** What decisions need of the model. */
export interface DecisionSettings {
  readonly format: RecordFormat;
  readonly trust: Trust;
  readonly endpoints: Endpoints;
}

/** What a decision at this instant follows: an origin, by its number in the format. */
export function originOf(journey: Journey, now: number, { format, trust }: DecisionSettings): number {
  const { knowledge, lastChannel, lastEnding, waitUntil } = journey;
  if (waitUntil <= now) {
    // A customer who trusts a promise begins no other wait before its end.
    const wasPromised = knowledge?.trusts === true && waitUntil === knowledge.promisedAt + trust.grace;
    return wasPromised ? origin.promiseBroken : origin.waitedLongEnough;
  }
  return lastChannel < 0 ? origin.noticed : format.contactOrigin(lastChannel, lastEnding);
}

/**
 * Decides what the customer does next, given what the decision follows and what they know, and writes it into `next` and
 * `pause`. At one instant the answer is always the same, since the draws are keyed.
 *
 * @param from the origin, by its number in the format.
 * @param lastEnding the name of the last contact's ending; null before the first.
 * @returns the row that decided; null if none did.
 */
export function decide(
  journey: Journey,
  now: number,
  from: number,
  lastEnding: string | null,
  { endpoints: to, trust }: DecisionSettings,
  random: KeyedRandom,
): Row | null {
  const { need, knowledge, persona, segment } = journey;
  const { incident } = need.issue;
  journey.hasDecided = true;
  journey.pause = 0;
  if (journey.isSettled || (incident !== null && now >= incident.endsAt)) {
    journey.next = to.settled;
  } else if (believes(journey, now, trust)) {
    journey.pause = knowledge!.promisedAt + trust.grace - now;
    journey.next = to.wait;
  } else if (knowledge?.waitsWithoutEta) {
    waitForRepair(journey, to);
  } else if (persona !== null) {
    const step = persona.script[nextStep(persona, journey.scriptIndex, lastEnding)];
    if (step === undefined) waitForRepair(journey, to);
    else {
      journey.pause = step.at === null ? step.after : Math.max(step.at - now, 0);
      journey.next = step.channel;
    }
  } else {
    const row = need.conducts[segment.index].rows[from];
    follow(journey, row, to, random);
    return row;
  }
  return null;
}

function follow(journey: Journey, row: Row, to: Endpoints, random: KeyedRandom): void {
  const turn = journey.turns;
  const way = row.sole ?? row.choose(journey.failures, random.uniform(journey.entity, purpose.choice, turn));
  journey.next = way.to;
  if (way.after !== null) {
    journey.pause = microseconds(way.after.sample(random.draw(journey.entity, purpose.delay, turn)));
  } else if (way.to === to.wait) {
    // An everyday need does not go away, and nobody waits for ever: the customer gives up.
    if (journey.need.issue.incident === null) journey.next = to.giveUp;
    else waitForRepair(journey, to);
  }
}

function waitForRepair(journey: Journey, to: Endpoints): void {
  journey.pause = Number.POSITIVE_INFINITY;
  journey.next = to.wait;
}

/** Whether the customer, with what they know, waits instead of seeking help. */
export function willWait(journey: Journey, now: number, trust: Trust): boolean {
  return journey.knowledge !== null && (journey.knowledge.waitsWithoutEta || believes(journey, now, trust));
}

function believes({ knowledge }: Journey, now: number, { grace }: Trust): boolean {
  return knowledge?.trusts === true && now < knowledge.promisedAt + grace;
}
