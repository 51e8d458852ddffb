import { xml } from '../text/xml.js';
import type { DrawnEdge } from './drawing.js';
import type { EdgeLayout, Point, Size } from './drawLayout.js';
import { badge, badgeWidth } from './drawNode.js';
import { fallback, line, marked, quiet } from './drawStyle.js';
import { textWidth } from './drawText.js';
import { hundredths, markup } from './drawXml.js';

/** An edge as it is drawn. */
export interface Arrow extends Pick<DrawnEdge, 'kind' | 'label'> {
  readonly isMarked: boolean;
  /** The steps written beside it. */
  readonly numbers: readonly number[];
}

const letters = 11;
const gap = 6;

/** The room that an arrow's label takes, with the numbers of its steps; `undefined` if it has neither. */
export function labelSize({ label, numbers }: Arrow): Size | undefined {
  if (label === '' && numbers.length === 0) return undefined;
  const widths = [...(numbers.length > 0 ? [badgeWidth(numbers)] : []), ...(label ? [textWidth(label, letters)] : [])];
  return { width: widths.reduce((sum, width) => sum + width + gap, gap), height: 18 };
}

/** The line of an arrow and its head. */
export function arrowMarkup(arrow: Arrow, { curve, tip }: EdgeLayout): string {
  const [start, ...rest] = curve;
  return [stroke(arrow, `M${at(start)} C${rest.map(at).join(' ')}`), head(arrow, curve[curve.length - 1], tip)].join(
    '\n',
  );
}

/** A line as it is drawn for arrows of this kind. */
export function stroke(arrow: Pick<Arrow, 'kind' | 'isMarked'>, path: string): string {
  const dashes = {
    way: '',
    key: '',
    word: '',
    number: '',
    hidden: ' stroke-dasharray="2 3"',
    fallback: ' stroke-dasharray="6 4"',
  }[arrow.kind];
  const width = arrow.isMarked ? 3.5 : 1.4;
  return markup`<path d="${path}" fill="none" stroke="${colourOf(arrow)}" stroke-width="${width}"${dashes}/>`;
}

function colourOf({ kind, isMarked }: Pick<Arrow, 'kind' | 'isMarked'>): string {
  if (isMarked) return marked;
  return kind === 'fallback' ? fallback : line;
}

function head(arrow: Arrow, from: Point, tip: Point): string {
  const [dx, dy] = [tip.x - from.x, tip.y - from.y];
  const half = (arrow.isMarked ? 6 : 4) / (Math.hypot(dx, dy) || 1);
  const left = { x: from.x - dy * half, y: from.y + dx * half };
  const right = { x: from.x + dy * half, y: from.y - dx * half };
  return `<path d="M${at(left)} L${at(tip)} L${at(right)} z" fill="${colourOf(arrow)}"/>`;
}

/** What is written beside an arrow, around the centre of its room. */
export function labelMarkup(arrow: Arrow, centre: Point): string {
  const { label, numbers } = arrow;
  const left = centre.x - labelSize(arrow)!.width / 2 + gap;
  const taken = numbers.length > 0 ? badgeWidth(numbers) : 0;
  const textAt = left + (taken > 0 ? taken + gap : 0);
  return [
    ...(taken > 0 ? [badge(numbers, { x: left + taken / 2, y: centre.y })] : []),
    ...(label
      ? [
          markup`<text x="${textAt}" y="${centre.y + 4}" text-anchor="start" fill="${quiet}" stroke="#ffffff" stroke-width="3" stroke-linejoin="round" paint-order="stroke">${xml(label)}</text>`,
        ]
      : []),
  ].join('\n');
}

function at({ x, y }: Point): string {
  return `${hundredths(x)},${hundredths(y)}`;
}
