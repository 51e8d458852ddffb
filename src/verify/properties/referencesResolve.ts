import { callEndings, edgesOf, nodeOf } from '../../flow/index.js';
import type { Finding } from '../graph/finding.js';
import { noParameters } from './parameters.js';
import { defineProperty } from './property.js';

/** Every target exists. */
export const referencesResolve = defineProperty({
  name: 'references-resolve',
  kind: 'safety',
  severity: 'error',
  claim: 'The start and every target name a node that exists.',
  reason: 'A call that is led to a node that does not exist is lost.',
  parameters: noParameters('Every target exists.'),
  scope: 'document',
  examine: (_graph, _parameters, flow) => {
    if (flow === undefined) return [];
    const found: Finding[] = [];
    if (!nodeOf(flow, flow.start)) {
      found.push({
        node: flow.start,
        message: `The call is to start at "${flow.start}", which does not exist.`,
        path: ['start'],
      });
    }
    for (const [node, fields] of Object.entries(flow.nodes)) {
      const missing = edgesOf(fields).find(({ to }) => !nodeOf(flow, to));
      if (missing) {
        const { to, path } = missing;
        found.push({
          node,
          message: `"${node}" leads to "${to}", which does not exist.`,
          path: ['nodes', node, ...path],
        });
      } else if (Object.hasOwn(callEndings, node)) {
        found.push({ node, message: `"${node}" is the name of a call's ending, and a node's as well.` });
      }
    }
    return found;
  },
});
