import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { InputError, type Problem } from '../errors.js';
import { configurationKey, Explorer, type Origin, type Stretch } from './explorer.js';
import { ASK, END, JUMP, lengths } from './instructions.js';
import { type Configuration, eventClass, type Program, wildcardClass } from './program.js';
import { pathOf, type Survey, survey } from './survey.js';

/** More would be a mistake, or too large a table; see the messages below. */
const limits = { configurations: 20_000, microsteps: 50_000, depth: 500, branches: 10_000 } as const;

/** Part of an event type that no machine uses: such an event is only taken by wildcards. */
const unheardOf = 'callstorm:unheard-of';

/** What is left of a macrostep after a microstep, and how to get there again. */
interface Middle {
  readonly origin: Origin;
  readonly answers: readonly boolean[];
  readonly microsteps: number;
  readonly snapshot: AnyMachineSnapshot;
  address: number;
  /** The middles that may follow at once. */
  next: readonly number[];
  /** The macrostep may end right here. */
  ends: boolean;
}

/**
 * Compiles a machine to a table, with XState as the only authority on what it means: XState runs every macrostep from
 * every reachable configuration under every answer of the guards, and what it does is written down.
 *
 * Macrosteps are cut at the ends of their microsteps, and what follows from the same point is written once, so an
 * `always` loop that the context bounds is a loop in the code too.
 *
 * @throws InputError if the machine uses what cannot be compiled, never comes to rest, or is too large; it names every
 * place and the way out.
 */
export function compile(machine: AnyStateMachine): Program {
  return new Compiler(machine, survey(machine)).compile();
}

class Compiler {
  readonly #events: readonly string[];
  readonly #explorer: Explorer;
  readonly #code: number[] = [];
  readonly #snapshots: AnyMachineSnapshot[] = [];
  readonly #configurations = new Map<string, number>();
  readonly #middles: Middle[] = [];
  readonly #middleOf = new Map<string, number>();

  constructor(
    readonly machine: AnyStateMachine,
    survey: Survey,
  ) {
    this.#events = classes(survey.descriptors);
    this.#explorer = new Explorer(machine, survey);
  }

  compile(): Program {
    const start = this.#stretch({ snapshot: null, event: { type: 'xstate.init' } }, [], 1).address;
    const entries: number[] = [];
    let writtenMiddles = 0;
    let writtenConfigurations = 0;
    for (;;) {
      if (writtenMiddles < this.#middles.length) this.#writeMiddle(this.#middles[writtenMiddles++]);
      else if (writtenConfigurations < this.#snapshots.length) {
        entries.push(...this.#writeConfiguration(this.#snapshots[writtenConfigurations++]));
      } else break;
    }
    this.#refuseEndless();
    this.#link();
    return this.#program(start, entries);
  }

  #writeMiddle(middle: Middle): void {
    Object.assign(middle, this.#stretch(middle.origin, middle.answers, middle.microsteps + 1));
  }

  /** @returns the addresses of a configuration's macrosteps, by event class. */
  #writeConfiguration(snapshot: AnyMachineSnapshot): number[] {
    const events = this.#events;
    const row = new Array<number>(events.length).fill(-1);
    if (snapshot.status === 'done') return row;
    const handled = new Set(snapshot._nodes.flatMap(({ transitions }) => [...transitions.keys()]));
    events.forEach((name, i) => {
      // If no active state names the class, its events are to them as those of the next larger class.
      if (i > 0 && !handled.has(name)) row[i] = row[wildcardClass(events, name)];
      else row[i] = this.#stretch({ snapshot, event: { type: name.replace('*', unheardOf) } }, [], 1).address;
    });
    return row;
  }

  /** Writes what can happen up to the end of a microstep, as a tree of questions in order of asking. */
  #stretch(origin: Origin, known: readonly boolean[], microstep: number): Pick<Middle, 'address' | 'next' | 'ends'> {
    const code = this.#code;
    const address = code.length;
    const next: number[] = [];
    let ends = false;
    const answers = [...known];
    /** Addresses of the questions on the way to the leaf written last, by index of the answer. */
    const questions: number[] = [];
    for (let branch = 1; ; branch++) {
      if (branch > limits.branches) {
        this.#refuse(origin.snapshot, 'the guards here can be answered in too many ways: ask fewer of them at once');
      }
      const { trace, snapshot, middle } = this.#look(origin, answers, microstep);
      let question = known.length;
      for (const instruction of trace) {
        const written = question < questions.length;
        if (instruction[0] === ASK) {
          if (!written) questions[question] = code.length;
          question++;
        }
        if (!written) code.push(...instruction);
      }
      if (middle === null) {
        ends = true;
        code.push(END, this.#configuration(snapshot));
      } else {
        next.push(this.#middle(middle, { origin, answers: [...answers], microsteps: microstep, snapshot }));
        code.push(JUMP, next[next.length - 1]);
      }
      while (answers.length > known.length && !answers[answers.length - 1]) answers.pop();
      if (answers.length === known.length) return { address, next, ends };
      answers[answers.length - 1] = false;
      questions.length = answers.length;
      code[questions[answers.length - 1] + 3] = code.length;
    }
  }

  #look(origin: Origin, answers: boolean[], microstep: number): Stretch {
    try {
      return this.#explorer.look(origin, answers, microstep);
    } catch (error) {
      // Our recorders do not throw: something in the machine's definition does not fit together.
      return this.#refuse(origin.snapshot, `XState cannot run it: ${error instanceof Error ? error.message : error}`);
    }
  }

  #configuration(snapshot: AnyMachineSnapshot): number {
    const key = configurationKey(snapshot);
    let index = this.#configurations.get(key);
    if (index === undefined) {
      index = this.#snapshots.push(snapshot) - 1;
      this.#configurations.set(key, index);
      if (index === limits.configurations) {
        this.#refuse(
          null,
          `it can be in more than ${limits.configurations} configurations: split parallel states or history off, or count in the context`,
        );
      }
    }
    return index;
  }

  #middle(key: string, made: Omit<Middle, 'address' | 'next' | 'ends'>): number {
    let index = this.#middleOf.get(key);
    if (index === undefined) {
      index = this.#middles.push({ ...made, address: -1, next: [], ends: false }) - 1;
      this.#middleOf.set(key, index);
      if (index === limits.microsteps || made.microsteps > limits.depth) {
        this.#refuse(made.snapshot, 'a single event has too long a wake: it raises events without end, or too many');
      }
    }
    return index;
  }

  /** A loop that no answer of a guard ever leaves. */
  #refuseEndless(): void {
    const before = this.#middles.map((): number[] => []);
    this.#middles.forEach(({ next }, i) => {
      for (const j of next) before[j].push(i);
    });
    const restful = new Set<number>();
    const found = [...this.#middles.keys()].filter((i) => this.#middles[i].ends);
    for (let i = found.pop(); i !== undefined; i = found.pop()) {
      if (restful.has(i)) continue;
      restful.add(i);
      found.push(...before[i]);
    }
    const endless = this.#middles.findIndex((_, i) => !restful.has(i));
    if (endless < 0) return;
    this.#refuse(
      this.#middles[endless].snapshot,
      'never comes to rest: `always` transitions or raised events lead on for ever. Guard one of them, or give it a delay',
    );
  }

  #refuse(snapshot: AnyMachineSnapshot | null, message: string): never {
    const atoms = (snapshot?._nodes ?? []).filter(({ type }) => type === 'atomic' || type === 'final');
    const problem: Problem = { path: atoms.map(pathOf).join(', ') || undefined, message };
    throw new InputError(`machine "${this.machine.id}"`, [problem]);
  }

  /** Puts addresses in place of the middles' numbers. A jump to an end is that end. */
  #link(): void {
    const code = this.#code;
    for (let pc = 0; pc < code.length; pc += lengths[code[pc]]) {
      if (code[pc] !== JUMP) continue;
      const { address } = this.#middles[code[pc + 1]];
      if (code[address] === END) {
        code[pc] = END;
        code[pc + 1] = code[address + 1];
      } else {
        code[pc + 1] = address;
      }
    }
  }

  #program(start: number, entries: number[]): Program {
    const { machine } = this;
    const code = this.#code;
    const explorer = this.#explorer;
    const events = this.#events;
    const configurations = this.#snapshots.map(describe);
    const staticEvents = explorer.staticEvents.items;
    const timers = explorer.timers.items.map(({ slot, event }) =>
      Object.freeze({ slot, event, eventClass: eventClass(events, staticEvents[event].type) }),
    );
    const idle = (address: number, configuration: number): boolean =>
      address < 0 || (code[address] === END && code[address + 1] === configuration);
    return Object.freeze({
      id: machine.id,
      machine,
      configurations: Object.freeze(configurations),
      events: Object.freeze(events),
      guards: Object.freeze(explorer.guards.items.map((guard) => Object.freeze(guard))),
      assigns: Object.freeze(explorer.assigns.items.map((assign) => Object.freeze(assign))),
      effects: Object.freeze(explorer.effects.items.map((effect) => Object.freeze(effect))),
      delays: Object.freeze(explorer.delays.items.map((delay) => Object.freeze(delay))),
      timers: Object.freeze(timers),
      slots: Object.freeze(explorer.slots.items),
      outputs: Object.freeze(explorer.outputs.items.map((output) => Object.freeze(output))),
      staticEvents: Object.freeze(staticEvents),
      registers: explorer.registers,
      code: Int32Array.from(code),
      start,
      entries: Int32Array.from(entries, (address, i) => (idle(address, Math.floor(i / events.length)) ? -1 : address)),
    });
  }
}

/** The classes of events, larger ones before those they contain. */
function classes(descriptors: ReadonlySet<string>): string[] {
  const names = [...descriptors].filter((name) => name !== '*');
  const wildcards = names.filter((name) => name.endsWith('.*')).sort((a, b) => a.length - b.length);
  return ['*', ...wildcards, ...names.filter((name) => !name.endsWith('.*'))];
}

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
