import type { Edge } from '../graph/callGraph.js';
import type { CallPlacer, CallTrace, PlacedCall } from './placeCall.js';

/**
 * Places a call that is to go a path through the graph.
 * @returns its trace, as long as the path; `undefined` if it goes elsewhere, since timers would not ring in that order.
 */
export function traceAlong(
  placer: CallPlacer,
  { caller, environment }: Omit<PlacedCall, 'trace'>,
  way: readonly Edge[],
): CallTrace | undefined {
  const trace = placer.place(caller, environment, way.length);
  const same = way.every(({ step: { after } }, i) => trace.steps[i]?.after.configuration === after.configuration);
  return same ? trace : undefined;
}
