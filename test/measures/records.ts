import { tee } from '../../src/experiments/tee.js';
import { Meter, type Observation, tallyOf } from '../../src/measures/index.js';
import {
  addCharge,
  addContact,
  addHappening,
  addJourney,
  addShift,
  type ChargeRecord,
  type ContactRecord,
  type HappeningRecord,
  type JourneyRecord,
  RecordBuffer,
  type RecordFormat,
  type RecordSink,
  type ShiftRecord,
} from '../../src/records/index.js';
import { formatOf, measuresFor } from './kinds.js';

/** A phone call at 0 that an agent takes at once and ends after a minute, unless said otherwise. */
export function contact(differences: Partial<ContactRecord> = {}): ContactRecord {
  const { answeredAt = Number.NaN, ending, queuedAt = Number.NaN } = differences;
  const unanswered = ending === 'open' || ending === 'abandoned' ? ending : 'closed';
  return {
    customer: 0,
    journey: 0,
    segment: 'home',
    issue: 'fault',
    incident: false,
    channel: 'phone',
    attempt: 1,
    arrivedAt: 0,
    endedAt: 60,
    ending: 'served',
    next: 'settled',
    queue: '',
    queuedAt: Number.NaN,
    waitSeconds: Number.NaN,
    waitEnd: Number.isNaN(queuedAt) ? '' : Number.isNaN(answeredAt) ? unanswered : 'answered',
    answeredAt: Number.NaN,
    handleSeconds: 0,
    group: '',
    contactCost: 0,
    agentCost: 0,
    credit: 0,
    cost: 0,
    menuSeconds: 0,
    node: '',
    bookedAt: Number.NaN,
    ...differences,
  } as ContactRecord;
}

/** A call that waits and is answered. */
export function answered(queuedAt: number, waitSeconds: number, handleSeconds = 60): ContactRecord {
  const answeredAt = queuedAt + waitSeconds;
  return contact({
    arrivedAt: queuedAt,
    queuedAt,
    waitSeconds,
    answeredAt,
    handleSeconds,
    endedAt: answeredAt + handleSeconds,
  });
}

/** A call that waits and hangs up. */
export function abandoned(queuedAt: number, waitSeconds: number): ContactRecord {
  return contact({ arrivedAt: queuedAt, queuedAt, waitSeconds, endedAt: queuedAt + waitSeconds, ending: 'abandoned' });
}

/** An issue noticed at 0 that one contact settles at 60, unless said otherwise; moves not said are undecided ones. */
export function journey(differences: Partial<JourneyRecord> = {}): JourneyRecord {
  const { contacts = differences.moves?.filter(({ from }) => from !== '').length ?? 1 } = differences;
  const undecided = { from: 'phone', ending: 'open', to: 'open' };
  return {
    customer: 0,
    journey: 0,
    segment: 'home',
    issue: 'fault',
    incident: false,
    noticedAt: 0,
    firstContactAt: 0,
    helpedAt: 60,
    endedAt: 60,
    outcome: 'settled',
    resolved: true,
    resolvedAtFirst: true,
    contacts,
    switches: 0,
    informedAt: Number.NaN,
    repeats: 0,
    lostSeconds: 0,
    effort: 1,
    promisesBroken: 0,
    promiseKept: false,
    reachedAgent: false,
    credits: 0,
    cost: 0,
    moves: Array.from({ length: contacts }, () => undecided),
    ...differences,
  };
}

export function shift(startedAt: number, endedAt: number): ShiftRecord {
  return { channel: 'phone', group: 'all', agent: 0, capacity: 1, startedAt, endedAt, dueAt: endedAt, wage: 0 };
}

export interface Conditions extends Partial<Observation> {
  readonly channels?: readonly string[];
  readonly acceptableWaitSeconds?: number;
}

/** A wait about an incident. */
export function wait(from: number, at: number): HappeningRecord {
  return {
    customer: 0,
    what: 'waited',
    issue: 'fault',
    by: '',
    at,
    from,
    since: 0,
    cause: false,
    eta: false,
    isFirst: false,
    isAffected: true,
    people: 1,
    amount: 0,
  };
}

/** Everything about four channels, over the first thousand seconds, unless said otherwise. */
export function observe({ channels, acceptableWaitSeconds, ...differences }: Conditions = {}): Observation {
  const all = channels ?? ['phone', 'website', 'social', 'forum'];
  return {
    warmUpSeconds: 0,
    horizonSeconds: 1000,
    sliceSeconds: 100,
    currency: 'GBP',
    format: formatOf(all),
    measures: measuresFor(all, acceptableWaitSeconds),
    ...differences,
  };
}

export interface Story {
  readonly contacts?: readonly ContactRecord[];
  readonly journeys?: readonly JourneyRecord[];
  readonly shifts?: readonly ShiftRecord[];
  readonly charges?: readonly ChargeRecord[];
  readonly happenings?: readonly HappeningRecord[];
}

/** Has a sink read a story. */
export function tell(story: Story, format: RecordFormat, sink: Partial<RecordSink>): void {
  const buffer = new RecordBuffer(format, tee([sink]));
  for (const record of story.contacts ?? []) addContact(format, buffer, record);
  for (const record of story.journeys ?? []) addJourney(format, buffer, record);
  for (const record of story.shifts ?? []) addShift(format, buffer, record);
  for (const record of story.charges ?? []) addCharge(format, buffer, record);
  for (const record of story.happenings ?? []) addHappening(format, buffer, record);
  buffer.flush();
}

/** What a measure says of a story: a total's numerator, a ratio's quotient (`NaN` if it is over nothing). */
export function measured(name: string, story: Story, conditions: Conditions = {}): number {
  return measuredBy(name, story, observe(conditions));
}

export function measuredBy(name: string, story: Story, observation: Observation): number {
  const { measures, format } = observation;
  const index = measures.findIndex((measure) => measure.name === name);
  if (index < 0) throw new Error(`no measure ${name}`);
  const meter = new Meter(observation);
  tell(story, format, meter);
  const { numerator, denominator } = tallyOf(observation, index, meter.sums);
  return measures[index].denominator === undefined ? numerator : numerator / denominator;
}
