import { callEffects, callGuards } from '../../flow/index.js';
import type { AnyStateMachine } from '../../statechart/index.js';
import { assign } from '../../statechart/making.js';
import type { Adapter } from './adapter.js';
import type { OwnEvents } from './ownEvents.js';

type Kind = 'guards' | 'actions' | 'delays' | 'actors';
type Args = { readonly event: { readonly type: string } };
type Own = ((args: Args, params: unknown) => unknown) & BuiltIn;

/** What XState's own actions and guards carry. */
interface BuiltIn {
  readonly type?: string;
  readonly resolve?: unknown;
  readonly assignment?: unknown;
  readonly check?: unknown;
  readonly guards?: readonly unknown[];
  readonly stateValue?: unknown;
}

/** Names that the host of a call answers: what the machine calls so is something else. */
const taken: Readonly<Record<Kind, readonly string[]>> = {
  guards: Object.keys(callGuards),
  actions: Object.keys(callEffects),
  delays: ['patience'],
  actors: [],
};

/** JavaScript calls functions so by the field that they stand in. */
const nameless: readonly string[] = ['', 'guard', 'actions', 'entry', 'exit', 'assign', 'src', 'params', 'input'];

/**
 * A machine's functions under names, each seeing the machine's own events. What stands inline, or has computed parameters, gets
 * a name.
 */
export class Implementations {
  readonly #all: Readonly<Record<Kind, Record<string, unknown>>> = { guards: {}, actions: {}, delays: {}, actors: {} };
  readonly #names = new Map<unknown, string>();
  /** As `stateIn` has it, in the machine that is made. */
  readonly #moved: (state: unknown) => unknown;
  readonly #own: OwnEvents;

  constructor(
    readonly machine: AnyStateMachine,
    own: OwnEvents,
    readonly hours: NonNullable<Adapter['hours']>,
    moved: (state: unknown) => unknown,
  ) {
    this.#own = own;
    this.#moved = moved;
    const { guards, actions, delays, actors } = machine.implementations as unknown as Record<
      Kind,
      Record<string, unknown>
    >;
    for (const [name, guard] of Object.entries(guards)) this.#set('guards', name, this.#guardItself(guard));
    for (const [name, action] of Object.entries(actions)) this.#set('actions', name, this.#actionItself(action));
    for (const [name, delay] of Object.entries(delays)) this.#set('delays', name, this.seeingOwn(delay));
    for (const [name, actor] of Object.entries(actors)) this.#set('actors', name, actor);
  }

  /** For `createMachine`. */
  get all(): Readonly<Record<Kind, Readonly<Record<string, unknown>>>> {
    return this.#all;
  }

  /** @param where the state, for the name. */
  guard(guard: unknown, where: string): unknown {
    if (typeof guard === 'function') {
      if ('check' in guard) return this.#composite(guard as Own, where);
      return this.#named('guards', guard as Own, this.seeingOwn(guard), `guard of ${where}`);
    }
    if (guard === undefined) return undefined;
    const { name, params } = referred(guard);
    // The host knows what is open.
    if (Object.hasOwn(this.hours, name)) return { type: 'isOpen', params: { node: where, ...this.hours[name] } };
    if (typeof params !== 'function') return renamed(guard, ownName('guards', name));
    const itself = this.machine.implementations.guards[name] as unknown as Own | undefined;
    if (itself === undefined) return ownName('guards', name);
    return this.#named('guards', guard, this.seeingOwn(asking(itself, params as Own)), `${name} of ${where}`);
  }

  /** One action or several. */
  actions(actions: unknown, where: string): unknown[] {
    return [actions ?? []].flat().map((action) => this.#action(action, where));
  }

  delay(name: string): string {
    return ownName('delays', name);
  }

  actor(src: unknown, where: string): string {
    if (typeof src === 'string') return src;
    return this.#named('actors', src, src, where);
  }

  /** A function that sees the machine's own events, where a call's have come; anything else as it is. */
  seeingOwn(value: unknown): unknown {
    if (typeof value !== 'function') return value;
    const own = (event: { readonly type: string }) => this.#own.get(event.type) ?? event;
    // Only who looks at the event is given it: a guard that looks at nothing is known by that.
    return (args: Args, params: unknown) =>
      value(
        new Proxy(args, { get: (all, key) => (key === 'event' ? own(all.event) : all[key as keyof Args]) }),
        params,
      );
  }

  #action(action: unknown, where: string): unknown {
    if (typeof action === 'function') {
      const { type, resolve } = action as Own;
      if (type !== 'xstate.assign' && resolve !== undefined) return action;
      const what = type === 'xstate.assign' ? 'assign' : 'action';
      return this.#named('actions', action, this.#actionItself(action), `${what} of ${where}`);
    }
    const { name, params } = referred(action);
    if (typeof params !== 'function') return renamed(action, ownName('actions', name));
    const itself = this.machine.implementations.actions[name] as unknown as Own | undefined;
    if (itself?.type !== 'xstate.assign') return ownName('actions', name);
    return this.#named('actions', action, this.#assign(itself, params as Own), `${name} of ${where}`);
  }

  #actionItself(action: unknown): unknown {
    const { type, resolve } = action as Own;
    if (type === 'xstate.assign') return this.#assign(action as Own);
    return resolve === undefined ? this.seeingOwn(action) : action;
  }

  #assign({ assignment }: Own, params?: Own): unknown {
    const values = (args: Args, given: unknown) => {
      const known = params === undefined ? given : params(args, undefined);
      if (typeof assignment === 'function') return assignment(args, known);
      const entries = Object.entries(assignment as object);
      return Object.fromEntries(
        entries.map(([key, value]) => [key, typeof value === 'function' ? value(args, known) : value]),
      );
    };
    return assign(this.seeingOwn(values) as never);
  }

  #guardItself(guard: unknown): unknown {
    if (typeof guard !== 'function') return this.guard(guard, 'guards');
    return 'check' in guard ? this.#composite(guard as Own, 'guards') : this.seeingOwn(guard);
  }

  /** What `and`, `or`, `not` and `stateIn` make. */
  #composite({ check, guards, stateValue }: Own, where: string): unknown {
    return Object.assign(() => false, {
      check,
      ...(guards && { guards: guards.map((guard) => this.guard(guard, where)) }),
      ...(stateValue !== undefined && { stateValue: this.#moved(stateValue) }),
    });
  }

  #named(kind: Kind, written: unknown, itself: unknown, otherwise: string): string {
    const known = this.#names.get(written);
    if (known !== undefined) return known;
    const own = typeof written === 'function' ? written.name : '';
    const wanted = nameless.includes(own) || own.startsWith('bound ') ? otherwise : own;
    const isFree = (name: string) => !Object.hasOwn(this.#all[kind], name) && !taken[kind].includes(name);
    let name = wanted;
    for (let i = 2; !isFree(name); i++) name = `${wanted} (${i})`;
    this.#names.set(written, name);
    this.#all[kind][name] = itself;
    return name;
  }

  #set(kind: Kind, name: string, itself: unknown): void {
    this.#all[kind][ownName(kind, name)] = itself;
  }
}

function ownName(kind: Kind, name: string): string {
  return taken[kind].includes(name) ? `${name} (own)` : name;
}

function referred(reference: unknown): { name: string; params: unknown } {
  if (typeof reference === 'string') return { name: reference, params: undefined };
  const { type, params } = reference as { type: string; params?: unknown };
  return { name: type, params };
}

function renamed(reference: unknown, name: string): unknown {
  return typeof reference === 'string' ? name : { ...(reference as object), type: name };
}

function asking(guard: Own, params: Own): (args: Args) => unknown {
  return (args) => guard(args, params(args, undefined));
}
