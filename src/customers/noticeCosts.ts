import { purpose } from '../channels/purposes.js';
import type { Notice } from '../incidents/incident.js';
import type { KeyedRandom } from '../random/index.js';
import { addCharge } from '../records/index.js';
import { seconds } from '../units.js';
import type { Journeys } from './journeys.js';
import type { IncidentNeed } from './need.js';

interface Surroundings {
  readonly random: KeyedRandom;
  readonly journeys: Journeys;
  /** Whole microseconds. */
  readonly horizon: number;
}

/**
 * Puts on record what an incident's notices cost: each message to everybody who gets it, whether it is news to them or
 * not. What went out before the scenario's start is paid at its start.
 *
 * @param affected the draw keys of the affected customers.
 */
export function chargeNotices(
  { horizon, journeys, random }: Surroundings,
  { incident }: IncidentNeed,
  affected: () => Iterable<number>,
): void {
  const sent = [...incident.notices.entries()].filter(
    // Once service is back, no further message goes out.
    ([, { at, cost }]) => cost > 0 && at <= horizon && at < incident.endsAt,
  );
  if (sent.length === 0) return;
  const receivers = sent.map(() => 0);
  for (const entity of affected()) {
    sent.forEach(([index, { share }], i) => {
      if (random.uniform(entity, purpose.notice, index) < share) receivers[i]++;
    });
  }
  sent.forEach(([, notice], i) => {
    const at = sentAt(notice);
    addCharge(journeys.settings.format, journeys.records, {
      channel: '',
      part: 'notices',
      issue: incident.name,
      startedAt: at,
      endedAt: at,
      amount: receivers[i] * notice.cost,
    });
  });
}

function sentAt({ at }: Notice): number {
  return seconds(Math.max(at, 0));
}
