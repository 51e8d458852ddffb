import type { CallEnding } from '../../flow/index.js';
import type { AnyStateMachine } from '../../statechart/index.js';
import { cancel, raise } from '../../statechart/making.js';
import { raisedIn } from '../../statechart/raisedIn.js';
import { type AdaptedState, type Adapter, type EndingByEvent, eventsOf } from './adapter.js';
import { Implementations } from './implementations.js';
import { type EventObject, matches, type OwnEvents, ownEvents, taking } from './ownEvents.js';
import { around, type Config, placeOf, type StateAt, within } from './states.js';

/** Where the machine's own root goes if the endings cannot stand beside its states. */
const inner = 'call';

/** Rings when a caller has been silent as long as the platform waits. */
const silence = 'callstorm.silence';

/** Seconds that a prompt takes of which nothing is said. */
const usualPrompt = 5;

/** The guards of an ending that depends on what it ended with, by the event. */
const endedBy = { 'hang-up': 'the caller hung up', released: 'the agent was done' } as const;

/** A machine's config and implementations, so that it keeps the contract of a call. */
export class Rewriting {
  readonly config: Config;
  readonly #adapter: Adapter;
  readonly #own: OwnEvents;
  readonly #names: Implementations;
  /** The machine's root stands within another root. */
  readonly #isWithin: boolean;
  readonly #machineId: string;
  /** Own events that a call brings under another name, and that the machine does not send itself. */
  readonly #renamed: ReadonlySet<string>;
  /** Ids of the endings. */
  readonly #endings = new Map<CallEnding, string>();

  /** @param root with what the adapter says of its states. */
  constructor(machine: AnyStateMachine, root: StateAt, adapter: Adapter) {
    this.#adapter = adapter;
    this.#own = ownEvents(adapter);
    this.#machineId = machine.id;
    const kept = new Set([...raisedIn(root.config), ...forwarded(adapter).map(({ type }) => type)]);
    this.#renamed = new Set([...this.#own.values()].map(({ type }) => type).filter((type) => !kept.has(type)));
    for (const state of within(root)) {
      for (const ending of endingsOf(state)) {
        if (this.#isItself(state, root)) this.#endings.set(ending, state.id);
        else if (!this.#endings.has(ending)) this.#endings.set(ending, `callstorm:${ending}`);
      }
    }
    const made = [...this.#endings].filter(([, id]) => id.startsWith('callstorm:')).map(([ending]) => ending);
    this.#isWithin =
      root.config.type === 'parallel' || root.children.some(({ key }) => made.some((ending) => ending === key));
    this.#names = new Implementations(machine, this.#own, adapter.hours ?? {}, (state) => this.#movedState(state));
    const { context, ...config } = this.#state(root);
    const endings = Object.fromEntries(
      made.map((ending) => [
        ending,
        { id: this.#endings.get(ending), type: 'final', entry: [{ type: 'endCall', params: { ending } }] },
      ]),
    );
    const { id: _, ...core } = config;
    this.config = this.#isWithin
      ? { id: machine.id, context, initial: inner, states: { [inner]: core, ...endings } }
      : { ...core, id: machine.id, context, states: { ...(config.states as object), ...endings } };
  }

  get implementations(): object {
    const hangs =
      (type: string) =>
      ({ event }: { event: EventObject }) =>
        event.type === type;
    const { guards, ...others } = this.#names.all;
    const asked = Object.entries(endedBy).map(([type, name]) => [name, hangs(type)]);
    return { ...others, guards: { ...guards, ...Object.fromEntries(asked) } };
  }

  /** Whether a state is an ending as it stands: a state of the root, of the ending's name. */
  #isItself(state: StateAt, root: StateAt): boolean {
    const ending = state.said?.is.ending;
    const isThere = state.parent === root && root.config.type !== 'parallel' && state.key === ending;
    return isThere && state.children.length === 0 && state.said?.is.prompt === undefined && !this.#isTalk(state);
  }

  /** A machine that hears nothing of the end of a talk ends a call as it is answered: the talk is there. */
  #isTalk({ said }: StateAt): boolean {
    return said?.is.ending === 'served' && this.#adapter.events.released === undefined;
  }

  #state(state: StateAt): Config {
    const { config, children, parent, said } = state;
    if (said?.is.ending !== undefined) return this.#ending(state, said.is.ending);
    const { entry, exit, on, after, always, onDone, invoke, initial, states: _, target, ...rest } = config;
    const where = state.path || this.#machineId;
    const does = this.#deeds(state);
    const single = { onDone, always };
    return {
      ...rest,
      ...(parent === undefined && { version: undefined, output: undefined }),
      ...(rest.output !== undefined && { output: this.#names.seeingOwn(rest.output) }),
      ...(target !== undefined && { target: this.#target(target) }),
      ...(initial !== undefined && { initial: this.#initial(initial, where) }),
      entry: [...does.entry, ...this.#names.actions(entry, where)],
      exit: [...this.#names.actions(exit, where), ...does.exit],
      on: { ...this.#handlers(state, (on ?? {}) as Config), ...does.on },
      after: Object.fromEntries(
        Object.entries((after ?? {}) as Config).map(([delay, to]) => [
          this.#names.delay(delay),
          this.#transitions(to, where),
        ]),
      ),
      ...Object.fromEntries(
        Object.entries(single).flatMap(([name, to]) =>
          to === undefined ? [] : [[name, this.#transitions(to, where)]],
        ),
      ),
      ...(invoke !== undefined && { invoke: [invoke].flat().map((each, i) => this.#invoke(each as Config, where, i)) }),
      ...(children.length > 0 && {
        states: Object.fromEntries(children.map((child) => [child.key, this.#state(child)])),
      }),
    };
  }

  /** What a state does for the call as it is entered and left, and what comes to it from the call. */
  #deeds(state: StateAt): { entry: unknown[]; exit: unknown[]; on: Record<string, unknown> } {
    const entry: unknown[] = [];
    const exit: unknown[] = [];
    const on: Record<string, unknown> = {};
    const node = placeOf(state);
    if (node === undefined) return { entry, exit, on };
    const doing = (type: string, params: object = {}) => ({ type, params: { node, ...params } });
    entry.push(doing('enterNode'));
    const is: AdaptedState = state.said?.is ?? {};
    if (is.menu !== undefined || is.digits !== undefined) {
      const question = {
        type: is.menu === undefined ? 'input' : 'menu',
        length: is.prompt ?? usualPrompt,
        bargeIn: true,
        spoken: [...(is.menu ?? '')],
        ...(is.menu !== undefined && { options: [...is.menu] }),
        digits: is.digits ?? 1,
      };
      entry.push(doing('listen', { heard: true, factor: 1, question }));
    }
    if (is.done !== undefined) {
      const id = `prompt at ${node}`;
      const [own] = eventsOf(is.done);
      entry.push(raise(own, { delay: 1000 * (is.prompt ?? usualPrompt), id }));
      exit.push(cancel(id));
    }
    if (is.silence) {
      const id = `silence at ${node}`;
      const again = raise({ type: silence }, { delay: 1000 * is.silence.after, id });
      const [own] = eventsOf(is.silence.event);
      entry.push(again);
      exit.push(cancel(id));
      on[silence] = { actions: [raise(own), again] };
    }
    if (is.backend !== undefined) {
      entry.push(doing('request', { backend: is.backend, factor: 1, takes: is.takes ?? 0 }));
      exit.push(doing('endRequest'));
      Object.assign(on, this.#answers('backend.ok', state, is.ok), this.#answers('backend.failed', state, is.failed));
    }
    if (is.queue !== undefined) {
      const closes = this.#adapter.events.closed !== undefined;
      entry.push(doing('joinQueue', { group: is.queue, priority: 0, closes }));
      exit.push(doing('leaveQueue'));
    }
    if (is.transfer !== undefined) {
      entry.push(doing('transferCall', { to: is.transfer, ...(is.person === false && { person: false }) }));
    }
    if (is.callback !== undefined) entry.push(doing('bookCallback', { group: is.callback }));
    if (is.message) entry.push(doing('leaveMessage'));
    return { entry, exit, on };
  }

  /** A backend's answer becomes the machine's own event, or one of several, where the machine takes it. */
  #answers(type: string, state: StateAt, said: AdaptedState['ok']): Config {
    const taken = eventsOf(said).filter(({ type: own }) =>
      [...within(state), ...around(state)].some(({ config }) => taking((config.on ?? {}) as Config, own).length > 0),
    );
    if (taken.length === 0) return {};
    const last = taken.length - 1;
    const all = taken.map((event, i) => ({
      // Nobody implements it, so it says yes and no.
      ...(i < last && { guard: `"${event.type}" comes at "${state.said?.name}"${i === 0 ? '' : ` (${i + 1})`}` }),
      actions: raise(event),
    }));
    return { [type]: all };
  }

  /** A state in which the call is over: it goes on to the ending that the contract has. */
  #ending(state: StateAt, said: NonNullable<AdaptedState['ending']>): Config {
    const { config, path } = state;
    const { ending: _, prompt, ...rest } = state.said?.is ?? {};
    const isTalk = this.#isTalk(state);
    const isPlace = isTalk || prompt !== undefined || Object.keys(rest).length > 0;
    const entry = [...(isPlace ? this.#deeds(state).entry : []), ...this.#names.actions(config.entry, path)];
    const { id, tags } = config;
    const stays = { ...(id !== undefined && { id }), ...(tags !== undefined && { tags }), entry };
    const { hangUp, released, otherwise } = typeof said === 'string' ? { otherwise: said } : (said as EndingByEvent);
    if (this.#endings.get(otherwise) === state.id) {
      return { ...stays, type: 'final', entry: [...entry, { type: 'endCall', params: { ending: otherwise } }] };
    }
    const at = (ending: CallEnding) => ({ target: this.#target(`#${this.#endings.get(ending)}`) });
    const end = at(otherwise);
    if (isTalk) return { ...stays, on: { released: end, 'hang-up': end } };
    const by = Object.entries({ 'hang-up': hangUp, released }).flatMap(([type, ending]) =>
      ending === undefined ? [] : [{ guard: endedBy[type as keyof typeof endedBy], ...at(ending) }],
    );
    if (prompt === undefined) return { ...stays, always: [...by, end] };
    return { ...stays, always: by, after: { [1000 * prompt]: end }, on: { 'hang-up': at(hangUp ?? otherwise) } };
  }

  /** The handlers of a state under the names that a call's events have. */
  #handlers(state: StateAt, on: Config): Record<string, unknown> {
    const where = state.path || this.#machineId;
    const handlers: Record<string, unknown> = {};
    const never = new Set(this.#adapter.never ?? []);
    for (const [descriptor, to] of Object.entries(on)) {
      if (!this.#renamed.has(descriptor) && !never.has(descriptor)) {
        handlers[descriptor] = this.#transitions(to, where);
      }
    }
    /** Only `*` takes it: then it does so still. */
    const isNamed = (type: string) => Object.keys(on).some((each) => each !== '*' && matches(type, each));
    const takenBy = (type: string) => taking(on, type).flatMap((to) => this.#transitions(to, where));
    for (const [type, { type: own }] of this.#own) {
      if (isNamed(own)) handlers[type] = takenBy(own);
    }
    return handlers;
  }

  #transitions(written: unknown, where: string): Config[] {
    const all = Array.isArray(written) ? written : [written];
    return all.map((each): Config => {
      if (each === undefined || each === null) return {};
      if (typeof each === 'string') return { target: this.#target(each) };
      const { target, guard, actions, ...rest } = each as Config;
      return {
        ...rest,
        ...(target !== undefined && { target: this.#target(target) }),
        ...(guard !== undefined && { guard: this.#names.guard(guard, where) }),
        ...(actions !== undefined && { actions: this.#names.actions(actions, where) }),
      };
    });
  }

  #invoke(invoke: Config, where: string, index: number): Config {
    const { src, input, onDone, onError, onSnapshot, id } = invoke;
    const name = (id as string | undefined) ?? `actor of ${where}${index === 0 ? '' : ` (${index + 1})`}`;
    const handlers = { onDone, onError, onSnapshot };
    return {
      ...invoke,
      src: this.#names.actor(src, name),
      ...(input !== undefined && { input: this.#names.seeingOwn(input) }),
      ...Object.fromEntries(
        Object.entries(handlers).flatMap(([on, to]) => (to === undefined ? [] : [[on, this.#transitions(to, where)]])),
      ),
    };
  }

  #initial(initial: unknown, where: string): unknown {
    if (typeof initial === 'string') return initial;
    const { target, actions } = initial as Config;
    return {
      target: this.#target(target),
      ...(actions !== undefined && { actions: this.#names.actions(actions, where) }),
    };
  }

  #target(target: unknown): unknown {
    if (Array.isArray(target)) return target.map((each) => this.#target(each));
    if (!this.#isWithin || typeof target !== 'string') return target;
    const root = `#${this.#machineId}`;
    const isRoots = target === root || target.startsWith(`${root}.`);
    return isRoots ? `${root}.${inner}${target.slice(root.length)}` : target;
  }

  /** A state as `stateIn` has it. */
  #movedState(state: unknown): unknown {
    if (!this.#isWithin) return state;
    if (typeof state !== 'string') return { [inner]: state };
    return state.startsWith('#') ? this.#target(state) : `${inner}.${state}`;
  }
}

function endingsOf({ said }: StateAt): CallEnding[] {
  const ending = said?.is.ending;
  if (ending === undefined) return [];
  if (typeof ending === 'string') return [ending];
  return [ending.hangUp, ending.released, ending.otherwise].filter((each) => each !== undefined);
}

/** Own events that are raised in the machine: it takes them under their own names. */
function forwarded({ states }: Adapter): EventObject[] {
  return Object.values(states).flatMap(({ done, ok, failed, silence: silent }) => [
    ...eventsOf(done),
    ...eventsOf(ok),
    ...eventsOf(failed),
    ...eventsOf(silent?.event),
  ]);
}
