import { type Flow, type FlowNode, nodeOf, readsOf, storesOf } from '../../flow/index.js';
import { type AnyMonitor, monitor, watchAll } from '../monitor.js';
import type { Moment } from '../place.js';
import type { Finding, Property } from '../property.js';
import { entered } from './moments.js';

const help = `
# read-after-write

Every variable that a node reads must have been stored before, on every way to it. A node reads the \`{names}\` in its
texts and what a \`check\` \`uses\`; it does so on being entered. An \`input\` stores its number once the number is complete,
a \`check\` stores what the backend answers, if it does answer. A variable once stored stays stored.

The property does not apply to machines, or to flows that read no variables.

\`\`\`yaml
flow: savings
start: main
nodes:
  main:
    type: menu
    length: 8s
    options: { 1: account, 2: balance }
    silence: { then: desk }
  account:
    type: input
    length: 4s
    digits: 8
    stores: account
    silence: { then: desk }
    then: balance
  balance: { type: hang-up, text: 'The balance of {account} is the same as ever.', length: 4s }
  desk: { type: queue, group: desk, full: main }
\`\`\`

> "balance" reads {account}, which nothing has stored on this way.

Lead the way past the node that stores it:

\`\`\`yaml
flow: savings
start: main
nodes:
  main:
    type: menu
    length: 8s
    options: { 1: account, 2: account }
    silence: { then: desk }
  account:
    type: input
    length: 4s
    digits: 8
    stores: account
    silence: { then: desk }
    then: balance
  balance: { type: hang-up, text: 'The balance of {account} is the same as ever.', length: 4s }
  desk: { type: queue, group: desk, full: main }
\`\`\`

\`meant\` is for a node whose platform fills the variable in by itself, such as the caller's own number.

The rule is our judgement; compilers know it as definite assignment.
`;

export const readAfterWrite: Property<'read-after-write'> = {
  name: 'read-after-write',
  kind: 'safety',
  claim: 'Every variable is stored before it is read.',
  reason: 'Otherwise callers hear "Your balance is" and then nothing, or somebody else’s.',
  help: help.trim(),
  examine: (graph, _, flow) => {
    if (flow === undefined) return { notApplicable: 'A machine keeps its variables to itself.' };
    const read = new Set(Object.values(flow.nodes).flatMap(readsOf));
    if (read.size === 0) return { notApplicable: 'The flow reads no variables.' };
    const found = new Map<string, Finding>();
    for (const variable of read) {
      for (const finding of watchAll(graph, watching(flow, variable))) {
        if (!found.has(finding.node)) found.set(finding.node, finding);
      }
    }
    return [...found.values()];
  },
};

/** It remembers whether the variable has been stored. */
function watching(flow: Flow, variable: string): AnyMonitor {
  return monitor<boolean>({
    start: false,
    next: (before, moment) => {
      const stored = before || storedIn(flow, moment).includes(variable);
      if (stored) return true;
      for (const id of entered(moment)) {
        const node = nodeOf(flow, id);
        if (node === undefined || !readsOf(node).includes(variable)) continue;
        return {
          node: id,
          violation: `"${id}" reads {${variable}}, which nothing has stored on this way.`,
          path: ['nodes', id, ...fieldOf(node, variable)],
        };
      }
      return false;
    },
  });
}

/** The variables that a moment stores: a number is complete, or a backend has answered. */
function storedIn(flow: Flow, { event, asked, before }: Moment): string[] {
  const node = nodeOf(flow, before.node);
  const succeeds =
    event === 'backend.ok' ||
    asked.some(({ guard, yes }) => yes && (guard === 'lastDigit' || guard === 'enoughDigits'));
  return node && succeeds ? storesOf(node) : [];
}

function fieldOf(node: FlowNode, variable: string): string[] {
  if (node.type === 'check' && node.uses.includes(variable)) return ['uses'];
  const reads = (text: string | undefined) => text?.includes(`{${variable}}`);
  if ('invalid' in node && reads(node.invalid?.text)) return ['invalid', 'text'];
  if ('accepted' in node && reads(node.accepted?.text)) return ['accepted', 'text'];
  return ['text'];
}
