import { type Flow, isHoursName } from './schema.js';

/** A name that a flow uses and a scenario has to give a meaning to, with where it stands in the document. */
export interface Mention {
  readonly name: string;
  readonly path: readonly string[];
}

/** All names of that kind, in the order of the document; a name used twice is there twice. */
export interface Mentions {
  /** Of agents: those of queues and callbacks. */
  readonly groups: readonly Mention[];
  readonly backends: readonly Mention[];
  readonly incidents: readonly Mention[];
  /** Opening hours called by name. */
  readonly hours: readonly Mention[];
}

/** What a flow takes for given, for a scenario to check. */
export function mentionsOf(flow: Flow): Mentions {
  const groups: Mention[] = [];
  const backends: Mention[] = [];
  const incidents: Mention[] = [];
  const hours: Mention[] = [];
  for (const [id, node] of Object.entries(flow.nodes)) {
    const mention = (name: string, field: string): Mention => ({ name, path: ['nodes', id, field] });
    if (node.type === 'queue' || node.type === 'callback') groups.push(mention(node.group, 'group'));
    if (node.type === 'check') backends.push(mention(node.backend, 'backend'));
    if (node.type === 'announce' && node.incident) incidents.push(mention(node.incident, 'incident'));
    if (node.type === 'hours' && isHoursName(node.hours)) hours.push(mention(node.hours, 'hours'));
  }
  return { groups, backends, incidents, hours };
}
