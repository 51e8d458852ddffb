import { callEndings, edgesOf, nodeOf } from '../../flow/index.js';
import type { Finding } from '../graph/finding.js';
import type { Property } from './property.js';

const help = `
The start and every target name a node that exists, and no node has the name of a call's ending (\`served\`,
\`disconnected\` and so on), so that every name means one thing.

Callstorm refuses to read a flow file that breaks this, with the line and the nearest name that there is; so in a file
this property always holds. It is there for flows that a program makes: an importer, a generator, a test. Machines in a
flow's place keep it too: XState refuses them otherwise.

It has no parameters. This flow is refused:

\`\`\`yaml
flow: shop
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: dessk }, silence: { then: desk } }
  desk: { type: queue, group: desk }
\`\`\`

> There is no node "dessk".

Correct the name, or add the node. There is never a reason to use \`meant\` here.

Whose rule: vendors' platforms reject such a flow as well, but many do so only when the first caller gets there.
`;

/** Every target exists. */
export const referencesResolve: Property<'references-resolve'> = {
  name: 'references-resolve',
  kind: 'safety',
  claim: 'The start and every target name a node that exists.',
  reason: 'A call that is led to a node that does not exist is lost.',
  help: help.trim(),
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
};
