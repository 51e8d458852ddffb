import type { CallEffects, Key } from '../../flow/index.js';
import type { CallGraph, Edge } from '../callGraph.js';
import type { Moment } from '../place.js';
import { entered, keyOf } from './moments.js';
import { type Nearest, nearest, type Situation, type Situations, situationsOf, situationsWithout } from './persons.js';
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

/** The nodes at which a scenario's faults may drop the line. */
export function brokenNodes({ subject: { faults } }: CallGraph): string[] {
  const broken = faults.filter(({ effect, probability }) => effect === 'disconnect' && probability > 0);
  return [...new Set(broken.map(({ at }) => at))];
}

/** What callers can do when the line drops at a leaf. */
export interface Stranding {
  /** In the order in which calls come to them. */
  readonly situations: readonly Situation[];
  /** How many keys it takes at least to come to a person, and by which way. */
  readonly nearest: Nearest;
  /** The least that has to happen to get to a situation. */
  wayTo(situation: Situation): Edge[];
}

/** Breaks leaves of a graph: the line drops on entering one, and at all that the scenario breaks besides. */
export function breaker(graph: CallGraph): (leaf: string) => Stranding {
  const situations = situationsOf(graph);
  const keysOf = keysOfSteps(graph, situations);
  const into = edgesInto(graph);
  const brokenThroughout = brokenNodes(graph);
  return (leaf) => {
    const drops = new Set([leaf, ...brokenThroughout].flatMap((node) => into.get(node) ?? []));
    const dropped = new Uint8Array(situations.steps);
    for (const { steps } of situations.all) for (const step of steps) if (drops.has(step.edge)) dropped[step.index] = 1;
    const reached = new Uint8Array(situations.all.length);
    const reach = [situations.all[0]];
    for (const { steps } of reach) {
      for (const { index, to } of steps) {
        if (dropped[index] || reached[to.index]) continue;
        reached[to.index] = 1;
        reach.push(to);
      }
    }
    return {
      situations: situations.all.filter(({ index }) => reached[index]),
      nearest: nearest(
        situations,
        ({ person }) => person,
        ({ index }) => (dropped[index] ? undefined : keysOf[index]),
      ),
      wayTo: ({ state, closed }) => {
        const left = situationsWithout(graph, (edge) => drops.has(edge));
        const same = left.all.find((situation) => situation.state === state && situation.closed === closed);
        return left.wayTo(same as Situation);
      },
    };
  };
}

/** By node, the edges on which it is entered. */
function edgesInto({ states }: CallGraph): ReadonlyMap<string, readonly Edge[]> {
  const into = new Map<string, Edge[]>();
  for (const { edges } of states) {
    for (const edge of edges) {
      for (const node of entered(edge.moment)) {
        const edgesIn = into.get(node) ?? [];
        into.set(node, edgesIn);
        edgesIn.push(edge);
      }
    }
  }
  return into;
}

/**
 * How many keys each step takes, by its index. A number that is asked for is one, whatever its digits; an offer that is accepted is one,
 * too. Nobody leaves in order to be helped.
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
  const { situations, nearest: ways } = breaker(graph)(leaf);
  const first = new Map<string, Situation>();
  for (const situation of situations) {
    const node = situation.state.place.listening?.node;
    if (node !== undefined && !first.has(node)) first.set(node, situation);
  }
  return [...first].map(([node, situation]) => {
    const way = ways.wayFrom(situation).map(({ edge }) => edge);
    return { node, keys: way.flatMap(({ moment }) => keyOf(moment) ?? []), way };
  });
}
