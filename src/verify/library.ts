import type * as fc from 'fast-check';
import { mustBeFunction, mustBeText, mustHave, nameOf, refused } from '../arguments.js';
import type { AnyStateMachine } from '../statechart/index.js';
import { formatNumber } from '../units.js';
import type { CallerScript, Environment } from './calls/callerScript.js';
import { callText } from './calls/callText.js';
import { CallPlacer, type CallTrace } from './calls/placeCall.js';
import { defaultCallers, defaultSeed } from './checkFlow.js';
import type { FlowWithChecks } from './checks/index.js';
import { type CallGraph, callGraph } from './graph/callGraph.js';
import { Possibilities } from './graph/possibilities.js';
import { mustBeSetting, type Setting, type Subject } from './graph/subject.js';
import { mustBeChecked, subjectOf } from './graph/subjectOf.js';
import { callers, environments } from './search/arbitraries.js';
import { mustBeCallers, mustBeSeed, sendCallers } from './search/sendCallers.js';

/*
 * For tests of one's own: callers, environments and calls of one flow. Each takes the flow, or a machine that keeps the
 * contract of a call, and the same setting.
 */

/** A caller of any kind: presses keys of the flow and others, types numbers, says nothing, speaks, hangs up. */
export function caller(flow: FlowWithChecks | AnyStateMachine, setting?: Setting): fc.Arbitrary<CallerScript> {
  const { subject, graph } = knownOf(flow, setting);
  return callers(subject, graph());
}

/** What a call may meet: any hour, incidents, backends that fail, queues that are full, faults that strike. */
export function environment(flow: FlowWithChecks | AnyStateMachine, setting?: Setting): fc.Arbitrary<Environment> {
  return environments(knownOf(flow, setting).subject);
}

/** A day on which all is well: within hours, nothing fails, and agents answer after 20 seconds. */
export function calmDay(flow: FlowWithChecks | AnyStateMachine, setting?: Setting): Environment {
  const possibilities = new Possibilities(knownOf(flow, setting).subject);
  return { ...possibilities.world(possibilities.anything), closed: [], backends: {}, queues: {}, faults: {} };
}

/**
 * Places one call, on simulated time. The same caller and environment make the same trace.
 * @param env default: a calm day.
 * @throws {InputError} if an argument is wrong.
 */
export function placeCall(
  flow: FlowWithChecks | AnyStateMachine,
  script: CallerScript,
  env?: Environment,
  setting?: Setting,
): CallTrace {
  return knownOf(flow, setting).placer.place(script, env === undefined ? calmDay(flow, setting) : env);
}

export interface CallsOptions extends Setting {
  /** How many callers are sent through, 1 to 1,000,000. Default 1000. */
  readonly callers?: number;
  /** A whole number of 32 bits. Default 1. */
  readonly seed?: number;
  /** fast-check's, to place one call again. Default: none, all callers. */
  readonly path?: string;
}

/**
 * A property of one's own: sends callers through a flow and looks at each call's trace.
 *
 * It holds if it held of every call that was asked for. `fc.pre` in it passes a call over, and another takes its place; a
 * property that passes nearly all over has not held. A test's global configuration of fast-check does not touch it.
 *
 * @param holds looks at a call. False, or an error thrown, is a violation; anything else, or a promise of it, is none. A
 * promise that never settles is waited for: the time limit of the test's runner ends that.
 * @throws {InputError} if an argument is wrong, or no call stands at the path.
 * @throws {Error} with the shortest story that breaks it: what the caller does, the nodes passed, and how to replay it.
 * @throws {Error} if fewer calls were looked at than were asked for, since then it has not held: how many, of how many.
 */
export async function assertCalls(
  flow: FlowWithChecks | AnyStateMachine,
  holds: (trace: CallTrace, environment: Environment) => unknown,
  options: CallsOptions = {},
): Promise<void> {
  mustBeFunction('holds', holds, 'a function of a trace and an environment');
  mustHave('options', options, []);
  const { callers = defaultCallers, seed = defaultSeed, path, ...setting } = options;
  mustBeCallers('callers', callers);
  mustBeSeed('seed', seed);
  if (path !== undefined) mustBeText('path', path);
  const { placer, subject, graph } = knownOf(flow, setting);
  const { looked, passedOver, broken } = await sendCallers(
    graph(),
    { callers, seed, path },
    async (script, env) => (await holds(placer.place(script, env), env)) !== false,
  );
  if (broken) {
    const { nodes } = placer.place(broken.caller, broken.environment);
    const told = [
      `a call through "${subject.name}" breaks the property${reasonOf(broken.error)}`,
      `  call: ${callText(broken.caller, broken.environment, new Possibilities(subject))}`,
      `  nodes: ${nodes.join(' → ')}`,
      `  replay: { seed: ${seed}, path: '${broken.path}' }`,
    ];
    throw new Error(told.join('\n'), { cause: broken.error });
  }
  if (path !== undefined && looked + passedOver === 0) {
    throw refused('path', `no call stands at ${nameOf(path)}. Copy the path and the seed from the error.`);
  }
  const due = path === undefined ? callers : 1;
  if (looked < due) throw new Error(tooFew(subject, looked, due, passedOver));
}

/** fast-check's own words for a property that returned false say nothing more. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error) || error.message === 'Property failed by returning false') return '';
  return `: ${error.message}`;
}

function tooFew({ name }: Subject, looked: number, due: number, passedOver: number): string {
  const [seen, of, over] = [looked, due, passedOver].map(formatNumber);
  const why =
    passedOver > 0
      ? `fc.pre passed over ${over}: let more calls count, or make callers who get there by mapping caller(flow)`
      : 'something cut the search short, such as a global plugin of fast-check';
  return `too few calls through "${name}" were looked at to say that the property holds: ${seen} of ${of}; ${why}`;
}

/** A flow in a setting: what is asked for again and again. */
interface Known {
  readonly subject: Subject;
  readonly placer: CallPlacer;
  graph(): CallGraph;
}

const known = new WeakMap<object, { key: string; input: unknown; actors: Setting['actors']; known: Known }[]>();

/** Compiling and exploring take a while, and tests ask for the same flow again and again. */
function knownOf(flow: FlowWithChecks | AnyStateMachine, setting: Setting = {}): Known {
  mustBeChecked('flow', flow);
  mustHave('setting', setting, []);
  mustBeSetting(setting);
  const settings = known.get(flow) ?? [];
  known.set(flow, settings);
  const { faults, hours = [], incidents, banner, fixed, input, actors } = setting;
  const key = JSON.stringify([faults, [...hours], incidents, banner, fixed]);
  const same = settings.find((each) => each.key === key && Object.is(each.input, input) && each.actors === actors);
  if (same) return same.known;
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
  settings.push({ key, input, actors, known: made });
  return made;
}
