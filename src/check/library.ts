import * as fc from 'fast-check';
import type { Flow } from '../flow/index.js';
import type { AnyStateMachine } from '../statechart/index.js';
import { callers, environments } from './arbitraries.js';
import type { CallerScript, Environment } from './callerScript.js';
import { type CallGraph, callGraph } from './callGraph.js';
import { callText } from './callText.js';
import { CallPlacer, type CallTrace } from './placeCall.js';
import { Possibilities } from './possibilities.js';
import { type Setting, type Subject, subjectOf } from './subject.js';

/*
 * For tests of one's own: callers, environments and calls of one flow. Each takes the flow, or a machine that keeps the
 * contract of a call, and the same setting.
 */

/** A caller of any kind: presses keys of the flow and others, types numbers, says nothing, speaks, hangs up. */
export function caller(flow: Flow | AnyStateMachine, setting?: Setting): fc.Arbitrary<CallerScript> {
  const { subject, graph } = knownOf(flow, setting);
  return callers(subject, graph());
}

/** What a call may meet: any hour, incidents, backends that fail, queues that are full, faults that strike. */
export function environment(flow: Flow | AnyStateMachine, setting?: Setting): fc.Arbitrary<Environment> {
  return environments(knownOf(flow, setting).subject);
}

/** A day on which all is well: within hours, nothing fails, and agents answer after 20 seconds. */
export function calmDay(flow: Flow | AnyStateMachine, setting?: Setting): Environment {
  const possibilities = new Possibilities(knownOf(flow, setting).subject);
  return { ...possibilities.world(possibilities.anything), closed: [], backends: {}, queues: {}, faults: {} };
}

/**
 * Places one call, on simulated time. The same caller and environment make the same trace.
 * @param env default: a calm day.
 */
export function placeCall(
  flow: Flow | AnyStateMachine,
  script: CallerScript,
  env?: Environment,
  setting?: Setting,
): CallTrace {
  return knownOf(flow, setting).placer.place(script, env ?? calmDay(flow, setting));
}

export interface CallsOptions extends Setting {
  /** How many callers are sent through. Default 1000. */
  readonly callers?: number;
  /** A whole number of 32 bits. Default 1. */
  readonly seed?: number;
  /** fast-check's, to place one call again. */
  readonly path?: string;
}

/**
 * A property of one's own: sends callers through a flow and looks at each call's trace.
 * @param holds looks at a call. False, or an error thrown, is a violation; anything else, or a promise of it, is none.
 * @throws {Error} with the shortest story that breaks it: what the caller does, the nodes passed, and how to replay it.
 */
export async function assertCalls(
  flow: Flow | AnyStateMachine,
  holds: (trace: CallTrace, environment: Environment) => unknown,
  options: CallsOptions = {},
): Promise<void> {
  const { callers: numRuns = 1000, seed = 1, path, ...setting } = options;
  const { placer, subject } = knownOf(flow, setting);
  const calls = fc.asyncProperty(caller(flow, setting), environments(subject), async (script, env) => {
    return (await holds(placer.place(script, env), env)) !== false;
  });
  const { counterexample, counterexamplePath, errorInstance } = await fc.check(calls, {
    seed,
    numRuns,
    ...(path === undefined ? {} : { path }),
  });
  if (counterexample === null) return;
  const [script, env] = counterexample;
  const { nodes } = placer.place(script, env);
  const reason = errorInstance instanceof Error && !answeredFalse(errorInstance) ? `: ${errorInstance.message}` : '';
  const told = [
    `a call through "${subject.name}" breaks the property${reason}`,
    `  call: ${callText(script, env, new Possibilities(subject))}`,
    `  nodes: ${nodes.join(' → ')}`,
    `  replay: { seed: ${seed}, path: '${counterexamplePath}' }`,
  ];
  throw new Error(told.join('\n'), { cause: errorInstance });
}

/** fast-check's own words for a property that returned false say nothing more. */
function answeredFalse({ message }: Error): boolean {
  return message === 'Property failed by returning false';
}

/** A flow in a setting: what is asked for again and again. */
interface Known {
  readonly subject: Subject;
  readonly placer: CallPlacer;
  graph(): CallGraph;
}

const known = new WeakMap<object, Map<string, Known>>();

/** Compiling and exploring take a while, and tests ask for the same flow again and again. */
function knownOf(flow: Flow | AnyStateMachine, setting: Setting = {}): Known {
  const settings = known.get(flow) ?? new Map<string, Known>();
  known.set(flow, settings);
  const key = JSON.stringify([setting.faults, [...(setting.hours ?? [])], setting.incidents, setting.banner]);
  const same = settings.get(key);
  if (same) return same;
  const subject = subjectOf(flow, setting);
  let graph: CallGraph | undefined;
  const made: Known = {
    subject,
    placer: new CallPlacer(subject),
    graph: () => {
      graph ??= callGraph(subject);
      return graph;
    },
  };
  settings.set(key, made);
  return made;
}
