import type { CallGraph, Edge } from '../callGraph.js';

/** The same way, at whose end it is known that the incident is on: so that whoever dials it meets the incident. */
export function duringIncident({ possibilities }: CallGraph, way: readonly Edge[], incident: string): Edge[] {
  const last = way[way.length - 1];
  const knowledge = possibilities.duringIncident(last.to.knowledge, incident) ?? last.to.knowledge;
  return [...way.slice(0, -1), { ...last, to: { ...last.to, knowledge } }];
}
