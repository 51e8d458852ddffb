import { type Flow, nodeOf, nodeRoles } from '../../flow/index.js';
import { noParameters } from './parameters.js';
import { defineProperty } from './property.js';

export const failureLeadsElsewhere = defineProperty({
  name: 'failure-leads-elsewhere',
  kind: 'safety',
  severity: 'warning',
  claim: 'A backend that fails does not lead where success leads, unless a person or a message box is there.',
  reason: 'Otherwise callers hear that their bill is paid, and it is not.',
  parameters: noParameters('A failed backend leads elsewhere than success.'),
  scope: 'document',
  examine: (_graph, _parameters, flow) => {
    if (flow === undefined) return { notApplicable: 'A machine does not say where its backends lead.' };
    const checks = Object.entries(flow.nodes).flatMap(([id, node]) => (node.type === 'check' ? [{ id, node }] : []));
    if (checks.length === 0) return { notApplicable: 'The flow asks no backend.' };
    return checks.flatMap(({ id, node: { backend, then, failed } }) => {
      const told = placesFrom(flow, then);
      const place = [...placesFrom(flow, failed)].find((each) => told.has(each) && !isHelp(flow, each));
      if (place === undefined) return [];
      const message = `"${backend}" leads from "${id}" to "${place}" whether it answers or fails.`;
      return [{ node: id, message, path: ['nodes', id, 'failed'] }];
    });
  },
});

/** Where calls come to from a node, past those that may say nothing: hours and announcements. */
function placesFrom(flow: Flow, from: string): ReadonlySet<string> {
  const passed = new Set([from]);
  for (const id of passed) {
    const node = nodeOf(flow, id);
    if (node?.type === 'hours') passed.add(node.open).add(node.closed);
    else if (node?.type === 'announce') passed.add(node.then);
  }
  return new Set([...passed].filter((id) => !isPassed(flow, id)));
}

function isPassed(flow: Flow, id: string): boolean {
  const type = nodeOf(flow, id)?.type;
  return type === 'hours' || type === 'announce';
}

/** Nothing false is said there: somebody can look whether the backend has answered. */
function isHelp(flow: Flow, id: string): boolean {
  const node = nodeOf(flow, id);
  if (node === undefined || ((node.type === 'transfer' || node.type === 'dial') && !node.person)) return false;
  return nodeRoles[node.type] === 'person' || node.type === 'voicemail';
}
