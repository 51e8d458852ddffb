import type { DrawnEdge } from './drawing.js';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where everything stands, in the units of the sizes given; the origin is at the top left. */
export interface Layout extends Size {
  /** The centres of the nodes. */
  readonly nodes: readonly Point[];
  readonly edges: readonly EdgeLayout[];
}

export interface EdgeLayout {
  /** A Bézier curve: its start, then three points a piece. */
  readonly curve: readonly Point[];
  /** The tip of its arrow; the curve ends where the arrow's head begins. */
  readonly tip: Point;
  /** The centre of its label, if it has one. */
  readonly label: Point | undefined;
}

/** An edge between nodes by number, with the size of its label. */
export interface EdgeToLay extends Pick<DrawnEdge, 'kind'> {
  readonly from: number;
  readonly to: number;
  readonly label: Size | undefined;
}

/**
 * Lays a drawing out from top to bottom with Graphviz (`dot`), compiled to WebAssembly. Graphviz is given numbers only,
 * never the user's text.
 */
export async function layout(nodes: readonly Size[], edges: readonly EdgeToLay[]): Promise<Layout> {
  // Loaded here because that costs 130 ms and a megabyte, which nobody else should pay.
  const { Graphviz } = await import('@hpcc-js/wasm-graphviz');
  const graphviz = await Graphviz.load();
  return readLayout(JSON.parse(graphviz.layout(dot(nodes, edges), 'json', 'dot')));
}

const pointsPerInch = 72;

function dot(nodes: readonly Size[], edges: readonly EdgeToLay[]): string {
  const boxes = nodes.map(
    ({ width, height }, i) => `${i} [width=${width / pointsPerInch} height=${height / pointsPerInch}]`,
  );
  const arrows = edges.map(({ from, to, kind, label }) => {
    const room = label
      ? ` label=<<table border="0" fixedsize="true" width="${Math.ceil(label.width)}" height="${Math.ceil(label.height)}"><tr><td></td></tr></table>>`
      : '';
    // The ways of a call that goes well are kept short and straight; the others bend around them.
    return `${from} -> ${to} [weight=${kind === 'fallback' ? 1 : 4}${room}]`;
  });
  return `digraph {
  graph [rankdir=TB nodesep=0.3 ranksep=0.35 splines=true]
  node [shape=box fixedsize=true label=""]
  edge [arrowsize=0.8]
  ${[...boxes, ...arrows].join('\n  ')}
}`;
}

/** What is read of Graphviz's JSON, which keeps our order: points are `x,y` with y upwards. */
interface GraphvizJson {
  readonly bb: string;
  readonly objects?: readonly { readonly pos: string }[];
  readonly edges?: readonly { readonly pos: string; readonly lp?: string }[];
}

function readLayout({ bb, objects = [], edges = [] }: GraphvizJson): Layout {
  const [, , width, height] = bb.split(',').map(Number);
  const point = (text: string): Point => {
    const [x, y] = text.split(',').map(Number);
    return { x, y: height - y };
  };
  return {
    width,
    height,
    nodes: objects.map(({ pos }) => point(pos)),
    edges: edges.map(({ pos, lp }) => {
      const [tip, ...curve] = pos.split(' ');
      return { tip: point(tip.replace('e,', '')), curve: curve.map(point), label: lp ? point(lp) : undefined };
    }),
  };
}
