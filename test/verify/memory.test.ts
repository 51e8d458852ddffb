import { expect, it } from 'vitest';
import { nowhere, type Step } from '../../src/verify/calls/callState.js';
import { type AnyMonitor, watchAll } from '../../src/verify/graph/monitor.js';
import { callGraph, subjectOf } from '../../src/verify/index.js';
import { isIgnored } from '../../src/verify/terms/ignored.js';
import { shop } from './shop.js';

/* What is remembered, by monitors and by machines, is told apart even where JSON writes it alike. */

it.each<[string, unknown, unknown]>([
  ['a Set', new Set(), new Set([1])],
  ['a Map', new Map(), new Map([[1, 2]])],
  ['a list with NaN', [null], [Number.NaN]],
])('a monitor may remember %s', (_, start, met) => {
  const second: AnyMonitor = {
    start,
    next: (memory, { entered: [node] }) => {
      if (node === undefined) return memory;
      return memory === start ? met : { node, violation: 'A second node.' };
    },
  };
  expect(watchAll(callGraph(subjectOf(shop)), second)).not.toEqual([]);
});

it.each([
  [new Set([1]), new Set([1, 2])],
  [new Map(), new Map([[1, 2]])],
  [Number.NaN, null],
  [undefined, 0],
])('a key of which only %o in the context becomes %o is not ignored', (was, is) => {
  const [before, after] = [was, is].map((keys) => ({ ...nowhere, context: { keys } }));
  expect(isIgnored({ before, after, effects: [] } as unknown as Step)).toBe(false);
  expect(isIgnored({ before, after: before, effects: [] } as unknown as Step)).toBe(true);
});
