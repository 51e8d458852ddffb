import type { AnyEventObject, AnyStateMachine, EventObject, MachineContext, StateValue } from 'xstate';
import { mustBeList, mustHave, nameOf, unexpected } from '../arguments.js';
import { InputError, type Problem } from '../errors.js';
import { KeyedRandom } from '../random/keyedRandom.js';
import { microseconds } from '../units.js';
import type { ActorAnswer } from './behaviour.js';
import type { Named } from './program.js';
import { isReserved, type Survey, survey } from './survey.js';

/** What happens to the machine from outside. As all times of a rehearsal, its instant is taken to the microsecond. */
export interface ScriptEvent {
  /** Seconds since the start, 0 or more. */
  readonly at: number;
  readonly event: AnyEventObject;
}

/** What a guard or delay given in the options sees. */
export interface RehearsalArgs {
  readonly context: MachineContext;
  readonly event: EventObject;
  /** The next number of the rehearsal's stream, uniform in (0, 1). */
  readonly random: () => number;
}

/** What an actor given in the options sees. */
export interface RehearsalActorArgs {
  /** As the machine gives it. */
  readonly input: unknown;
  /** The next number of the rehearsal's stream, uniform in (0, 1). */
  readonly random: () => number;
}

export interface RehearsalOptions {
  /** `xstate` runs a real XState actor instead. The steps are the same. Default: `compiled`. */
  readonly engine?: 'compiled' | 'xstate';
  /** By guard name: an answer, or a function that gives one. Left out: the machine's own guard. */
  readonly guards?: Readonly<Record<string, boolean | ((args: RehearsalArgs, params: never) => boolean)>>;
  /** By delay name, in **seconds**, 0 or more: a number, or a function that gives one. Left out: the machine's own. */
  readonly delays?: Readonly<Record<string, number | ((args: RehearsalArgs) => number)>>;
  /**
   * By actor name (the `src` of an `invoke`): what comes of its work, or a function that says so as it starts. Each actor
   * that the machine invokes needs one; its own are not run.
   */
  readonly actors?: Readonly<Record<string, ActorAnswer | ((args: RehearsalActorArgs) => ActorAnswer)>>;
  /** Of the stream that `random` draws from. Default: `1`. */
  readonly seed?: string | number;
  /** Seconds, inclusive. Default: until nothing is pending. */
  readonly until?: number;
  /** For the machine's context factory. */
  readonly input?: unknown;
}

declare const does: unique symbol;

/** A type alone: what a machine asks for, known to who made it. */
export interface Doing<E extends Named> {
  readonly [does]?: E;
}

/** One macrostep of a rehearsal. @template E what the machine asks for; `rehearse` takes it from the machine's type. */
export interface Step<E extends Named = Named> {
  /** Seconds since the start. */
  readonly at: number;
  /** What set it off: `xstate.init` for the first, a timer's event as XState names it, or one from the script. */
  readonly event: EventObject;
  /** Where the machine then is, in XState's own form. */
  readonly value: StateValue;
  /** A copy, one level deep. */
  readonly context: MachineContext;
  /** The actions that the machine asked for, in order. */
  readonly effects: readonly E[];
}

/** What an engine needs to know: machine, script and options, checked and made uniform. */
export interface Rehearsal {
  readonly machine: AnyStateMachine;
  readonly survey: Survey;
  /** Its instants in seconds. */
  readonly script: readonly ScriptEvent[];
  /** By name, all that the machine refers to. */
  readonly guards: Readonly<Record<string, (args: MachineArgs, params: unknown) => boolean>>;
  /** By name, all that the machine refers to; in whole microseconds. */
  readonly delays: Readonly<Record<string, (args: MachineArgs) => number>>;
  /** By name, all that the machine invokes; they take whole microseconds. */
  readonly actors: Readonly<Record<string, (input: unknown) => ActorAnswer>>;
  /** What a function of the options or the machine threw first, if one did. */
  readonly thrown: () => { readonly error: unknown } | undefined;
  /** Microseconds. */
  readonly until: number;
  readonly input: unknown;
  /** The first step's event. */
  readonly startEvent: EventObject;
  /** Takes a step. @throws InputError if there have been too many. */
  readonly keep: (step: Step) => void;
  /** What to throw when the machine failed at an event. `at` in seconds. */
  readonly failure: (at: number, event: EventObject, error: unknown) => unknown;
}

export interface MachineArgs {
  readonly context: MachineContext;
  readonly event: EventObject;
}

/** More steps than this are taken for a machine that never stops. */
const manySteps = 100_000;

/** That script and options are what they should be; whether they fit the machine is seen later. @throws {InputError} */
export function mustBeRehearsable(script: readonly ScriptEvent[], options: RehearsalOptions): void {
  mustBeList('script', script);
  script.forEach((entry, i) => {
    mustHave(`script.${i}`, entry, ['at', 'event']);
  });
  mustHave('options', options, []);
  const { guards = {}, delays = {}, actors = {}, seed = '1' } = options;
  mustHave('guards', guards, []);
  mustHave('delays', delays, []);
  mustHave('actors', actors, []);
  if (typeof seed !== 'string' && typeof seed !== 'number') throw unexpected('seed', 'a text or a number', seed);
}

/** @throws InputError as `rehearse` does. */
export function prepare(
  machine: AnyStateMachine,
  script: readonly ScriptEvent[],
  options: RehearsalOptions,
  steps: Step[],
): Rehearsal {
  const { guards = {}, delays = {}, actors = {}, seed = '1', until = Infinity, input } = options;
  const played = opened(machine, guards);
  const surveyed = survey(played);
  const problems = [...scriptProblems(script), ...optionProblems(played, surveyed, options)];
  if (problems.length > 0) throw new InputError(`rehearsal of machine "${machine.id}"`, problems);

  const source = new KeyedRandom(String(seed), 0).draw(0, 0, 0);
  const random = () => source.next();
  // XState wraps what a guard throws and drops the original.
  let thrown: { error: unknown } | undefined;
  const watched = <A extends unknown[], R>(call: (...args: A) => R) => {
    return (...args: A): R => {
      try {
        return call(...args);
      } catch (error) {
        thrown ??= { error };
        throw error;
      }
    };
  };

  return {
    machine: played,
    survey: surveyed,
    script,
    guards: byName(surveyed.guards, (name) => {
      const given = guards[name];
      if (typeof given === 'boolean') return () => given;
      const own = played.implementations.guards[name] as (args: MachineArgs, params: unknown) => boolean;
      if (given === undefined) return watched(own);
      return watched(({ context, event }, params) => given({ context, event, random }, params as never));
    }),
    delays: byName(surveyed.delays, (name) => {
      const given = delays[name];
      const own = played.implementations.delays[name] as unknown as number | ((args: MachineArgs) => number);
      const secondsOf = ({ context, event }: MachineArgs): number => {
        if (given === undefined) return (typeof own === 'number' ? own : own({ context, event })) / 1000;
        return typeof given === 'number' ? given : given({ context, event, random });
      };
      return watched((args) => microseconds(checkedSeconds(name, secondsOf(args))));
    }),
    actors: byName(actorsOf(surveyed), (name) => {
      const given = actors[name];
      return watched((input) => {
        const answer = typeof given === 'function' ? given({ input, random }) : given;
        const problem = answerProblem(answer);
        if (problem) throw new Error(`actor "${name}": ${problem}`);
        return { ...answer, takes: microseconds(answer.takes) };
      });
    }),
    thrown: () => thrown,
    until: microseconds(until),
    input,
    startEvent: { type: 'xstate.init', ...(input === undefined ? {} : { input }) },
    keep: (step) => {
      if (steps.length === manySteps) {
        throw new InputError(`rehearsal of machine "${machine.id}"`, [
          {
            path: 'until',
            message: `after ${manySteps} steps, at ${step.at} s, something is still pending: end earlier`,
          },
        ]);
      }
      steps.push(step);
    },
    failure: (at, event, error) => {
      if (error instanceof InputError) return error;
      const cause = thrown ? thrown.error : error;
      const reason = cause instanceof Error ? cause.message : String(cause);
      return new Error(`machine "${machine.id}" failed at ${at} s on "${event.type}": ${reason}`, { cause });
    },
  };
}

/** The machine, with guards that are made of others replaced where the options answer them as a whole. */
function opened(machine: AnyStateMachine, guards: NonNullable<RehearsalOptions['guards']>): AnyStateMachine {
  const isComposite = (guard: unknown) => typeof guard !== 'function' || 'check' in guard;
  const own: Record<string, unknown> = machine.implementations.guards;
  const answered = Object.keys(guards).filter((name) => Object.hasOwn(own, name) && isComposite(own[name]));
  if (answered.length === 0) return machine;
  return machine.provide({ guards: Object.fromEntries(answered.map((name) => [name, () => true])) });
}

function scriptProblems(script: readonly ScriptEvent[]): Problem[] {
  return script.flatMap(({ at, event }, i) => {
    const problems: Problem[] = [];
    if (!(typeof at === 'number' && at >= 0 && at < Infinity)) {
      problems.push({
        path: `script.${i}.at`,
        message: `expected seconds since the start, 0 or more, but found ${nameOf(at)}`,
      });
    }
    const type: unknown = event?.type;
    if (typeof type !== 'string' || type === '') {
      problems.push({ path: `script.${i}.event`, message: 'expected an object with a `type`' });
    } else if (isReserved(type)) {
      problems.push({ path: `script.${i}.event`, message: `XState keeps "${type}" for itself: send another event` });
    }
    return problems;
  });
}

function optionProblems(machine: AnyStateMachine, surveyed: Survey, options: RehearsalOptions): Problem[] {
  const problems: Problem[] = [];
  const check = (kind: 'guards' | 'delays', used: ReadonlySet<string>, fits: (given: unknown) => string | null) => {
    const given: Readonly<Record<string, unknown>> = options[kind] ?? {};
    const own: Readonly<Record<string, unknown>> = machine.implementations[kind];
    for (const [name, value] of Object.entries(given)) {
      const path = `${kind}.${name}`;
      if (!used.has(name) && !Object.hasOwn(own, name)) {
        const known = [...used].join(', ') || 'none';
        problems.push({ path, message: `the machine does not have it; it has ${known}` });
      }
      const message = typeof value === 'function' ? null : fits(value);
      if (message) problems.push({ path, message });
    }
    for (const name of used) {
      if (Object.hasOwn(given, name) || own[name] !== undefined) continue;
      problems.push({ path: `${kind}.${name}`, message: 'the machine does not implement it: give it in the options' });
    }
  };
  check('guards', surveyed.guards, (value) =>
    typeof value === 'boolean' ? null : `expected true, false or a function, but found ${nameOf(value)}`,
  );
  check('delays', surveyed.delays, (value) =>
    typeof value === 'number' && value >= 0
      ? null
      : `expected seconds, 0 or more, or a function, but found ${nameOf(value)}`,
  );
  problems.push(...actorProblems(surveyed, options.actors ?? {}));
  const { until, engine } = options;
  if (until !== undefined && !(typeof until === 'number' && until >= 0)) {
    problems.push({ path: 'until', message: `expected seconds, 0 or more, but found ${nameOf(until)}` });
  }
  if (engine !== undefined && engine !== 'compiled' && engine !== 'xstate') {
    problems.push({ path: 'engine', message: `expected "compiled" or "xstate", but found ${nameOf(engine)}` });
  }
  return problems;
}

function actorProblems(surveyed: Survey, given: NonNullable<RehearsalOptions['actors']>): Problem[] {
  const used = actorsOf(surveyed);
  const problems = Object.entries(given).flatMap(([name, answer]): Problem[] => {
    const path = `actors.${name}`;
    const known = [...used].join(', ') || 'none';
    if (!used.has(name)) return [{ path, message: `the machine does not invoke it; it invokes ${known}` }];
    const message = typeof answer === 'function' ? undefined : answerProblem(answer);
    return message ? [{ path, message }] : [];
  });
  const missing = [...used].filter((name) => given[name] === undefined);
  return [
    ...problems,
    ...missing.map((name) => ({
      path: `actors.${name}`,
      message:
        'the machine invokes it: say in the options what comes of it, { takes: 2, output } or { takes: 2, error }',
    })),
  ];
}

const actorsOf = ({ invoked }: Survey): Set<string> => new Set([...invoked.values()].flat().map(({ src }) => src));

function answerProblem(answer: unknown): string | undefined {
  const takes: unknown = (answer as Partial<ActorAnswer> | undefined)?.takes;
  if (typeof takes === 'number' && takes >= 0) return undefined;
  return `expected what comes of it, { takes: seconds, output } or { takes: seconds, error }, but found ${nameOf(answer)}`;
}

function byName<T>(names: ReadonlySet<string>, make: (name: string) => T): Record<string, T> {
  return Object.fromEntries([...names].map((name) => [name, make(name)]));
}

function checkedSeconds(name: string, seconds: number): number {
  if (seconds >= 0) return seconds;
  throw new Error(`delay "${name}" came to ${seconds} s: expected 0 or more`);
}
