import type { AnyStateMachine } from 'xstate';
import { mustBeMachine } from './doors.js';
import type { Named } from './program.js';
import {
  type Doing,
  mustBeRehearsable,
  prepare,
  type RehearsalOptions,
  type ScriptEvent,
  type Step,
} from './rehearsal.js';
import { rehearseCompiled } from './rehearseCompiled.js';
import { rehearseXState } from './rehearseXState.js';

/**
 * Plays a script to one machine on simulated time and reports what it did, step by step. Its actions are not run, only
 * listed, in order. A rehearsal of more than 100,000 steps is refused.
 *
 * The first step is the start. Every event of the script gives a step, ignored or not, and so does every timer that
 * fires. Of two events at the same instant the one scheduled first comes first; the whole script is scheduled before the
 * machine starts, so it comes before the timers. The steps end with a final state, at `until`, or when nothing is
 * pending.
 *
 * @template E the effects, which the machine of a flow brings along (`CallEffect`); say those of your own machine, or take
 * names and unknown parameters. It is not checked.
 * @throws {InputError} if the machine cannot be compiled, or script or options do not fit it. What the machine's own
 * functions throw comes through, wrapped in an Error that says when (`cause` is the original).
 */
export function rehearse<E extends Named = Named>(
  machine: AnyStateMachine & Doing<E>,
  script: readonly ScriptEvent[] = [],
  options: RehearsalOptions = {},
): Step<E>[] {
  mustBeMachine('machine', machine);
  mustBeRehearsable(script, options);
  const steps: Step[] = [];
  const rehearsal = prepare(machine, script, options, steps);
  if (options.engine === 'xstate') rehearseXState(rehearsal);
  else rehearseCompiled(rehearsal);
  return steps as Step<E>[];
}
