import type { AnyStateMachine } from 'xstate';
import { InputError, type Problem } from '../errors.js';
import { kindOf } from './actorKind.js';

/** A state node as XState makes it. */
export type Node = AnyStateMachine['root'];

/** All that a machine refers to by name, once it is known that it can be compiled. */
export interface Survey {
  /** Guards that are functions; those made of others by `and`, `or`, `not` and `stateIn` are not among them. */
  readonly guards: ReadonlySet<string>;
  readonly composites: ReadonlySet<string>;
  readonly assigns: ReadonlySet<string>;
  readonly effects: ReadonlySet<string>;
  readonly delays: ReadonlySet<string>;
  /** The keys of `on`, and what XState makes of `after` and `onDone`. */
  readonly descriptors: ReadonlySet<string>;
  /** Ids of delayed events, and of those that are cancelled. */
  readonly timerIds: ReadonlySet<string>;
  /** How many states there are. */
  readonly states: number;
  /** What states invoke, by the state's id. */
  readonly invoked: ReadonlyMap<string, readonly Invocation[]>;
  /**
   * An actor may be at work though its state is left: XState sometimes loses sight of a state that a transition to a
   * history state leaves, and of the first of two actors of one id.
   */
  readonly mayStray: boolean;
  /** Events given to `raise`. */
  readonly raised: ReadonlySet<object>;
}

/** An `invoke` of a named actor. */
export interface Invocation {
  readonly id: string;
  readonly src: string;
  readonly input: unknown;
}

/** XState's built-in actions and guards are functions that carry their settings. */
interface BuiltIn {
  readonly type?: string;
  readonly resolve?: unknown;
  readonly check?: unknown;
  readonly guards?: readonly unknown[];
  readonly event?: unknown;
  readonly delay?: unknown;
  readonly id?: unknown;
  readonly sendId?: unknown;
}

/** These events mean something to XState itself. */
export const isReserved = (type: string): boolean => type === '*' || /^xstate\.(init|stop|error\.)/.test(type);

/**
 * Goes through a machine's states and lists what they refer to.
 *
 * @throws InputError that names everything that cannot be compiled, each with its state and the way out.
 */
export function survey(machine: AnyStateMachine): Survey {
  const surveyor = new Surveyor(machine);
  surveyor.visit(machine.root);
  if (surveyor.problems.length > 0) throw new InputError(`machine "${machine.id}"`, surveyor.problems);
  return surveyor;
}

/** Whether it is what `log` or `emit` makes, which does nothing that a simulation sees. */
export function isUnseen(action: unknown): boolean {
  const { type } = (action ?? {}) as BuiltIn;
  return typeof action === 'function' && (type === 'xstate.log' || type === 'xstate.emit');
}

/** A state's path as error messages show it; the machine's id for its root. */
export const pathOf = (node: Node): string => (node.path.length === 0 ? node.id : node.path.join('.'));

class Surveyor implements Survey {
  readonly guards = new Set<string>();
  readonly composites = new Set<string>();
  readonly assigns = new Set<string>();
  readonly effects = new Set<string>();
  readonly delays = new Set<string>();
  readonly descriptors = new Set<string>();
  readonly timerIds = new Set<string>();
  readonly invoked = new Map<string, readonly Invocation[]>();
  readonly raised = new Set<object>();
  readonly problems: Problem[] = [];
  states = 0;
  mayStray = false;
  #path = '';

  constructor(readonly machine: AnyStateMachine) {}

  visit(node: Node): void {
    this.#path = pathOf(node);
    this.states++;
    if (node.type === 'history') this.mayStray = true;
    for (const invoke of node.invoke) this.#invoke(node, invoke);
    if (node.config.route) this.#refuse('`route` cannot be compiled: use an event of its own with a target');
    for (const [descriptor, transitions] of node.transitions) {
      this.#descriptor(descriptor);
      for (const { guard, actions } of transitions) this.#transition(guard, actions);
    }
    for (const { guard, actions } of node.always ?? []) this.#transition(guard, actions);
    for (const action of node.entry) this.#action(action);
    for (const action of node.exit) this.#action(action);
    if (node.type === 'compound') for (const action of node.initial.actions) this.#action(action);
    for (const child of Object.values(node.states)) this.visit(child as Node);
  }

  #refuse(message: string): void {
    this.problems.push({ path: this.#path, message });
  }

  #invoke({ id: state, config }: Node, invoke: Node['invoke'][number]): void {
    const { id, input, systemId, onSnapshot } = invoke;
    // XState makes up a name for one without.
    const src = invoke.src as string;
    const asWritten = [config.invoke ?? []].flat() as { src: unknown }[];
    if (!asWritten.some(({ src: own }) => own === src)) {
      this.#refuse('an inline actor cannot be compiled: name it in setup({ actors }) and use the name as `src`');
      return;
    }
    const kind = kindOf(this.machine.implementations.actors[src]);
    if (kind !== undefined) {
      this.#refuse(
        `actor "${src}" is ${kind}, which cannot be compiled: an invoked actor answers once, as fromPromise does. Let the host do the work in a named action and send its events`,
      );
    }
    if (onSnapshot !== undefined) {
      this.#refuse(`\`onSnapshot\` of actor "${id}" cannot be compiled: an actor answers once, by onDone or onError`);
    }
    if (systemId !== undefined) this.#refuse(`\`systemId\` of actor "${id}" cannot be compiled: leave it out`);
    if ([...this.invoked.values()].flat().some((other) => other.id === id)) this.mayStray = true;
    this.invoked.set(state, [...(this.invoked.get(state) ?? []), { id, src, input }]);
  }

  #descriptor(descriptor: string): void {
    this.descriptors.add(descriptor);
    if (descriptor.endsWith('.*') && descriptor.indexOf('*') < descriptor.length - 1) {
      this.#refuse(`"${descriptor}" has a wildcard inside: a wildcard may only be the last part, as in "a.b.*"`);
    }
  }

  #transition(guard: unknown, actions: readonly unknown[]): void {
    if (guard !== undefined) this.#guard(guard);
    for (const action of actions) this.#action(action);
  }

  #guard(guard: unknown): void {
    if (typeof guard === 'function') {
      if ('check' in guard) this.#parts(guard as BuiltIn);
      else {
        this.#refuse('an inline guard cannot be compiled: name it in setup({ guards }) and use the name');
      }
      return;
    }
    const { name, params } = named(guard);
    if (typeof params === 'function') {
      this.#refuse(`guard "${name}" has computed params: make them static and read the context in the guard`);
    }
    const found: unknown = this.machine.implementations.guards[name];
    if (this.guards.has(name) || this.composites.has(name)) return;
    if (found === undefined || (typeof found === 'function' && !('check' in found))) {
      this.guards.add(name);
      return;
    }
    this.composites.add(name);
    this.#guard(found);
  }

  #parts(composite: BuiltIn): void {
    for (const part of composite.guards ?? []) this.#guard(part);
  }

  #action(action: unknown): void {
    if (typeof action === 'function') {
      this.#inlineAction(action as BuiltIn);
      return;
    }
    const { name, params } = named(action);
    if (typeof params === 'function') {
      this.#refuse(`action "${name}" has computed params: make them static and read the context where it is done`);
    }
    const found = this.machine.implementations.actions[name] as BuiltIn | undefined;
    if (found === undefined || !('resolve' in found)) this.effects.add(name);
    else if (found.type === 'xstate.assign') this.assigns.add(name);
    else this.#inlineAction(found);
  }

  #inlineAction(action: BuiltIn): void {
    if (isUnseen(action)) return;
    switch (action.type) {
      case 'xstate.raise':
        this.#raise(action);
        return;
      case 'xstate.cancel':
        if (typeof action.sendId === 'string') this.timerIds.add(action.sendId);
        else this.#refuse('`cancel` needs a fixed id, not a function');
        return;
      case 'xstate.assign':
        this.#refuse('an inline `assign` cannot be compiled: name it in setup({ actions }) and use the name');
        return;
      default:
        this.#refuse(
          'resolve' in action
            ? `\`${String(action.type).replace('xstate.', '')}\` cannot be compiled: let the host do it in a named action`
            : 'an inline action cannot be compiled: name it in setup({ actions }) and use the name',
        );
    }
  }

  #raise({ event, delay, id }: BuiltIn): void {
    if (typeof event !== 'object' || event === null) {
      this.#refuse('`raise` needs a fixed event object, not a function');
      return;
    }
    this.raised.add(event);
    const { type } = event as { type: string };
    if (isReserved(type)) this.#refuse(`\`raise\` cannot send "${type}": XState keeps that name for itself`);
    if (typeof id === 'string') this.timerIds.add(id);
    else if (id !== undefined) this.#refuse('`raise` needs a fixed id, not a function');
    if (typeof delay === 'string') this.delays.add(delay);
    else if (typeof delay === 'function') {
      this.#refuse('a delay that is an inline function cannot be compiled: name it in setup({ delays })');
    } else if (typeof delay === 'number' && !(delay >= 0)) {
      this.#refuse(`a delay of ${delay} ms: expected 0 or more`);
    }
  }
}

function named(reference: unknown): { name: string; params: unknown } {
  if (typeof reference === 'string') return { name: reference, params: undefined };
  const { type, params } = reference as { type: string; params?: unknown };
  return { name: type, params };
}
