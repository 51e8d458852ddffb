import { purpose } from '../channels/purposes.js';
import type { IncidentNeed, PlannedIncident } from '../customers/need.js';
import { incidentOf } from '../incidents/incident.js';
import { type KeyedRandom, keyOfName } from '../random/index.js';
import { microseconds } from '../units.js';

/** The incidents of one run. How long each lasts is drawn by its name, so no other incident changes it. */
export function incidentsOf(planned: readonly PlannedIncident[], random: KeyedRandom): IncidentNeed[] {
  return planned.map(({ plan, issue, conducts }) => {
    const lasts = plan.lasts.sample(random.draw(keyOfName(plan.name), purpose.incidentDuration, 0));
    const incident = incidentOf(plan, microseconds(lasts));
    return { incident, issue: { ...issue, incident }, conducts };
  });
}
