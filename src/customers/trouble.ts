import { isOn } from '../incidents/index.js';
import type { IncidentSource } from './incidentSource.js';
import type { Surroundings } from './sources.js';

/**
 * Whether the company sees that a customer is in trouble: there is an open issue, or an incident that it knows of.
 * @param incidents all of the run.
 */
export function isInTrouble(
  { journeys, world }: Surroundings,
  incidents: readonly IncidentSource[],
  customer: number,
): boolean {
  const { now } = world.calendar;
  return (
    journeys.issues!.isOpen(customer) ||
    incidents.some(
      (source) =>
        isOn(source.need.incident, now) &&
        source.need.incident.detection.at <= now &&
        source.hearer(customer).isAffected,
    )
  );
}
