import type { Finding } from '../graph/finding.js';
import type { Property } from './property.js';

const help = `
At every menu and input the flow waits for a key for at least \`shortest\` (default 3s) and at most \`longest\` (default
10s) once the prompt is over (\`silence.after\`), and at an input at most \`between\` (default 4s) for the next digit
(\`between\`).

This flow breaks it: nobody finds the account number in two seconds.

\`\`\`yaml
flow: shop
start: account
nodes:
  account: { type: input, length: 4s, digits: 6, silence: { after: 2s, then: desk }, then: desk }
  desk: { type: queue, group: desk }
\`\`\`

> At "account" the flow waits 2 s for a key: at least 3 s are due.

\`\`\`yaml
flow: shop
start: account
nodes:
  account: { type: input, length: 4s, digits: 6, silence: { after: 7s, then: desk }, then: desk }
  desk: { type: queue, group: desk }
\`\`\`

Where many callers are old, or have to fetch a card, raise \`longest\`; use \`meant\` for the one input that needs longer.

It says nothing about machines: their waits and their prompts are timers alike.

Whose rule: ISO/IEC 13714.
`;

/** Callers have time enough to answer, and not too much. */
export const timeoutsInRange: Property<'timeouts-in-range'> = {
  name: 'timeouts-in-range',
  kind: 'safety',
  claim: 'Callers have time enough to answer, and not too much.',
  reason: 'Hurried callers press the wrong key or none; callers who hear nothing for long think that the line is dead.',
  help: help.trim(),
  scope: 'document',
  examine: (_graph, { shortest, longest, between }, flow) => {
    if (flow === undefined) {
      return { notApplicable: 'A machine does not say which of its timers are waits for a key.' };
    }
    const found: Finding[] = [];
    for (const [node, fields] of Object.entries(flow.nodes)) {
      if (fields.type !== 'menu' && fields.type !== 'input') continue;
      const { after } = fields.silence;
      const due = after < shortest ? `at least ${shortest} s` : after > longest ? `at most ${longest} s` : undefined;
      if (due !== undefined) {
        const message = `At "${node}" the flow waits ${after} s for a key: ${due} are due.`;
        found.push({ node, message, path: ['nodes', node, 'silence', 'after'] });
      } else if (fields.type === 'input' && fields.between > between) {
        const message = `At "${node}" the flow waits ${fields.between} s for the next digit: at most ${between} s are due.`;
        found.push({ node, message, path: ['nodes', node, 'between'] });
      }
    }
    return found;
  },
};
