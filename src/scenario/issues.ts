import type { ScenarioFile } from './schema.js';

/** The issue of customers who worry about an incident that does not affect them. */
export function worryOf(incident: string): string {
  return `${incident}-worry`;
}

/** The names of all that customers can turn to the company for: needs, arrivals, incidents and worries about these. */
export function issuesOf({
  arrivals,
  incidents,
  needs,
}: Pick<ScenarioFile, 'arrivals' | 'incidents' | 'needs'>): string[] {
  const worries = Object.entries(incidents).filter(([, { worried }]) => worried !== undefined);
  return [
    ...Object.keys(needs),
    ...Object.keys(arrivals),
    ...Object.keys(incidents),
    ...worries.map(([name]) => worryOf(name)),
  ];
}
