import type { Moment } from '../calls/place.js';
import { type Monitor, monitor, type Violation, watchAll } from '../graph/monitor.js';
import { endingAt, isLeaving, isWordless } from '../terms/endings.js';
import type { Property } from './property.js';

const watching: Monitor<null> = {
  start: null,
  next: (_, moment) => exitOf(moment) ?? null,
};

const help = `
Two endings are silent: a full or closed queue turns a call away because the flow has no way on (\`blocked\`); and a
\`hang-up\` node without a prompt, or a machine, drops the line (\`disconnected\`), unless one of the scenario's faults does it.
Each is a violation wherever any call can come to it. Callers who hang up themselves are none.

\`\`\`yaml
flow: shop
start: main
nodes:
  main:
    type: menu
    length: 6s
    options: { 1: desk }
    silence: { then: bye }
  desk: { type: queue, group: desk }
  bye: { type: hang-up }
\`\`\`

> The call ends at "bye" without a word.

> A call that finds the queue of "desk" full is turned away without a word.

Give the goodbye a prompt, and the queue a \`full\` branch:

\`\`\`yaml
flow: shop
start: main
nodes:
  main:
    type: menu
    length: 6s
    options: { 1: desk }
    silence: { then: bye }
  desk: { type: queue, group: desk, full: sorry }
  sorry: { type: voicemail, length: 6s }
  bye: { type: hang-up, text: Goodbye., length: 2s }
\`\`\`

Where a busy tone is what you want, say so: \`no-implicit-exit: { meant: { desk: 'Better busy than waiting.' } }\`.

The rule is our judgement: in one exported flow of a real company 27 of 71 transitions ended the call without saying so.
`;

export const noImplicitExit: Property<'no-implicit-exit'> = {
  name: 'no-implicit-exit',
  kind: 'safety',
  claim: 'The system ends no call without having said so.',
  reason: 'A line that goes dead looks like a fault to the caller, who dials again.',
  help: help.trim(),
  examine: (graph) => watchAll(graph, monitor(watching)),
  monitor: () => monitor(watching),
};

function exitOf(moment: Moment): Violation | undefined {
  const { node } = moment.after;
  if (isWordless(moment)) return { node, violation: `The call ends at "${node}" without a word.` };
  if (isLeaving(moment) || endingAt(moment) !== 'blocked') return undefined;
  return { node, violation: `A call that finds the queue of "${node}" ${moment.event} is turned away without a word.` };
}
