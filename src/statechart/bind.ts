import type { EventObject, MachineContext } from 'xstate';
import { InputError } from '../errors.js';
import type { World } from '../kernel/index.js';
import type { Behaviour, Bindings, Instance } from './behaviour.js';
import { type Implementation, implement } from './implement.js';
import {
  ASK,
  ASSIGN,
  CANCEL,
  EFFECT,
  EXPLORE,
  incoming,
  JUMP,
  OUTPUT,
  registerReference,
  START,
} from './instructions.js';
import { eventClass, type Program, unexplored } from './program.js';

/** So many microsteps may follow one event, unless the machine's `options.maxIterations` says otherwise. */
export const manyMicrosteps = 100_000;

const initialEvent: EventObject = Object.freeze({ type: 'xstate.init' });
const noRegisters: EventObject[] = [];

/**
 * Makes a Program runnable in a world.
 *
 * @throws Error if a guard, delay or effect is neither in the bindings nor implemented by the machine.
 */
export function bind<S, C extends MachineContext = MachineContext>(
  program: Program,
  bindings: Bindings<S, C>,
): Behaviour<S, C> {
  return new BoundProgram(program, bindings);
}

class BoundProgram<S, C extends MachineContext> implements Behaviour<S, C> {
  #implementation: Implementation<S, C>;
  readonly #limit: number;

  /** By event id. */
  readonly #types: EventObject[] = [];
  readonly #classes: number[] = [];
  readonly #ids = new Map<string, number>();

  /** The pending timer of each slot of each instance; -1 for none. */
  #handles = new Float64Array(0);
  #made = 0;
  readonly #pool: RunningInstance<S, C>[] = [];

  constructor(
    readonly program: Program,
    readonly bindings: Bindings<S, C>,
  ) {
    this.#implementation = implement(program, bindings);
    const { maxIterations = Infinity } = program.machine.options;
    this.#limit = maxIterations < Infinity ? maxIterations : manyMicrosteps;
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

  matches(state: string): (instance: Instance<S, C>) => boolean {
    const { machine, configurations } = this.program;
    const { id } = machine.getStateNodeById(state.startsWith('#') ? state : `#${machine.root.id}.${state}`);
    const table: boolean[] = [];
    return ({ configuration }) => {
      for (let i = table.length; i <= configuration; i++) table.push(configurations[i].nodes.includes(id));
      return table[configuration];
    };
  }

  start(subject: S, input?: unknown): Instance<S, C> {
    const instance = this.prepare(subject);
    instance.begin(input);
    return instance;
  }

  prepare(subject: S): RunningInstance<S, C> {
    const instance = this.#pool.pop() ?? this.#newInstance();
    instance.subject = subject;
    instance.done = false;
    return instance;
  }

  begin(instance: RunningInstance<S, C>, input: unknown): void {
    this.#setContext(instance, input);
    const event = input === undefined ? initialEvent : ({ type: 'xstate.init', input } as EventObject);
    // XState counts the initial microstep's successor as the first.
    this.#run(instance, this.program.start, event, 1);
    instance.retireIfDone();
  }

  dispatch(instance: RunningInstance<S, C>, id: number, event?: EventObject): void {
    this.#take(instance, this.#classes[id], event ?? this.#types[id]);
  }

  ring(instance: RunningInstance<S, C>, index: number): void {
    const timer = this.program.timers[index];
    if (timer.slot >= 0) this.#handles[instance.slots + timer.slot] = -1;
    this.#take(instance, timer.eventClass, this.program.staticEvents[timer.event]);
  }

  retire(instance: RunningInstance<S, C>): void {
    this.#pool.push(instance);
  }

  #newInstance(): RunningInstance<S, C> {
    const slots = this.program.slots.length;
    const base = this.#made++ * slots;
    if (base + slots > this.#handles.length) {
      const handles = new Float64Array(Math.max(16 * slots, 2 * this.#handles.length)).fill(-1);
      handles.set(this.#handles);
      this.#handles = handles;
    }
    return new RunningInstance(this, base, this.bindings.world);
  }

  #setContext(instance: RunningInstance<S, C>, input: unknown): void {
    const { context } = this.program.machine.config as { context?: object | ((args: object) => object) };
    if (context === undefined && this.program.assigns.length === 0) return;
    // One object a start, none an event: a literal copied at once is quicker than an old one put right key by key.
    instance.context = { ...(typeof context === 'function' ? context(new InitialArgs(input)) : context) } as C;
  }

  #take(instance: RunningInstance<S, C>, eventClass: number, event: EventObject): void {
    const { program } = this;
    const entry = instance.configuration * program.events.length + eventClass;
    let address = program.entries[entry];
    if (address === unexplored) {
      program.exploreConfiguration(instance.configuration);
      address = program.entries[entry];
    }
    if (address >= 0) this.#run(instance, address, event, 0);
  }

  /** Finds a meaning for names that the Program did not know when it was bound: this run or another has explored. */
  #learn(): void {
    const { guards, assigns, effects, delays } = this.program;
    const { asks, assigns: known, effects: knownEffects, delays: knownDelays } = this.#implementation;
    const grown =
      guards.length > asks.length ||
      assigns.length > known.length ||
      effects.length > knownEffects.length ||
      delays.length > knownDelays.length;
    if (grown) this.#implementation = implement(this.program, this.bindings);
  }

  /** Runs a macrostep's code. */
  #run(instance: RunningInstance<S, C>, address: number, event: EventObject, microsteps: number): void {
    const { program } = this;
    if (!program.complete) this.#learn();
    const { staticEvents } = program;
    let { code } = program;
    let { asks, assigns, effects, delays, outputs } = this.#implementation;
    const registers = program.outputs.length === 0 ? noRegisters : [];
    instance.busy = true;
    try {
      for (let pc = address; ; ) {
        switch (code[pc]) {
          case ASK:
            pc = asks[code[pc + 1]](instance, eventOf(code[pc + 2], event, staticEvents, registers))
              ? pc + 4
              : code[pc + 3];
            break;
          case ASSIGN:
            assigns[code[pc + 1]](instance, eventOf(code[pc + 2], event, staticEvents, registers));
            pc += 3;
            break;
          case EFFECT:
            effects[code[pc + 1]](instance, eventOf(code[pc + 2], event, staticEvents, registers));
            pc += 3;
            break;
          case OUTPUT: {
            const { event: type } = program.outputs[code[pc + 1]];
            const output = outputs[code[pc + 1]](instance, eventOf(code[pc + 3], event, staticEvents, registers));
            registers[code[pc + 2]] = { type, output } as EventObject;
            pc += 4;
            break;
          }
          case START:
            this.#startTimer(
              instance,
              code[pc + 1],
              delays[code[pc + 2]](instance, eventOf(code[pc + 3], event, staticEvents, registers)),
            );
            pc += 4;
            break;
          case CANCEL:
            this.#cancelTimer(instance, code[pc + 1]);
            pc += 2;
            break;
          case JUMP:
            if (++microsteps > this.#limit) this.#refuseEndless(instance);
            pc = code[pc + 1];
            break;
          case EXPLORE:
            if (++microsteps > this.#limit) this.#refuseEndless(instance);
            pc = program.explore(code[pc + 1]);
            this.#learn();
            ({ code } = program);
            ({ asks, assigns, effects, delays, outputs } = this.#implementation);
            break;
          default:
            instance.configuration = code[pc + 1];
            if (program.configurations[instance.configuration].final) this.#finish(instance);
            return;
        }
      }
    } finally {
      instance.busy = false;
    }
  }

  #startTimer(instance: RunningInstance<S, C>, timer: number, seconds: number): void {
    const { calendar } = this.bindings.world;
    const handle = calendar.schedule(calendar.now + seconds, instance.target, ~timer);
    instance.pending++;
    const { slot } = this.program.timers[timer];
    // As in XState, a timer of the same id that still runs goes on, and can no longer be cancelled.
    if (slot >= 0) this.#handles[instance.slots + slot] = handle;
  }

  #cancelTimer(instance: RunningInstance<S, C>, slot: number): void {
    const index = instance.slots + slot;
    const handle = this.#handles[index];
    if (handle < 0) return;
    if (this.bindings.world.calendar.cancel(handle)) instance.pending--;
    this.#handles[index] = -1;
  }

  #finish(instance: RunningInstance<S, C>): void {
    instance.done = true;
    if (instance.pending === 0) return;
    for (let slot = 0; slot < this.program.slots.length; slot++) this.#cancelTimer(instance, slot);
  }

  #refuseEndless({ configuration }: RunningInstance<S, C>): never {
    const { id, configurations } = this.program;
    const value = JSON.stringify(configurations[configuration]?.value);
    throw new InputError(`machine "${id}"`, [
      {
        message: `does not come to rest within ${this.#limit} microsteps${value ? `, starting from ${value}` : ''}: see what its \`always\` transitions wait for`,
      },
    ]);
  }
}

function eventOf(
  reference: number,
  event: EventObject,
  staticEvents: readonly EventObject[],
  registers: readonly EventObject[],
): EventObject {
  if (reference === incoming) return event;
  return reference >= 0 ? staticEvents[reference] : registers[registerReference(reference)];
}

/** What a context factory sees. */
class InitialArgs {
  constructor(readonly input: unknown) {}

  get spawn(): never {
    throw new Error('a compiled machine cannot `spawn` actors');
  }

  get self(): never {
    throw new Error('a compiled machine has no actor: `self` cannot be used');
  }
}

class RunningInstance<S, C extends MachineContext> implements Instance<S, C> {
  subject!: S;
  context = {} as C;
  configuration = -1;
  done = false;
  busy = false;
  /** Events in the calendar that are addressed here. */
  pending = 0;
  readonly target: number;

  constructor(
    readonly behaviour: BoundProgram<S, C>,
    /** Where its timers' handles are. */
    readonly slots: number,
    readonly world: World,
  ) {
    this.target = world.register(this);
  }

  begin(input?: unknown): void {
    this.behaviour.begin(this, input);
  }

  send(id: number, event?: EventObject): void {
    if (this.busy) throw new Error('an instance cannot `send` to itself in the middle of a macrostep: `post` instead');
    if (this.done) return;
    this.behaviour.dispatch(this, id, event);
    this.retireIfDone();
  }

  post(id: number): void {
    if (this.done) return;
    const { calendar } = this.world;
    calendar.schedule(calendar.now, this.target, id);
    this.pending++;
  }

  handle(code: number): void {
    this.pending--;
    if (!this.done) {
      if (code >= 0) this.behaviour.dispatch(this, code);
      else this.behaviour.ring(this, ~code);
    }
    this.retireIfDone();
  }

  retireIfDone(): void {
    if (this.done && this.pending === 0) this.behaviour.retire(this);
  }
}
