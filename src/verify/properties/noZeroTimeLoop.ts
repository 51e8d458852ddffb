import type { Edge } from '../graph/callGraph.js';
import { pathRound, rounds } from '../graph/cycles.js';
import { noParameters } from './parameters.js';
import { defineProperty } from './property.js';

export const noZeroTimeLoop = defineProperty({
  name: 'no-zero-time-loop',
  kind: 'safety',
  severity: 'error',
  claim: 'No call goes round without time going by or the caller doing something.',
  reason: 'Such a loop hangs the system, and every call in it.',
  parameters: noParameters('No loop runs without time passing or the caller acting.'),
  examine: (graph) =>
    rounds(graph.states, takesNoTime).map(([first]) => ({
      node: first.callState.node,
      message: `From "${first.callState.node}" a call goes round for ever in no time.`,
      way: [...graph.pathTo(first), ...pathRound(first, takesNoTime)],
    })),
});

/** Full and closed queues say so at once; backends and agents take their time. */
function takesNoTime({ step }: Edge): boolean {
  const { by, event, seconds } = step;
  return by === 'time' ? seconds === 0 : event === 'full' || event === 'closed';
}
