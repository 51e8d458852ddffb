import { InputError, type Problem } from '../../errors.js';
import { type CallGuards, checkContract } from '../../flow/index.js';
import { type AnyStateMachine, compile } from '../../statechart/index.js';
import type { Ivr } from './ivr.js';

/**
 * A machine, written in TypeScript, that answers the phone in a flow's place: what a program gives to a channel of the
 * kind `phone`. It keeps the contract of a call
 * (src/flow/contract.ts); `flowMachine(flow, faults)` is one.
 */
export interface MachineIvr {
  readonly machine: AnyStateMachine;
  /**
   * What a caller presses at a node, `wanted` being what the scenario says they look for: at a menu an option, or
   * `undefined` if none that is read out leads there; at an input the first digit, or `undefined` if they have no number.
   * Default: callers never know, guess at menus, and are silent at inputs.
   */
  readonly keyTo?: Ivr['keyTo'];
  /**
   * What a caller says at a menu that knows words, if they speak; `undefined` if no words lead there. Default: callers
   * press keys.
   */
  readonly wordsTo?: Ivr['wordsTo'];
  /**
   * The first digit that a caller types at a menu that takes a number beside its options; `undefined` for one who presses
   * an option. Default: callers press options.
   */
  readonly numberTo?: Ivr['numberTo'];
  /**
   * The chances behind the machine's guards `faultStrikes`, which name them by their index. What a fault then does is
   * in the machine, so a scenario's own `faults` cannot be used with it. Default: none.
   */
  readonly faults?: Ivr['faults'];
}

/** @throws {InputError} if the machine cannot be compiled, or breaks the contract: all the ways in which it does. */
export function ivrOf(given: MachineIvr): Ivr {
  const { machine, keyTo = nothing, wordsTo = nothing, numberTo = nothing, faults = [] } = given;
  const call = compile(machine);
  const problems = checkContract(call);
  for (const src of new Set(call.actors.map((actor) => actor.src))) {
    const message = `invokes "${src}", and the phone runs no actors. Do the effect request, and take backend.ok and backend.failed.`;
    problems.push({ path: 'invoke', message });
  }
  if (problems.length === 0) problems.push(...unknownFaults(call.guards, faults.length));
  if (problems.length > 0) throw new InputError(`machine "${call.id}"`, problems);
  return { call, keyTo, wordsTo, numberTo, faults };
}

const nothing = (): undefined => undefined;

function unknownFaults(guards: Ivr['call']['guards'], faults: number): Problem[] {
  const asked = guards.filter(({ name }) => name === 'faultStrikes');
  return asked.flatMap(({ params }) => {
    const { fault } = params as CallGuards['faultStrikes'];
    if (fault < faults) return [];
    return [
      { path: 'faultStrikes.params.fault', message: `asks for fault ${fault}, counted from 0; ${faults} are given.` },
    ];
  });
}
