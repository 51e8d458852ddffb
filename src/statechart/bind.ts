import type { EventObject, MachineContext } from 'xstate';
import { mustBeCount, mustBeFunction, mustHave } from '../arguments.js';
import { InputError } from '../errors.js';
import type { Actor } from '../kernel/index.js';
import { type Answer, Answers } from './answers.js';
import type { ActorAnswer, Behaviour, Bindings } from './behaviour.js';
import { mustBeProgram } from './doors.js';
import { unexplored } from './entries.js';
import { type Implementation, implement } from './implement.js';
import { initialContext } from './initialContext.js';
import { eventClass, type Invoked, type Program } from './program.js';
import { inPath } from './stateNode.js';
import { contextOf, errorNotTaken, hasContext, type Runtime } from './step.js';
import { type Steps, stepsOf, usualPatience } from './steps.js';
import { Timers } from './timers.js';

/** So many microsteps may follow one event, unless the machine's `options.maxIterations` says otherwise. */
export const manyMicrosteps = 100_000;

const initialEvent: EventObject = Object.freeze({ type: 'xstate.init' });
const noRegisters: EventObject[] = [];
/** The context of an instance that has not begun. */
const unset: MachineContext = Object.freeze({});

/** What an instance is doing, as bits. */
const busy = 1;
const done = 2;

/**
 * Makes a Program runnable in a world.
 *
 * @param patience so many times a step is interpreted before it is made a function: for tests.
 * @throws {InputError} if an argument is wrong, or a guard, delay or effect is neither in the bindings nor
 * implemented by the machine, or an actor is not in the bindings.
 */
export function bind<S, C extends MachineContext = MachineContext>(
  program: Program,
  bindings: Bindings<S, C>,
  patience = usualPatience,
): Behaviour<S, C> {
  mustBeProgram('program', program);
  mustBeBindings(bindings);
  if (patience !== Infinity) mustBeCount('patience', patience, 0);
  return new BoundProgram(program, bindings, patience);
}

function mustBeBindings<S, C extends MachineContext>(bindings: Bindings<S, C>): void {
  mustHave('bindings', bindings, ['world'], 'an object with a world');
  const { world, guards = {}, effects = {}, delays = {}, actors = {} } = bindings;
  mustHave('bindings.world', world, ['calendar', 'register'], 'a World');
  for (const [kind, named] of Object.entries({ guards, effects, delays, actors })) {
    mustHave(`bindings.${kind}`, named, [], 'an object of functions');
    for (const [name, binding] of Object.entries(named)) {
      if (binding !== undefined) mustBeFunction(`bindings.${kind}.${name}`, binding);
    }
  }
}

/** One kind of thing that the calendar lets happen to a behaviour's instances: a timer rings, a posted event comes. */
class Happening<S, C extends MachineContext> implements Actor {
  constructor(
    readonly behaviour: BoundProgram<S, C>,
    readonly eventClass: number,
    readonly event: EventObject,
    /** Of a timer. */
    readonly slot: number,
  ) {}

  handle(instance: number): void {
    this.behaviour.happen(instance, this);
  }

  about(instance: number): string {
    return this.behaviour.about(instance);
  }
}

/** The actors of a behaviour's instances answer. An entry's code is the answer's number. */
class Answering<S, C extends MachineContext> implements Actor {
  constructor(readonly behaviour: BoundProgram<S, C>) {}

  handle(code: number): void {
    this.behaviour.answer(this.behaviour.answers.at(code)!);
  }

  about(code: number): string {
    return this.behaviour.about(this.behaviour.answers.at(code)!.instance);
  }
}

/**
 * What waits until the initial macrostep is over. XState first starts the actors that are then at work, then all else in
 * order: timers, and actors that it has lost sight of.
 */
interface Beginning {
  readonly instance: number;
  /** By slot. */
  readonly actors: Map<number, { start(strays: boolean): void; stop(): void }>;
  readonly later: (() => void)[];
}

class BoundProgram<S, C extends MachineContext> implements Behaviour<S, C>, Runtime {
  readonly guards: Runtime['guards'];
  readonly effects: Runtime['effects'];
  readonly delays: Runtime['delays'];
  readonly actors: Runtime['actors'];
  implementation: Implementation<unknown, MachineContext>;
  readonly limit: number;
  microsteps = 0;
  readonly #steps: Steps;

  /** By event id. */
  readonly #types: EventObject[] = [];
  readonly #classes: number[] = [];
  readonly #ids = new Map<string, number>();

  /** Targets in the world's calendar, by event id and by timer; made when needed. An entry's code is the instance. */
  readonly #posts: number[] = [];
  readonly #rings: number[] = [];
  readonly #happenings = new Map<number, EventObject>();

  /** By instance. */
  readonly subjects: S[] = [];
  readonly contexts: C[] = [];
  readonly #hasContext: boolean;
  configurations = new Int32Array(0);
  #states = new Uint8Array(0);
  /** Entries of the calendar that are addressed to it. */
  #pending = new Int32Array(0);
  readonly #timers = new Timers();
  readonly answers = new Answers();
  /** Target in the calendar; made when needed. */
  #answering = -1;

  /** Of the instance of a machine with actors that begins. */
  #beginning: Beginning | undefined;

  #made = 0;
  /** Instances to be used again. */
  #free = new Int32Array(0);
  #freeCount = 0;

  constructor(
    readonly program: Program,
    readonly bindings: Bindings<S, C>,
    patience: number,
  ) {
    this.#steps = stepsOf(program, bindings as unknown as Bindings<never, never>, patience);
    this.guards = (bindings.guards ?? {}) as Runtime['guards'];
    this.effects = (bindings.effects ?? {}) as Runtime['effects'];
    this.delays = (bindings.delays ?? {}) as Runtime['delays'];
    this.actors = (bindings.actors ?? {}) as Runtime['actors'];
    this.implementation = implement(program, bindings as unknown as Bindings<unknown>);
    this.#hasContext = hasContext(program);
    const { maxIterations = Infinity } = program.machine.options;
    this.limit = maxIterations < Infinity ? maxIterations : manyMicrosteps;
  }

  event(type: string): number {
    let id = this.#ids.get(type);
    if (id === undefined) {
      id = this.#types.push(Object.freeze({ type })) - 1;
      this.#classes.push(eventClass(this.program.events, type));
      this.#ids.set(type, id);
    }
    return id;
  }

  matches(state: string): (instance: number) => boolean {
    const { machine, configurations } = this.program;
    const { id } = machine.getStateNodeById(state.startsWith('#') ? state : `#${inPath(machine.root.id)}.${state}`);
    const table: boolean[] = [];
    return (instance) => {
      const configuration = this.configurations[instance];
      for (let i = table.length; i <= configuration; i++) table.push(configurations[i].nodes.includes(id));
      return configuration >= 0 && table[configuration];
    };
  }

  start(subject: S, input?: unknown): number {
    const instance = this.prepare(subject);
    this.begin(instance, input);
    return instance;
  }

  prepare(subject: S): number {
    if (this.#freeCount === 0 && this.#made === this.#states.length) this.#grow();
    const instance = this.#freeCount > 0 ? this.#free[--this.#freeCount] : this.#made++;
    this.subjects[instance] = subject;
    this.configurations[instance] = -1;
    this.#states[instance] = 0;
    if (this.#hasContext) this.contexts[instance] = unset as C;
    return instance;
  }

  begin(instance: number, input: unknown = this.program.input): void {
    if (this.#hasContext) this.#setContext(instance, input);
    const event = input === undefined ? initialEvent : ({ type: 'xstate.init', input } as EventObject);
    const { actors, complete } = this.program;
    const outer = this.#beginning;
    const beginning: Beginning = { instance, actors: new Map(), later: [] };
    this.#beginning = actors.length > 0 || !complete ? beginning : undefined;
    try {
      // XState counts the initial microstep's successor as the first.
      this.#run(instance, this.program.start, event, 1);
    } finally {
      this.#beginning = outer;
    }
    for (const actor of beginning.actors.values()) actor.start(false);
    for (const act of beginning.later) act();
    this.#retireIfDone(instance);
  }

  send(instance: number, event: number, object?: EventObject): void {
    const state = this.#states[instance];
    if (state !== 0) {
      if ((state & busy) === 0) return;
      throw new Error('an instance cannot `send` to itself in the middle of a macrostep: `post` instead');
    }
    this.#take(instance, this.#classes[event], object ?? this.#types[event]);
    this.#retireIfDone(instance);
  }

  post(instance: number, event: number): void {
    if ((this.#states[instance] & done) !== 0) return;
    const target = this.#posts[event] ?? this.#newPost(event);
    const { calendar } = this.bindings.world;
    calendar.schedule(calendar.now, target, instance);
    this.#pending[instance]++;
  }

  isDone(instance: number): boolean {
    return (this.#states[instance] & done) !== 0;
  }

  configuration(instance: number): number {
    return this.configurations[instance];
  }

  context(instance: number): Readonly<C> {
    return contextOf(this.program, this.contexts, instance) as C;
  }

  subject(instance: number): S {
    return this.subjects[instance];
  }

  eventBehind(target: number, code: number): EventObject | undefined {
    return target === this.#answering ? this.answers.at(code)?.event : this.#happenings.get(target);
  }

  answer({ instance, event, eventClass, handle }: Answer): void {
    this.answers.forget(handle);
    this.#pending[instance]--;
    if ((this.#states[instance] & done) === 0) this.#take(instance, eventClass, event);
    this.#retireIfDone(instance);
  }

  happen(instance: number, { eventClass, event, slot }: Happening<S, C>): void {
    this.#pending[instance]--;
    if ((this.#states[instance] & done) === 0) {
      if (slot >= 0) this.#timers.forget(instance, slot);
      this.#take(instance, eventClass, event);
    }
    this.#retireIfDone(instance);
  }

  startTimer(instance: number, timer: number, slot: number, delay: number): void {
    if (this.#beginning?.instance !== instance) this.#enterTimer(instance, timer, slot, delay, false);
    else this.#beginning.later.push(() => this.#enterTimer(instance, timer, slot, delay, false));
  }

  startFixedTimer(instance: number, timer: number, slot: number, delay: number): void {
    const { fixedDelaysFirst = false } = this.bindings;
    if (this.#beginning?.instance !== instance) this.#enterTimer(instance, timer, slot, delay, fixedDelaysFirst);
    else this.#beginning.later.push(() => this.#enterTimer(instance, timer, slot, delay, fixedDelaysFirst));
  }

  cancelTimer(instance: number, slot: number): void {
    if (this.#beginning?.instance !== instance) this.#cancelTimer(instance, slot);
    else this.#beginning.later.push(() => this.#cancelTimer(instance, slot));
  }

  #enterTimer(instance: number, timer: number, slot: number, delay: number, clock: boolean): void {
    if (delay === Infinity) {
      // It never rings, so it waits nowhere. One of the same slot that still runs goes on, and can be cancelled no more.
      if (slot >= 0) this.#timers.forget(instance, slot);
      return;
    }
    const { calendar } = this.bindings.world;
    const target = this.#rings[timer] ?? this.#newRing(timer);
    const at = calendar.now + delay;
    const handle = clock ? calendar.scheduleClock(at, target, instance) : calendar.schedule(at, target, instance);
    this.#pending[instance]++;
    if (slot >= 0) this.#timers.keep(instance, slot, handle);
  }

  #cancelTimer(instance: number, slot: number): void {
    if (this.bindings.world.calendar.cancel(this.#timers.forget(instance, slot))) this.#pending[instance]--;
  }

  startActor(instance: number, index: number, answer: ActorAnswer): void {
    const actor = this.program.actors[index];
    if (this.#beginning?.instance !== instance) {
      this.#startActor(instance, actor, answer, false);
      return;
    }
    let isDue = true;
    const start = (strays: boolean) => {
      if (isDue) this.#startActor(instance, actor, answer, strays);
      isDue = false;
    };
    const stop = () => {
      isDue = false;
    };
    this.#beginning.actors.set(actor.slot, { start, stop });
    this.#beginning.later.push(() => start(true));
  }

  /** @param strays there is a later one of that id: nothing stops this one. */
  #startActor(instance: number, actor: Invoked, answer: ActorAnswer, strays: boolean): void {
    if (answer.takes === Infinity) {
      if (!strays) this.#timers.forget(instance, actor.slot);
      return;
    }
    const { calendar } = this.bindings.world;
    if (this.#answering < 0) this.#answering = this.bindings.world.register(new Answering(this));
    const handle = this.answers.keep(instance, actor, answer, (code) =>
      calendar.schedule(calendar.now + answer.takes, this.#answering, code),
    );
    this.#pending[instance]++;
    // It is kept until the state is left, though the answer may have come by then: another actor of that id is none of it.
    if (!strays) this.#timers.keep(instance, actor.slot, handle);
  }

  stopActor(instance: number, index: number): void {
    const { slot } = this.program.actors[index];
    if (this.#beginning?.instance === instance) {
      this.#beginning.actors.get(slot)?.stop();
      this.#beginning.actors.delete(slot);
      return;
    }
    const handle = this.#timers.forget(instance, slot);
    this.answers.forget(handle);
    if (this.bindings.world.calendar.cancel(handle)) this.#pending[instance]--;
  }

  refuseError(_instance: number, event: EventObject): never {
    throw errorNotTaken(this.program.id, event);
  }

  finish(instance: number): void {
    this.#states[instance] |= done;
    if (this.#beginning?.instance === instance) {
      this.#beginning.actors.clear();
      this.#beginning.later.length = 0;
    }
    if (this.#pending[instance] === 0) return;
    this.#pending[instance] -= this.#timers.cancelAll(instance, this.bindings.world.calendar);
  }

  explore(middle: number): number {
    const address = this.program.explore(middle);
    this.#learn();
    return address;
  }

  /** Which machine it is and its state. */
  about(instance: number): string {
    const { id, configurations } = this.program;
    const value = JSON.stringify(configurations[this.configurations[instance]]?.value);
    return `machine "${id}"${value ? ` in state ${value}` : ''}`;
  }

  refuseEndless(instance: number): never {
    const { id, configurations } = this.program;
    const value = JSON.stringify(configurations[this.configurations[instance]]?.value);
    throw new InputError(`machine "${id}"`, [
      {
        message: `does not come to rest within ${this.limit} microsteps${value ? `, starting from ${value}` : ''}: see what its \`always\` transitions wait for`,
      },
    ]);
  }

  #newPost(event: number): number {
    this.#posts[event] = this.#newHappening(this.#classes[event], this.#types[event], -1);
    return this.#posts[event];
  }

  #newRing(index: number): number {
    const timer = this.program.timers[index];
    this.#rings[index] = this.#newHappening(timer.eventClass, this.program.staticEvents[timer.event], timer.slot);
    return this.#rings[index];
  }

  #newHappening(eventClass: number, event: EventObject, slot: number): number {
    const target = this.bindings.world.register(new Happening(this, eventClass, event, slot));
    this.#happenings.set(target, event);
    return target;
  }

  #setContext(instance: number, input: unknown): void {
    this.contexts[instance] = initialContext(this.program.machine, input) as C;
  }

  #take(instance: number, eventClass: number, event: EventObject): void {
    const { program } = this;
    const configuration = this.configurations[instance];
    let address = program.entries.at(configuration, eventClass);
    if (address === unexplored) {
      program.exploreConfiguration(configuration);
      address = program.entries.at(configuration, eventClass);
    }
    if (address >= 0) this.#run(instance, address, event, 0);
  }

  /** Runs a macrostep. */
  #run(instance: number, address: number, event: EventObject, microsteps: number): void {
    if (!this.program.complete) this.#learn();
    const registers = this.program.outputs.length === 0 ? noRegisters : [];
    const { constants, made } = this.#steps;
    this.#states[instance] = busy;
    try {
      for (let at = address, taken = microsteps; at >= 0; taken = this.microsteps) {
        const step = made[at] ?? this.#steps.make(at);
        at = step(this, instance, event, registers, taken, constants[at]);
      }
    } finally {
      this.#states[instance] &= ~busy;
    }
  }

  /** Finds a meaning for names that the Program did not know when it was bound: this run or another has explored. */
  #learn(): void {
    const { guards, assigns, effects, delays, outputs, actors } = this.program;
    const known = this.implementation;
    const grown =
      guards.length > known.asks.length ||
      assigns.length > known.assigns.length ||
      effects.length > known.effects.length ||
      delays.length > known.delays.length ||
      outputs.length > known.outputs.length ||
      actors.length > known.actors.length;
    if (grown) this.implementation = implement(this.program, this.bindings as unknown as Bindings<unknown>);
  }

  #retireIfDone(instance: number): void {
    if (this.#states[instance] === done && this.#pending[instance] === 0) this.#free[this.#freeCount++] = instance;
  }

  #grow(): void {
    const capacity = Math.max(16, 2 * this.#made);
    this.configurations = integers(this.configurations, capacity);
    this.#pending = integers(this.#pending, capacity);
    this.#free = integers(this.#free, capacity);
    const states = new Uint8Array(capacity);
    states.set(this.#states);
    this.#states = states;
    this.#timers.reserve(capacity);
  }
}

function integers(old: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(capacity);
  grown.set(old);
  return grown;
}
