import type * as fc from 'fast-check';
import { mustBeFunction, mustBeText, mustHave, nameOf, refused } from '../arguments.js';
import type { AnyStateMachine } from '../statechart/index.js';
import { formatNumber } from '../units.js';
import { brokenCall } from './brokenCall.js';
import type { CallerScript, Environment } from './calls/callerScript.js';
import { isCallText, parseCallText } from './calls/callText.js';
import type { CallTrace, PlacedCall } from './calls/placeCall.js';
import { defaultCallers, defaultSeed } from './checkFlow.js';
import type { FlowWithChecks } from './checks/index.js';
import { type Setting, type Subject, settingKeys } from './graph/subject.js';
import { knownOf } from './known.js';
import { mustHaveOnly } from './mustHaveOnly.js';
import { callers, environments } from './search/arbitraries.js';
import { mustBeCallers, mustBeSeed, sendCall, sendCallers } from './search/sendCallers.js';

/*
 * For tests of one's own: callers, environments and calls of one flow. Each takes the flow, or a machine that keeps the
 * contract of a call, and the same setting.
 */

/** A caller of any kind: presses keys of the flow and others, types numbers, says nothing, speaks, hangs up. */
export function caller(flow: FlowWithChecks | AnyStateMachine, setting?: Setting): fc.Arbitrary<CallerScript> {
  const { subject, examination } = knownOf(flow, setting);
  return callers(subject, examination().graph());
}

/**
 * What a call may meet: any hour, incidents, backends that fail, queues that are full, faults that strike. It names what the
 * flow has, and nothing else.
 */
export function environment(flow: FlowWithChecks | AnyStateMachine, setting?: Setting): fc.Arbitrary<Environment> {
  return environments(knownOf(flow, setting).subject);
}

/** A day on which all is well: within hours, nothing fails, and agents answer after 20 seconds. */
export function calmDay(flow: FlowWithChecks | AnyStateMachine, setting?: Setting): Environment {
  const { possibilities } = knownOf(flow, setting);
  return { ...possibilities.world(possibilities.anything), closed: [], backends: {}, queues: {}, faults: {} };
}

/**
 * Places one call, on simulated time. The same caller and environment make the same trace.
 * @param env default: a calm day.
 * @throws {InputError} if an argument is wrong, or the environment names a backend, queue, incident, hours, guard or fault
 * that the flow does not have in this setting.
 */
export function placeCall(
  flow: FlowWithChecks | AnyStateMachine,
  script: CallerScript,
  env?: Environment,
  setting?: Setting,
): CallTrace {
  return knownOf(flow, setting).placer.place(script, env === undefined ? calmDay(flow, setting) : env);
}

/**
 * Places the call again that a path tells: of a report, or of a `BrokenCall`.
 * @param path a call as JSON. A path of fast-check's goes with the property that was looked at: it is for `replay`.
 * @throws {InputError} if an argument is wrong, or the path names what the flow does not have.
 */
export function placePath(
  flow: FlowWithChecks | AnyStateMachine,
  path: string,
  setting?: Setting,
): PlacedCall & { readonly node: string | undefined } {
  const { possibilities, placer } = knownOf(flow, setting);
  mustBeText('path', path);
  const { caller, environment, node } = parseCallText(path, possibilities);
  return { caller, environment, trace: placer.place(caller, environment), node };
}

export interface CallsOptions extends Setting {
  /** How many callers are sent through, 1 to 1,000,000. Default 1000. */
  readonly callers?: number;
  /** A whole number of 32 bits. Default 1. */
  readonly seed?: number;
  /** A call as JSON, or fast-check's path: to look at this one again. Default: none, all callers. */
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
 * @throws {BrokenCall} with the shortest story that breaks it: what the caller does and meets, and how to place it again.
 * @throws {Error} if fewer calls were looked at than were asked for, since then it has not held: how many, of how many.
 */
export async function assertCalls(
  flow: FlowWithChecks | AnyStateMachine,
  holds: (trace: CallTrace, environment: Environment) => unknown,
  options: CallsOptions = {},
): Promise<void> {
  mustBeFunction('holds', holds, 'a function of a trace and an environment');
  mustHave('options', options, []);
  mustHaveOnly('options', options, [...settingKeys, 'callers', 'seed', 'path']);
  const { callers = defaultCallers, seed = defaultSeed, path, ...setting } = options;
  mustBeCallers('callers', callers);
  mustBeSeed('seed', seed);
  if (path !== undefined) mustBeText('path', path);
  const known = knownOf(flow, setting);
  const { placer, subject, possibilities } = known;
  const looksRight = async (script: CallerScript, env: Environment) =>
    (await holds(placer.place(script, env), env)) !== false;
  const { looked, passedOver, broken } =
    path !== undefined && isCallText(path)
      ? await sendCall(parseCallText(path, possibilities), looksRight)
      : await sendCallers(known.examination().graph(), { callers, seed, path }, looksRight);
  if (broken) {
    const { caller, environment } = broken;
    const call = { caller, environment, trace: placer.place(caller, environment) };
    const message = `a call through "${subject.name}" breaks the property${reasonOf(broken.error)}`;
    throw brokenCall(known, message, call, undefined, { cause: broken.error });
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
