import type { Conversion, NodeDraft, Way } from './draft.js';
import { Names, nameOf } from './names.js';

/** One node, which does what the block does, unless there is a reason why not. @param key that of the block. */
export function oneNode(
  key: string,
  fields: NodeDraft['fields'],
  ways: NodeDraft['ways'],
  because: readonly string[] = [],
): Conversion {
  return { fidelity: because.length > 0 ? 'approximated' : 'exact', because, nodes: [{ key, fields, ways }] };
}

/** No node: calls go straight on. */
export function passedOver(because: string, to: Way): Conversion {
  return { fidelity: 'passed over', because: [because], nodes: [], passesTo: to };
}

/** A block of which it is not known what comes of it. */
export interface Unknown {
  readonly because: readonly string[];
  /** Default: approximated. */
  readonly fidelity?: 'approximated' | 'opaque';
  /** Default: no time. */
  readonly takes?: string | undefined;
  /** What comes of it if a scenario says nothing. Default: the last of the ways. */
  readonly usual?: Way | undefined;
}

/** An `elsewhere`: any of the ways may be at any time. @param ways with what people call them; at least one. */
export function anyOf(key: string, ways: readonly (readonly [name: string, way: Way])[], unknown: Unknown): Conversion {
  const { because, fidelity = 'approximated', takes, usual } = unknown;
  const names = new Names();
  const outcomes = ways.map(([name, way]) => [['outcomes', names.give(nameOf(name, 'is'))], way] as const);
  // A simulation takes the last one for what usually comes of it.
  const last = usual === undefined ? -1 : outcomes.findIndex(([, way]) => way === usual || way.to === usual.to);
  if (last >= 0) outcomes.push(...outcomes.splice(last, 1));
  const fields = { type: 'elsewhere', ...(takes === undefined ? {} : { takes }) };
  return { fidelity, because, nodes: [{ key, fields, ways: outcomes }] };
}
