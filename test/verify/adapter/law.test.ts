import { expect, it } from 'vitest';
import type { AnyStateMachine } from '../../../src/statechart/index.js';
import { adapted, checkFlow } from '../../../src/verify/index.js';
import { pairs } from './pairs.js';

/* The law of adapters: an adapted machine, and the same written by hand to the contract, have the same verdicts. */

async function verdictsOf(machine: AnyStateMachine) {
  const { verdicts } = await checkFlow(machine, { callers: 100 });
  return verdicts.map(({ property, verdict, counterexamples }) => [
    property,
    verdict,
    ...counterexamples.map(({ node, message, call }) => [node, message, call?.trace.nodes, call?.trace.ending]),
  ]);
}

it.each(pairs.map((pair) => [pair.name, pair] as const))('%s', async (_, { own, adapter, byHand, violated }) => {
  const verdicts = await verdictsOf(adapted(own, adapter));
  expect(verdicts).toEqual(await verdictsOf(byHand));
  for (const property of violated) expect(verdicts).toContainEqual(expect.arrayContaining([property, 'violated']));
});
