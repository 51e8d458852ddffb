import type { Conversion, NodeDraft, Way } from '../draft.js';
import type { Flows } from '../flows.js';
import * as nodes from '../nodes.js';
import { anyOf, type Unknown } from '../nodes.js';
import type { Block } from './file.js';
import { systemError } from './parameters.js';
import type { Queues } from './queues.js';
import type { Variables } from './variables.js';

/** What is known of the flow as a whole when a block is converted. */
export interface Context {
  readonly variables: Variables;
  readonly queues: Queues;
  /** The flows that are imported together. */
  readonly flows: Flows;
}

/** How a type of block becomes nodes. */
export interface BlockKind {
  /** What it is called in the console, where people see it. */
  readonly title: string;
  /** The parameters that the conversion knows, be it that they change nothing. Of others it is said that they are left out. */
  readonly parameters?: readonly string[];
  convert(block: Block, context: Context): Conversion;
}

/** One node, which does what the block does, unless there is a reason why not. */
export function oneNode(
  block: Block,
  fields: NodeDraft['fields'],
  ways: NodeDraft['ways'],
  because?: readonly string[],
): Conversion {
  return nodes.oneNode(block.id, fields, ways, because);
}

/** No node: calls go straight on. */
export function passedOver(block: Block, because: string, to: Way = nextOf(block)): Conversion {
  return nodes.passedOver(because, to);
}

/** Where a block leads when nothing is special. */
export function nextOf({ next, nowhere }: Block): Way {
  return next ?? nowhere;
}

/** Where a block leads by one of these errors, or else by its usual way. */
export function errorOf(block: Block, ...types: readonly string[]): Way {
  const type = types.find((each) => block.errors.has(each));
  return (type === undefined ? undefined : block.errors.get(type)) ?? nextOf(block);
}

/** An `elsewhere` with the ways out of a block: any of them may be at any time. */
export function anyWay(block: Block, because: readonly string[], unknown: Partial<Unknown> = {}): Conversion {
  const { next, errors, conditions } = block;
  const { fidelity, usual = errorOf(block, 'NoMatchingCondition') } = unknown;
  const ways: [string, Way][] = conditions.map((condition) => [outcomeName(condition), condition.way]);
  // Of an opaque block even the way of the system's error is one that calls take.
  for (const [type, way] of errors) if (fidelity === 'opaque' || type !== systemError) ways.push([type, way]);
  // The usual way is written down where one of the others is always taken, too.
  const isOne = conditions.length > 0 && ways.some(([, { to }]) => to === next?.to);
  if (ways.length === 0 || (next !== undefined && !isOne)) ways.push(['next', nextOf(block)]);
  return anyOf(block.id, ways, { ...unknown, because, usual });
}

function outcomeName({ operator, operands }: Block['conditions'][number]): string {
  const what = operands.join(' ');
  return operator === 'Equals' ? what : `${operator} ${what}`;
}
