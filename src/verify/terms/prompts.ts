import type { CallGraph } from '../graph/callGraph.js';

/** Why properties of menus and inputs say nothing where none is come to. */
export const noPrompt = 'No call comes to a menu or an input.';

/** Why properties of menus say nothing where none is come to. */
export const noMenu = 'No call comes to a menu.';

/** Whether any call comes to a menu; what the limit has left unexplored may hold one. */
export function comesToMenu({ states, complete }: CallGraph): boolean {
  return !complete || states.some(({ callState }) => callState.listening?.question.type === 'menu');
}

/** Whether any call comes to a menu or an input; what the limit has left unexplored may hold one. */
export function comesToPrompt({ states, complete }: CallGraph): boolean {
  return !complete || states.some(({ callState }) => callState.listening !== null);
}
