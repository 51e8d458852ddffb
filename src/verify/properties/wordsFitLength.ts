import * as z from 'zod';
import { positive } from '../../document/fields.js';
import type { FlowNode } from '../../flow/index.js';
import type { Finding } from '../graph/finding.js';
import { defineProperty } from './property.js';

/** Seconds of a prompt in which nothing need be said: before and after the words. */
const pause = 2;

const parameters = z
  .strictObject({
    slowest: positive.prefault(0.5).describe('The fewest words a second, after two seconds without. Default 0.5.'),
    fastest: positive.prefault(5).describe('The most words a second. Default 5.'),
  })
  .describe('The words of a prompt fit its length.');

export const wordsFitLength = defineProperty({
  name: 'words-fit-length',
  kind: 'safety',
  severity: 'note',
  claim: 'The words of a prompt fit its length.',
  reason: 'A text of thirty words that plays for three seconds is not the text that callers hear.',
  parameters,
  problem: ({ slowest, fastest }) =>
    slowest > fastest
      ? { parameter: 'slowest', message: `slowest is ${slowest} and fastest is ${fastest}. Swap them.` }
      : undefined,
  scope: 'document',
  examine: (_graph, { slowest, fastest }, flow) => {
    if (flow === undefined) return { notApplicable: 'A machine does not say what its prompts say.' };
    const prompts = Object.entries(flow.nodes).flatMap(([id, node]) =>
      promptsOf(node).map((each) => ({ id, ...each })),
    );
    if (prompts.length === 0) return { notApplicable: 'No prompt has a text.' };
    const found = new Map<string, Finding>();
    for (const { id, text, length, path } of prompts) {
      const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}{]/u.test(word)).length;
      const slow = !isOpen(text) && words < slowest * (length - pause);
      if (found.has(id) || (!slow && words <= fastest * length)) continue;
      const usual = slow ? `at least ${slowest}` : `at most ${fastest}`;
      const count = words === 1 ? 'word takes' : 'words take';
      const message = `At "${id}" ${words} ${count} ${length} s: ${usual} a second are usual.`;
      found.set(id, { node: id, message, path: ['nodes', id, ...path, 'length'] });
    }
    return [...found.values()];
  },
});

interface Prompt {
  readonly text: string;
  readonly length: number;
  readonly path: readonly string[];
}

/** The texts of a node whose length is known. */
function promptsOf(node: FlowNode): Prompt[] {
  const spoken = [
    { of: node as { text?: string; length?: number }, path: [] },
    ...('invalid' in node && node.invalid ? [{ of: node.invalid, path: ['invalid'] }] : []),
    ...('accepted' in node && node.accepted ? [{ of: node.accepted, path: ['accepted'] }] : []),
    ...('leaves' in node && node.leaves?.hears ? [{ of: node.leaves.hears, path: ['leaves', 'hears'] }] : []),
  ];
  return spoken.flatMap(({ of: { text, length }, path }) =>
    text === undefined || length === undefined ? [] : [{ text, length, path }],
  );
}

/** It may be longer than it looks: a variable stands for any number of words, and dots for what was left out. */
function isOpen(text: string): boolean {
  return /\{[^}]*\}|…|\.\.\./.test(text);
}
