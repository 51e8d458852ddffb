import type { CallEffects, CallGuards } from '../../flow/index.js';
import { type AnyMonitor, monitor, watchAll } from '../monitor.js';
import type { Property } from '../property.js';
import { someIncident } from '../subject.js';
import { duringIncident } from './duringIncident.js';
import { onePerNode } from './onePerNode.js';

/** What the caller has heard of, and what the announcement speaks of that plays. `any`: of whatever concerns them. */
interface Hearing {
  /** Sorted. */
  readonly heard: readonly string[];
  readonly playing: string;
}

const any = '*';

/** @param matters whether callers must hear of an incident. */
function watching(matters: (incident: string) => boolean): AnyMonitor {
  return monitor<Hearing>({
    start: { heard: [], playing: '' },
    next: (memory, { asked, effects }, { incidents }) => {
      let { heard, playing } = memory;
      for (const { guard, params, yes } of asked) {
        if (guard === 'incidentConcerns' && yes) playing = (params as CallGuards['incidentConcerns']).incident ?? any;
      }
      for (const { name, params } of effects) {
        if (name === 'heard') heard = [...new Set([...heard, playing])].sort();
        if (name !== 'joinQueue' || heard.includes(any)) continue;
        const unheard = incidents.find((incident) => matters(incident) && !heard.includes(incident));
        if (unheard === undefined) continue;
        const { node } = params as CallEffects['joinQueue'];
        const during = unheard === someIncident ? 'an incident' : `the incident "${unheard}"`;
        return {
          node,
          violation: `During ${during} a caller joins the queue of "${node}" without having heard of it.`,
        };
      }
      return { heard, playing };
    },
  });
}

const help = `
# banner-heard

While an incident is on, nobody whom it concerns joins a queue without having heard an announcement of it to the end. An
\`announce\` node that names an incident speaks of that one; one that names none speaks of whatever concerns the caller.
Incidents are those that the flow, the scenario or its faults name. A prompt that a fault silences has not been heard.

The property does not apply to a flow without \`announce\` nodes, or where the scenario switches them off.

\`\`\`yaml
flow: power
start: main
nodes:
  main:
    type: menu
    length: 8s
    options: { 1: banner, 2: business }
    silence: { then: banner }
  banner:
    type: announce
    text: The power is out in your area. It will be back by noon.
    length: 6s
    incident: outage
    then: households
  households: { type: queue, group: households }
  business: { type: queue, group: business }
\`\`\`

> During the incident "outage" a caller joins the queue of "business" without having heard of it.

Put the banner where every way passes:

\`\`\`yaml
flow: power
start: banner
nodes:
  banner:
    type: announce
    text: The power is out in your area. It will be back by noon.
    length: 6s
    incident: outage
    then: main
  main:
    type: menu
    length: 8s
    options: { 1: households, 2: business }
    silence: { then: households }
  households: { type: queue, group: households }
  business: { type: queue, group: business }
\`\`\`

\`meant\` is for queues whose callers know better than the banner, such as one for the company's own engineers.

The rule is our judgement: who waits to be told what a banner could have said waits for nothing.
`;

export const bannerHeard: Property<'banner-heard'> = {
  name: 'banner-heard',
  kind: 'safety',
  claim: 'During an incident nobody whom it concerns joins a queue without having heard of it.',
  reason: 'Who knows of the incident already may not need to wait, and leaves the queue to those who do.',
  help: help.trim(),
  examine: (graph) => {
    const { program, banner } = graph.subject;
    if (!program.effects.some(({ name }) => name === 'heard')) {
      return { notApplicable: 'The flow has no announcement of incidents.' };
    }
    if (!banner) return { notApplicable: 'Announcements of incidents are switched off.' };
    if (graph.subject.incidents.length === 0) return { notApplicable: 'There are no incidents.' };
    return onePerNode(
      graph.subject.incidents.flatMap((incident) =>
        watchAll(
          graph,
          watching((each) => each === incident),
        ).map((finding) => ({ ...finding, way: duringIncident(graph, finding.way ?? [], incident) })),
      ),
    );
  },
  monitor: () => watching(() => true),
};
