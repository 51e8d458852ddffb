import * as Plot from '@observablehq/plot';
import type { Interval } from '../experiments/index.js';
import { ticks, tickText } from '../report/axis.js';
import type { ComparisonWords } from '../report/comparisonWords.js';
import { xmlText } from '../text/xml.js';
import { commas } from './pageWords.js';
import { plot } from './plot.js';
import { shortened } from './shortened.js';

/** One row: how a measure differs from as it is. */
export interface DifferenceRow {
  readonly name: string;
  readonly difference: Interval;
  readonly verdict: string;
}

/** How differences in one measure are drawn. */
export interface DifferenceOptions {
  readonly measure: string;
  readonly unit: string;
  readonly better: 'higher' | 'lower' | undefined;
  readonly words: ComparisonWords;
  /** Bars from nothing to the estimate, or points. Both have the interval as a line. */
  readonly kind: 'bars' | 'points';
  /** Pixels. */
  readonly width: number;
  /** Whether the rows have their names beside them. */
  readonly hasNames: boolean;
}

const row = 30;
const margins = { top: 8, bottom: 44, left: 36 };
/** Room for names; and pixels of a letter of what stands at the end of a row. */
const ofNames = 130;
const letter = 6.4;
/** A chart has so much room for what it draws, at least. */
const narrowest = 130;

/** What is concluded, as a sign. */
const marks: Readonly<Record<string, string>> = {
  better: '▲',
  worse: '▼',
  'practically the same': '=',
  unclear: '?',
  higher: '↑',
  lower: '↓',
};
/** What the signs mean. */
export const marksInWords =
  '▲ better, ▼ worse, ↑ higher, ↓ lower, = practically the same, ? unclear: more replications would tell.';
const looks = [
  { of: ['better'], colour: 'var(--good)', symbol: 'triangle' },
  { of: ['worse'], colour: 'var(--bad)', symbol: 'square' },
  { of: ['practically the same', 'unclear', 'higher', 'lower'], colour: 'var(--base)', symbol: 'circle' },
] as const;

/**
 * Differences from as it is, a row each, with their intervals and what is concluded. What is better lies to the right, if
 * one way is.
 */
export function differenceChart(rows: readonly DifferenceRow[], options: DifferenceOptions): string {
  const { measure, unit, better, words, kind, width, hasNames } = options;
  const spots = rows.map(({ name, difference, verdict }) => {
    const { estimate, low, high } = difference;
    const about = commas(`${words.spread({ unit, difference })} ${marks[verdict] ?? ''}`);
    const from = estimate === null ? null : (low ?? estimate);
    const to = estimate === null ? null : (high ?? estimate);
    return { row: xmlText(name), estimate, from, to, verdict, about, title: xmlText(`${name}: ${measure} ${about}`) };
  });
  const ends = [0, ...spots.flatMap(({ estimate, from, to }) => [estimate ?? 0, from ?? 0, to ?? 0])];
  const scale = ticks(Math.min(...ends), Math.max(...ends), unit).map((tick) => (Math.abs(tick) < 1e-12 ? 0 : tick));
  const drawn = spots.filter(({ estimate }) => estimate !== null);
  const right = 20 + letter * Math.max(...spots.map(({ about }) => about.length));
  const left = hasNames ? ofNames : margins.left;
  return plot(
    {
      title: `${measure}: difference from as it is`,
      description: spots.map(({ title }) => `${title}.`).join(' '),
      width: Math.round(Math.max(width, left + right + narrowest)),
      height: margins.top + margins.bottom + row * rows.length,
    },
    {
      marginTop: margins.top,
      marginBottom: margins.bottom,
      marginLeft: left,
      marginRight: right,
      x: {
        domain: [scale[0], scale[scale.length - 1]],
        reverse: better === 'lower',
        ticks: sparse(scale),
        tickFormat: (tick: number) => signed(tick, unit, words),
        label: better === undefined ? 'difference' : 'better →',
        labelAnchor: better === undefined ? 'center' : 'right',
        labelArrow: 'none',
        labelOffset: 36,
        grid: true,
      },
      y: {
        type: 'band',
        domain: spots.map((spot) => spot.row),
        padding: 0.35,
        axis: hasNames ? 'left' : null,
        label: null,
        tickSize: 0,
        tickFormat: (name: string) => shortened(name, 18),
      },
      symbol: { type: 'identity' },
      marks: [
        ...looks.flatMap(({ of, colour, symbol }) => {
          const own = drawn.filter(({ verdict }) => (of as readonly string[]).includes(verdict));
          return [
            ...(kind === 'bars'
              ? [Plot.barX(own, { x1: 0, x2: 'estimate', y: 'row', fill: colour, fillOpacity: 0.45, title: 'title' })]
              : []),
            Plot.link(own, { x1: 'from', x2: 'to', y1: 'row', y2: 'row', stroke: colour, strokeWidth: 2 }),
            Plot.dot(own, { x: 'estimate', y: 'row', fill: colour, symbol, r: 4, title: 'title' }),
          ];
        }),
        Plot.ruleX([0], { stroke: 'currentColor' }),
        Plot.text(spots, { y: 'row', text: 'about', frameAnchor: 'right', textAnchor: 'start', dx: 10, fontSize: 11 }),
      ],
    },
  );
}

/** Not so many that they would run into each other. */
function sparse(scale: readonly number[]): number[] {
  if (scale.length <= 4) return [...scale];
  const zero = scale.indexOf(0);
  return scale.filter((_, i) => (i - zero) % 2 === 0);
}

function signed(tick: number, unit: string, words: ComparisonWords): string {
  const text =
    unit === 'share' ? tickText(Math.abs(tick), unit, words).replace(' %', '') : tickText(Math.abs(tick), unit, words);
  return tick === 0 ? text : commas(`${tick < 0 ? '−' : '+'}${text}`);
}
