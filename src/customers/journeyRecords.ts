import type { Contact } from '../channels/contact.js';
import { contactFields, type JourneyOutcome, journeyFields, type RecordBuffer, waitEnds } from '../records/index.js';
import type { Journey } from './journey.js';
import type { MoveLog } from './moveLog.js';

/** Where the common fields stand in a row. */
const inContact = offsetsOf(contactFields);
const inJourney = offsetsOf(journeyFields);

const outcomes: readonly JourneyOutcome[] = ['settled', 'gave-up', 'open'];

/** Puts a contact on record, but for its kind's own fields. @returns where its row begins. */
export function writeContact(
  records: RecordBuffer,
  contact: Contact,
  ending: number,
  next: number,
  endedAt: number,
): number {
  const at = records.nextContact();
  const { rows } = records.contacts;
  rows[at + inContact.customer] = contact.customer;
  rows[at + inContact.journey] = contact.journey;
  rows[at + inContact.segment] = contact.segment;
  rows[at + inContact.issue] = contact.about.nameId;
  rows[at + inContact.incident] = contact.about.incident === null ? 0 : 1;
  rows[at + inContact.channel] = contact.channel;
  rows[at + inContact.attempt] = contact.attempt;
  rows[at + inContact.arrivedAt] = contact.arrivedAt;
  rows[at + inContact.endedAt] = endedAt;
  rows[at + inContact.ending] = ending;
  rows[at + inContact.next] = next;
  rows[at + inContact.queue] = contact.queue;
  rows[at + inContact.queuedAt] = contact.queuedAt;
  rows[at + inContact.waitSeconds] = contact.wait;
  rows[at + inContact.waitEnd] = waitEnds.indexOf(contact.waitEnd);
  rows[at + inContact.answeredAt] = contact.answeredAt;
  rows[at + inContact.handleSeconds] = contact.handle;
  rows[at + inContact.group] = contact.group;
  rows[at + inContact.contactCost] = contact.contactCost;
  rows[at + inContact.agentCost] = contact.agentCost;
  rows[at + inContact.credit] = contact.credit;
  rows[at + inContact.cost] = contact.cost;
  return at;
}

/** Puts a journey on record, and its moves, which the log then forgets. */
export function writeJourney(
  records: RecordBuffer,
  journey: Journey,
  outcome: JourneyOutcome,
  endedAt: number,
  effort: number,
  isPromiseKept: boolean,
  log: MoveLog,
): void {
  const at = records.nextJourney();
  const { moves, rows } = records.journeys;
  rows[at + inJourney.customer] = journey.customer;
  rows[at + inJourney.journey] = journey.number;
  rows[at + inJourney.segment] = journey.segment.nameId;
  rows[at + inJourney.issue] = journey.need.issue.nameId;
  rows[at + inJourney.incident] = journey.need.issue.incident === null ? 0 : 1;
  rows[at + inJourney.noticedAt] = journey.noticedAt;
  rows[at + inJourney.firstContactAt] = journey.firstContactAt;
  rows[at + inJourney.helpedAt] = journey.helpedAt;
  rows[at + inJourney.endedAt] = endedAt;
  rows[at + inJourney.outcome] = outcomes.indexOf(outcome);
  rows[at + inJourney.resolved] = outcome === 'settled' ? 1 : 0;
  rows[at + inJourney.resolvedAtFirst] = journey.resolvedAtFirst ? 1 : 0;
  rows[at + inJourney.contacts] = journey.contacts;
  rows[at + inJourney.switches] = journey.switches;
  rows[at + inJourney.informedAt] = journey.informedAt;
  rows[at + inJourney.reachedAgent] = journey.reachedAgent ? 1 : 0;
  rows[at + inJourney.credits] = journey.credits;
  rows[at + inJourney.cost] = journey.cost;
  rows[at + inJourney.repeats] = journey.repeats;
  rows[at + inJourney.lostSeconds] = journey.lost;
  rows[at + inJourney.effort] = effort;
  rows[at + inJourney.promisesBroken] = journey.promisesBroken;
  rows[at + inJourney.promiseKept] = isPromiseKept ? 1 : 0;
  rows[at + inJourney.firstMove] = moves.length;
  rows[at + inJourney.moves] = log.take(journey.lastMove, moves);
}

function offsetsOf<F extends object>(fields: F): Readonly<Record<keyof F, number>> {
  return Object.fromEntries(Object.keys(fields).map((name, offset) => [name, offset])) as Record<keyof F, number>;
}
