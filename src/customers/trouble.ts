import { isOn } from '../incidents/index.js';
import type { IncidentSource } from './incidentSource.js';
import type { Surroundings } from './sources.js';

/**
 * Whether the company sees that a customer is in trouble: there is an open issue, or an incident that it knows of.
 * @param incidents all of the run.
 * @param except an incident that is no trouble here: what the company is in touch about. Default none.
 */
export function isInTrouble(
  { journeys, world }: Surroundings,
  incidents: readonly IncidentSource[],
  customer: number,
  except: IncidentSource | null = null,
): boolean {
  const { now } = world.calendar;
  const issues = journeys.issues!;
  return (
    (issues.isOpen(customer) && (except === null || issues.last(customer) !== except.need.issue)) ||
    incidents.some(
      (source) =>
        source !== except &&
        isOn(source.need.incident, now) &&
        source.need.incident.detection.at <= now &&
        source.hearer(customer).isAffected,
    )
  );
}
