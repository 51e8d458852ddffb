import { InputError } from '../errors.js';
import {
  type CallEnding,
  definitionOf,
  type Edge,
  type EdgeKind,
  edgesOf,
  endsOf,
  type Flow,
  type FlowNode,
  labelOf,
  type NodeType,
  nodeOf,
} from '../flow/index.js';
import { shortened } from './drawText.js';

/** A flow as a picture's plain data: `mermaid` and `svg` turn it into text. */
export interface Drawing {
  /** The flow's name, as files say it. */
  readonly name: string;
  /** The flow's title, or its name. */
  readonly title: string;
  /** In the order of the document; targets that do not exist come last. */
  readonly nodes: readonly DrawnNode[];
  /** In the order of the document; never two between the same nodes in the same direction. */
  readonly edges: readonly DrawnEdge[];
}

export interface DrawnNode {
  readonly id: string;
  /** `missing` is a target that the flow does not have. */
  readonly type: NodeType | 'missing';
  /**
   * What is written in it: the id; the type with its group, hours, backend or the like; then, where there is any, its label
   * and what the caller hears. At most 40 characters each, no control characters.
   */
  readonly lines: readonly string[];
  /** Calls begin here. */
  readonly start: boolean;
  /** How a call can end here without going on to another node, by itself or by an agent. */
  readonly endings: readonly CallEnding[];
  /** When the marked path passes it, counted from 1. */
  readonly steps: readonly number[];
  /** Something is wrong with it. */
  readonly broken: boolean;
}

export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
  /** Why a call goes this way, such as `1`, `0 (hidden)`, `silence, wrong key`, friendliest first; empty if always. */
  readonly label: string;
  /** Of several reasons the friendliest: a `way`, else a `key`, else a `word`, else a `number`, else a `hidden` one, else a `fallback`. */
  readonly kind: EdgeKind;
  /** When the marked path passes it: the numbers of the steps that it leads to. */
  readonly steps: readonly number[];
}

export interface DrawingOptions {
  /** The nodes of a path in the order in which a call passed them, such as a counterexample's. Default: none. */
  readonly marked?: readonly string[];
  /** The nodes with which something is wrong. Default: only targets that do not exist. */
  readonly broken?: Iterable<string>;
}

/**
 * Draws every node and every way of a flow, also of one whose targets do not all exist.
 *
 * @throws InputError if `marked` or `broken` names a node that is not in the flow.
 */
export function flowDrawing(flow: Flow, options: DrawingOptions = {}): Drawing {
  const { marked = [] } = options;
  const broken = new Set(options.broken);
  const edges = edgesBetween(flow, marked);
  const missing = new Set(edges.map(({ to }) => to).filter((id) => !nodeOf(flow, id)));
  const strangers = new Set([...marked, ...broken].filter((id) => !nodeOf(flow, id) && !missing.has(id)));
  if (strangers.size > 0) {
    throw new InputError(
      `flow "${flow.flow}"`,
      [...strangers].map((id) => ({ message: `"${id}" cannot be marked: the flow has no node of that name.` })),
    );
  }
  return {
    name: flow.flow,
    title: shortened(flow.title ?? flow.flow, 100),
    nodes: [
      ...Object.entries(flow.nodes).map(
        ([id, node]): DrawnNode => ({
          id,
          type: node.type,
          lines: [id, ...wordsOf(flow, id, node)].map((line) => shortened(line)),
          start: id === flow.start,
          endings: endingsOf(node),
          steps: stepsAt(marked, id),
          broken: broken.has(id),
        }),
      ),
      ...[...missing].map(
        (id): DrawnNode => ({
          id,
          type: 'missing',
          lines: [shortened(id), 'does not exist'],
          start: false,
          endings: [],
          steps: stepsAt(marked, id),
          broken: true,
        }),
      ),
    ],
    edges,
  };
}

/** The steps to write beside an edge: none where the node that it leads to is passed once, for its number says all. */
export function stepsBeside({ nodes }: Drawing, { to, steps }: DrawnEdge): readonly number[] {
  return nodes.some((node) => node.id === to && node.steps.length > 1) ? steps : [];
}

const friendliness: readonly EdgeKind[] = ['way', 'key', 'word', 'number', 'hidden', 'fallback'];

function edgesBetween(flow: Flow, marked: readonly string[]): DrawnEdge[] {
  return Object.entries(flow.nodes).flatMap(([from, node]) => {
    const together = new Map<string, Edge[]>();
    for (const edge of edgesOf(node)) together.set(edge.to, [...(together.get(edge.to) ?? []), edge]);
    return [...together].map(([to, edges]): DrawnEdge => {
      edges.sort((a, b) => friendliness.indexOf(a.kind) - friendliness.indexOf(b.kind));
      return {
        from,
        to,
        label: edges.map(({ label }) => label).join(', '),
        kind: edges[0].kind,
        steps: stepsAt(marked, to).filter((step) => step > 1 && marked[step - 2] === from),
      };
    });
  });
}

function stepsAt(marked: readonly string[], id: string): number[] {
  return marked.flatMap((each, i) => (each === id ? [i + 1] : []));
}

/** The node's type with what it is about, its name elsewhere, what the caller hears, then what else there is to say. */
function wordsOf(flow: Flow, id: string, node: FlowNode): string[] {
  const { about, notes } = definitionOf(node);
  const what = about?.(node);
  const label = labelOf(flow, id);
  return [
    what === undefined ? node.type : `${node.type}: ${what}`,
    ...(label === undefined ? [] : [label]),
    ...('text' in node && node.text !== undefined ? [node.text] : []),
    ...(notes?.(node) ?? []),
    ...endsInWords(node),
  ];
}

function endingsOf(node: FlowNode): CallEnding[] {
  const known = definitionOf(node).endings?.(node) ?? [];
  return endsOf(node).length === 0 || known.includes('disconnected') ? known : [...known, 'disconnected'];
}

/** `ends: silence, wrong key`: what leads to the end of the call. */
function endsInWords(node: FlowNode): string[] {
  const ends = endsOf(node);
  if (ends.length === 0) return [];
  const why = ends.map(({ label, path }) => label || path.join(' '));
  return [`ends: ${why.join(', ')}`];
}
