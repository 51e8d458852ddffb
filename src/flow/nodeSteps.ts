import type { Handlers, State, States } from './call.machine.js';
import { endPath } from './end.js';
import { defaultSlowness, type Fault } from './fault.js';

/*
 * What the states of nodes are built of: prompts, steps that faults can change, and ways to other nodes.
 */

/** Where a node stands. */
export interface Spot {
  readonly id: string;
  /** The machine's id. */
  readonly machine: string;
  /** Of the whole flow. */
  readonly faults: readonly Fault[];
  /** The variables by which the flow branches, each with the values that it tells apart. */
  readonly branching: ReadonlyMap<string, readonly string[]>;
}

/** How one playing of a prompt, or one request to a backend, goes: whether it is heard, and how many times too slow. */
export interface Manner {
  readonly heard: boolean;
  readonly factor: number;
}

/** Steps within a node, and the one that comes first. */
export interface Steps {
  readonly start: string;
  readonly states: States;
}

export type Transition = { target?: string; actions?: Action | Action[]; guard?: Guard; reenter?: boolean };
export type Action = Extract<NonNullable<State['entry']>, { type: string }>;
type Guard = NonNullable<Extract<State['always'], { guard?: unknown }>['guard']>;

/** A prompt that plays and ends; without a length, nothing is played. */
export function prompt(
  spot: Spot,
  length: number | undefined,
  { begin, on = {}, end }: { begin?: (manner: Manner) => Action; on?: Handlers; end: (manner: Manner) => Transition },
): Steps {
  return inManners(spot, 'prompting', (manner) => ({
    entry: begin ? [begin(manner)] : [],
    on,
    ...(length === undefined ? { always: end(manner) } : { after: { [ms(length * manner.factor)]: end(manner) } }),
  }));
}

/** A step once for each manner it can go in: as it should, and as each slow or silent fault at the node makes it go. */
export function inManners(spot: Spot, name: string, make: (manner: Manner) => State): Steps {
  const states: States = { [name]: make({ heard: true, factor: 1 }) };
  const choices: Transition[] = [];
  for (const [index, { at, effect, factor = defaultSlowness }] of spot.faults.entries()) {
    if (at !== spot.id || effect === 'disconnect') continue;
    const target = `${effect}-${index}`;
    states[target] = make(effect === 'slow' ? { heard: true, factor } : { heard: false, factor: 1 });
    choices.push({ guard: strikes(spot, index), target });
  }
  if (choices.length === 0) return { start: name, states };
  return { start: 'starting', states: { starting: { always: [...choices, { target: name }] }, ...states } };
}

/** The node's state around its steps: it says where the call is, and drops it if a fault strikes. */
export function within(spot: Spot, { start, states }: Steps, more: { entry?: Action[]; on?: Handlers } = {}): State {
  const drops: Transition[] = [];
  for (const [index, { at, effect }] of spot.faults.entries()) {
    if (at === spot.id && effect === 'disconnect') {
      drops.push({ ...go(spot, 'disconnected'), guard: strikes(spot, index) });
    }
  }
  const entering: States = drops.length > 0 ? { entering: { always: [...drops, { target: start }] } } : {};
  return {
    entry: [{ type: 'enterNode', params: { node: spot.id } }, ...(more.entry ?? [])],
    on: more.on,
    initial: drops.length > 0 ? 'entering' : start,
    states: { ...entering, ...states },
  };
}

function strikes(spot: Spot, fault: number): Guard {
  return { type: 'faultStrikes', params: { node: spot.id, fault } };
}

/** To another node, or to an ending. To the same node it is a new visit. A target that ends the call says where it stands. */
export function go(spot: Spot, target: string, actions: Action[] = []): Transition {
  const path = endPath(target);
  if (path) {
    const end: Action = { type: 'cutOff', params: { node: spot.id, path } };
    return { target: `#${spot.machine}.disconnected`, actions: [...actions, end] };
  }
  return { target: `#${spot.machine}.${target}`, actions, reenter: target === spot.id };
}

/** To a step of the same node, for a transition of the node itself. */
export function step(spot: Spot, name: string): string {
  return `#${spot.machine}.${spot.id}.${name}`;
}

/** XState's numeric delays are whole milliseconds. */
export function ms(seconds: number): number {
  return Math.round(seconds * 1000);
}
