import { mustBeCount, mustBeOneOf } from '../../arguments.js';
import { type CallEvent, type Key, keyEvents, keys } from '../../flow/index.js';
import { eventClass, type Outcome, Stepper } from '../../statechart/index.js';
import { answerCount, type RunningActor, sentBy } from '../calls/actors.js';
import {
  actorMayAnswer,
  type CallState,
  type Happening,
  mayAnswer,
  mayRing,
  nowhere,
  type Step,
  stepOf,
} from '../calls/callState.js';
import { exploring } from './exploring.js';
import { type Knowledge, Possibilities } from './possibilities.js';
import { mustBeSubject, type Subject } from './subject.js';

/** A call state that can come about, with what it has learnt of the world on the way. */
export interface State {
  readonly index: number;
  readonly callState: CallState;
  readonly knowledge: Knowledge;
  /** All that can happen next; nothing if it is left open. */
  readonly edges: readonly Edge[];
  /** The limit left it unexplored: anything may come next. */
  readonly open: boolean;
}

/** One thing that can happen to a call in a state. */
export interface Edge {
  readonly from: State;
  readonly to: State;
  readonly step: Step;
  /** What it takes: most of all keys and failures, then steps. */
  readonly cost: number;
}

/**
 * Everything that can happen in a call: all states that a caller and an environment can bring about, and the steps that
 * join them. Time is kept as the seconds that timers take; callers and backends take any time they like.
 */
export interface CallGraph {
  readonly subject: Subject;
  readonly possibilities: Possibilities;
  /** The first is before the call; its edges start it. In the order of what it takes to get there. */
  readonly states: readonly State[];
  /** False if the limit cut it short: then nothing is proved by it. */
  readonly complete: boolean;
  /** The most states that were to be explored. */
  readonly limit: number;
  /** Up to where the numbers in the context were told apart; `undefined` if none got there, and nothing was left out. */
  readonly counted: number | undefined;
  /** The least that has to happen to get to a state, from before the call: fewest keys and failures, then fewest steps. */
  pathTo(state: State): Edge[];
}

/** Counters in the context are followed up to this: bounded loops end long before, unbounded ones are found. */
export const highestCount = 64;

/** More states than this are left to search. */
export const manyStates = 100_000;

export const mostStates = 10_000_000;

export function mustBeStates(name: string, value: unknown): void {
  mustBeCount(name, value, 1, mostStates);
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Explores all that can happen in calls.
 * @param limit of states, 1 to 10,000,000.
 * @param incident only what can happen while this incident is on, `null` for none. Default: whatever is on.
 * @param answers what guards that are free say throughout a call. Default: yes and no, whenever they are asked.
 * @throws {InputError} if an argument is wrong.
 */
export function callGraph(
  subject: Subject,
  limit: number = manyStates,
  incident?: string | null,
  answers: Readonly<Record<string, boolean>> = {},
): CallGraph {
  mustBeSubject('subject', subject);
  mustBeStates('limit', limit);
  if (incident !== undefined) mustBeOneOf('incident', incident, [null, ...subject.incidents]);
  const { program } = subject;
  const possibilities = new Possibilities(subject);
  const known = incident === undefined ? possibilities.anything : possibilities.duringIncident(incident);
  const stepper = new Stepper<Knowledge>(program, {
    guards: { ...guardsSaying(answers), ...possibilities.guards },
    delays: { patience: Number.POSITIVE_INFINITY },
  });
  const classes = new Map<string, number>();
  const classOf = (type: string): number => {
    const known = classes.get(type);
    if (known !== undefined) return known;
    const found = eventClass(program.events, type);
    classes.set(type, found);
    return found;
  };
  const keyClasses = keys.map((key) => ({ key, eventClass: classOf(keyEvents[key]) }));
  let counted: number | undefined;

  const found = exploring<State, Edge>({
    first: made(nowhere, known),
    keyOf: ({ callState, knowledge }) => keyOf(callState, knowledge),
    next: (state) => {
      const edges = happenings(state).flatMap(({ happening, outcomes }) =>
        outcomes.map((outcome): Edge => {
          const context = bounded(outcome.context, state.callState.context);
          const step = stepOf(program, state.callState, happening, { ...outcome, context }, subject.actors);
          return { from: state, to: made(step.after, outcome.knowledge), step, cost: costOf(step) };
        }),
      );
      return edges;
    },
    costOf: ({ cost }) => cost,
    join: (edge, to) => {
      (edge as Mutable<Edge>).to = to;
    },
    settle: (state, index, edges) => {
      Object.assign(state, { index, edges: edges ?? [], open: edges === undefined });
    },
    limit,
  });
  return { subject, possibilities, limit, counted, ...found };

  function happenings(state: State): { happening: Happening; outcomes: Outcome<Knowledge>[] }[] {
    const { callState, knowledge } = state;
    const { configuration, context } = callState;
    if (state.callState === nowhere) {
      return [{ happening: { event: 'xstate.init', by: 'start' }, outcomes: stepper.start(knowledge) }];
    }
    if (callState.ending !== null || program.configurations[configuration].final) return [];
    const taking = (happening: Happening, of: number, event = { type: happening.event }) => ({
      happening,
      outcomes: stepper.take(configuration, context, of, event, knowledge),
    });
    const sent = (type: CallEvent['type'], by: Happening['by']) => taking({ event: type, by }, classOf(type));
    // What backends and queues do happens to the call, whether the machine takes notice or not.
    const ignored: Outcome<Knowledge> = { configuration, context, deeds: [], knowledge };
    const met = (type: CallEvent['type']) => {
      const { happening, outcomes } = sent(type, 'environment');
      return { happening, outcomes: outcomes.length > 0 ? outcomes : [ignored] };
    };
    const answered = ({ id: actor, src }: RunningActor, type: CallEvent['type']) =>
      Array.from({ length: answerCount(subject.actors, src, type) }, (_, says) => {
        const { eventClass: of, event } = sentBy(program, subject.actors, actor, type, says);
        const { happening, outcomes } = taking({ event: type, by: 'environment', actor, says }, of, event);
        return { happening, outcomes: outcomes.length > 0 ? outcomes : [ignored] };
      });
    const all = [
      ...pressable(configuration).map((key) => sent(keyEvents[key], 'caller')),
      ...mayRing(callState).map((rings) => {
        const timer = program.timers[rings.timer];
        const event = program.staticEvents[timer.event];
        return taking({ event: event.type, by: 'time', rings }, timer.eventClass, event);
      }),
      ...callState.timers
        .filter(({ name }) => name === 'patience')
        .map((rings) => {
          const timer = program.timers[rings.timer];
          const event = program.staticEvents[timer.event];
          const lost: Happening = { event: 'patience', by: 'caller', rings: { ...rings, seconds: 0 } };
          return taking(lost, timer.eventClass, event);
        }),
      ...(callState.offered ? [sent('callback.accepted', 'caller'), sent('callback.declined', 'caller')] : []),
      ...callState.actors
        .filter((actor) => actorMayAnswer(callState, actor))
        .flatMap((actor) => [...answered(actor, 'backend.ok'), ...answered(actor, 'backend.failed')]),
      ...(callState.actors.length === 0 && mayAnswer(callState) ? [met('backend.ok'), met('backend.failed')] : []),
      ...queueEvents(callState).map(met),
      ...(callState.queue?.talking ? [] : [sent('hang-up', 'caller')]),
    ];
    return all.filter(({ outcomes }) => outcomes.length > 0);
  }

  /**
   * The keys that mean something. Those that a flow takes by one wildcard mean the same, and the first stands for all; a
   * machine of one's own may look at the key.
   */
  function pressable(configuration: number): Key[] {
    const seen = new Set<number>();
    return keyClasses.flatMap(({ key, eventClass }) => {
      if (seen.has(eventClass) || !stepper.takes(configuration, eventClass)) return [];
      if (subject.flow) seen.add(eventClass);
      return [key];
    });
  }

  /** What is counted step by step is counted so far and no further; a number of another kind is taken as it is. */
  function bounded(
    context: Readonly<Record<string, unknown>>,
    before: Readonly<Record<string, unknown>>,
  ): Record<string, unknown> {
    const entries = Object.entries(context).map(([name, value]) => {
      const old = before[name];
      if (typeof value !== 'number' || typeof old !== 'number' || Math.abs(value) <= highestCount) return [name, value];
      if (value === old || Math.abs(value - old) > highestCount || Math.abs(value) < Math.abs(old))
        return [name, value];
      counted = highestCount;
      return [name, old];
    });
    return Object.fromEntries(entries);
  }
}

function guardsSaying(answers: Readonly<Record<string, boolean>>) {
  return Object.fromEntries(
    Object.entries(answers).map(([name, yes]) => [name, (_: never, knowledge: Knowledge) => [{ yes, knowledge }]]),
  );
}

function queueEvents({ queue }: CallState): CallEvent['type'][] {
  if (queue === null) return [];
  if (queue.talking) return ['released'];
  return queue.closes ? ['answered', 'full', 'closed'] : ['answered', 'full'];
}

function made(callState: CallState, knowledge: Knowledge): State {
  return { index: -1, callState, knowledge, edges: [], open: false };
}

function keyOf(callState: CallState, knowledge: Knowledge): string {
  const { configuration, context, node, listening, offered, requested, actors, queue, timers } = callState;
  const asked = listening && [listening.node, listening.heard, listening.factor];
  return [
    configuration,
    JSON.stringify(context, distinct),
    JSON.stringify([node, asked, offered, requested, actors, queue]),
    timers.map(({ timer, seconds, exact }) => `${timer} ${seconds} ${exact}`).join(),
    knowledge.join(),
  ].join('\n');
}

/** Tells JSON apart what it would write alike, or not at all. */
function distinct(_: string, value: unknown): unknown {
  if (typeof value === 'bigint' || value === undefined) return { [typeof value]: String(value) };
  if (typeof value === 'number' && !Number.isFinite(value)) return { number: String(value) };
  if (value instanceof Map) return { map: [...value] };
  return value instanceof Set ? { set: [...value] } : value;
}

/** Witnesses have the fewest keys and failures; among equals the fewest steps. */
function costOf({ by, event, asked, before }: Step): number {
  const timedOut = by === 'time' && before.requested !== null;
  const deed = by === 'caller' || timedOut || (by === 'environment' && !calm.has(event)) ? 100 : 1;
  const faults = asked.filter(({ guard, yes }) => guard === 'faultStrikes' && yes).length;
  return deed + 100 * faults;
}

/** What backends and queues do on a good day. */
const calm: ReadonlySet<string> = new Set(['backend.ok', 'answered', 'released']);
