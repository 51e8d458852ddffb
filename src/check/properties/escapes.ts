import type { CallEffects, Key } from '../../flow/index.js';
import type { CallGraph, Edge } from '../callGraph.js';
import { entered, keyOf } from './moments.js';
import { type Nearest, nearest, type Situation, type Situations, type Step, situationsWithout } from './persons.js';
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
  readonly situations: Situations;
  /** How many keys it takes at least to come to a person, and by which way. */
  readonly nearest: Nearest;
}

/** Breaks a leaf: the line drops on entering it, and at all that the scenario breaks besides. */
export function breaking(graph: CallGraph, leaf: string): Stranding {
  const broken = new Set([leaf, ...brokenNodes(graph)]);
  const drops = ({ moment }: Edge): boolean => entered(moment).some((node) => broken.has(node));
  const situations = situationsWithout(graph, drops);
  return { situations, nearest: nearest(situations, ({ person }) => person, keysOfSteps(graph)) };
}

/**
 * How many keys a step takes. A number that is asked for is one, whatever its digits; an offer that is accepted is one,
 * too. Nobody leaves in order to be helped.
 */
function keysOfSteps(graph: CallGraph): (step: Step) => number | undefined {
  const typed = typedIn(graph);
  return ({ from: { state }, edge: { moment } }) => {
    if (moment.by !== 'caller') return 0;
    if (moment.event === 'hang-up' || moment.event === 'patience') return undefined;
    const key = keyOf(moment);
    const isDigit = state.place.listening?.question.type === 'input' && key !== '*' && key !== '#';
    return isDigit && typed(state) > 0 ? 0 : 1;
  };
}

/**
 * Which keys save a caller when the line drops at a leaf: for every menu and input that calls still come to, in the order
 * in which they do, the fewest keys that reach a person elsewhere.
 *
 * @param leaf the name of any node.
 */
export function escapes(graph: CallGraph, leaf: string): Escape[] {
  const { situations, nearest: ways } = breaking(graph, leaf);
  const first = new Map<string, Situation>();
  for (const situation of situations.all) {
    const node = situation.state.place.listening?.node;
    if (node !== undefined && !first.has(node)) first.set(node, situation);
  }
  return [...first].map(([node, situation]) => {
    const way = ways.wayFrom(situation).map(({ edge }) => edge);
    return { node, keys: way.flatMap(({ moment }) => keyOf(moment) ?? []), way };
  });
}
