import type { Edge } from '../graph/callGraph.js';
import { transitionCause } from '../graph/cause.js';
import { isFailing } from './failing.js';

/**
 * What is to blame where nothing goes on: the failure of a backend, if that was the last that happened, or the place itself.
 * @param way how a call comes there.
 */
export function stuckCause(node: string, way: readonly Edge[]): string {
  const last = way.at(-1)?.step;
  return last && last.before.node === node && isFailing(last) ? transitionCause(node, 'failed') : `${node}: stuck`;
}
