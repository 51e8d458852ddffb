import type { CallEffects } from '../../flow/index.js';
import type { Subject } from '../graph/subject.js';

/** The nodes at which callers come to people: queues, callbacks, and transfers unless a machine answers there. */
export function leavesOf({ program }: Subject): string[] {
  const leaves = program.effects.flatMap(({ name, params }) => {
    if (name !== 'joinQueue' && name !== 'transferCall' && name !== 'bookCallback') return [];
    const { node, person } = params as CallEffects['joinQueue' | 'bookCallback'] & CallEffects['transferCall'];
    return person === false ? [] : [node];
  });
  return [...new Set(leaves)];
}
