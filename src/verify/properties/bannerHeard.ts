import { does } from '../calls/steps.js';
import { type AnyMonitor, monitor, watchAll } from '../graph/monitor.js';
import { someIncident } from '../graph/subject.js';
import { noParameters } from './parameters.js';
import { defineProperty } from './property.js';

/**
 * It remembers whether the caller has heard of the incident. There is at most one in a call, and an announcement plays
 * only for those whom it concerns; so whatever was heard to its end spoke of it.
 */
const watching: AnyMonitor = monitor<boolean>({
  start: false,
  next: (before, step, { incidents: [incident] }) => {
    const heard = before || does(step, 'heard');
    const joined = step.effects.find((effect) => effect.name === 'joinQueue');
    if (heard || incident === undefined || joined === undefined) return heard;
    const { node } = joined.params;
    const during = incident === someIncident ? 'an incident' : `the incident "${incident}"`;
    return { node, violation: `During ${during} a caller joins the queue of "${node}" without having heard of it.` };
  },
});

export const bannerHeard = defineProperty({
  name: 'banner-heard',
  kind: 'safety',
  severity: 'warning',
  claim: 'During an incident nobody whom it concerns joins a queue without having heard of it.',
  reason: 'A caller who knows of the incident may not need to wait, and leaves the queue to those who do.',
  parameters: noParameters('During an incident, affected callers hear of it before they join a queue.'),
  worlds: 'incidents',
  examine: (graph) => {
    const { banner, incidents } = graph.subject;
    if (incidents.length === 0) return { notApplicable: 'Nothing speaks of incidents.' };
    const off = banner ? '' : ' Announcements are switched off.';
    return watchAll(graph, watching).map((finding) => ({ ...finding, message: finding.message + off }));
  },
  monitor: () => watching,
});
