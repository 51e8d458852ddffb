import type { AnyStateMachine, AnyStateNode } from 'xstate';

/** A machine as a Mermaid state diagram: states, and what leads from one to the other. */
export function stateDiagram(machine: AnyStateMachine): string {
  return ['stateDiagram-v2', ...statesOf(machine.root, 1), ''].join('\n');
}

function statesOf(node: AnyStateNode, depth: number): string[] {
  const indent = '  '.repeat(depth);
  const children = Object.values(node.states) as AnyStateNode[];
  const start = node.initial?.target[0] as AnyStateNode | undefined;
  return [
    ...(start === undefined ? [] : [`${indent}[*] --> ${start.key}`]),
    ...children.flatMap((child) => {
      const inner = statesOf(child, depth + 1);
      return inner.length > 0 ? [`${indent}state ${child.key} {`, ...inner, `${indent}}`] : [];
    }),
    ...children.flatMap((child) => [
      ...waysOf(child).map(([to, why]) => `${indent}${child.key} --> ${to}${why === '' ? '' : `: ${why}`}`),
      ...(child.type === 'final' ? [`${indent}${child.key} --> [*]`] : []),
    ]),
  ];
}

/** Where a state leads, and by what. */
function waysOf(node: AnyStateNode): [to: string, why: string][] {
  return [...[...node.transitions.values()].flat(), ...(node.always ?? [])].map(({ eventType, guard, target }) => {
    // Without a target the state stays, and something is done.
    const to = (target?.[0] as AnyStateNode | undefined) ?? node;
    const event = /^xstate\.after\.(\w+)/.exec(eventType)?.[1] ?? eventType;
    const delayed = eventType.startsWith('xstate.after') ? `after ${event}` : event;
    const asked =
      typeof guard === 'object' && guard !== null && 'type' in guard
        ? `[${guard.type}]`
        : guard
          ? `[${String(guard)}]`
          : '';
    return [to.key, [delayed, asked].filter((part) => part !== '').join(' ')];
  });
}
