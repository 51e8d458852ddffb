import { suggestion } from '../document/suggest.js';
import type { Problem } from '../errors.js';
import { type Flow, nodeOf } from '../flow/index.js';
import { found } from '../units.js';

/** How many digits the number has for which a node asks; `undefined` if it asks for none. */
export function digitsAt(flow: Flow, id: string): { readonly min: number; readonly max: number } | undefined {
  const node = nodeOf(flow, id);
  if (node?.type === 'input') return node.digits;
  return node?.type === 'menu' ? node.numbers?.digits : undefined;
}

/** The nodes that ask for a number of which nobody says which is right. */
export function unnamedNumbers(flow: Flow, numbers: ReadonlyMap<string, string>): string[] {
  return Object.keys(flow.nodes).filter((id) => digitsAt(flow, id) !== undefined && !numbers.has(id));
}

/** What is wrong with the numbers that callers shall type, by node. */
export function numberProblems(flow: Flow, numbers: ReadonlyMap<string, string>): Problem[] {
  const asking = Object.keys(flow.nodes).filter((id) => digitsAt(flow, id) !== undefined);
  return [...numbers].flatMap(([node, number]) => {
    const digits = digitsAt(flow, node);
    if (digits === undefined)
      return [{ path: node, message: `no node of that name asks for a number.${suggestion(node, asking)}` }];
    const { max, min } = digits;
    if (/^\d+$/.test(number) && min <= number.length && number.length <= max) return [];
    const due = min === max ? `${min} digits` : `${min} to ${max} digits`;
    return [{ path: node, message: `expected ${due}, but found ${found(number)}` }];
  });
}
