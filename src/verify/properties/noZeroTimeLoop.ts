import type { Edge } from '../graph/callGraph.js';
import { rounds, wayRound } from '../graph/cycles.js';
import type { Property } from './property.js';

const help = `
A loop is a violation if a call can go round in it at one instant: nobody presses a key, no timer of more than 0 s runs
down, no backend and no agent is waited for. What is left are opening hours, announcements of incidents that are not on,
full and closed queues, and timers of 0 s. Every loop that any call can come to is looked at.

No flow file can break it, since a file with such a loop is refused when it is read. A machine can break it:

\`\`\`ts
first: { after: { 0: { target: 'second' } } },
second: { after: { 0: { target: 'first' } } },
\`\`\`

> From "first" a call goes round for ever in no time.

Lead one of the nodes elsewhere, or let it take some time. There is no reason to mean such a loop.

The rule is our judgement. A machine that goes round within one step, by \`always\` alone, cannot even be compiled.
`;

export const noZeroTimeLoop: Property<'no-zero-time-loop'> = {
  name: 'no-zero-time-loop',
  kind: 'safety',
  claim: 'No call goes round without time going by or the caller doing something.',
  reason: 'Such a loop hangs the system, and every call in it.',
  help: help.trim(),
  examine: (graph) =>
    rounds(graph.states, takesNoTime).map(([first]) => ({
      node: first.place.node,
      message: `From "${first.place.node}" a call goes round for ever in no time.`,
      way: [...graph.wayTo(first), ...wayRound(first, takesNoTime)],
    })),
};

/** Full and closed queues say so at once; backends and agents take their time. */
function takesNoTime({ moment }: Edge): boolean {
  const { by, event, seconds } = moment;
  return by === 'time' ? seconds === 0 : event === 'full' || event === 'closed';
}
