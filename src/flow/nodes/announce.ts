import * as z from 'zod';
import { identifier, yesNo } from '../../document/fields.js';
import { defineNode } from '../defineNode.js';
import { edge } from '../edge.js';
import { promptFields, target } from '../nodeFields.js';
import { go, prompt, within } from '../nodeSteps.js';

const schema = z
  .strictObject({
    type: z.literal('announce'),
    ...promptFields,
    incident: identifier
      .optional()
      .describe('The incident that it is about. Default: any incident that concerns the caller.'),
    tells: z
      .strictObject({
        cause: yesNo.prefault(false).describe('What is broken. Default no.'),
        eta: yesNo.prefault(false).describe('When service will be back. Default no.'),
        credit: yesNo.prefault(false).describe("That the customer gets a credit: the phone's `credits`. Default no."),
      })
      .prefault({})
      .describe('What a caller knows after hearing it to the end.'),
    then: target,
  })
  .describe(
    'An incident banner. Callers hear it while an incident is on that concerns them; all other calls go straight on.',
  );

export const announce = defineNode(schema, {
  role: 'tells',
  edges: (node) => [edge(node.then, 'way', ['then'], { instant: true })],
  state: (node, spot) => {
    const { id } = spot;
    const { start, states } = prompt(spot, node.length, {
      end: ({ heard }) =>
        go(spot, node.then, heard ? [{ type: 'heard', params: { node: id, tells: node.tells } }] : []),
    });
    const params = node.incident === undefined ? { node: id } : { node: id, incident: node.incident };
    const deciding = {
      always: [{ guard: { type: 'incidentConcerns' as const, params }, target: start }, go(spot, node.then)],
    };
    return within(spot, { start: 'deciding', states: { deciding, ...states } });
  },
  mentions: ({ incident }) => ({ incidents: incident }),
  about: ({ incident }) => incident,
});
