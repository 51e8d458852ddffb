import { Html, type HtmlPart, html } from '../text/html.js';
import { xml } from '../text/xml.js';

/** A cell of a table: a text, or one with more to it. */
export type Cell =
  | string
  | {
      readonly text: string;
      /** What comes out at a tap: a definition. */
      readonly more?: string | undefined;
      readonly tone?: Tone | undefined;
    };

/** Colours that only repeat what the words say. */
export type Tone = 'held' | 'missed' | 'undecided' | 'better' | 'worse';

export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly { readonly cells: readonly Cell[]; readonly isMarked?: boolean }[];
  /** How many columns stand flush left. Default: the first, with the rows' names. */
  readonly left?: number;
}

/** A table, which on a narrow screen is moved sideways; nothing if it has no rows. */
export function tableHtml({ title, head, rows, left = 1 }: Table): HtmlPart {
  if (rows.length === 0) return null;
  const kind = (i: number) => new Html(i < left ? ' class="name"' : '');
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table>
<caption dir="auto">${title}</caption>
<thead><tr>${head.map((text, i) => html`<th scope="col"${kind(i)} dir="auto">${text}</th>`)}</tr></thead>
<tbody>
${rows.map(
  ({ cells, isMarked }) => html`<tr${isMarked === true && new Html(' class="marked"')}>${cells.map((cell, i) =>
    i === 0
      ? html`<th scope="row"${kind(i)} dir="auto">${cellHtml(cell)}</th>`
      : html`<td${kind(i)} dir="auto">${cellHtml(cell)}</td>`,
  )}</tr>
`,
)}</tbody>
</table></div>`;
}

function cellHtml(cell: Cell): HtmlPart {
  if (typeof cell === 'string') return cell;
  const { text, more, tone } = cell;
  const words = tone === undefined ? text : html`<span class="${tone}">${text}</span>`;
  return more === undefined
    ? words
    : html`<details><summary title="${more}">${words}</summary><span class="definition">${more}</span></details>`;
}

/** A picture with what it shows below it. @param svg finished, with a title of its own. */
export function figureHtml(svg: string, caption: string, isWide = false): Html {
  const kind = isWide ? 'scroll wide' : 'scroll';
  return html`<figure><div class="${kind}" tabindex="0" role="region" aria-label="${caption}">${new Html(svg)}</div><figcaption dir="auto">${caption}</figcaption></figure>`;
}

/** What the colours of a chart stand for. @param items colour as CSS has it, and name. */
export function legendHtml(items: readonly { readonly colour: string; readonly name: string }[]): Html {
  return html`<ul class="legend">${items.map(
    ({ colour, name }) => html`<li dir="auto"><span style="background:${colour}"></span>${name}</li>`,
  )}</ul>`;
}

/** A text as it is written, such as a command; moved sideways where it is long. */
export function codeHtml(name: string, text: string): Html {
  return html`<pre tabindex="0" role="region" aria-label="${name}"><code>${new Html(linesOf(text))}</code></pre>`;
}

/** Its line breaks stay line breaks; each line is shown as text. */
function linesOf(text: string): string {
  return text.split('\n').map(xml).join('\n');
}

/** What many readers do not need at once. */
export function folded(summary: string, body: HtmlPart): Html {
  return html`<details><summary dir="auto">${summary}</summary>${body}</details>`;
}

export function note(text: string): Html {
  return html`<p class="note" dir="auto">${text}</p>`;
}
