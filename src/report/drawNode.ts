import { callEndings } from '../flow/index.js';
import { xml } from '../text/xml.js';
import type { DrawnNode } from './drawing.js';
import type { Point, Size } from './drawLayout.js';
import { type Box, shapes } from './drawShapes.js';
import { broken, colours, ink, marked, quiet, roles } from './drawStyle.js';
import { linesWithin, textWidth } from './drawText.js';
import { markup } from './drawXml.js';

interface Row {
  readonly text: string;
  readonly kind: 'heading' | 'about' | 'words';
}

/** Sizes in pixels: of the letters, and from one line to the next. */
const letters = { heading: 13, about: 11, words: 11 };
const lead = { heading: 17, about: 14, words: 14 };
const widest = 190;
const padding = { across: 16, down: 9 };
/** What the lid of a cylinder takes. */
const lid = 7;

/** How large a node has to be for its text. */
export function nodeSize(node: DrawnNode): Size {
  const rows = rowsOf(node);
  // Bold letters are about a tenth wider.
  const widths = rows.map(({ text, kind }) => textWidth(text, letters[kind]) * (kind === 'heading' ? 1.1 : 1));
  return {
    width: Math.ceil(Math.max(60, ...widths) + 2 * padding.across),
    height: rows.reduce((sum, { kind }) => sum + lead[kind], 2 * padding.down + (node.type === 'check' ? lid : 0)),
  };
}

function rowsOf({ lines: [id, about, ...words] }: DrawnNode): Row[] {
  const row = (kind: Row['kind']) => (line: string) =>
    linesWithin(line, widest, letters[kind]).map((text) => ({ text, kind }));
  return [...row('heading')(id), ...row('about')(about), ...words.flatMap(row('words'))];
}

/** A node around its centre. */
export function nodeMarkup(node: DrawnNode, { width, height }: Size, centre: Point): string {
  const box: Box = { x: centre.x - width / 2, y: centre.y - height / 2, width, height };
  let y = box.y + padding.down + (node.type === 'check' ? lid : 0);
  const texts = rowsOf(node).map(({ text, kind }) => {
    y += lead[kind];
    const weight = kind === 'heading' ? ' font-weight="bold"' : '';
    const colour = kind === 'about' ? quiet : ink;
    return markup`<text x="${centre.x}" y="${y - 4}" font-size="${letters[kind]}" fill="${colour}"${weight}>${xml(text)}</text>`;
  });
  return [
    `<g><title>${tooltip(node)}</title>`,
    outline(node, box),
    ...texts,
    ...(node.steps.length > 0 ? [badge(node.steps, { x: box.x, y: box.y })] : []),
    ...(node.broken ? [cross({ x: box.x + width, y: box.y })] : []),
    '</g>',
  ].join('\n');
}

/** The shape of a node's type, filling the box. */
export function outline(
  { type, steps, broken: isBroken }: Pick<DrawnNode, 'type' | 'steps' | 'broken'>,
  box: Box,
): string {
  const { fill, stroke } = colours[roles[type]];
  const [edge, ...inside] = shapes[type](box);
  const colour = isBroken ? broken : steps.length > 0 ? marked : stroke;
  const width = steps.length > 0 ? 3.5 : isBroken ? 2 : 1.3;
  const dashes = isBroken ? ' stroke-dasharray="7 4"' : '';
  return [
    markup`<path d="${edge}" fill="${fill}" stroke="${colour}" stroke-width="${width}"${dashes}/>`,
    ...inside.map((each) => markup`<path d="${each}" fill="none" stroke="${colour}"/>`),
  ].join('\n');
}

/** A node in full, for those who point at it. */
function tooltip({ id, lines: [, ...words], endings }: DrawnNode): string {
  return [id, ...words, ...endings.map((ending) => `ends here: ${callEndings[ending]}`)].map(xml).join('\n');
}

const badgeHeight = 18;

/** How wide the badge of these steps is. */
export function badgeWidth(steps: readonly number[]): number {
  return Math.max(badgeHeight, textWidth(steps.join(', '), letters.about) + 9);
}

/** The numbers of steps, white on a dark ground, around a centre. */
export function badge(steps: readonly number[], { x, y }: Point): string {
  const width = badgeWidth(steps);
  return [
    markup`<rect x="${x - width / 2}" y="${y - badgeHeight / 2}" width="${width}" height="${badgeHeight}" rx="${badgeHeight / 2}" fill="${marked}"/>`,
    markup`<text x="${x}" y="${y + 4}" font-weight="bold" fill="#ffffff">${steps.join(', ')}</text>`,
  ].join('\n');
}

/** The sign of something wrong, around a centre. */
export function cross({ x, y }: Point): string {
  return [
    markup`<circle cx="${x}" cy="${y}" r="9" fill="#ffffff" stroke="${broken}" stroke-width="2"/>`,
    markup`<path d="M${x - 4},${y - 4} l8,8 m0,-8 l-8,8" stroke="${broken}" stroke-width="2.5" stroke-linecap="round"/>`,
  ].join('\n');
}
