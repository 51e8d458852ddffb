import type { AnyStateMachine } from '../../../src/statechart/index.js';
import { adapted, checkFlow } from '../../../src/verify/index.js';
import type { Twins } from './pairs.js';

/** The law of adapters: an adapted machine, and the same written by hand to the contract, have the same verdicts. */
export async function bothVerdicts({ own, adapter, byHand }: Twins, callers: number) {
  return [await verdictsOf(adapted(own, adapter), callers), await verdictsOf(byHand, callers)];
}

async function verdictsOf(machine: AnyStateMachine, callers: number) {
  const { verdicts } = await checkFlow(machine, { callers });
  return verdicts.map(({ property, verdict, counterexamples }) => [
    property,
    verdict,
    ...counterexamples.map(({ node, message, call }) => [node, message, call?.trace.nodes, call?.trace.ending]),
  ]);
}
