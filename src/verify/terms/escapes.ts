import type { Key } from '../../flow/index.js';
import { digitsTyped, type Step } from '../calls/callState.js';
import { keyOf } from '../calls/steps.js';
import type { CallGraph, Edge } from '../graph/callGraph.js';
import { reachedFrom } from '../graph/cycles.js';
import { closingIn } from './closing.js';
import { type Move, nearest, type Situation, type Situations, situationsOf, situationsWithout } from './persons.js';
import { typedIn } from './typing.js';

/** How a caller gets from a menu or an input to a person although a leaf is broken. */
export interface Escape {
  /** The menu or input. */
  readonly node: string;
  /** The fewest keys, hidden and wrong ones included, all digits of a number among them; empty if silence does it. */
  readonly keys: readonly Key[];
  /** From the step that the call comes to the node; empty if there is no path. */
  readonly way: readonly Edge[];
  /** It learns on the way that it is closed: so it goes only then. */
  readonly closed: boolean;
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
  /** The situations that have lost their best path to a person, in the order in which calls come to them. */
  readonly worse: readonly Situation[];
  /** How many keys it takes at least to come to a person; `Infinity` if no keys do. */
  distance(from: Situation): number;
  /** The way that takes the fewest. */
  wayFrom(from: Situation): Edge[];
  /** Whether any call gets there. */
  reaches(to: Situation): boolean;
  /** The least that has to happen to get there, if any call does. */
  pathTo(to: Situation): Edge[] | undefined;
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
 * The leaves of a graph, to be broken one by one. The paths to persons form trees; a leaf that breaks takes away the
 * branches that grow from it, and only these are looked at anew.
 *
 * @param isTaken whether a step is one that may save a caller. Default: any is.
 */
export function leavesIn(graph: CallGraph, isTaken: (step: Step) => boolean = () => true): Leaves {
  const situations = situationsOf(graph);
  const keysOf = keysOfSteps(graph, situations, isTaken);
  const intact = nearest(
    situations,
    ({ person }) => person,
    ({ index }) => keysOf[index],
  );
  const into = movesInto(situations);

  /** The situations whose best path passes one of the moves. */
  function branchesFrom(moves: readonly Move[]): Set<Situation> {
    const isNext = (move: Move) => intact.next(move.from) === move;
    const found = new Set(moves.filter(isNext).map(({ from }) => from));
    for (const { before } of found) {
      for (const move of before) if (!move.person && isNext(move)) found.add(move.from);
    }
    return found;
  }

  function broken(leaf: string): Stranding {
    const dropped = new Set(into.get(leaf));
    const worse = branchesFrom([...dropped]);
    const best = new Map<Situation, { keys: number; move: Move }>();
    const distance = (from: Situation): number =>
      worse.has(from) ? (best.get(from)?.keys ?? Number.POSITIVE_INFINITY) : intact.distance(from);
    const next = (from: Situation): Move | undefined => (worse.has(from) ? best.get(from)?.move : intact.next(from));
    const byKeys: Situation[][] = [];
    const offer = (move: Move, beyond: number): void => {
      const own = keysOf[move.index];
      if (own === undefined || dropped.has(move) || beyond + own >= distance(move.from)) return;
      const keys = beyond + own;
      best.set(move.from, { keys, move });
      byKeys[keys] ??= [];
      byKeys[keys].push(move.from);
    };
    for (const { moves } of worse) {
      for (const move of moves) {
        if (move.person) offer(move, 0);
        else if (!worse.has(move.to)) offer(move, intact.distance(move.to));
      }
    }
    for (let keys = 0; keys < byKeys.length; keys++) {
      for (const situation of byKeys[keys] ?? []) {
        if (distance(situation) !== keys) continue;
        for (const move of situation.before) if (!move.person && worse.has(move.from)) offer(move, keys);
      }
    }
    let rest: Situations | undefined;
    const isDropped = ({ step }: Edge) => step.entered.includes(leaf);
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
        for (let move = next(from); move; move = move.person ? undefined : next(move.to)) way.push(move.edge);
        return way;
      },
      reaches: (to) => inRest(to) !== undefined,
      pathTo: (to) => {
        const usual = situations.pathTo(to);
        if (!usual.some(isDropped)) return usual;
        const same = inRest(to);
        return same && (rest as Situations).pathTo(same);
      },
    };
  }

  return { situations: situations.all, distance: intact.distance, broken };
}

/** By node, the moves on which it is entered. */
function movesInto({ all }: Situations): ReadonlyMap<string, readonly Move[]> {
  const into = new Map<string, Move[]>();
  for (const { moves } of all) {
    for (const move of moves) {
      for (const node of move.edge.step.entered) {
        const movesIn = into.get(node) ?? [];
        into.set(node, movesIn);
        movesIn.push(move);
      }
    }
  }
  return into;
}

/**
 * How many keys each move takes, by its index. A number that is asked for is one, whatever its digits; an offer that is
 * accepted is one, too; words are none. Nobody leaves in order to be helped.
 */
function keysOfSteps(graph: CallGraph, { all }: Situations, isTaken: (step: Step) => boolean): (number | undefined)[] {
  const typed = typedIn(graph);
  const keys: (number | undefined)[] = [];
  for (const { state, moves } of all) {
    for (const { index, edge } of moves) {
      keys[index] = isTaken(edge.step) ? keysOfStep(edge.step, typed(state)) : undefined;
    }
  }
  return keys;
}

function keysOfStep(step: Step, typed: number): number | undefined {
  if (step.by !== 'caller') return 0;
  if (step.event === 'hang-up' || step.event === 'patience') return undefined;
  if (step.event === 'speech') return 0;
  const key = keyOf(step);
  const isDigit = step.before.listening?.question.type === 'input' && key !== '*' && key !== '#';
  const isFurther = (isDigit && typed > 0) || (digitsTyped(step.before) > 0 && key !== '*' && key !== '#');
  return isFurther ? 0 : 1;
}

/**
 * Which keys save a caller when the line drops at a leaf: for every menu and input that calls still come to, and from which
 * they may come to the leaf, in the order in which they do, the fewest keys that reach a person elsewhere; while it is
 * open, if any do.
 *
 * @param leaf the name of any node.
 */
export function escapes(graph: CallGraph, leaf: string): Escape[] {
  const { situations, broken } = leavesIn(graph);
  const { reaches, wayFrom } = broken(leaf);
  const isClosing = closingIn(graph.subject);
  const whileOpen = leavesIn(graph, (step) => !isClosing(step)).broken(leaf);
  const passes = leadingTo(leaf, situations);
  const first = new Map<string, Situation>();
  for (const situation of situations) {
    const node = situation.state.callState.listening?.node;
    if (node !== undefined && !first.has(node) && reaches(situation) && passes.has(situation))
      first.set(node, situation);
  }
  return [...first].map(([node, situation]) => {
    const open = whileOpen.wayFrom(situation);
    const way = open.length > 0 ? open : wayFrom(situation);
    return {
      node,
      keys: way.flatMap(({ step }) => keyOf(step) ?? []),
      way,
      closed: open.length === 0 && way.length > 0,
    };
  });
}

/** The situations from which calls may come to a node. */
function leadingTo(node: string, situations: readonly Situation[]): ReadonlySet<Situation> {
  const found = new Set(
    situations.filter(({ moves }) => moves.some(({ edge: { step } }) => step.entered.includes(node))),
  );
  for (const { before } of found) for (const { from } of before) found.add(from);
  return found;
}

/** The least that has to happen for a call to enter a node before any menu or input has listened; `undefined`: it cannot. */
export function pathUnasked({ states }: CallGraph, node: string): Edge[] | undefined {
  const reached = reachedFrom(states[0], ({ to }) => to.callState.listening === null);
  for (const state of reached.states) {
    const last = state.edges.find((edge) => edge.step.entered.includes(node));
    if (last) return [...reached.pathTo(state), last];
  }
  return undefined;
}
