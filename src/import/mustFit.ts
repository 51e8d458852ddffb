import { suggestion } from '../document/suggest.js';
import type { DraftBlock, Way } from './draft.js';
import type { PathProblem, VendorPlaces } from './places.js';

/**
 * Holds that blocks fit together.
 * @param ways of a block: those that lead somewhere.
 * @param called what the vendor calls that by which ways name a block.
 * @throws {InputError} for names that are there twice, and ways to nowhere.
 */
export function mustFit(
  text: VendorPlaces,
  start: Way,
  blocks: readonly Pick<DraftBlock, 'id' | 'at' | 'ways'>[],
  called = 'identifier',
): void {
  const ids = new Set(blocks.map(({ id }) => id));
  const seen = new Set<string>();
  const problems: PathProblem[] = [];
  const mustLead = ({ to, at }: Way) => {
    if (to === undefined || ids.has(to)) return;
    problems.push({ path: at, message: `there is no block "${to}".${suggestion(to, [...ids])}` });
  };
  mustLead(start);
  for (const { id, at, ways } of blocks) {
    if (seen.has(id)) problems.push({ path: at, message: `"${id}" is the ${called} of two blocks. Rename one.` });
    seen.add(id);
    for (const way of ways) mustLead(way);
  }
  if (problems.length > 0) throw text.wrong(...problems);
}
