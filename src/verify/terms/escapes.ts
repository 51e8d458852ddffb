import type { CallEffects, Key } from '../../flow/index.js';
import { entered, keyOf } from '../calls/moments.js';
import type { Moment } from '../calls/place.js';
import type { CallGraph, Edge } from '../graph/callGraph.js';
import { nearest, type Situation, type Situations, type Step, situationsOf, situationsWithout } from './persons.js';
import { typedIn } from './typing.js';

/** How a caller gets from a menu or an input to a person although a leaf is broken. */
export interface Escape {
  /** The menu or input. */
  readonly node: string;
  /** The fewest keys, hidden and wrong ones included, all digits of a number among them; empty if silence does it. */
  readonly keys: readonly Key[];
  /** From the moment that the call comes to the node; empty if there is no way. */
  readonly way: readonly Edge[];
}

/** The nodes at which callers come to people: queues, transfers and callbacks. */
export function leavesOf({ subject: { program } }: CallGraph): string[] {
  const leaves = program.effects.flatMap(({ name, params }) =>
    name === 'joinQueue' || name === 'transferCall' || name === 'bookCallback'
      ? [(params as CallEffects['joinQueue' | 'transferCall' | 'bookCallback']).node]
      : [],
  );
  return [...new Set(leaves)];
}

/** The nodes at which the scenario's faults drop the line: every time, or now and then, in the worlds of the graph. */
export function droppedNodes({ subject: { flow, faults }, possibilities, states }: CallGraph): {
  readonly always: readonly string[];
  readonly atTimes: readonly string[];
} {
  const { knowledge } = states[0];
  const { incident } = possibilities.world(knowledge);
  // A machine's own faults need not drop the line.
  const drops = flow ? faults.filter(({ effect, probability }) => effect === 'disconnect' && probability > 0) : [];
  const striking = drops.filter(
    ({ during }) => during === undefined || possibilities.incidentsOn(knowledge).includes(during),
  );
  const sure = striking.filter(
    ({ probability, during }) => probability === 1 && (during === undefined || during === incident),
  );
  const always = new Set(sure.map(({ at }) => at));
  const all = new Set(striking.map(({ at }) => at));
  return { always: [...always], atTimes: [...all].filter((node) => !always.has(node)) };
}

/** What callers can do when the line drops at a leaf. */
export interface Stranding {
  /** The situations that have lost their best way to a person, in the order in which calls come to them. */
  readonly worse: readonly Situation[];
  /** How many keys it takes at least to come to a person; `Infinity` if no keys do. */
  distance(from: Situation): number;
  /** The way that takes the fewest. */
  wayFrom(from: Situation): Edge[];
  /** Whether any call gets there. */
  reaches(to: Situation): boolean;
  /** The least that has to happen to get there, if any call does. */
  wayTo(to: Situation): Edge[] | undefined;
}

/** What callers can do while no leaf is broken, and if one is. */
export interface Leaves {
  readonly situations: readonly Situation[];
  /** While no leaf is broken, how many keys it takes at least to come to a person; `Infinity` if no keys do. */
  distance(from: Situation): number;
  /** Lets the line drop whenever a call enters a node. */
  broken(leaf: string): Stranding;
}

/**
 * The leaves of a graph, to be broken one by one. The ways to persons form trees; a leaf that breaks takes away the
 * branches that grow from it, and only these are looked at anew.
 */
export function leavesIn(graph: CallGraph): Leaves {
  const situations = situationsOf(graph);
  const keysOf = keysOfSteps(graph, situations);
  const intact = nearest(
    situations,
    ({ person }) => person,
    ({ index }) => keysOf[index],
  );
  const into = stepsInto(situations);

  /** The situations whose best way passes one of the steps. */
  function branchesFrom(steps: readonly Step[]): Set<Situation> {
    const isNext = (step: Step) => intact.next(step.from) === step;
    const found = new Set(steps.filter(isNext).map(({ from }) => from));
    for (const { before } of found) {
      for (const step of before) if (!step.person && isNext(step)) found.add(step.from);
    }
    return found;
  }

  function broken(leaf: string): Stranding {
    const dropped = new Set(into.get(leaf));
    const worse = branchesFrom([...dropped]);
    const best = new Map<Situation, { keys: number; step: Step }>();
    const distance = (from: Situation): number =>
      worse.has(from) ? (best.get(from)?.keys ?? Number.POSITIVE_INFINITY) : intact.distance(from);
    const next = (from: Situation): Step | undefined => (worse.has(from) ? best.get(from)?.step : intact.next(from));
    const byKeys: Situation[][] = [];
    const offer = (step: Step, beyond: number): void => {
      const own = keysOf[step.index];
      if (own === undefined || dropped.has(step) || beyond + own >= distance(step.from)) return;
      const keys = beyond + own;
      best.set(step.from, { keys, step });
      byKeys[keys] ??= [];
      byKeys[keys].push(step.from);
    };
    for (const { steps } of worse) {
      for (const step of steps) {
        if (step.person) offer(step, 0);
        else if (!worse.has(step.to)) offer(step, intact.distance(step.to));
      }
    }
    for (let keys = 0; keys < byKeys.length; keys++) {
      for (const situation of byKeys[keys] ?? []) {
        if (distance(situation) !== keys) continue;
        for (const step of situation.before) if (!step.person && worse.has(step.from)) offer(step, keys);
      }
    }
    let rest: Situations | undefined;
    const isDropped = ({ moment }: Edge) => entered(moment).includes(leaf);
    /** The same situation, where it has been got to in spite of the leaf. */
    const inRest = ({ state, closed }: Situation): Situation | undefined => {
      rest ??= situationsWithout(graph, isDropped);
      return rest.find(state, closed);
    };
    return {
      worse: [...worse].sort((a, b) => a.index - b.index),
      distance,
      wayFrom: (from) => {
        const way: Edge[] = [];
        for (let step = next(from); step; step = step.person ? undefined : next(step.to)) way.push(step.edge);
        return way;
      },
      reaches: (to) => inRest(to) !== undefined,
      wayTo: (to) => {
        const usual = situations.wayTo(to);
        if (!usual.some(isDropped)) return usual;
        const same = inRest(to);
        return same && (rest as Situations).wayTo(same);
      },
    };
  }

  return { situations: situations.all, distance: intact.distance, broken };
}

/** By node, the steps on which it is entered. */
function stepsInto({ all }: Situations): ReadonlyMap<string, readonly Step[]> {
  const into = new Map<string, Step[]>();
  for (const { steps } of all) {
    for (const step of steps) {
      for (const node of entered(step.edge.moment)) {
        const stepsIn = into.get(node) ?? [];
        into.set(node, stepsIn);
        stepsIn.push(step);
      }
    }
  }
  return into;
}

/**
 * How many keys each step takes, by its index. A number that is asked for is one, whatever its digits; an offer that is
 * accepted is one, too. Nobody leaves in order to be helped.
 */
function keysOfSteps(graph: CallGraph, { all }: Situations): (number | undefined)[] {
  const typed = typedIn(graph);
  const keys: (number | undefined)[] = [];
  for (const { state, steps } of all) {
    for (const { index, edge } of steps) keys[index] = keysOfMoment(edge.moment, typed(state));
  }
  return keys;
}

function keysOfMoment(moment: Moment, typed: number): number | undefined {
  if (moment.by !== 'caller') return 0;
  if (moment.event === 'hang-up' || moment.event === 'patience') return undefined;
  const key = keyOf(moment);
  const isDigit = moment.before.listening?.question.type === 'input' && key !== '*' && key !== '#';
  return isDigit && typed > 0 ? 0 : 1;
}

/**
 * Which keys save a caller when the line drops at a leaf: for every menu and input that calls still come to, in the order
 * in which they do, the fewest keys that reach a person elsewhere.
 *
 * @param leaf the name of any node.
 */
export function escapes(graph: CallGraph, leaf: string): Escape[] {
  const { situations, broken } = leavesIn(graph);
  const { reaches, wayFrom } = broken(leaf);
  const first = new Map<string, Situation>();
  for (const situation of situations) {
    const node = situation.state.place.listening?.node;
    if (node !== undefined && !first.has(node) && reaches(situation)) first.set(node, situation);
  }
  return [...first].map(([node, situation]) => {
    const way = wayFrom(situation);
    return { node, keys: way.flatMap(({ moment }) => keyOf(moment) ?? []), way };
  });
}
