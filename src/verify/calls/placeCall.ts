import { mustBeCount } from '../../arguments.js';
import { InputError } from '../../errors.js';
import type { CallEffects, CallEnding, CallEvent, CallGuards } from '../../flow/index.js';
import { eventClass, type Outcome, Stepper } from '../../statechart/index.js';
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
import { answeredIn, type CallState, type Happening, nowhere, type Step, sentBy, stepOf } from './callState.js';
import { type NamesInCall, namesInCall, unknownNames } from './namesInCall.js';
import { ScriptReader } from './scriptReader.js';
import { entered } from './steps.js';
import { toTheMicrosecond } from './toTheMicrosecond.js';

/** A step of a call that was placed. */
export interface TracedStep extends Step {
  /** Simulated seconds since the call began. */
  readonly at: number;
}

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

/** Seconds from an agent's answer until the talk is over. */
export const talkTakes = 60;

/** Places calls: plays a caller's script to a flow in an environment, on simulated time. */
export class CallPlacer {
  readonly #possibilities: Possibilities;
  readonly #names: NamesInCall;
  readonly #stepper: Stepper<Meeting>;

  /** @throws {InputError} if it is no subject. */
  constructor(readonly subject: Subject) {
    mustBeSubject('subject', subject);
    const { program, faults, banner } = subject;
    this.#possibilities = new Possibilities(subject);
    this.#names = namesInCall(this.#possibilities);
    const answer = (yes: boolean, knowledge: Meeting) => [{ yes, knowledge }];
    this.#stepper = new Stepper<Meeting>(program, {
      guards: {
        ...Object.fromEntries(
          program.free.guards.map((name) => [
            name,
            (_: never, meeting: Meeting) => answer(meeting.next('guards', name, false), meeting),
          ]),
        ),
        isOpen: ({ hours }: CallGuards['isOpen'], meeting) => {
          const { at, closed } = meeting.environment;
          return answer(this.#possibilities.isOpen(hours, at, closed), meeting);
        },
        incidentConcerns: ({ incident: named }: CallGuards['incidentConcerns'], meeting) => {
          const { incident } = meeting.environment;
          return answer(banner && incident !== null && (named === undefined || named === incident), meeting);
        },
        faultStrikes: ({ fault }: CallGuards['faultStrikes'], meeting) => {
          const { probability, during } = faults[fault];
          if (probability === 0 || (during !== undefined && during !== meeting.environment.incident)) {
            return answer(false, meeting);
          }
          return answer(probability === 1 || meeting.next('faults', String(fault), false), meeting);
        },
      },
      delays: { patience: Number.POSITIVE_INFINITY },
    });
  }

  /**
   * Places one call. The same caller and environment make the same trace.
   * @param steps records at most so many. Default: all.
   * @throws {InputError} if an argument is wrong, or the environment names what the flow does not have.
   */
  place(script: CallerScript, env: Environment, steps: number = longest.steps): CallTrace {
    mustBeScript('script', script);
    mustBeEnvironment('env', env);
    const unknown = unknownNames(env, this.#names, this.subject.name);
    if (unknown.length > 0) throw new InputError('env', unknown);
    mustBeCount('steps', steps, 0);
    return new Call(this.subject, this.#stepper, script, new Meeting(env)).trace(steps);
  }
}

/** An environment as a call meets it: lists are taken from in order, and their last entry goes on for ever. */
class Meeting {
  readonly #taken = new Map<string, number>();

  constructor(readonly environment: Environment) {}

  next<T>(kind: 'backends' | 'queues' | 'faults' | 'guards', name: string, calm: T): T {
    const all = this.environment[kind] ?? {};
    const list = (Object.hasOwn(all, name) ? all[name] : []) as readonly T[];
    if (list.length === 0) return calm;
    const key = `${kind} ${name}`;
    const taken = this.#taken.get(key) ?? 0;
    this.#taken.set(key, taken + 1);
    return list[Math.min(taken, list.length - 1)];
  }
}

/** What comes next in a call. */
interface Coming {
  readonly at: number;
  readonly happening: Happening;
}

/** One call under way. */
class Call {
  readonly #steps: TracedStep[] = [];
  readonly #script: ScriptReader;
  #now = 0;
  #callState: CallState = nowhere;
  /** What the backend or the queue is about to say. */
  #backend: Coming | undefined;
  #queue: Coming | undefined;

  constructor(
    readonly subject: Subject,
    readonly stepper: Stepper<Meeting>,
    caller: CallerScript,
    readonly meeting: Meeting,
  ) {
    this.#script = new ScriptReader(caller, (event, { configuration }) =>
      stepper.takes(configuration, this.#classOf(event)),
    );
  }

  trace(most: number): CallTrace {
    this.#happen({ at: 0, happening: { event: 'xstate.init', by: 'start' } }, this.stepper.start(this.meeting)[0]);
    let cut: CallTrace['cut'] = null;
    while (this.#callState.ending === null && cut === null) {
      const coming = this.#next();
      if (coming === undefined) cut = this.#callState.queue ? 'waiting' : 'stuck';
      else if (coming.at > longest.seconds || this.#steps.length === longest.steps) cut = 'too long';
      else if (this.#steps.length === most) cut = 'left';
      else this.#take(coming);
    }
    return traceOf(this.#steps, cut);
  }

  /** Of what comes at the same instant, time is first: a key pressed as patience runs out comes too late. */
  #next(): Coming | undefined {
    const { due } = this.#script;
    const acting: Coming | undefined = due && {
      at: toTheMicrosecond(due.at),
      happening: { event: due.event, by: 'caller' },
    };
    const ringing = this.#callState.timers.map((rings): Coming => {
      const { event } = this.subject.program.timers[rings.timer];
      const { type } = this.subject.program.staticEvents[event];
      return { at: toTheMicrosecond(this.#now + rings.seconds), happening: { event: type, by: 'time', rings } };
    });
    return [...ringing, this.#backend, this.#queue, acting]
      .filter((coming) => coming !== undefined && coming.at < Number.POSITIVE_INFINITY)
      .reduce((first, coming) => (first === undefined || coming!.at < first.at ? coming : first), undefined);
  }

  #take(coming: Coming): void {
    const { event, by, rings, actor } = coming.happening;
    const { program } = this.subject;
    const { configuration, context } = this.#callState;
    const timer = rings && program.timers[rings.timer];
    const { eventClass, event: sent } = timer
      ? { eventClass: timer.eventClass, event: program.staticEvents[timer.event] }
      : actor === undefined
        ? { eventClass: this.#classOf(event), event: { type: event } }
        : sentBy(program, actor, event);
    if (by === 'caller') this.#script.acted();
    const [outcome] = this.stepper.take(configuration, context, eventClass, sent, this.meeting);
    const stays: Outcome<Meeting> = { configuration, context, deeds: [], knowledge: this.meeting };
    this.#happen(coming, outcome ?? stays);
  }

  #happen({ at, happening }: Coming, outcome: Outcome<Meeting>): void {
    const seconds = toTheMicrosecond(at - this.#now);
    const rings = happening.rings && { ...happening.rings, seconds: 0 };
    const timers = this.#callState.timers.map((timer) => {
      if (rings && timer === happening.rings) return rings;
      return { ...timer, seconds: Math.max(toTheMicrosecond(timer.seconds - seconds), 0) };
    });
    const step = stepOf(this.subject.program, { ...this.#callState, timers }, { ...happening, rings }, outcome);
    this.#now = at;
    // Here everything is known to the second.
    const known = step.after.timers.map((timer) => ({ ...timer, exact: true }));
    this.#callState = { ...step.after, timers: known };
    this.#steps.push({ ...step, at, seconds, after: this.#callState });
    this.#expect(step);
    this.#script.see(step, this.#callState, at);
  }

  /** What backends and queues will say to what the flow has done. */
  #expect({ effects, event }: Step): void {
    if (event === 'backend.ok' || event === 'backend.failed') this.#backend = undefined;
    if (['answered', 'released', 'full', 'closed'].includes(event)) this.#queue = undefined;
    if (event === 'answered') this.#queue = this.#after(talkTakes, 'released');
    for (const { name, params } of effects) {
      if (name === 'request') this.#backend = this.#answerOf(params);
      if (name === 'joinQueue') this.#queue = this.#receptionOf(params);
      if (name === 'endRequest') this.#backend = undefined;
      if (name === 'leaveQueue') this.#queue = undefined;
    }
  }

  #answerOf({ backend, takes, factor, actor }: CallEffects['request'] & { actor?: string }): Coming | undefined {
    const answer = this.meeting.next<BackendAnswer>('backends', backend, 'ok');
    if (answer === 'none') return undefined;
    const { at, happening } = this.#after(takes * factor, answer === 'ok' ? 'backend.ok' : 'backend.failed');
    return { at, happening: actor === undefined ? happening : { ...happening, actor } };
  }

  #receptionOf({ group, closes }: CallEffects['joinQueue']): Coming | undefined {
    const reception = this.meeting.next<QueueAnswer>('queues', group, 'answered');
    if (reception === 'answered') return this.#after(answeredIn(this.#callState), 'answered');
    // A queue that does not close lets callers wait for the next shift.
    return reception === 'busy' || (reception === 'closed' && !closes) ? undefined : this.#after(0, reception);
  }

  #after(seconds: number, event: CallEvent['type']): Coming {
    return { at: toTheMicrosecond(this.#now + seconds), happening: { event, by: 'environment' } };
  }

  #classOf(event: string): number {
    return eventClass(this.subject.program.events, event);
  }
}

/** The trace that these steps make. @param cut as in `CallTrace`; `null` if the last one ends the call. */
export function traceOf(steps: readonly TracedStep[], cut: CallTrace['cut']): CallTrace {
  return { steps, ending: steps.at(-1)?.after.ending ?? null, cut, nodes: steps.flatMap(entered) };
}
