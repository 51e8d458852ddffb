import type { Program } from '../statechart/index.js';
import type { CallGuards } from './contract.js';
import { effectsOf } from './effectsOf.js';
import { isHoursName } from './hoursOrName.js';
import { definitionOf } from './nodes/index.js';
import type { Flow } from './schema.js';

/** A name that a flow, or a machine in its place, uses and a scenario has to give a meaning to. */
export interface Mention {
  readonly name: string;
  /** Where it is used. */
  readonly node: string;
}

/** All names of that kind, in order; a name used twice is there twice. */
export interface Mentions {
  /** Of agents: those of queues, callbacks and messages. */
  readonly groups: readonly Mention[];
  readonly backends: readonly Mention[];
  readonly incidents: readonly Mention[];
  /** Opening hours called by name. */
  readonly hours: readonly Mention[];
}

/** What a flow takes for given, for a scenario to check; in the order of the document. */
export function mentionsOf(flow: Flow): Mentions {
  const all = Object.entries(flow.nodes).map(([id, node]) => ({
    id,
    names: definitionOf(node).mentions?.(node) ?? {},
  }));
  const of = (kind: keyof Mentions): Mention[] =>
    all.flatMap(({ id, names: { [kind]: name } }) => (name === undefined ? [] : [{ name, node: id }]));
  return { groups: of('groups'), backends: of('backends'), incidents: of('incidents'), hours: of('hours') };
}

/** What a machine takes for given that keeps the contract of a call. */
export function mentionsOfCall(program: Program): Mentions {
  const asked = <Name extends keyof CallGuards>(name: Name) =>
    program.guards.filter((guard) => guard.name === name).map(({ params }) => params as CallGuards[Name]);
  return {
    groups: [
      ...effectsOf(program, 'joinQueue'),
      ...effectsOf(program, 'bookCallback'),
      ...effectsOf(program, 'leaveMessage'),
    ].flatMap(({ group, node }) => (group === undefined ? [] : [{ name: group, node }])),
    backends: effectsOf(program, 'request').map(({ backend, node }) => ({ name: backend, node })),
    incidents: asked('incidentConcerns').flatMap(({ incident, node }) => (incident ? [{ name: incident, node }] : [])),
    hours: asked('isOpen').flatMap(({ hours, node }) => (isHoursName(hours) ? [{ name: hours, node }] : [])),
  };
}
