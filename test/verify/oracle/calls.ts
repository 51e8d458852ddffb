import { type AnyMachineSnapshot, type AnyStateMachine, initialTransition, transition } from 'xstate';
import type { Fault } from '../../../src/flow/index.js';
import { isOpen, parseHours } from '../../../src/hours.js';

/*
 * All that can happen in the calls of a machine, found by XState itself: every event in every state, again and again. It
 * shares nothing with the checker but the contract of a call, is slow and plain, and gives real calls only: callers act
 * at once or never, backends answer at once or never.
 */

/** What surrounds a call, and stays the same in it. */
export interface World {
  /** Seconds since Monday 00:00. */
  readonly at: number;
  readonly incident: string | null;
  /** Of the hours that are names: those that are open. */
  readonly open: readonly string[];
}

export interface Effect {
  readonly type: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Something that happens in a call. */
export interface Step {
  readonly from: CallState;
  readonly to: CallState;
  readonly event: string;
  readonly by: 'caller' | 'world' | 'time';
  readonly seconds: number;
  readonly effects: readonly Effect[];
  readonly asked: readonly { readonly guard: string; readonly params: unknown; readonly yes: boolean }[];
}

interface Question {
  readonly node: string;
  readonly question: { readonly type: 'menu' | 'input' };
}

/** What the host of a call knows of it. */
interface Host {
  readonly node: string;
  readonly listening: Question | null;
  readonly offered: boolean;
  readonly requested: boolean;
  /** `joining`: it has joined at this instant. */
  readonly queue: {
    readonly node: string;
    readonly closes: boolean;
    readonly is: 'joining' | 'waiting' | 'talking';
  } | null;
  readonly ending: string | null;
}

/** A call at rest. */
export interface CallState extends Host {
  readonly index: number;
  /** The same for states that only what is known of the hour tells apart. */
  readonly alike: string;
  readonly isOver: boolean;
  /** The limit left out what follows. */
  isOpen: boolean;
  readonly steps: Step[];
}

/** All states that calls come to; the first is before the call. */
export interface Calls {
  readonly states: readonly CallState[];
  /** Whether the limit left nothing out. */
  readonly isComplete: boolean;
}

interface Timer {
  readonly id: string;
  readonly event: { readonly type: string };
  /** Milliseconds to go. */
  readonly left: number;
}

interface Rest {
  readonly state: CallState;
  readonly snapshot: AnyMachineSnapshot;
  readonly timers: readonly Timer[];
  /** The worlds in which the call has come here. */
  readonly worlds: readonly World[];
}

export interface Surroundings {
  readonly faults?: readonly Fault[];
  /** Which is on; `null`: none. */
  readonly incident?: string | null;
  /** Hours that are names, and what texts of hours the machine asks for. */
  readonly hours?: readonly string[];
  /** The only world there is. Default: one for each way in which the hours are open. */
  readonly only?: World;
  /** Of states. Default 3,000. */
  readonly limit?: number;
}

/** Its input is none. */
const begin = initialTransition as (machine: AnyStateMachine) => unknown;

const before: Host = { node: '', listening: null, offered: false, requested: false, queue: null, ending: null };
const keyEvents = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', 'star', 'hash'].map((key) => `key.${key}`);

export function callsOf(checked: AnyStateMachine, surroundings: Surroundings = {}): Calls {
  const { faults = [], incident = null, hours = [], only, limit = 3000 } = surroundings;
  const asking = new Asking(faults);
  const machine = checked.provide({ guards: asking.guards, delays: { patience: 1e9 } });
  const states: CallState[] = [];
  const known = new Map<string, Rest>();
  const waiting: Rest[] = [];

  /** @param event `undefined`: the call begins. */
  const go = (
    from: Rest | undefined,
    event: string | undefined,
    by: Step['by'],
    passed: readonly Timer[],
    ms: number,
  ) => {
    const worlds = from?.worlds ?? (only ? [only] : worldsOf(hours, incident));
    const outcomes = asking.all(worlds, () =>
      from === undefined || event === undefined
        ? begin(machine)
        : transition(machine as never, from.snapshot as never, { type: event } as never),
    );
    for (const { result, left, asked } of outcomes) {
      const [snapshot, actions] = result as unknown as [AnyMachineSnapshot, { type: string; params: unknown }[]];
      const timers = timersAfter(passed, actions);
      const effects = actions.filter(({ type }) => !type.startsWith('xstate.')) as Effect[];
      const host = hostAfter(from?.state ?? before, event, effects, ms);
      const alike = JSON.stringify([snapshot.value, snapshot.context, host, timers]);
      const key = JSON.stringify([alike, left.map(({ at, incident, open }) => [at, incident, open])]);
      let to = known.get(key);
      if (to === undefined) {
        const state: CallState = {
          ...host,
          index: known.size + 1,
          alike,
          isOver: snapshot.status !== 'active',
          isOpen: true,
          steps: [],
        };
        to = { state, snapshot, timers, worlds: left };
        known.set(key, to);
        waiting.push(to);
      }
      const start = from?.state ?? first;
      const isNothing = to.state === start && effects.length === 0 && asked.length === 0 && by === 'caller';
      if (!isNothing)
        start.steps.push({ from: start, to: to.state, event: event ?? '', by, seconds: ms / 1000, effects, asked });
    }
  };

  const first: CallState = { ...before, index: 0, alike: '', isOver: false, isOpen: false, steps: [] };
  states.push(first);
  go(undefined, undefined, 'world', [], 0);
  for (let rest = waiting.shift(); rest !== undefined && states.length < limit; rest = waiting.shift()) {
    const { state, timers } = rest;
    states.push(state);
    state.isOpen = false;
    if (state.isOver) continue;
    const isTalking = state.queue?.is === 'talking';
    const acts = [
      ...(isTalking ? [] : [...keyEvents, 'speech', 'hang-up']),
      ...(state.offered ? ['callback.accepted', 'callback.declined'] : []),
    ];
    for (const event of acts) go(rest, event, 'caller', timers, 0);
    const patience = timers.find(({ id }) => isPatience(id));
    if (patience) go(rest, patience.event.type, 'caller', without(timers, patience), 0);
    for (const event of answersTo(state)) go(rest, event, 'world', timers, 0);
    const next = timers.filter(({ id }) => !isPatience(id)).reduce<Timer | undefined>(sooner, undefined);
    if (next) {
      const others = without(timers, next).map((timer) =>
        isPatience(timer.id) ? timer : { ...timer, left: timer.left - next.left },
      );
      go(rest, next.event.type, 'time', others, next.left);
    }
  }
  return { states, isComplete: waiting.length === 0 };
}

function isPatience(id: string): boolean {
  return id.startsWith('xstate.after.patience.');
}

function sooner(one: Timer | undefined, other: Timer): Timer {
  return one !== undefined && one.left <= other.left ? one : other;
}

function without(timers: readonly Timer[], timer: Timer): readonly Timer[] {
  return timers.filter((each) => each !== timer);
}

function answersTo({ requested, queue }: Host): string[] {
  const said = requested ? ['backend.ok', 'backend.failed'] : [];
  if (queue === null) return said;
  if (queue.is === 'talking') return [...said, 'released'];
  return [...said, 'answered', ...(queue.is === 'joining' ? ['full'] : []), ...(queue.closes ? ['closed'] : [])];
}

function timersAfter(passed: readonly Timer[], actions: readonly { type: string; params: unknown }[]): Timer[] {
  let timers = [...passed];
  for (const { type, params } of actions) {
    if (type === 'xstate.cancel') {
      const { sendId } = params as { sendId: string };
      timers = timers.filter(({ id }) => id !== sendId);
    }
    if (type === 'xstate.raise') {
      const { id, event, delay } = params as { id: string; event: { type: string }; delay?: number };
      if (delay !== undefined) timers.push({ id, event, left: delay });
    }
  }
  return timers;
}

function hostAfter(host: Host, event: string | undefined, effects: readonly Effect[], ms: number): Host {
  let { node, listening, offered, requested, queue, ending } = host;
  if (queue?.is === 'joining' && ms > 0) queue = { ...queue, is: 'waiting' };
  if (event === 'backend.ok' || event === 'backend.failed') requested = false;
  if (event === 'answered') queue = queue && { ...queue, is: 'talking' };
  if (event === 'full' || event === 'closed' || event === 'released') queue = null;
  if (event?.startsWith('callback.')) offered = false;
  for (const { type, params } of effects) {
    if (type === 'enterNode') [node, listening, offered] = [params.node as string, null, false];
    if (type === 'listen') listening = params as unknown as Question;
    if (type === 'offerCallback') offered = true;
    if (type === 'request') requested = true;
    if (type === 'endRequest') requested = false;
    if (type === 'joinQueue') queue = { node: params.node as string, closes: params.closes as boolean, is: 'joining' };
    if (type === 'leaveQueue') queue = null;
    if (type === 'endCall') ending = params.ending as string;
  }
  return { node, listening, offered, requested, queue, ending };
}

/** A world for each way in which hours are open. */
export function worldsOf(hours: readonly string[], incident: string | null): World[] {
  const isText = (text: string) => /\d|always|never/.test(text);
  const texts = hours.filter(isText).map(parseHours);
  const instants = new Map<string, number>();
  for (let at = 1800; at < 7 * 86400; at += 3600) {
    const key = texts.map((text) => Number(isOpen(text, at))).join('');
    if (!instants.has(key)) instants.set(key, at);
  }
  const named = hours.filter((text) => !isText(text));
  const opens = named.reduce<string[][]>((all, name) => all.flatMap((open) => [open, [...open, name]]), [[]]);
  return [...instants.values()].flatMap((at) => opens.map((open) => ({ at, incident, open })));
}

/** Asks the host's guards in every way in which they can be answered. */
class Asking {
  #worlds: readonly World[] = [];
  #script: readonly boolean[] = [];
  #asked: { guard: string; params: unknown; yes: boolean }[] = [];
  #others: boolean[][] = [];
  readonly guards: Record<string, (_: unknown, params: never) => boolean>;

  constructor(faults: readonly Fault[]) {
    const ask =
      (guard: string, holds: (world: World, params: never) => boolean | 'both') => (_: unknown, params: never) => {
        const isYes = (world: World) => holds(world, params) !== false;
        const isNo = (world: World) => holds(world, params) !== true;
        const can = [this.#worlds.some(isYes), this.#worlds.some(isNo)];
        const place = this.#asked.length;
        const yes = this.#script[place] ?? can[0];
        if (place >= this.#script.length && can[0] && can[1])
          this.#others.push([...this.#asked.map((each) => each.yes), false]);
        this.#asked.push({ guard, params, yes });
        this.#worlds = this.#worlds.filter(yes ? isYes : isNo);
        return yes;
      };
    this.guards = {
      isOpen: ask('isOpen', ({ at, open }, { hours }: { hours: string }) =>
        /\d|always|never/.test(hours) ? isOpen(parseHours(hours), at) : open.includes(hours),
      ),
      incidentConcerns: ask(
        'incidentConcerns',
        (world, { incident }: { incident?: string }) =>
          world.incident !== null && (incident === undefined || incident === world.incident),
      ),
      faultStrikes: ask('faultStrikes', (world, { fault }: { fault: number }) => {
        const { probability = 1, during } = faults[fault];
        if (probability === 0 || (during !== undefined && during !== world.incident)) return false;
        return probability === 1 ? true : 'both';
      }),
      waitExceeds: ask('waitExceeds', () => 'both'),
      answerIs: ask('answerIs', () => 'both'),
    };
  }

  all<T>(worlds: readonly World[], act: () => T) {
    const done: { result: T; left: readonly World[]; asked: Step['asked'] }[] = [];
    const scripts: (readonly boolean[])[] = [[]];
    for (const script of scripts) {
      this.#worlds = worlds;
      this.#script = script;
      this.#asked = [];
      this.#others = [];
      const result = act();
      done.push({ result, left: this.#worlds, asked: this.#asked });
      scripts.push(...this.#others);
    }
    return done;
  }
}
