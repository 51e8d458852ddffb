import type { CallerScript, Environment } from '../../verify/calls/callerScript.js';
import { callOfPath } from '../../verify/calls/callOfPath.js';
import type { Step } from '../../verify/calls/callState.js';
import type { Counterexample } from '../../verify/verdict.js';
import type { DrivenCall } from '../driveCall.js';
import type { DrivingCaller } from '../drivingCaller.js';
import type { FlowSide } from '../flowSide.js';
import { flowStopOf } from '../flowTold.js';
import { ScriptedCaller } from '../scriptedCaller.js';

/** A call that is to show a violation, up to where it shows. */
export interface ShowingCall {
  readonly caller: CallerScript;
  readonly environment: Environment;
  /** From one thing that the caller is to do to the next. 1 or more. */
  readonly legs: number;
}

/**
 * The call of a counterexample; of one that the document alone shows, the shortest to its node.
 * @returns `undefined` if no caller can bring it about: a queue is full or closed, or no call comes there.
 */
export function showingCall({ node, call }: Counterexample, side: FlowSide): ShowingCall | undefined {
  const { caller, environment, steps } = call ? { ...call, steps: call.trace.steps } : callTo(node, side);
  if (Object.keys(environment.queues).length > 0) return undefined;
  const stops = steps.map((step) => flowStopOf(step, side.flow) !== undefined);
  const legs = stops.filter(Boolean).length;
  // What does not end with a stop is heard in the leg that goes on.
  return { caller, environment, legs: stops.at(-1) ? legs : legs + 1 };
}

function callTo(
  node: string,
  { graph }: FlowSide,
): { caller: CallerScript; environment: Environment; steps: readonly Step[] } {
  const state = graph.states.find(({ callState }) => callState.listening?.node === node);
  const way = state ? graph.pathTo(state) : [];
  return { ...callOfPath(graph, way), steps: way.map(({ step }) => step) };
}

/** Makes the call, and hangs up when it has shown what it is to show. */
export function showing({ caller, environment, legs }: ShowingCall, side: FlowSide): DrivingCaller {
  const scripted = new ScriptedCaller(caller, environment, side);
  let asked = 0;
  return {
    answer: (fits) => scripted.answer(fits),
    answerAnywhere: () => ({ kind: 'hangs-up' }),
    dialled: (fits) => (++asked >= legs ? 'answered' : scripted.dialled(fits)),
    hasEnough: () => ++asked >= legs,
  };
}

/** Whether the endpoint went along with the learnt flow in such a call. */
export function isShown({ outcome, isOpen }: DrivenCall): boolean {
  return !isOpen && (outcome === 'end' || outcome === 'hung up');
}
