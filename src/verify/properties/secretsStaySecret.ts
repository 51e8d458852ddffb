import { nodeOf, textReadsOf } from '../../flow/index.js';
import { noParameters } from './parameters.js';
import { defineProperty } from './property.js';

export const secretsStaySecret = defineProperty({
  name: 'secrets-stay-secret',
  kind: 'safety',
  severity: 'error',
  claim: 'A number that is typed in secret is never read out.',
  reason: 'A PIN that a telephone says aloud is heard by whoever sits beside it, and is kept in recordings.',
  parameters: noParameters('A number that is typed in secret is never read out.'),
  scope: 'document',
  examine: (_graph, _parameters, flow) => {
    if (flow === undefined) return { notApplicable: 'A machine keeps its variables to itself.' };
    const secrets = new Map(
      Object.entries(flow.nodes).flatMap(([id, node]) =>
        node.type === 'input' && node.secret && node.stores !== undefined ? [[node.stores, id] as const] : [],
      ),
    );
    if (secrets.size === 0) return { notApplicable: 'No input that stores its number is `secret`.' };
    return Object.keys(flow.nodes).flatMap((id) => {
      const told = textReadsOf(nodeOf(flow, id)!).find(({ variable }) => secrets.has(variable));
      if (told === undefined) return [];
      const { variable, path } = told;
      const message = `"${id}" reads out {${variable}}, which callers type in secret at "${secrets.get(variable)}".`;
      return [{ node: id, message, path: ['nodes', id, ...path], cause: `${secrets.get(variable)}: secret` }];
    });
  },
});
