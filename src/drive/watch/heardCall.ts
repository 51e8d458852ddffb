import { type Key, keys, nodeOf } from '../../flow/index.js';
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
  /** The key that is said to lead nowhere, pressed at last; absent if none is. */
  readonly lacking?: Key;
}

/**
 * The call of a counterexample; of one that the document alone shows, the shortest to its node.
 * @returns `undefined` if no caller can bring it about, since a queue is full or closed; or if it passes what is not known.
 */
export function showingCall({ node, call, cause }: Counterexample, side: FlowSide): ShowingCall | undefined {
  const { caller, environment, steps } = call ? { ...call, steps: call.trace.steps } : callTo(node, side);
  if (Object.keys(environment.queues).length > 0) return undefined;
  const isUnknown = (id: string) => nodeOf(side.flow, id)?.type === 'elsewhere';
  if (steps.some(({ entered }) => entered.some(isUnknown))) return undefined;
  const stops = steps.map((step) => flowStopOf(step, side.flow) !== undefined);
  const legs = stops.filter(Boolean).length;
  // What does not end with a stop is heard in the leg that goes on.
  const shown = { caller, environment, legs: stops.at(-1) ? legs : legs + 1 };
  const lacking = keys.find((key) => cause === `key ${key} is no option`);
  return lacking === undefined ? shown : { ...shown, legs: shown.legs + 1, lacking };
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
export function showing({ caller, environment, legs, lacking }: ShowingCall, side: FlowSide): DrivingCaller {
  const scripted = new ScriptedCaller(caller, environment, side);
  let asked = 0;
  return {
    answer: (fits) =>
      lacking !== undefined && asked === legs - 1 ? { kind: 'keys', keys: lacking } : scripted.answer(fits),
    answerAnywhere: () => ({ kind: 'hangs-up' }),
    dialled: (fits) => scripted.dialled(fits),
    hasEnough: () => ++asked >= legs,
  };
}

/** Whether the endpoint went along with the learnt flow in such a call. */
export function isShown({ outcome, isOpen }: DrivenCall): boolean {
  return !isOpen && (outcome === 'end' || outcome === 'hung up');
}

/** Whether a key that is no option leads to people all the same, as any wrong one does. */
export function helpsAnyway({ lacking }: ShowingCall, { turns }: DrivenCall): boolean {
  const stop = turns.at(-1)?.leg.stop.kind;
  return lacking !== undefined && (stop === 'queues' || stop === 'dials');
}
