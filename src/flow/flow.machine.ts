import type { AnyStateMachine } from 'xstate';
import { InputError } from '../errors.js';
import type { Doing } from '../statechart/index.js';
import { call, type States } from './call.machine.js';
import { type CallEffect, type CallEnding, callEndings } from './contract.js';
import { withEndsMarked } from './edges.js';
import { type Fault, mustBeFaults } from './fault.js';
import { checkFaults } from './faultProblems.js';
import { passesOf, valueIn } from './memory.js';
import { mustBeFlow } from './mustBeFlow.js';
import { definitionOf } from './nodes/index.js';
import type { Flow } from './schema.js';
import { branchingIn } from './variables.js';

/** A machine that does the effects of a call, and no others. */
export type CallMachine = AnyStateMachine & Doing<CallEffect>;

/**
 * The machine of one phone call through a flow, keeping the contract of `contract.ts`.
 *
 * Its states are the flow's nodes and the endings of `callEndings`; a node's own states say what goes on there, as in
 * `{ main: 'prompting' }`, `{ main: 'waiting' }`, `{ agents: 'talking' }`. Everything in it is named or static, so
 * that it compiles. Only nodes with a fault have guards for it.
 *
 * @param faults what is broken; `faultStrikes` names a fault by its index in this list.
 * @throws {InputError} if it is no flow, or a fault does not fit the flow.
 */
export function flowMachine(flow: Flow, faults: readonly Fault[] = []): CallMachine {
  mustBeFlow('flow', flow);
  mustBeFaults('faults', faults);
  const problems = checkFaults(flow, faults);
  if (problems.length > 0) {
    throw new InputError(
      `faults of flow "${flow.flow}"`,
      problems.map(({ fault, field, message }) => ({ path: `faults.${fault}.${field}`, message })),
    );
  }
  const branching = branchingIn(flow);
  const states: States = {};
  for (const [id, node] of Object.entries(flow.nodes)) {
    states[id] = definitionOf(node).state(withEndsMarked(node), { id, machine: flow.flow, faults, branching });
  }
  for (const ending of Object.keys(callEndings) as CallEnding[]) {
    states[ending] = { type: 'final', entry: { type: 'endCall', params: { ending } } };
  }
  return call.createMachine({
    id: flow.flow,
    context: {
      silences: 0,
      invalids: 0,
      digits: 0,
      ...Object.fromEntries([...branching.keys()].map((variable) => [valueIn(variable), null])),
      ...Object.fromEntries(loopsIn(flow).map((node) => [passesOf(node), 0])),
    },
    initial: flow.start,
    on: { 'hang-up': '.hung-up' },
    states,
  });
}

function loopsIn({ nodes }: Flow): string[] {
  return Object.entries(nodes).flatMap(([id, { type }]) => (type === 'loop' ? [id] : []));
}
