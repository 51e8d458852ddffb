import * as z from 'zod';
import { duration } from '../../document/fields.js';
import type { Finding } from '../graph/finding.js';
import { defineProperty } from './property.js';

const parameters = z
  .strictObject({
    shortest: duration.prefault('3s').describe('The shortest wait for a key after a prompt. Default 3s.'),
    longest: duration.prefault('10s').describe('The longest wait for a key after a prompt. Default 10s.'),
    between: duration.prefault('4s').describe('The longest pause between two digits. Default 4s.'),
  })
  .describe('Callers have enough time to answer, and not too much.');

/** Callers have time enough to answer, and not too much. */
export const timeoutsInRange = defineProperty({
  name: 'timeouts-in-range',
  kind: 'safety',
  severity: 'warning',
  claim: 'Callers have time enough to answer, and not too much.',
  reason: 'Hurried callers press the wrong key or none; callers who hear nothing for long think that the line is dead.',
  heard: [],
  parameters,
  problem: ({ shortest, longest }) =>
    shortest > longest
      ? { parameter: 'shortest', message: `shortest is ${shortest} s and longest is ${longest} s. Swap them.` }
      : undefined,
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
        continue;
      }
      const [pause, path] = fields.type === 'input' ? [fields.between, []] : [fields.numbers?.between, ['numbers']];
      if (pause === undefined || pause <= between) continue;
      const message = `At "${node}" the flow waits ${pause} s for the next digit: at most ${between} s are due.`;
      found.push({ node, message, path: ['nodes', node, ...path, 'between'] });
    }
    return found;
  },
});
