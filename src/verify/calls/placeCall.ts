import { mustBeCount } from '../../arguments.js';
import { InputError } from '../../errors.js';
import type { CallEnding, CallGuards } from '../../flow/index.js';
import type { Stepper } from '../../statechart/index.js';
import { Possibilities } from '../graph/possibilities.js';
import { mustBeSubject, type Subject } from '../graph/subject.js';
import {
  type BackendAnswer,
  type CallerScript,
  type Environment,
  mustBeEnvironment,
  mustBeScript,
  type QueueAnswer,
} from './callerScript.js';
import { type Coming, Line, lineStepper, sooner, type TracedStep } from './line.js';
import { type NamesInCall, namesInCall, unknownNames } from './namesInCall.js';
import { questionOf, unknownAnswers } from './questions.js';
import { ScriptReader } from './scriptReader.js';
import { toTheMicrosecond } from './toTheMicrosecond.js';
import type { World } from './world.js';

export { type TracedStep, talkTakes } from './line.js';

/** A call that was placed: all that happened, from the start. */
export interface CallTrace {
  readonly steps: readonly TracedStep[];
  /** `null`: the call is not over. */
  readonly ending: CallEnding | null;
  /**
   * Why it is not over: it waits in a queue where nobody answers (`waiting`), nothing is left that could go on (`stuck`),
   * it was left after the longest time (`too long`), or the rest is not recorded (`left`).
   */
  readonly cut: 'waiting' | 'stuck' | 'too long' | 'left' | null;
  /** The nodes it passed, in order. */
  readonly nodes: readonly string[];
}

/** A call that was placed: who called, what they met, and what happened. */
export interface PlacedCall {
  readonly caller: CallerScript;
  readonly environment: Environment;
  readonly trace: CallTrace;
}

/** Calls are left after so many simulated seconds, or so many steps. */
const longest = { seconds: 3600, steps: 2_000 } as const;

/** Places calls: plays a caller's script to a flow in an environment, on simulated time. */
export class CallPlacer {
  readonly #possibilities: Possibilities;
  readonly #names: NamesInCall;
  readonly #stepper: Stepper<World>;

  /** @throws {InputError} if it is no subject. */
  constructor(readonly subject: Subject) {
    mustBeSubject('subject', subject);
    this.#possibilities = new Possibilities(subject);
    this.#names = namesInCall(this.#possibilities);
    this.#stepper = lineStepper(subject);
  }

  /**
   * Places one call. The same caller and environment make the same trace.
   * @param steps records at most so many. Default: all.
   * @throws {InputError} if an argument is wrong, or the environment names what the flow does not have.
   */
  place(script: CallerScript, env: Environment, steps: number = longest.steps): CallTrace {
    mustBeScript('script', script);
    mustBeEnvironment('env', env);
    const unknown = [
      ...unknownNames(env, this.#names, this.subject.name),
      ...unknownAnswers(env.answers, this.subject.program),
    ];
    if (unknown.length > 0) throw new InputError('env', unknown);
    mustBeCount('steps', steps, 0);
    const world = new Meeting(this.subject, this.#possibilities, env);
    return placed(new Line(this.subject, this.#stepper, world), script, steps);
  }
}

/** An environment as a call meets it: lists are taken from in order, and their last entry goes on for ever. */
class Meeting implements World {
  readonly #taken = new Map<string, number>();
  /** To the question that was put last. */
  #answer = '';

  constructor(
    readonly subject: Subject,
    readonly possibilities: Possibilities,
    readonly environment: Environment,
  ) {}

  isOpen(hours: string): boolean {
    const { at, closed } = this.environment;
    return this.possibilities.isOpen(hours, at, closed);
  }

  incidentConcerns(named: string | undefined): boolean {
    const { incident } = this.environment;
    return this.subject.banner && incident !== null && (named === undefined || named === incident);
  }

  faultStrikes(fault: number): boolean {
    const { probability, during } = this.subject.faults[fault];
    if (probability === 0 || (during !== undefined && during !== this.environment.incident)) return false;
    return probability === 1 || this.#next('faults', String(fault), false);
  }

  guardSays(name: string): boolean {
    return this.#next('guards', name, false);
  }

  answerIs({ among, answer, ...asked }: CallGuards['answerIs']): boolean {
    if (answer === among[0]) this.#answer = this.#next('answers', questionOf(asked), among[among.length - 1]);
    return this.#answer === answer;
  }

  backendDoes(name: string): BackendAnswer {
    return this.#next('backends', name, 'ok' as const);
  }

  actorSays(name: string, answers: number): number {
    return Math.min(this.#next('says', name, 0), answers - 1);
  }

  queueDoes(group: string): QueueAnswer {
    return this.#next('queues', group, 'answered' as const);
  }

  #next<T>(kind: 'backends' | 'queues' | 'faults' | 'guards' | 'answers' | 'says', name: string, calm: T): T {
    const all = this.environment[kind] ?? {};
    const list = (Object.hasOwn(all, name) ? all[name] : []) as readonly T[];
    if (list.length === 0) return calm;
    const key = `${kind} ${name}`;
    const taken = this.#taken.get(key) ?? 0;
    this.#taken.set(key, taken + 1);
    return list[Math.min(taken, list.length - 1)];
  }
}

/** The call that a caller makes on a line. @param most as many steps are recorded. */
function placed(line: Line, caller: CallerScript, most: number): CallTrace {
  const script = new ScriptReader(caller, (event, callState) => line.takes(event, callState));
  const steps: TracedStep[] = [];
  const happened = (step: TracedStep): void => {
    steps.push(step);
    script.see(step, line.callState, line.now);
  };
  happened(line.start());
  let cut: CallTrace['cut'] = null;
  while (line.callState.ending === null && cut === null) {
    const coming = next(line, script);
    if (coming === undefined) cut = line.callState.queue ? 'waiting' : 'stuck';
    else if (coming.at > longest.seconds || steps.length === longest.steps) cut = 'too long';
    else if (steps.length === most) cut = 'left';
    else {
      if (coming.happening.by === 'caller') script.acted();
      happened(line.take(coming));
    }
  }
  return traceOf(steps, cut);
}

/** Of what comes at the same instant, the caller is last: a key pressed as patience runs out comes too late. */
function next(line: Line, { due }: ScriptReader): Coming | undefined {
  const acting: Coming | undefined = due && {
    at: toTheMicrosecond(due.at),
    happening: { event: due.event, by: 'caller' },
  };
  return sooner(line.coming(), acting);
}

/** The trace that these steps make. @param cut as in `CallTrace`; `null` if the last one ends the call. */
export function traceOf(steps: readonly TracedStep[], cut: CallTrace['cut']): CallTrace {
  return { steps, ending: steps.at(-1)?.after.ending ?? null, cut, nodes: steps.flatMap(({ entered }) => entered) };
}
