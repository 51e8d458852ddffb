import { type Html, type HtmlPart, html } from '../text/html.js';
import { day, hour } from '../units.js';
import { share } from './pageWords.js';
import type { Slice } from './slices.js';

/** More days than these are put together by the day of the week. */
const mostDays = 14;
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** A share by day and hour: what it is of, and over what, in a slice. */
export interface HourShare {
  readonly title: string;
  readonly slices: readonly Slice[];
  part(slice: Slice): number;
  whole(slice: Slice): number;
  /** Much of it is good; default: it is not. */
  readonly isGood?: boolean;
}

/** A heat map as a table: a row a day, a column an hour, the darker the more. Nothing if there is no share at all. */
export function hourTable(
  { title, slices, part, whole, isGood = false }: HourShare,
  weekOffsetSeconds: number,
): HtmlPart {
  const [last] = slices.slice(-1);
  if (last === undefined) return null;
  const isFolded = last.to > mostDays * day;
  const sums = new Map<number, { part: number; whole: number }[]>();
  for (const slice of slices) {
    const length = slice.to - slice.from;
    // Hour by hour of those that it crosses, to each its share.
    for (let from = slice.from; from < slice.to; ) {
      const at = weekOffsetSeconds + from;
      const to = Math.min(slice.to, from + hour - (at % hour));
      const row = isFolded ? Math.floor(at / day) % 7 : Math.floor(at / day);
      const hours = sums.get(row) ?? Array.from({ length: 24 }, () => ({ part: 0, whole: 0 }));
      sums.set(row, hours);
      const cell = hours[Math.floor((at % day) / hour)];
      cell.part += (part(slice) * (to - from)) / length;
      cell.whole += (whole(slice) * (to - from)) / length;
      from = to;
    }
  }
  const rows = [...sums].toSorted(([a], [b]) => a - b);
  if (rows.every(([, hours]) => hours.every((cell) => cell.whole < little))) return null;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table class="${isGood ? 'hours good' : 'hours'}">
<caption dir="auto">${title}</caption>
<thead><tr><th scope="col" class="name">Day</th>${Array.from({ length: 24 }, (_, at) => html`<th scope="col">${at}</th>`)}</tr></thead>
<tbody>
${rows.map(
  ([row, hours]) =>
    html`<tr><th scope="row" class="name">${weekdays[row % 7]}</th>${hours.map(cellHtml)}</tr>
`,
)}</tbody>
</table></div>`;
}

/** What is less than this in an hour, of contacts or agents, says too little: agents who finish after closing, say. */
const little = 0.3;

function cellHtml({ part, whole }: { readonly part: number; readonly whole: number }): Html {
  if (whole < little) return html`<td></td>`;
  const value = part / whole;
  const percent = Math.round(value * 100);
  return html`<td style="--h:${Math.min(percent, 100)}%" title="${share(value)}">${percent}</td>`;
}
