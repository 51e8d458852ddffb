import type { EventObject } from 'xstate';
import {
  ASK,
  ASSIGN,
  CANCEL,
  EFFECT,
  END,
  EXPLORE,
  FAIL,
  INVOKE,
  incoming,
  JUMP,
  lengths,
  OUTPUT,
  registerReference,
  START,
  STOP,
} from './instructions.js';
import type { Delay, Invoked, Named, Program } from './program.js';

/**
 * Which event a guard, assign, effect or delay sees: the one that came in, one that is always the same, or a done event
 * whose output was computed by the latest `output` operation of that register.
 */
export type EventReference = 'incoming' | EventObject | { readonly register: number };

/** One thing that a macrostep does. */
export type Operation =
  | { readonly kind: 'assign'; readonly assign: Named; readonly event: EventReference }
  | { readonly kind: 'effect'; readonly effect: Named; readonly event: EventReference }
  | { readonly kind: 'output'; readonly state: string; readonly register: number; readonly event: EventReference }
  /** `timer` indexes the Program's timers. */
  | { readonly kind: 'start'; readonly timer: number; readonly delay: Delay; readonly event: EventReference }
  /** An actor is asked; its answer comes as an event from outside. */
  | { readonly kind: 'invoke'; readonly actor: Invoked; readonly event: EventReference }
  /** Its state is left: an answer that is on its way never comes. */
  | { readonly kind: 'stop'; readonly actor: Invoked }
  /** Cancels the pending timer of that slot, if there is one. */
  | { readonly kind: 'cancel'; readonly slot: number };

/**
 * A macrostep: first its operations, then a question with two ways on, or the configuration it arrives at. Of a macrostep
 * that loops as long as a guard says so, a later decision is an earlier one again, the same object.
 */
export type Decision =
  | {
      readonly kind: 'ask';
      readonly operations: readonly Operation[];
      readonly guard: Named;
      readonly event: EventReference;
      readonly yes: Decision;
      readonly no: Decision;
    }
  | {
      readonly kind: 'arrive';
      readonly operations: readonly Operation[];
      /** Index into the Program's configurations. */
      readonly configuration: number;
    }
  | {
      /** An actor failed, and nothing takes its error: at this the machine gives up. */
      readonly kind: 'fail';
      readonly operations: readonly Operation[];
    }
  | {
      /** How it goes on has not been explored yet; see `Program.complete`. */
      readonly kind: 'go-on';
      readonly operations: readonly Operation[];
      explore(): Decision;
    };

/** What an event class does in a configuration. */
export interface Transition {
  /** As in the Program's `events`. */
  readonly event: string;
  readonly decision: Decision;
}

/** The initial macrostep, to be read. */
export function initialDecision(program: Program): Decision {
  return new Reader(program).decision(program.start);
}

/**
 * What each class of events does in a configuration, to be read: for those who check or draw a Program. Classes that do
 * nothing there are left out.
 *
 * @param configuration index into the Program's configurations.
 */
export function transitionsOf(program: Program, configuration: number): Transition[] {
  program.exploreConfiguration(configuration);
  const reader = new Reader(program);
  return program.entries.taken(configuration).map((eventClass) => ({
    event: program.events[eventClass],
    decision: reader.decision(program.entries.at(configuration, eventClass)),
  }));
}

type Ask = Extract<Decision, { kind: 'ask' }>;
type Writable<T> = { -readonly [K in keyof T]: T[K] };

class Reader {
  readonly #decisions = new Map<number, Decision>();

  constructor(readonly program: Program) {}

  decision(address: number): Decision {
    const known = this.#decisions.get(address);
    if (known) return known;
    const { code, guards } = this.program;
    const operations: Operation[] = [];
    let pc = address;
    while (code[pc] !== ASK && code[pc] !== END && code[pc] !== FAIL && code[pc] !== EXPLORE) {
      if (code[pc] === JUMP) {
        pc = code[pc + 1];
        continue;
      }
      operations.push(this.#operation(pc));
      pc += lengths[code[pc]];
    }
    if (code[pc] === END) {
      const end: Decision = { kind: 'arrive', operations, configuration: code[pc + 1] };
      this.#decisions.set(address, end);
      return end;
    }
    if (code[pc] === FAIL) {
      const fail: Decision = { kind: 'fail', operations };
      this.#decisions.set(address, fail);
      return fail;
    }
    if (code[pc] === EXPLORE) {
      const middle = code[pc + 1];
      const explore = () => this.decision(this.program.explore(middle));
      const goOn: Decision = { kind: 'go-on', operations, explore };
      this.#decisions.set(address, goOn);
      return goOn;
    }
    const guard = guards[code[pc + 1]];
    const ask = { kind: 'ask', operations, guard, event: this.#event(code[pc + 2]) } as Partial<Ask> as Writable<Ask>;
    // Known before its ways on are read, which may lead back here.
    this.#decisions.set(address, ask);
    ask.yes = this.decision(pc + lengths[ASK]);
    ask.no = this.decision(code[pc + 3]);
    return ask;
  }

  #operation(pc: number): Operation {
    const { code, assigns, effects, outputs, delays, actors } = this.program;
    const [first, second, third] = code.subarray(pc + 1, pc + 4);
    switch (code[pc]) {
      case ASSIGN:
        return { kind: 'assign', assign: assigns[first], event: this.#event(second) };
      case EFFECT:
        return { kind: 'effect', effect: effects[first], event: this.#event(second) };
      case OUTPUT:
        return { kind: 'output', state: outputs[first].node, register: second, event: this.#event(third) };
      case START:
        return { kind: 'start', timer: first, delay: delays[second], event: this.#event(third) };
      case INVOKE:
        return { kind: 'invoke', actor: actors[first], event: this.#event(second) };
      case STOP:
        return { kind: 'stop', actor: actors[first] };
      case CANCEL:
        return { kind: 'cancel', slot: first };
      default:
        throw new Error(`no operation at address ${pc}`);
    }
  }

  #event(reference: number): EventReference {
    if (reference === incoming) return 'incoming';
    return reference >= 0 ? this.program.staticEvents[reference] : { register: registerReference(reference) };
  }
}
