import type { DrawnNode } from './drawing.js';
import { markup } from './drawXml.js';

export interface Box {
  /** Of the left edge. */
  readonly x: number;
  /** Of the upper edge. */
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A node's outline as SVG path data, then strokes inside it that are not filled. */
export type Shape = (box: Box) => readonly string[];

/** Shapes that distinguish the types without colours. Each nearly fills its box, so that arrows end at the outline. */
export const shapes: Readonly<Record<DrawnNode['type'], Shape>> = {
  say: (box) => [rounded(box, Math.min(box.height / 4, 9))],
  pause: ({ x, y, width: w, height: h }) => [
    rounded({ x, y, width: w, height: h }, Math.min(h / 4, 9)),
    ...[6, 10].map((inset) => markup`M${x + inset},${y + h / 3} v${h / 3}`),
  ],
  announce: ({ x, y, width: w, height: h }) => [markup`M${x},${y} h${w} v${h} h${-w} l10,${-h / 2} z`],
  menu: (box) => [chamfered(box, Math.min(box.height / 4, 10))],
  input: ({ x, y, width: w, height: h }) => [markup`M${x + 10},${y} h${w - 10} l-10,${h} h${10 - w} z`],
  check: ({ x, y, width: w, height: h }) => [
    markup`M${x},${y + 5} a${w / 2},5 0 0 1 ${w},0 v${h - 10} a${w / 2},5 0 0 1 ${-w},0 z`,
    markup`M${x},${y + 5} a${w / 2},5 0 0 0 ${w},0`,
  ],
  hours: ({ x, y, width: w, height: h }) => [
    markup`M${x},${y + h / 2} l14,${-h / 2} h${w - 28} l14,${h / 2} l-14,${h / 2} h${28 - w} z`,
  ],
  branch: ({ x, y, width: w, height: h }) => [
    markup`M${x},${y + h / 2} l14,${-h / 2} h${w - 28} l14,${h / 2} l-14,${h / 2} h${28 - w} z`,
    markup`M${x + 7},${y + h / 2} l11,${-h / 2}`,
    markup`M${x + 7},${y + h / 2} l11,${h / 2}`,
  ],
  dialled: (box) => [rounded(box, Math.min(box.height / 2, 18)), markup`M${box.x + 12},${box.y} v${box.height}`],
  set: ({ x, y, width: w, height: h }) => [markup`M${x},${y} h${w - 10} l10,${h} h${10 - w} z`],
  loop: (box) => [
    rounded(box, Math.min(box.height / 2, 18)),
    markup`M${box.x + 8},${box.y + 5} v${box.height - 10}`,
    markup`M${box.x + box.width - 8},${box.y + 5} v${box.height - 10}`,
  ],
  elsewhere: (box) => [
    rounded(box, 0),
    rounded({ x: box.x + 4, y: box.y + 4, width: box.width - 8, height: box.height - 8 }, 0),
  ],
  queue: (box) => [
    rounded(box, 0),
    ...[6, box.width - 6].map((inset) => markup`M${box.x + inset},${box.y} v${box.height}`),
  ],
  callback: (box) => [rounded(box, 0), markup`M${box.x + 6},${box.y} v${box.height}`],
  dial: ({ x, y, width: w, height: h }) => [
    markup`M${x},${y} h${w - 12} l12,${h / 2} l-12,${h / 2} h${12 - w} z`,
    markup`M${x + 6},${y} v${h}`,
  ],
  transfer: ({ x, y, width: w, height: h }) => [markup`M${x},${y} h${w - 12} l12,${h / 2} l-12,${h / 2} h${12 - w} z`],
  voicemail: ({ x, y, width: w, height: h }) => [
    markup`M${x},${y} h${w} v${h - 3} q${-w / 4},-7 ${-w / 2},0 t${-w / 2},0 z`,
  ],
  'hang-up': (box) => [rounded(box, Math.min(box.height / 2, 18))],
  missing: (box) => [rounded(box, 0)],
};

function rounded({ x, y, width, height }: Box, r: number): string {
  if (r === 0) return markup`M${x},${y} h${width} v${height} h${-width} z`;
  const [across, down] = [width - 2 * r, height - 2 * r];
  return markup`M${x + r},${y} h${across} a${r},${r} 0 0 1 ${r},${r} v${down} a${r},${r} 0 0 1 ${-r},${r} h${-across} a${r},${r} 0 0 1 ${-r},${-r} v${-down} a${r},${r} 0 0 1 ${r},${-r} z`;
}

function chamfered({ x, y, width, height }: Box, cut: number): string {
  const [across, down] = [width - 2 * cut, height - 2 * cut];
  return markup`M${x + cut},${y} h${across} l${cut},${cut} v${down} l${-cut},${cut} h${-across} l${-cut},${-cut} v${-down} z`;
}
