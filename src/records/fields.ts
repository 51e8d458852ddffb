import type { Field, Fields, FieldType } from './layout.js';

function field(type: FieldType, definition: string): Field {
  return { type, definition };
}

const whose = {
  customer: field('count', 'counts from 0 through the population; personas count down from -1'),
  journey: field(
    'count',
    "index into the run's journeys, unique within a run: one customer may have several issues; of a call that the company makes, -1",
  ),
  segment: field('name', "the customer's segment"),
  issue: field('name', "the everyday need's or the incident's name"),
  incident: field('flag', 'whether an incident caused the issue'),
} satisfies Fields;

/** How a wait in a queue can end, in the order of their numbers in rows; the first: the contact never queued. */
export const waitEnds = ['', 'answered', 'abandoned', 'closed', 'left', 'open'] as const;
export type WaitEnd = (typeof waitEnds)[number];

/** What every contact has, whatever its channel, in the order of a row. */
export const contactFields = {
  ...whose,
  channel: field('name', 'index of the channel in the model'),
  attempt: field(
    'count',
    '1 for the fresh contact, 2 and up for retrials within the journey; of a call that the company makes, the try',
  ),
  arrivedAt: field('instant', 'when it entered the channel'),
  endedAt: field('instant', 'when the customer left the channel; for `open`, the horizon'),
  ending: field('name', "how it ended: an index into the format's endings, 0 if the horizon cut it short"),
  next: field('name', 'what the customer decided to do next; news in between may have changed that'),
  queue: field('name', 'the queue it joined last; if it joined none, the last that was full; none if it never asked'),
  queuedAt: field('instant', 'when it joined a queue for agents'),
  waitSeconds: field(
    'duration',
    'time in queues, up to the horizon; NaN if it never queued. Of a callback, the time on the line alone',
  ),
  waitEnd: field(
    'name',
    'how its last wait ended: `answered`, `abandoned`, `closed` (the queue closed), `left` (for a callback, or by a key), `open` at the horizon; none if it never queued',
  ),
  answeredAt: field('instant', 'when an agent took it'),
  handleSeconds: field(
    'duration',
    'agent time spent, after-contact work included, up to the horizon; 0 if no agent took it',
  ),
  group: field('name', 'the agent group that took it; none if none did'),
  contactCost: field('money', 'charged when it was connected'),
  agentCost: field('money', "charged for the minutes of the agent's time; wages are with the shifts"),
  credit: field('money', 'credit given to the customer in it'),
  cost: field('money', 'these three: the contact, the minutes and any credit given'),
} satisfies Fields;

export const journeyFields = {
  ...whose,
  noticedAt: field('instant', 'when the customer noticed the issue'),
  firstContactAt: field('instant', 'arrival of the first contact'),
  helpedAt: field('instant', 'end of the first contact that helped: an agent, another customer or the channel itself'),
  endedAt: field('instant', 'when it was settled or given up; for `open`, the horizon'),
  outcome: field('name', 'settled, gave-up or open'),
  resolved: field('flag', 'the issue is truly settled; the simulator knows this, a real centre has to guess'),
  resolvedAtFirst: field('flag', 'the first contact itself resolved it'),
  contacts: field('count', 'how many contacts it took'),
  switches: field('count', 'contacts whose channel differs from the one before'),
  informedAt: field('instant', 'when the customer first knew cause or ETA'),
  reachedAgent: field('flag', 'some contact reached an agent'),
  credits: field('money', 'credits given'),
  cost: field('money', 'all its contacts, credits included, as far as work on them was done when it ended'),
  repeats: field('count', 'how often the customer had to tell an agent all over again'),
  lostSeconds: field(
    'duration',
    'time on the line and on pages: until an agent took the contact, or all of it if nobody helped',
  ),
  effort: field('number', 'points for contacts, switches, repeats and minutes lost, as the scenario weighs them'),
  promisesBroken: field('count', 'promised ends that the customer waited for, and that passed before service was back'),
  promiseKept: field('flag', 'service was back while the customer waited for the promised end'),
  firstMove: field('count', "index of its first move in the batch's `moves`"),
  moves: field('count', 'how many decisions the customer made: the first, one after each contact, one after each wait'),
} satisfies Fields;

export const shiftFields = {
  channel: field('name', 'index of the channel in the model; -1 for a group of no single channel'),
  group: field('name', 'the agent group'),
  agent: field('count', 'counts from 0 within the group'),
  capacity: field(
    'count',
    'how many contacts the agent handles at once; 0 if paid but not available (shrinkage, a paid break)',
  ),
  startedAt: field('instant', 'when the agent came on duty, free or busy'),
  endedAt: field('instant', "when the agent really left: later than the shift's end if busy then"),
  dueAt: field('instant', 'when the stretch was to end: earlier than `endedAt` by the overtime'),
  wage: field('money', 'paid for an hour of the stretch'),
} satisfies Fields;

/** What the company pays that is neither of a contact nor of a shift. */
export const chargeFields = {
  channel: field('name', 'index of the channel in the model; -1 if it is of no single channel'),
  part: field('name', 'what for: notices, credits, offers, outreach, spends, platform, moderation, rewards or audits'),
  issue: field('name', 'the incident that a notice is about; none otherwise'),
  startedAt: field('instant', 'when the stretch began that it pays for; of a notice, when it was sent'),
  endedAt: field('instant', 'when that stretch ended; of a notice, when it was sent'),
  amount: field('money', 'for the whole stretch'),
} satisfies Fields;

/** What a charge can be for, in the order of their numbers in rows. */
export const chargeParts = [
  'notices',
  'platform',
  'moderation',
  'rewards',
  'audits',
  'credits',
  'offers',
  'spends',
  'outreach',
] as const;
export type ChargePart = (typeof chargeParts)[number];

/** What can happen to people outside contacts, in the order of their numbers in rows. */
export const happeningSorts = [
  'heard',
  'worried',
  'told-others',
  'posted',
  'reshared',
  'turned-away',
  'offered',
  'bought',
  'irritated',
  'left',
  'referred',
  'standing',
  'detected',
  'waited',
  'reached-out',
  'pleased',
  'annoyed',
  'reminded',
] as const;
export type HappeningSort = (typeof happeningSorts)[number];

/** What happens to people outside contacts: they hear news, tell others, leave the company. */
export const happeningFields = {
  customer: field(
    'count',
    'who: a customer of the population, or a persona; `NaN` if it is nobody whom the company knows',
  ),
  what: field('name', 'what happened: `heard`, `told-others`, `posted`, …'),
  issue: field('name', 'the incident or the need that it is about; none otherwise'),
  by: field('name', 'from whom or by what: a medium, a channel, friends, an offer, an outreach'),
  at: field('instant', 'when; of what lasts, when it ended'),
  from: field('instant', 'when it began, of what lasts: a wait for news or repair; of all else `NaN`'),
  since: field('instant', 'the start of the incident that it is about; of none `NaN`'),
  cause: field('flag', 'the news said what is broken'),
  eta: field('flag', 'the news said when service will be back'),
  isFirst: field('flag', 'the first news of this incident for this customer'),
  isAffected: field('flag', 'the customer is one of those without service'),
  people: field('number', 'how many people it concerns; a fraction where that is expected by chance'),
  amount: field('money', 'what it is worth to the company, or takes from it'),
} satisfies Fields;

/** What contributors can want, in the order of their numbers in rows. */
export const motives = ['status', 'enthusiasm', 'reward', 'job'] as const;
/** `job`: staff who pose as customers. */
export type Motive = (typeof motives)[number];

/** Somebody in a community, and what they did while it was observed: neither in the warm-up nor in the cool-down. */
export const contributorFields = {
  channel: field('name', 'index of the channel in the model'),
  contributor: field('count', 'counts from 0 within the channel, in the order of joining'),
  name: field('name', 'of a contributor whom the scenario names; none otherwise'),
  motive: field('name', 'what they want: status, enthusiasm or reward; job if they are staff who pose as customers'),
  joinedAt: field('instant', 'when they joined; the start, if they were there before'),
  leftAt: field('instant', 'when they left for good; `NaN` if they are there at the horizon'),
  visits: field('count', 'how often they came to see what is open'),
  activeSeconds: field('duration', 'how long they wrote'),
  posts: field('count', 'answers that they wrote'),
  good: field('count', 'of these, those that were right'),
  biased: field('count', 'of these, those that advised to buy for the sake of a reward'),
  accepted: field('count', 'customers who accepted one of their answers; of an incident, a thread has many'),
  fixes: field('count', 'questions in which an answer of theirs was the first to be accepted'),
  rank: field('count', 'the rank that they have at the horizon; 0 for none'),
  rewards: field('money', 'what they were paid'),
  caught: field('count', 'wrong or biased answers that an audit caught'),
  caughtAfterSeconds: field('duration', 'how long those stood until they were caught, together'),
  isTop: field(
    'flag',
    'one of the tenth who wrote most, of those who wrote at all; rounded to whole people, at least one',
  ),
  isExposed: field('flag', 'it came out that they are staff'),
} satisfies Fields;
