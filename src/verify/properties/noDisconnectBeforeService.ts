import { type Monitor, monitor, watchAll } from '../graph/monitor.js';
import { endingAt, isLeaving, isWordless } from '../terms/endings.js';
import type { Property } from './property.js';

/** It remembers whether an agent has answered. */
const watching: Monitor<boolean> = {
  start: false,
  next: (answered, moment) => {
    if (answered || moment.event === 'answered') return true;
    if (isLeaving(moment)) return false;
    const { node } = moment.after;
    if (isWordless(moment))
      return { node, violation: `At "${node}" the call ends before an agent has answered, and without a goodbye.` };
    switch (endingAt(moment)) {
      case 'blocked':
        return { node, violation: `The queue of "${node}" is ${moment.event}, and the call is turned away.` };
      case 'disconnected':
        return { node, violation: `At "${node}" a fault drops the line before an agent has answered.` };
      default:
        return false;
    }
  },
};

const help = `
The caller is patient: they neither hang up nor lose patience. Then no call may end as \`disconnected\` or \`blocked\`, nor
at a \`hang-up\` node without a prompt, before an agent has answered. A goodbye that is said, a message left, a callback
booked and a call handed on are good ends. Faults of the scenario count: a line that a fault drops is dropped.

\`\`\`yaml
flow: helpline
start: main
nodes:
  main:
    type: menu
    length: 6s
    options: { 1: technical }
    silence: { then: technical }
  technical: { type: queue, group: technical }
\`\`\`

> The queue of "technical" is full, and the call is turned away.

Give a full queue something to offer:

\`\`\`yaml
flow: helpline
start: main
nodes:
  main:
    type: menu
    length: 6s
    options: { 1: technical }
    silence: { then: technical }
  technical: { type: queue, group: technical, full: message }
  message: { type: voicemail, text: All our people are talking., length: 6s }
\`\`\`

With a scenario, or with \`--fault technical=disconnect\`, the same check finds the leaf at which an outage loses the calls,
and the shortest keys to it. \`meant\` is for a queue that is to give a busy tone.

The rule is our judgement, and where callstorm began: a provider's menu dropped five calls in a row at one leaf.
`;

export const noDisconnectBeforeService: Property<'no-disconnect-before-service'> = {
  name: 'no-disconnect-before-service',
  kind: 'safety',
  claim: 'No patient caller is dropped or turned away before an agent has answered.',
  reason: 'A caller who is cut off after four minutes of menus calls again, and again.',
  help: help.trim(),
  examine: (graph) => watchAll(graph, monitor(watching)),
  monitor: () => monitor(watching),
};
