import type { Field, Fields, FieldType } from './layout.js';

function field(type: FieldType, definition: string): Field {
  return { type, definition };
}

const whose = {
  customer: field('count', 'counts from 0 through the population; personas count down from -1'),
  journey: field('count', "index into the run's journeys, unique within a run: one customer may have several issues"),
  segment: field('name', "the customer's segment"),
  issue: field('name', "the everyday need's or the incident's name"),
  incident: field('flag', 'whether an incident caused the issue'),
} satisfies Fields;

/** What every contact has, whatever its channel, in the order of a row. */
export const contactFields = {
  ...whose,
  channel: field('name', 'index of the channel in the model'),
  attempt: field('count', '1 for the fresh contact, 2 and up for retrials within the journey'),
  arrivedAt: field('instant', 'when it entered the channel'),
  endedAt: field('instant', 'when the customer left the channel; for `open`, the horizon'),
  ending: field('name', "how it ended: an index into the format's endings, 0 if the horizon cut it short"),
  next: field('name', 'what the customer decided to do next; news in between may have changed that'),
  queue: field('name', 'the queue it joined last; if it joined none, the last that was full; none if it never asked'),
  queuedAt: field('instant', 'when it joined a queue for agents'),
  waitSeconds: field(
    'duration',
    'from `queuedAt` until answered or abandoned (or the horizon); NaN if it never queued',
  ),
  answeredAt: field('instant', 'when an agent took it'),
  handleSeconds: field(
    'duration',
    'agent time spent, after-contact work included, up to the horizon; 0 if no agent took it',
  ),
  group: field('name', 'the agent group that took it; none if none did'),
  cost: field('money', "the contact, the agent's time and any credit given"),
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
  cost: field('money', 'all its contacts, credits included'),
  firstMove: field('count', "index of its first move in the batch's `moves`; it has as many moves as contacts"),
} satisfies Fields;

export const shiftFields = {
  channel: field('name', 'index of the channel in the model; -1 for a group of no single channel'),
  group: field('name', 'the agent group'),
  agent: field('count', 'counts from 0 within the group'),
  capacity: field('count', 'how many contacts the agent handles at once'),
  startedAt: field('instant', 'when the agent came on duty, free or busy'),
  endedAt: field('instant', "when the agent really left: later than the shift's end if busy then"),
} satisfies Fields;
