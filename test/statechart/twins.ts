import {
  type AnyActorLogic,
  type AnyEventObject,
  type AnyStateMachine,
  createActor,
  type EventObject,
  type StateValue,
} from 'xstate';
import { World } from '../../src/kernel/index.js';
import {
  type ActorAnswer,
  type ActorBinding,
  bind,
  type DelayBinding,
  type EffectBinding,
  type GuardBinding,
  type Program,
} from '../../src/statechart/index.js';

/*
 * One script played to a machine twice: by XState itself, an actor on a clock of whole milliseconds, and by the compiled
 * Program in a world of whole microseconds. They share nothing of src/ but what is to be tested.
 */

/** What happens from outside, and when: whole milliseconds. */
export interface Stimulus {
  readonly at: number;
  readonly event: EventObject;
}

export interface Answer {
  readonly takes: number;
  readonly output?: unknown;
  readonly error?: unknown;
}

/** What the machine leaves open. It draws, so each twin needs its own. */
export interface Host {
  readonly guards: Readonly<Record<string, () => boolean>>;
  /** Whole milliseconds. */
  readonly delays: Readonly<Record<string, () => number>>;
  /** What comes of an actor's work; whole milliseconds. */
  readonly actors?: Readonly<Record<string, (input: unknown) => Answer>>;
  /** The names of actions to be listed. */
  readonly effects: readonly string[];
}

/** What a twin did at one macrostep. */
export interface Moment {
  /** Milliseconds. */
  readonly at: number;
  readonly event: EventObject;
  readonly value: StateValue;
  readonly context: Record<string, unknown>;
  readonly effects: readonly { readonly type: string; readonly params: unknown }[];
}

const start: EventObject = { type: 'xstate.init' };

/** @param until milliseconds, inclusive. */
export function playXState(machine: AnyStateMachine, script: readonly Stimulus[], host: Host, until: number): Moment[] {
  const clock = new MillisecondClock();
  const moments: Moment[] = [];
  let effects: { type: string; params: unknown }[] = [];
  let event = start;
  for (const { at, event } of script) clock.enter(at, () => actor.send(event as AnyEventObject));
  const actor = createActor(
    machine.provide({
      guards: host.guards,
      delays: host.delays,
      actors: Object.fromEntries(
        Object.entries(host.actors ?? {}).map(([name, answer]) => [name, answering(clock, answer)]),
      ),
      actions: Object.fromEntries(
        host.effects.map((type) => [type, (_: unknown, params: unknown) => void effects.push({ type, params })]),
      ),
    }),
    {
      clock,
      logger: () => {},
      inspect: (inspected) => {
        if (inspected.type === '@xstate.event' && inspected.actorRef === actor) event = inspected.event;
      },
    },
  );
  // Without an observer XState would throw errors in another task.
  actor.subscribe({ error: () => {} });
  const look = (): boolean => {
    const { status, value, context, error } = actor.getSnapshot();
    if (status === 'error') throw error;
    moments.push({ at: clock.now, event, value, context: { ...context }, effects });
    effects = [];
    return status === 'active';
  };
  actor.start();
  event = start;
  for (let active = look(); active && clock.next(until); ) active = look();
  return moments;
}

/**
 * @param until milliseconds, inclusive.
 * @param patience see `bind`.
 */
export function playCompiled(
  program: Program,
  script: readonly Stimulus[],
  host: Host,
  until: number,
  patience: number,
): Moment[] {
  type Context = Record<string, unknown>;
  const world = new World();
  const moments: Moment[] = [];
  let effects: { type: string; params: unknown }[] = [];
  const guards: Record<string, GuardBinding<null, Context>> = host.guards;
  const delays: Record<string, DelayBinding<null, Context>> = {};
  for (const [name, delay] of Object.entries(host.delays)) delays[name] = () => 1000 * delay();
  const actors: Record<string, ActorBinding<null, Context>> = {};
  for (const [name, answer] of Object.entries(host.actors ?? {})) {
    actors[name] = (_, input) => {
      const { takes, ...more } = answer(input);
      return { takes: 1000 * takes, ...more } as ActorAnswer;
    };
  }
  const recorders: Record<string, EffectBinding<null, Context>> = {};
  for (const type of host.effects) recorders[type] = (_, params: unknown) => void effects.push({ type, params });
  const behaviour = bind<null, Context>(program, { world, guards, delays, actors, effects: recorders }, patience);
  const { calendar } = world;
  const outside = world.register({
    handle: (i) => behaviour.send(instance, behaviour.event(script[i].event.type), script[i].event),
  });
  script.forEach(({ at }, i) => void calendar.schedule(1000 * at, outside, i));
  const instance = behaviour.prepare(null);
  const look = (event: EventObject): boolean => {
    const { value } = program.configurations[behaviour.configuration(instance)];
    moments.push({ at: calendar.now / 1000, event, value, context: { ...behaviour.context(instance) }, effects });
    effects = [];
    return !behaviour.isDone(instance);
  };
  behaviour.begin(instance);
  let active = look(start);
  while (active && calendar.next(1000 * until)) {
    const { target, code } = calendar;
    const event = target === outside ? script[code].event : behaviour.eventBehind(target, code)!;
    world.handle(target, code);
    active = look(event);
  }
  return moments;
}

/** XState's own way to be an actor: its snapshots go from active to done or error. A stopped one's timeout is cleared. */
function answering(clock: MillisecondClock, answer: (input: unknown) => Answer): AnyActorLogic {
  return {
    getInitialSnapshot: (_: unknown, input: unknown) => ({ status: 'active', work: { ...answer(input), timeout: -1 } }),
    start: ({ work }: { work: Answer & { timeout: number } }, { self }: { self: { send(event: unknown): void } }) => {
      if (work.takes < Infinity) work.timeout = clock.setTimeout(() => self.send({ type: 'over' }), work.takes);
    },
    transition: (snapshot: { work: Answer & { timeout: number } }, { type }: EventObject) => {
      const { work } = snapshot;
      if (type === 'over' && 'error' in work) return { ...snapshot, status: 'error', error: work.error };
      if (type === 'over') return { ...snapshot, status: 'done', output: work.output };
      if (work.timeout >= 0) clock.clearTimeout(work.timeout);
      return snapshot;
    },
    getPersistedSnapshot: (snapshot: unknown) => snapshot,
  } as unknown as AnyActorLogic;
}

/** A clock for XState: a binary heap of timeouts, by instant and then by order of entering. */
class MillisecondClock {
  now = 0;
  readonly #heap: { at: number; order: number; run: () => void }[] = [];
  readonly #cleared = new Set<number>();
  #entered = 0;

  setTimeout(run: () => void, milliseconds: number): number {
    return this.enter(this.now + milliseconds, run);
  }

  clearTimeout(order: number): void {
    this.#cleared.add(order);
  }

  enter(at: number, run: () => void): number {
    if (!Number.isInteger(at)) throw new Error(`${at} ms is not a whole number`);
    const heap = this.#heap;
    heap.push({ at, order: this.#entered, run });
    for (let i = heap.length - 1; i > 0 && this.#isBefore(i, (i - 1) >> 1); i = (i - 1) >> 1)
      this.#swap(i, (i - 1) >> 1);
    return this.#entered++;
  }

  /** Runs the next timeout at or before `until`. @returns false if there is none. */
  next(until: number): boolean {
    while (this.#heap.length > 0 && this.#heap[0].at <= until) {
      const { at, order, run } = this.#removeFirst();
      if (this.#cleared.delete(order)) continue;
      this.now = at;
      run();
      return true;
    }
    return false;
  }

  #removeFirst() {
    const heap = this.#heap;
    this.#swap(0, heap.length - 1);
    const first = heap.pop()!;
    for (let i = 0; ; ) {
      let least = i;
      for (const child of [2 * i + 1, 2 * i + 2]) {
        if (child < heap.length && this.#isBefore(child, least)) least = child;
      }
      if (least === i) return first;
      this.#swap(i, least);
      i = least;
    }
  }

  #isBefore(i: number, j: number): boolean {
    const [a, b] = [this.#heap[i], this.#heap[j]];
    return a.at < b.at || (a.at === b.at && a.order < b.order);
  }

  #swap(i: number, j: number): void {
    [this.#heap[i], this.#heap[j]] = [this.#heap[j], this.#heap[i]];
  }
}
