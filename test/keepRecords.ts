import type { ContactRecord, JourneyRecord } from '../src/records.js';

/** Of a contact, its record alone: the object that carries it has more, and is used again. */
export function keepContact(record: ContactRecord): ContactRecord {
  const { customer, journey, segment, issue, incident, channel, attempt } = record;
  const { arrivedAt, endedAt, ending, next, menuSeconds, queuedAt, waitSeconds } = record;
  const { answeredAt, handleSeconds, group, node, cost } = record;
  return {
    ...{ customer, journey, segment, issue, incident, channel, attempt },
    ...{ arrivedAt, endedAt, ending, next, menuSeconds, queuedAt, waitSeconds },
    ...{ answeredAt, handleSeconds, group, node, cost },
  };
}

/** The same of a journey. */
export function keepJourney(record: JourneyRecord): JourneyRecord {
  const { customer, journey, segment, issue, incident, noticedAt, firstContactAt } = record;
  const { endedAt, outcome, resolved, resolvedAtFirst, contacts, switches } = record;
  const { informedAt, reachedAgent, credits, cost, moves } = record;
  return {
    ...{ customer, journey, segment, issue, incident, noticedAt, firstContactAt },
    ...{ endedAt, outcome, resolved, resolvedAtFirst, contacts, switches },
    ...{ informedAt, reachedAgent, credits, cost, moves: [...moves] },
  };
}
