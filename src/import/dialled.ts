import type { Path } from '../document/path.js';
import type { NodeDraft, Way } from './draft.js';
import { Names, nameOf } from './names.js';

/** The longest number that a flow takes. */
export const mostDigits = 40;

/** The variable for a number that callers type at a menu, where it matters which one. */
const typedNumber = 'typed-number';

/** Numbers of more than one key that can be typed beside the options of a menu. */
export interface Dialled {
  /** The key of the menu's node. */
  readonly key: string;
  readonly at: Path;
  /** How many digits there can be; the most may be infinite. */
  readonly min: number;
  readonly max: number;
  /** The longest pause between two digits, as a flow has it. */
  readonly between: string;
  /** Where each whole number leads, and where others do that fit a pattern, by how the file writes it. */
  readonly numbers: readonly (readonly [number: string, to: Way])[];
  readonly patterns: readonly (readonly [pattern: string, to: Way])[];
  /** Where a number leads that is none of these. */
  readonly wrong: Way;
}

/** What a menu takes beside its options, where that leads, and the nodes that tell one number from another. */
export function dialledBeside({ key, at, min, max, between, numbers, patterns, wrong }: Dialled) {
  // One digit alone is an option, or wrong.
  const fewest = Math.min(Math.max(min, 2), mostDigits);
  const most = Math.min(Math.max(max, fewest), mostDigits);
  const base = { digits: fewest === most ? fewest : { min: fewest, max: most }, between };
  const because = ['A key that is an option leads there once no other key follows it.'];
  if (patterns.length > 0) {
    because.push(
      `All numbers of that length are taken for such as fit ${patterns.map(([pattern]) => pattern).join(' or ')}.`,
    );
  }
  const ofPattern = `${key} pattern`;
  const ofNumber = `${key} number`;
  const names = new Names();
  const nodes: NodeDraft[] = [];
  const [only = ['', wrong] as const, ...others] = patterns;
  if (others.length > 0) {
    const ways = patterns.map(([pattern, to]) => [['outcomes', names.give(nameOf(pattern, 'is'))], to] as const);
    nodes.push({ key: ofPattern, suffix: 'pattern', fields: { type: 'elsewhere' }, ways });
  }
  const otherwise = others.length > 0 ? { to: ofPattern, at } : only[1];
  if (numbers.length === 0) return { fields: base, way: otherwise, nodes, because };
  const cases = numbers.map(([number, to]) => [['cases', number], to] as const);
  nodes.unshift({
    key: ofNumber,
    suffix: 'number',
    fields: { type: 'branch', on: typedNumber },
    ways: [...cases, [['else'], otherwise]],
  });
  return { fields: { ...base, stores: typedNumber }, way: { to: ofNumber, at }, nodes, because };
}
