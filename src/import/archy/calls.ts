import type { NodeDraft, Way } from '../draft.js';
import { anyOf } from '../nodes.js';
import type { Step } from './steps.js';

/** Where calls go on after the task that a step has called. */
export function wayBack({ id, at, outputs, next }: Step): Way {
  const named = [...outputs.keys()].filter((name) => name !== 'default');
  return named.length > 0 ? { to: `${id} back`, at } : (outputs.get('default') ?? next);
}

/** If a task that was called can end in several ways: the node at which any of them may be. */
export function anyEnd(step: Step): NodeDraft | undefined {
  const { to } = wayBack(step);
  if (to !== `${step.id} back`) return undefined;
  const ways = [...step.outputs];
  const usual = step.outputs.get('default') ?? step.next;
  const all = step.outputs.has('default') ? ways : [...ways, ['default', step.next] as const];
  const [node] = anyOf(to, all, { because: [], usual }).nodes;
  return { ...node, suffix: 'back' };
}
