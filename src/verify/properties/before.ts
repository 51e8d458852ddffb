import * as z from 'zod';
import { nodeName } from '../../document/fields.js';
import { type AnyMonitor, monitor, watchAll } from '../graph/monitor.js';
import { defineProperty } from './property.js';

const parameters = z
  .object({})
  .catchall(
    z
      .union([nodeName, z.array(nodeName)])
      .describe('The node, or the nodes, that every call comes to before it comes to this one. Default none.'),
  )
  .describe('Nodes that come after others on every call, such as { charge: verify }.');

type Order = Readonly<z.output<typeof parameters>>;

export const before = defineProperty({
  name: 'before',
  kind: 'safety',
  severity: 'error',
  claim: 'Every call comes to a node only after those that the flow says come before it.',
  reason: 'A card that is charged before anybody has asked whose it is belongs to somebody else.',
  parameters,
  nodes: 'names',
  examine: (graph, order) => {
    if (Object.keys(order).length === 0) return { notApplicable: 'The flow does not say what comes before what.' };
    return watchAll(graph, watching(order));
  },
  monitor: watching,
});

/** It remembers which of the nodes that must come first the call has come to, in the order of the alphabet. */
function watching(order: Order): AnyMonitor {
  const firsts = new Map(Object.entries(order).map(([node, first]) => [node, [first].flat()]));
  const watched = new Set([...firsts.values()].flat());
  return monitor<readonly string[]>({
    start: [],
    next: (known, step) => {
      const passed = new Set(known);
      for (const node of step.entered) {
        const missing = firsts.get(node)?.find((first) => !passed.has(first));
        if (missing !== undefined) {
          const violation = `A call comes to "${node}" that has not been to "${missing}".`;
          return { node, violation, memory: withAll(passed, step.entered) };
        }
        if (watched.has(node)) passed.add(node);
      }
      return [...passed].sort();
    },
  });

  function withAll(passed: ReadonlySet<string>, nodes: readonly string[]): readonly string[] {
    return [...new Set([...passed, ...nodes.filter((node) => watched.has(node))])].sort();
  }
}
