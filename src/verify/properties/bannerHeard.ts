import type { CallEffects } from '../../flow/index.js';
import { does } from '../calls/moments.js';
import { type AnyMonitor, monitor, watchAll } from '../graph/monitor.js';
import { someIncident } from '../graph/subject.js';
import type { Property } from './property.js';

/**
 * It remembers whether the caller has heard of the incident. There is at most one in a call, and an announcement plays
 * only for those whom it concerns; so whatever was heard to its end spoke of it.
 */
const watching: AnyMonitor = monitor<boolean>({
  start: false,
  next: (before, moment, { incidents: [incident] }) => {
    const heard = before || does(moment, 'heard');
    const joined = moment.effects.find(({ name }) => name === 'joinQueue');
    if (heard || incident === undefined || joined === undefined) return heard;
    const { node } = joined.params as CallEffects['joinQueue'];
    const during = incident === someIncident ? 'an incident' : `the incident "${incident}"`;
    return { node, violation: `During ${during} a caller joins the queue of "${node}" without having heard of it.` };
  },
});

const help = `
While an incident is on, nobody whom it concerns joins a queue without having heard an announcement of it to the end. An
\`announce\` node that names an incident speaks of that one; one that names none speaks of whatever concerns the caller.
Incidents are those that the flow, the scenario or its faults name. A prompt that a fault silences has not been heard.

The property does not apply where nothing speaks of incidents: the flow has no \`announce\` nodes, and no scenario or fault
names one. In a scenario that switches its banner off, nobody hears of anything.

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
  reason: 'A caller who knows of the incident may not need to wait, and leaves the queue to those who do.',
  worlds: 'each',
  help: help.trim(),
  examine: (graph) => {
    const { banner, incidents } = graph.subject;
    if (incidents.length === 0) return { notApplicable: 'Nothing speaks of incidents.' };
    const off = banner ? '' : ' Announcements are switched off.';
    return watchAll(graph, watching).map((finding) => ({ ...finding, message: finding.message + off }));
  },
  monitor: () => watching,
};
