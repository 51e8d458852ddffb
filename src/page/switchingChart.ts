import { type SankeyLink, type SankeyNode, sankey, sankeyLinkHorizontal } from 'd3-sankey';
import type { SwitchingRow } from '../measures/index.js';
import { markup } from '../report/drawXml.js';
import { plain } from '../report/plain.js';
import { xml } from '../text/xml.js';
import { count } from './pageWords.js';

const [width, height] = [960, 520];
const margin = { top: 26, right: 150, bottom: 8, left: 180 };
/** What is less than this share of all decisions is put together with others. */
const least = 0.01;

/** What a band or a box is about. */
interface Part {
  readonly key: string;
  /** 0: before the contact; 1: the channel; 2: how it ended; 3: what they did next. */
  readonly stage: number;
  readonly name: string;
  readonly colour: string;
}

interface Flow {
  readonly moves: number;
  /** How many customers made such moves, each once. */
  readonly customers: number;
}

/**
 * The decisions of customers as bands: where they came from, by which channel, how it ended, what they did next. Null if
 * one of these has nothing to show, as where nobody turned to a channel.
 */
export function switchingChart(rows: readonly SwitchingRow[], channels: readonly string[]): string | null {
  const colourOf = (name: string) => {
    const at = channels.indexOf(name);
    return at < 0 ? 'var(--s6)' : `var(--s${[1, 2, 3, 5, 7, 8][at % 6]})`;
  };
  const total = rows.reduce((sum, { moves }) => sum + moves, 0);
  const byEnding = new Map<string, number>();
  for (const { from, ending, moves } of rows) {
    const key = `${from}/${ending}`;
    byEnding.set(key, (byEnding.get(key) ?? 0) + moves);
  }
  const parts = new Map<string, Part>();
  const flows = new Map<string, Flow & { readonly source: string; readonly target: string }>();
  const part = (stage: number, name: string, colour: string): string => {
    const key = `${stage} ${name}`;
    if (!parts.has(key)) parts.set(key, { key, stage, name, colour });
    return key;
  };
  const add = (source: string, target: string, { moves, customers }: Flow) => {
    const key = `${source}→${target}`;
    const known = flows.get(key) ?? { moves: 0, customers: 0 };
    flows.set(key, { source, target, moves: known.moves + moves, customers: known.customers + customers });
  };
  const endingOf = ({ from, ending }: SwitchingRow) => {
    const isRare = (byEnding.get(`${from}/${ending}`) ?? 0) < least * total;
    return part(2, isRare ? 'other endings' : `${from} ${plain(ending)}`, isRare ? 'var(--s6)' : colourOf(from));
  };
  for (const row of rows) {
    if (channels.includes(row.to)) {
      const before = row.from === '' ? plain(row.ending) : `after ${row.from}`;
      add(part(0, before, colourOf(row.from)), part(1, row.to, colourOf(row.to)), row);
    }
    if (row.from === '') continue;
    const ending = endingOf(row);
    add(part(1, row.from, colourOf(row.from)), ending, row);
    add(ending, part(3, nextOf(row), colourOf(row.to)), row);
  }
  const all = [...parts.values()];
  if (![0, 1, 2, 3].every((stage) => all.some((each) => each.stage === stage))) return null;
  return drawn(all, [...flows.values()]);
}

function nextOf({ from, to }: SwitchingRow): string {
  if (to === 'give-up') return 'gave up';
  if (to === 'wait') return 'waited';
  if (to === 'settled') return 'settled';
  return to === from ? `${to} again` : `to ${to}`;
}

function drawn(parts: readonly Part[], flows: readonly (Flow & { source: string; target: string })[]): string {
  const { nodes, links } = sankey<Part, Flow>()
    .nodeId(({ key }) => key)
    .nodeAlign(({ stage }) => stage)
    .nodeWidth(12)
    .nodePadding(9)
    .extent([
      [margin.left, margin.top],
      [width - margin.right, height - margin.bottom],
    ])({
    nodes: parts.map((each) => ({ ...each })),
    links: flows.map((each) => ({ ...each, value: each.moves })),
  });
  const path = sankeyLinkHorizontal<Part, Flow>();
  const described = flows
    .toSorted((a, b) => b.moves - a.moves)
    .slice(0, 8)
    .map(({ source, target, moves }) => `${source.slice(2)} to ${target.slice(2)}: ${count(moves)}`);
  const heads = ['Came from', 'Contact by', 'It ended', 'What they did next'];
  const columns = [margin.left, ...[1, 2].map((i) => columnOf(nodes, i)), width - margin.right];
  return [
    markup`<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-size="12" fill="currentColor">`,
    `<title>How customers switched channels</title><desc>${xml(`The widest bands: ${described.join('; ')}.`)}</desc>`,
    ...heads.map(
      (head, i) =>
        markup`<text x="${columns[i]}" y="14" font-weight="600" text-anchor="${i === 0 ? 'end' : i === 3 ? 'start' : 'middle'}">${head}</text>`,
    ),
    ...links.map((link) => bandMarkup(link, path(link) ?? '')),
    ...nodes.map(boxMarkup),
    '</svg>',
  ].join('\n');
}

function columnOf(nodes: readonly SankeyNode<Part, Flow>[], stage: number): number {
  const of = nodes.find((node) => node.stage === stage);
  return of === undefined ? margin.left : (of.x0! + of.x1!) / 2;
}

function bandMarkup(link: SankeyLink<Part, Flow>, path: string): string {
  const [source, target] = [link.source, link.target] as SankeyNode<Part, Flow>[];
  const colour = source.stage === 2 ? target.colour : source.stage === 0 ? target.colour : source.colour;
  const words = `${source.name} → ${target.name}: ${count(link.moves)} times, ${count(link.customers)} issues`;
  const short = path.replace(/\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10));
  return markup`<path d="${short}" fill="none" stroke="${colour}" stroke-opacity="0.4" stroke-width="${Math.max(link.width ?? 0, 0.5)}"><title>${xml(words)}</title></path>`;
}

function boxMarkup({ x0, x1, y0, y1, stage, name, colour, value }: SankeyNode<Part, Flow>): string {
  const isLeft = stage === 0;
  const x = isLeft ? x0! - 6 : x1! + 6;
  const label = `${name} ${count(value ?? 0)}`;
  // Thin boxes lie close: only the thick ones have room for their words.
  const text =
    y1! - y0! < 4
      ? ''
      : markup`<text x="${x}" y="${(y0! + y1!) / 2 + 4}" text-anchor="${isLeft ? 'end' : 'start'}" paint-order="stroke" stroke="var(--ground)" stroke-width="3">${xml(label)}</text>`;
  return [
    markup`<g><rect x="${x0!}" y="${y0!}" width="${x1! - x0!}" height="${Math.max(y1! - y0!, 1)}" fill="${colour}"><title>${xml(label)}</title></rect>`,
    text,
    '</g>',
  ].join('');
}
