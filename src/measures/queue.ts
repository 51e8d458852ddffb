import type { ChannelName, ContactRecord } from '../records.js';
import { type Measure, meanOverContacts } from './measure.js';
import type { Window } from './window.js';

/**
 * How the queue for agents treats those who join it. A contact belongs to the window in which its wait ended, answered
 * or not, so that in steady state nothing is biased. Contacts that never queued, and those still waiting at the horizon,
 * are left out; one that was answered and then cut short by the horizon counts as answered.
 *
 * - *abandonment rate*: abandoned ÷ arrivals at the queue.
 * - *service level* (g1, ContactCenters' `SERVICELEVEL`): answered within the acceptable wait ÷ (queued − abandoned
 *   within it), the limit included.
 * - *service level 2* (g2, ContactCenters' `SERVICELEVEL2`): (answered + abandoned within the acceptable wait) ÷ queued:
 *   who hangs up soon counts as well served, so g2 is never below g1.
 * - *speed of answer* (ASA): mean wait of the answered.
 * - *wait*: mean wait of all arrivals at the queue.
 * - *wait of abandoned* (ContactCenters' `TIMETOABANDON`): mean wait of those who abandoned.
 * - *probability of wait*: arrivals at the queue whose wait is more than 0 ÷ all.
 *
 * @param acceptableWaitSeconds the limit in both service levels, in seconds.
 */
export function queueMeasures(channel: ChannelName, window: Window, acceptableWaitSeconds: number): Measure[] {
  const waited = (contact: ContactRecord) => window.holds(waitEndedAt(contact));
  const inTime = (contact: ContactRecord) => contact.waitSeconds <= acceptableWaitSeconds;
  const within = `within ${acceptableWaitSeconds} s`;
  const whose = 'contacts that joined the queue and whose wait ended within the window';
  return [
    meanOverContacts(
      channel,
      { name: 'abandonment-rate', unit: 'share', definition: `contacts abandoned in the queue ÷ ${whose}` },
      waited,
      isAbandoned,
    ),
    meanOverContacts(
      channel,
      {
        name: 'service-level',
        unit: 'share',
        definition: `contacts answered ${within} ÷ ${whose}, less those abandoned ${within} (g1)`,
      },
      (contact) => waited(contact) && !(isAbandoned(contact) && inTime(contact)),
      (contact) => isAnswered(contact) && inTime(contact),
    ),
    meanOverContacts(
      channel,
      {
        name: 'service-level-2',
        unit: 'share',
        definition: `contacts answered or abandoned ${within} ÷ ${whose} (g2: short abandonments count as good)`,
      },
      waited,
      (contact) => (isAnswered(contact) || isAbandoned(contact)) && inTime(contact),
    ),
    meanOverContacts(
      channel,
      {
        name: 'speed-of-answer',
        unit: 'seconds',
        definition: 'mean wait of the contacts that an agent answered within the window',
      },
      (contact) => isAnswered(contact) && waited(contact),
      ({ waitSeconds }) => waitSeconds,
    ),
    meanOverContacts(
      channel,
      { name: 'wait', unit: 'seconds', definition: `mean wait of all ${whose}` },
      waited,
      ({ waitSeconds }) => waitSeconds,
    ),
    meanOverContacts(
      channel,
      {
        name: 'wait-of-abandoned',
        unit: 'seconds',
        definition: 'mean wait of the contacts that were abandoned in the queue within the window',
      },
      (contact) => isAbandoned(contact) && waited(contact),
      ({ waitSeconds }) => waitSeconds,
    ),
    meanOverContacts(
      channel,
      { name: 'probability-of-wait', unit: 'share', definition: `contacts that waited more than 0 s ÷ ${whose}` },
      waited,
      ({ waitSeconds }) => waitSeconds > 0,
    ),
  ];
}

/** An agent and the customer talked; a callback that found nobody there is none. */
function isAnswered({ answeredAt, ending }: ContactRecord): boolean {
  return !Number.isNaN(answeredAt) && ending !== 'unanswered';
}

function isAbandoned({ ending }: ContactRecord): boolean {
  return ending === 'abandoned';
}

/** `NaN` for a contact that never queued or is waiting still. */
function waitEndedAt({ answeredAt, ending, queuedAt, waitSeconds }: ContactRecord): number {
  if (!Number.isNaN(answeredAt)) return answeredAt;
  return ending === 'open' ? Number.NaN : queuedAt + waitSeconds;
}
