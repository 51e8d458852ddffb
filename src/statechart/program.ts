import type { AnyStateMachine, EventObject, StateValue } from 'xstate';
import type { Entries } from './entries.js';

/** A guard, assign or effect by name, with its static parameters (`undefined` if it has none). */
export interface Named {
  readonly name: string;
  readonly params: unknown;
}

/** One way a machine can be at rest. Two configurations may have the same value but remember another history. */
export interface Configuration {
  /** In XState's own form. */
  readonly value: StateValue;
  /** Ids of all active state nodes. */
  readonly nodes: readonly string[];
  /** The machine is done. */
  readonly final: boolean;
  readonly tags: readonly string[];
  /** By node id, of the active nodes that have some. */
  readonly meta: Readonly<Record<string, unknown>>;
  /** What each history node remembers: node ids. */
  readonly history: Readonly<Record<string, readonly string[]>>;
}

/** A delay by name, or so many seconds. */
export type Delay = { readonly name: string } | { readonly seconds: number };

/** A delayed event that the machine may schedule for itself. */
export interface Timer {
  /** Index of the id under which it can be cancelled; timers of one id share it. -1: it cannot be cancelled. */
  readonly slot: number;
  /** Index into the Program's static events: what it sends. */
  readonly event: number;
  /** Index into the Program's event classes: as what that is handled. */
  readonly eventClass: number;
}

/** An actor that a state invokes: it works as long as the state is active, or until it is done or has failed. */
export interface Invoked {
  /** Its answer is the event `xstate.done.actor.ID` or `xstate.error.actor.ID`. */
  readonly id: string;
  /** Its name in `setup({ actors })`. */
  readonly src: string;
  /** As the machine gives it: a value, or a function of context and event. */
  readonly input: unknown;
  /** Index of the id, as a timer's: of two actors of one id at work the later one is stopped. */
  readonly slot: number;
  /** Index into the Program's event classes: as what its answers are handled. */
  readonly doneClass: number;
  readonly errorClass: number;
}

/** A final state whose output is computed. */
export interface Output {
  /** The state's id. */
  readonly node: string;
  /** Type of the done event that carries it. */
  readonly event: string;
}

/**
 * A machine as a table: every configuration that it can reach, and for each of them and each class of events the code
 * of the macrostep. Frozen, but for its typed arrays, which nobody writes to.
 *
 * A few machines have no finite table: a counter that only the context bounds lets raised events pile up, say. Their
 * Program is not `complete`, and grows when a run gets to where no run has been.
 */
export interface Program {
  /** The machine's id. */
  readonly id: string;
  /** Where it came from: the implementations that a runtime falls back to. */
  readonly machine: AnyStateMachine;
  /** For the machine's context factory, unless an instance is given its own. */
  readonly input: unknown;
  readonly configurations: readonly Configuration[];
  /**
   * Classes of events. The first, `*`, is every event that no other class takes; then wildcards, `a.*`; then event
   * types. A type belongs to its own class, or to that of the longest wildcard that matches it.
   */
  readonly events: readonly string[];
  readonly guards: readonly Named[];
  readonly assigns: readonly Named[];
  readonly effects: readonly Named[];
  readonly delays: readonly Delay[];
  readonly timers: readonly Timer[];
  /** The ids of timers and actors, by slot. */
  readonly slots: readonly string[];
  readonly outputs: readonly Output[];
  readonly actors: readonly Invoked[];
  /** Names that the machine does not implement: the host's to answer. */
  readonly free: { readonly guards: readonly string[]; readonly delays: readonly string[] };
  /** Raised, delayed and done events. */
  readonly staticEvents: readonly EventObject[];
  /** See instructions.ts. */
  readonly code: Int32Array;
  /** Address of the initial macrostep. */
  readonly start: number;
  /** Where the macrosteps begin. */
  readonly entries: Entries;
  /** Nothing is left to explore. */
  readonly complete: boolean;
  /** @returns the address behind an EXPLORE instruction, exploring what is there the first time. */
  explore(middle: number): number;
  /** Fills in a configuration's entries. */
  exploreConfiguration(configuration: number): void;
}

/** Index of the class of events that a type belongs to. */
export function eventClass(events: readonly string[], type: string): number {
  const exact = events.indexOf(type);
  return exact >= 0 ? exact : wildcardClass(events, type);
}

/** Index of the longest wildcard that matches the type, itself left out; 0 (`*`) if there is none. */
export function wildcardClass(events: readonly string[], type: string): number {
  let best = 0;
  for (let i = 1; i < events.length; i++) {
    const name = events[i];
    if (name === type || !name.endsWith('.*')) continue;
    const prefix = name.slice(0, -2);
    const matches = type === prefix || type.startsWith(`${prefix}.`);
    if (matches && name.length > events[best].length) best = i;
  }
  return best;
}
