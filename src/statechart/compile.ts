import type { AnyMachineSnapshot, AnyStateMachine, StateValue } from 'xstate';
import { mustHave } from '../arguments.js';
import { InputError, type Problem } from '../errors.js';
import { mustBeMachine } from './doors.js';
import { Entries, idle, unexplored } from './entries.js';
import { configurationKey, Explorer, errorEvent, type Middle, type Origin, type Stretch } from './explorer.js';
import { ASK, END, EXPLORE, FAIL, JUMP, lengths } from './instructions.js';
import { type Configuration, type Program, wildcardClass } from './program.js';
import { type Invocation, type Node, pathOf, type Survey, survey } from './survey.js';

/**
 * What is explored before anyone gets there: so many branches of macrosteps (half a second's work) and more in a machine
 * of many states, but no middle with so many raised events waiting. Few machines have more, and what they have beyond is
 * explored on the way.
 */
const eager = { branches: 10_000, branchesPerState: 100, waiting: 4 } as const;

/** So many microsteps without a question between them are taken for a loop that nothing ends. */
const manyUnasked = 1_000;

/** So many ways to answer the guards of one microstep are refused. */
const manyBranches = 10_000;

/** Part of an event type that no machine uses: only wildcards take such an event. */
const unheardOf = 'callstorm:unheard-of';

export interface CompileOptions {
  /** For the machine's context factory. */
  readonly input?: unknown;
}

/**
 * Compiles a machine to a table, with XState as the only authority on what it means: XState runs every macrostep from
 * every reachable configuration under every answer of the guards, and what it does is written down.
 *
 * Macrosteps are cut at the ends of their microsteps, and what follows from the same point is written once, so an
 * `always` loop that the context bounds is a loop in the code too.
 *
 * @param options `input` is for the machine's context factory; instances may be given their own.
 * @throws InputError if it is no machine, or the machine uses what cannot be compiled or never comes to rest; it names every place and the
 * way out.
 */
export function compile(machine: AnyStateMachine, options: CompileOptions = {}): Program {
  mustBeMachine('machine', machine);
  mustHave('options', options, []);
  return new Compiler(machine, survey(machine), options).program;
}

/** A middle of a macrostep, as the code knows it. */
interface Place {
  readonly middle: Middle;
  /** -1 as long as nobody has been there. */
  address: number;
  /** The places that may follow at once. */
  next: readonly number[];
  /** The macrostep may end before another place follows. */
  ends: boolean;
  /** Microsteps since a guard was asked. */
  readonly unasked: number;
}

class Compiler {
  readonly program: Program;
  readonly #events: readonly string[];
  readonly #explorer: Explorer;
  readonly #code: number[] = [];
  readonly #entries: Entries;
  readonly #snapshots: AnyMachineSnapshot[] = [];
  readonly #configurations: Configuration[] = [];
  readonly #configurationOf = new Map<string, number>();
  readonly #places: Place[] = [];
  readonly #placeOf = new Map<string, number>();
  readonly #unwritten: Place[] = [];
  /** How many branches may still be explored without need. */
  #eager: number;
  readonly #classOf: ReadonlyMap<string, number>;
  readonly #wildcards: readonly string[];

  constructor(
    readonly machine: AnyStateMachine,
    readonly surveyed: Survey,
    readonly options: CompileOptions,
  ) {
    const failures = [...surveyed.invoked.values()].flat().map(failureOf);
    this.#events = classes(new Set([...surveyed.descriptors, ...failures]));
    this.#classOf = new Map(this.#events.map((name, i) => [name, i]));
    // They come first, so they have the same places here as among all.
    this.#wildcards = this.#events.filter((name) => name.endsWith('*'));
    this.#entries = new Entries(this.#events.map((name) => wildcardClass(this.#wildcards, name)));
    this.#eager = eager.branches + eager.branchesPerState * surveyed.states;
    const classOf = (type: string) => this.#classOf.get(type) ?? wildcardClass(this.#wildcards, type);
    this.#explorer = new Explorer(machine, surveyed, classOf);
    const start = this.#write({ snapshot: null, event: { type: 'xstate.init' } }, 0).address;
    this.#writePlaces();
    let explored = 0;
    for (; explored < this.#snapshots.length && this.#eager > 0; explored++) {
      this.#writeConfiguration(explored);
      this.#writePlaces();
    }
    this.#refuseEndless();
    this.#link(0);
    for (let i = 0; i < explored; i++) this.#markIdle(i);
    const complete = explored === this.#snapshots.length && this.#places.every(({ address }) => address >= 0);
    this.program = this.#publish(start, complete);
  }

  /** The latest first: a wake without end is soon found out. */
  #writePlaces(): void {
    for (let place = this.#unwritten.pop(); place; place = this.#unwritten.pop()) this.#writePlace(place);
  }

  #writePlace(place: Place): void {
    Object.assign(place, this.#write(place.middle, place.unasked));
  }

  /** Writes a configuration's macrosteps and enters their addresses. */
  #writeConfiguration(index: number): void {
    const snapshot = this.#snapshots[index];
    if (snapshot.status === 'done') {
      this.#entries.set(index, 0, idle);
      return;
    }
    const nodes = activeNodes(this.#explorer.machine.root, snapshot.value);
    const { invoked, mayStray } = this.surveyed;
    const atWork = nodes.flatMap(({ id }) => invoked.get(id) ?? []);
    const failures = (mayStray ? [...invoked.values()].flat() : atWork).map(failureOf);
    const twice = atWork.find(({ id }, i) => atWork.findIndex((other) => other.id === id) < i);
    if (twice) this.#refuse(snapshot, `two actors of one id work at once, "${twice.id}": give each an id of its own`);
    const named = [...nodes.flatMap(({ transitions }) => [...transitions.keys()]), ...failures];
    const failing = new Set(failures);
    for (const eventClass of [...new Set([0, ...named.map((name) => this.#classOf.get(name)!)])].sort(
      (a, b) => a - b,
    )) {
      const type = this.#events[eventClass];
      const event = failing.has(type) ? errorEvent(type) : { type: type.replace('*', unheardOf) };
      this.#entries.set(index, eventClass, this.#write({ snapshot, event }, 0).address);
    }
  }

  /** Writes what can happen up to the end of the next microstep, as a tree of questions in order of asking. */
  #write(from: Origin | Middle, unasked: number): Pick<Place, 'address' | 'next' | 'ends'> {
    const code = this.#code;
    const address = code.length;
    const next: number[] = [];
    let ends = false;
    const answers: boolean[] = [];
    /** Addresses of the questions that led to the leaf written last. */
    const questions: number[] = [];
    for (let branch = 1; ; branch++) {
      if (branch > manyBranches) {
        this.#refuse(
          from.snapshot,
          `more than ${manyBranches} ways to answer the guards of one step: ask fewer at once`,
        );
      }
      this.#eager--;
      const { trace, end } = this.#look(from, answers);
      // What comes before the answer that is new has been written with an earlier branch.
      let asked = 0;
      for (const instruction of trace) {
        const isNew = asked === questions.length;
        if (instruction[0] === ASK && isNew) questions.push(code.length);
        if (instruction[0] === ASK) asked++;
        if (isNew) code.push(...instruction);
      }
      if ('queue' in end) {
        const place = this.#place(end, answers.length > 0 ? 0 : unasked + 1);
        next.push(place);
        code.push(EXPLORE, place);
      } else if (end.status === 'error') {
        ends = true;
        code.push(FAIL);
      } else {
        ends = true;
        code.push(END, this.#configuration(end));
      }
      while (answers.length > 0 && !answers[answers.length - 1]) answers.pop();
      if (answers.length === 0) return { address, next, ends };
      answers[answers.length - 1] = false;
      questions.length = answers.length;
      code[questions[answers.length - 1] + 3] = code.length;
    }
  }

  #look(from: Origin | Middle, answers: boolean[]): Stretch {
    try {
      return this.#explorer.look(from, answers);
    } catch (error) {
      // Our recorders do not throw: something in the machine's definition does not fit together.
      return this.#refuse(from.snapshot, `XState cannot run it: ${error instanceof Error ? error.message : error}`);
    }
  }

  #configuration(snapshot: AnyMachineSnapshot): number {
    const key = configurationKey(snapshot);
    let index = this.#configurationOf.get(key);
    if (index === undefined) {
      index = this.#snapshots.push(snapshot) - 1;
      this.#configurationOf.set(key, index);
      this.#configurations.push(describe(snapshot));
      this.#entries.add();
    }
    return index;
  }

  #place(middle: Middle, unasked: number): number {
    let index = this.#placeOf.get(middle.key);
    if (index === undefined) {
      if (unasked > manyUnasked) this.#refuseLoop(middle.snapshot);
      const place = { middle, address: -1, next: [], ends: false, unasked };
      index = this.#places.push(place) - 1;
      this.#placeOf.set(middle.key, index);
      const near = middle.queue.length <= eager.waiting || unasked > 0;
      if (near && this.#eager > 0) this.#unwritten.push(place);
    }
    return index;
  }

  /** Looks for a loop that no answer of a guard ever leaves. */
  #refuseEndless(): void {
    const before = this.#places.map((): number[] => []);
    this.#places.forEach(({ next }, i) => {
      for (const j of next) before[j].push(i);
    });
    const restful = new Set<number>();
    const found = [...this.#places.keys()].filter((i) => this.#places[i].ends || this.#places[i].address < 0);
    for (let i = found.pop(); i !== undefined; i = found.pop()) {
      if (restful.has(i)) continue;
      restful.add(i);
      found.push(...before[i]);
    }
    const endless = this.#places.find((_, i) => !restful.has(i));
    if (endless) this.#refuseLoop(endless.middle.snapshot);
  }

  #refuseLoop(snapshot: AnyMachineSnapshot): never {
    this.#refuse(
      snapshot,
      'never comes to rest: `always` transitions or raised events lead on for ever. Guard one of them, or give it a delay',
    );
  }

  #refuse(snapshot: AnyMachineSnapshot | null, message: string): never {
    const atoms = (snapshot?._nodes ?? []).filter(({ type }) => type === 'atomic' || type === 'final');
    const problem: Problem = { path: atoms.map(pathOf).join(', ') || undefined, message };
    throw new InputError(`machine "${this.machine.id}"`, [problem]);
  }

  /** From an address on, leads straight to places that are written, and to ends. */
  #link(from: number): void {
    const code = this.#code;
    for (let pc = from; pc < code.length; pc += lengths[code[pc]]) {
      if (code[pc] !== EXPLORE) continue;
      const { address } = this.#places[code[pc + 1]];
      if (address < 0) continue;
      code[pc] = code[address] === END ? END : JUMP;
      code[pc + 1] = code[address] === END ? code[address + 1] : address;
    }
  }

  #publish(start: number, complete: boolean): Program {
    const { machine } = this;
    const { guards, assigns, effects, delays, timers, slots, outputs, actors, staticEvents } = this.#explorer;
    const lists = {
      configurations: this.#configurations,
      events: this.#events,
      guards: guards.items,
      assigns: assigns.items,
      effects: effects.items,
      delays: delays.items,
      timers: timers.items,
      slots: slots.items,
      outputs: outputs.items,
      actors: actors.items,
      staticEvents: staticEvents.items,
    };
    const program = {
      id: machine.id,
      machine,
      input: this.options.input,
      free: Object.freeze(freeNames(this.surveyed, machine)),
      ...lists,
      code: Int32Array.from(this.#code),
      start,
      entries: this.#entries,
      complete,
      explore: (index: number): number => {
        const place = this.#places[index];
        if (place.address < 0) {
          const from = this.#code.length;
          this.#writePlace(place);
          this.#extend(program, from);
        }
        return place.address;
      },
      exploreConfiguration: (index: number): void => {
        if (this.#entries.at(index, 0) !== unexplored) return;
        const from = this.#code.length;
        this.#writeConfiguration(index);
        this.#extend(program, from);
        this.#markIdle(index);
      },
    };
    if (complete) {
      for (const list of Object.values(lists)) Object.freeze(list);
      Object.freeze(program);
    }
    return program;
  }

  /** Takes into a Program what has been explored since. */
  #extend(program: { -readonly [K in 'code']: Program[K] }, from: number): void {
    this.#unwritten.length = 0;
    this.#link(from);
    if (this.#code.length > program.code.length) {
      program.code = new Int32Array(2 * this.#code.length);
      program.code.set(this.#code);
    } else {
      program.code.set(this.#code.slice(from), from);
    }
  }

  /** Marks the macrosteps of a configuration that do nothing and come back to it. */
  #markIdle(configuration: number): void {
    const code = this.#code;
    for (const eventClass of this.#entries.named(configuration)) {
      const address = this.#entries.at(configuration, eventClass);
      if (address < 0 || code[address] !== END || code[address + 1] !== configuration) continue;
      this.#entries.set(configuration, eventClass, idle);
    }
  }
}

/** The classes of events, larger ones before those they contain. */
function classes(descriptors: ReadonlySet<string>): string[] {
  const names = [...descriptors].filter((name) => name !== '*');
  const wildcards = names.filter((name) => name.endsWith('.*')).sort((a, b) => a.length - b.length);
  return ['*', ...wildcards, ...names.filter((name) => !name.endsWith('.*'))];
}

/** The nodes within a value: XState takes events by the value, not by its list of active nodes. */
function activeNodes(node: Node, value: StateValue | undefined): Node[] {
  if (value === undefined) return [node];
  if (typeof value === 'string') return [node, ...activeNodes(node.states[value] as Node, undefined)];
  return [node, ...Object.keys(value).flatMap((key) => activeNodes(node.states[key] as Node, value[key]))];
}

/** XState takes names without an implementation for `provide` to bring. */
function freeNames({ guards, delays }: Survey, { implementations }: AnyStateMachine): Program['free'] {
  const lacking = (names: ReadonlySet<string>, own: object) =>
    Object.freeze([...names].filter((name) => !Object.hasOwn(own, name)));
  return { guards: lacking(guards, implementations.guards), delays: lacking(delays, implementations.delays) };
}

const failureOf = ({ id }: Invocation): string => `xstate.error.actor.${id}`;

function describe(snapshot: AnyMachineSnapshot): Configuration {
  const { value, status, _nodes, tags, historyValue } = snapshot;
  const history = Object.entries(historyValue).map(([id, nodes]) => [id, Object.freeze(nodes!.map((node) => node.id))]);
  return Object.freeze({
    value: deepFreeze(value),
    nodes: Object.freeze(_nodes.map((node) => node.id)),
    final: status === 'done',
    tags: Object.freeze([...tags] as string[]),
    meta: Object.freeze(snapshot.getMeta() as Record<string, unknown>),
    history: Object.freeze(Object.fromEntries(history)),
  });
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}
