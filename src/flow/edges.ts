import { keys } from './keys.js';
import type { Flow, FlowNode } from './schema.js';

/**
 * Why a call goes from one node to the next. `way` is what a caller who does everything right meets; `key` is a menu
 * option, `hidden` one that is not read out; `fallback` is what failure, silence, closing time and full queues lead to.
 */
export type EdgeKind = 'way' | 'key' | 'hidden' | 'fallback';

/** One way out of a node. */
export interface Edge {
  readonly to: string;
  readonly kind: EdgeKind;
  /** Where the target stands in the node, as `['silence', 'then']`. */
  readonly path: readonly string[];
  /** The call may pass along it without any time going by. */
  readonly instant: boolean;
}

/** Every way out of a node that the document names, in the order of its fields. */
export function edgesOf(node: FlowNode): Edge[] {
  switch (node.type) {
    case 'say':
      return [edge(node.then, 'way', ['then'])];
    case 'announce':
      return [edge(node.then, 'way', ['then'], true)];
    case 'menu':
      return [
        ...keys.flatMap((key) => {
          const option = node.options[key];
          return option ? [edge(option.then, option.hidden ? 'hidden' : 'key', ['options', key])] : [];
        }),
        ...wrongAnswers(node),
      ];
    case 'input':
      return [...wrongAnswers(node), edge(node.then, 'way', ['then'])];
    case 'check':
      return [edge(node.then, 'way', ['then']), edge(node.failed, 'fallback', ['failed'])];
    case 'hours':
      return [edge(node.open, 'way', ['open'], true), edge(node.closed, 'way', ['closed'], true)];
    case 'queue':
      return [
        ...(node.full ? [edge(node.full, 'fallback', ['full'], true)] : []),
        ...(node.closed ? [edge(node.closed, 'fallback', ['closed'], true)] : []),
        ...(node['callback-after'] ? [edge(node['callback-after'].then, 'way', ['callback-after', 'then'])] : []),
      ];
    case 'callback':
      return [edge(node.declined, 'way', ['declined'])];
    case 'voicemail':
    case 'transfer':
    case 'hang-up':
      return [];
  }
}

function wrongAnswers(node: Extract<FlowNode, { type: 'menu' | 'input' }>): Edge[] {
  const silence = edge(node.silence.then, 'fallback', ['silence', 'then']);
  return node.invalid ? [silence, edge(node.invalid.then, 'fallback', ['invalid', 'then'])] : [silence];
}

function edge(to: string, kind: EdgeKind, path: readonly string[], instant = false): Edge {
  return { to, kind, path, instant };
}

/** The node of that name. Safe for any text, `constructor` included. */
export function nodeOf(flow: Flow, id: string): FlowNode | undefined {
  return Object.hasOwn(flow.nodes, id) ? flow.nodes[id] : undefined;
}
