import type { ChannelKind, Places, Section, SectionProblem } from '../channels/kind.js';
import { nodeName, suggestion } from '../document/index.js';

/** The node that callers look for, under its name and its old one; for `looksForOf`. */
export const looksFor = {
  'looks-for': nodeName
    .optional()
    .describe(
      'The node of a menu that these callers look for. A say node heard to its end, or a hang-up node with a goodbye, settles an everyday need (self-service). Default: none, they guess.',
    ),
  wants: nodeName.optional().describe('The old name of `looks-for`.'),
};

type LooksFor = { readonly [name in keyof typeof looksFor]?: string };

/** What customers with this issue look for in menus, whichever of its names it was written by. */
export function looksForOf(issue: LooksFor): string | undefined {
  return issue['looks-for'] ?? issue.wants;
}

/**
 * What customers look for must be in some channel that has places, and they must be able to get there.
 * @param isEveryday whether something but its end can settle the issue.
 */
export function looksForProblems(
  issue: SectionProblem['path'],
  file: LooksFor,
  channels: readonly (Section<object, unknown> & { readonly kind: ChannelKind })[],
  isEveryday: boolean,
): SectionProblem[] {
  const place = looksForOf(file);
  if (place === undefined) return [];
  const path = [...issue, file.wants === undefined ? 'looks-for' : 'wants'];
  if (file.wants !== undefined && file['looks-for'] !== undefined) {
    const message = 'is the old name of `looks-for`, which is here too. Leave out `wants`.';
    return [{ path, message, atKey: true }];
  }
  const having = channels.map((channel) => channel.kind.places?.(channel)).filter((places) => places !== undefined);
  if (having.includes('any')) return [];
  const all = having as Places[];
  if (all.length === 0) {
    return [{ path, message: 'no channel here has a menu. Leave this out.' }];
  }
  const known = [...new Set(all.flatMap((places) => places.all))];
  const those = all.filter((places) => places.all.includes(place));
  if (those.length === 0) {
    return [{ path, message: `the ${all[0].what} has no node "${place}".${suggestion(place, known)}` }];
  }
  const [{ what, start }] = those;
  const reached = those.filter((places) => places.isReachable(place));
  if (reached.length === 0) {
    const message = `no path through the ${what} leads from "${start}" to "${place}". Add an option that leads there.`;
    return [{ path, message }];
  }
  if (!isEveryday || reached.some((places) => places.settles?.(place) ?? true)) return [];
  const message = `reaching "${place}" settles nothing: no agent comes next, and it is neither a say node nor a hang-up node with a goodbye. Name a node that settles the need.`;
  return [{ path, message, isWarning: true }];
}
