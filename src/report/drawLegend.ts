import type { EdgeKind } from '../flow/index.js';
import { stroke } from './drawEdge.js';
import type { Drawing } from './drawing.js';
import type { Point, Size } from './drawLayout.js';
import { badge, cross, outline } from './drawNode.js';
import { ink, roles } from './drawStyle.js';
import { textWidth } from './drawText.js';
import { markup } from './drawXml.js';

interface Entry {
  readonly words: string;
  /** The sign, in a field of 34 by 20. */
  readonly sign: string;
}

const letters = 11;
const field = { width: 34, height: 20 };
const lead = 28;
const gap = 20;

const kinds: readonly { readonly words: string; readonly of: readonly EdgeKind[] }[] = [
  { words: 'the way on, or the key for it', of: ['way', 'key', 'word', 'number'] },
  { words: 'key not read out', of: ['hidden'] },
  { words: 'silence, wrong keys, failures, full or closed', of: ['fallback'] },
];

/** What the signs of a drawing mean, only of those that are in it, in lines of at most `width`. */
export function legend(drawing: Drawing, width: number): Size & { readonly text: string } {
  let [x, y, right] = [0, 0, 0];
  const placed = entriesOf(drawing).map(({ words, sign }) => {
    const own = field.width + 6 + textWidth(words, letters);
    if (x > 0 && x + own > width) [x, y] = [0, y + lead];
    const text = markup`<g transform="translate(${x},${y})">
${sign}
<text x="${field.width + 6}" y="${field.height / 2 + 4}" text-anchor="start" fill="${ink}">${words}</text>
</g>`;
    right = Math.max(right, x + own);
    x += own + gap;
    return text;
  });
  return { width: right, height: y + field.height, text: placed.join('\n') };
}

function entriesOf({ nodes, edges }: Drawing): Entry[] {
  const box = { x: 2, y: 1, width: field.width - 4, height: field.height - 2 };
  const types = new Set(nodes.map(({ type }) => type));
  const shown = (Object.keys(roles) as (keyof typeof roles)[]).filter((type) => types.has(type));
  const line = `M0,${field.height / 2} h${field.width}`;
  const middle = { x: field.width / 2, y: field.height / 2 };
  const isMarked = nodes.some(({ steps }) => steps.length > 0);
  return [
    ...(nodes.some(({ start }) => start) ? [{ words: 'calls begin', sign: startSign(middle) }] : []),
    ...shown.map((type) => ({ words: type, sign: outline({ type, steps: [], broken: false }, box) })),
    ...kinds
      .filter(({ of }) => edges.some(({ kind }) => of.includes(kind)))
      .map(({ words, of: [kind] }) => ({ words, sign: stroke({ kind, isMarked: false }, line) })),
    ...(isMarked
      ? [
          {
            words: 'marked path and its steps',
            sign: `${stroke({ kind: 'way', isMarked: true }, line)}\n${badge([1], middle)}`,
          },
        ]
      : []),
    ...(nodes.some((node) => node.broken) ? [{ words: 'something is wrong here', sign: cross(middle) }] : []),
  ];
}

export const startSize: Size = { width: 12, height: 12 };

/** Where calls begin, around a centre. */
export function startSign({ x, y }: Point): string {
  return markup`<circle cx="${x}" cy="${y}" r="${startSize.width / 2}" fill="${ink}"/>`;
}
