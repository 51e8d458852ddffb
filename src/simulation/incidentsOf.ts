import { purpose } from '../channels/purposes.js';
import type { IncidentNeed, PlannedIncident } from '../customers/need.js';
import { incidentOf } from '../incidents/index.js';
import { type KeyedRandom, keyOfName } from '../random/index.js';
import { microseconds } from '../units.js';

/** The incidents of one run. What is drawn of each is drawn by its name, so no other incident changes it. */
export function incidentsOf(planned: readonly PlannedIncident[], random: KeyedRandom): IncidentNeed[] {
  return planned.map(({ plan, issue, conducts, worry }) => {
    const key = keyOfName(plan.name);
    const { lasts, detected } = plan;
    const incident = incidentOf(plan, {
      lasts: microseconds(lasts.sample(random.draw(key, purpose.incidentDuration, 0))),
      detectedAfter:
        detected.after === null ? null : microseconds(detected.after.sample(random.draw(key, purpose.detection, 0))),
      error: (distribution, index) => distribution.sample(random.draw(key, purpose.promiseError, index)),
    });
    return { incident, issue: { ...issue, incident }, conducts, worry };
  });
}
