import { expect, it } from 'vitest';
import { parseFlow } from '../../src/verify/checks/index.js';
import { checkFlow } from '../../src/verify/index.js';
import { propertyNames } from '../../src/verify/properties/index.js';
import { bigFlow } from './generatedFlow.js';

it('a flow of 200 nodes is proved', async () => {
  const flow = parseFlow(bigFlow(200), 'big.yaml');
  expect(Object.keys(flow.nodes)).toHaveLength(200);
  const { verdicts, states, coverage } = await checkFlow(flow, { callers: 50 });
  expect(states).toBeGreaterThan(4_000);
  expect(verdicts.map(({ property }) => property)).toEqual(propertyNames);
  expect(verdicts.filter(({ verdict }) => verdict === 'no counterexample')).toEqual([]);
  // It has no texts and no secrets, announces no incidents, and names neither an order nor paths.
  const silent = verdicts.filter(({ verdict }) => verdict === 'not applicable').map(({ property }) => property);
  expect(silent).toEqual([
    'prompt-names-keys',
    'words-fit-length',
    'secrets-stay-secret',
    'before',
    'banner-heard',
    'paths-lead-where-said',
  ]);
  // 27 branches in a tree of menus, three below each: 1, 3, 9 and 14. The 14 have one more menu each, in the fifth row.
  const violated = verdicts.filter(({ verdict }) => verdict === 'violated');
  expect(violated.map(({ property, counterexamples }) => [property, counterexamples.length])).toEqual([
    ['breadth-and-depth', 14],
  ]);
  expect(coverage!.nodes).toMatchObject({ all: 200, reachable: 200 });
});
