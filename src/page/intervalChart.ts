import * as Plot from '@observablehq/plot';
import type { Interval } from '../experiments/index.js';
import { ticks, tickText } from '../report/axis.js';
import type { ComparisonWords } from '../report/comparisonWords.js';
import { xmlText } from '../text/xml.js';
import { commas } from './pageWords.js';
import { plot } from './plot.js';
import { shortened } from './shortened.js';

/** A row: a figure with its interval. */
export interface IntervalRow {
  readonly name: string;
  readonly interval: Interval;
  /** At the end of the row. */
  readonly about: string;
  /** It stands out. */
  readonly isMarked?: boolean;
}

const row = 30;

/** Figures with their intervals, a row each. Those that are marked are filled diamonds, the others rings. */
export function intervalChart(
  rows: readonly IntervalRow[],
  { measure, unit, words }: { readonly measure: string; readonly unit: string; readonly words: ComparisonWords },
): string {
  const spots = rows.map(({ name, interval: { estimate, low, high }, about, isMarked = false }, i) => ({
    ...{ row: String(i), isMarked, about: xmlText(commas(about)) },
    ...{ estimate, from: low ?? estimate, to: high ?? estimate },
    title: xmlText(`${name}: ${about}`),
  }));
  const drawn = spots.filter(({ estimate }) => estimate !== null);
  const ends = drawn.flatMap(({ from, to }) => [from ?? 0, to ?? 0]);
  const scale = ends.length === 0 ? [0, 1] : ticks(Math.min(...ends), Math.max(...ends), unit);
  const names = new Map(rows.map(({ name }, i) => [String(i), shortened(name)]));
  return plot(
    {
      title: measure,
      description: spots.map(({ title }) => `${title}.`).join(' '),
      width: 720,
      height: 60 + row * rows.length,
    },
    {
      marginTop: 8,
      marginBottom: 48,
      marginLeft: 180,
      marginRight: 190,
      x: {
        domain: [scale[0], scale[scale.length - 1]],
        ticks: scale,
        tickFormat: (tick: number) => commas(tickText(tick, unit, words)),
        label: xmlText(measure),
        labelAnchor: 'center',
        labelArrow: 'none',
        labelOffset: 40,
        grid: true,
      },
      y: {
        type: 'band',
        domain: spots.map((spot) => spot.row),
        label: null,
        tickSize: 0,
        tickFormat: (place: string) => names.get(place) ?? '',
      },
      marks: [
        Plot.link(drawn, { x1: 'from', x2: 'to', y1: 'row', y2: 'row', stroke: 'var(--base)', strokeWidth: 2 }),
        Plot.dot(
          drawn.filter(({ isMarked }) => !isMarked),
          {
            x: 'estimate',
            y: 'row',
            r: 5,
            fill: 'var(--ground)',
            stroke: 'var(--base)',
            strokeWidth: 2,
            title: 'title',
          },
        ),
        Plot.dot(
          drawn.filter(({ isMarked }) => isMarked),
          { x: 'estimate', y: 'row', r: 6, fill: 'var(--s1)', symbol: 'diamond', title: 'title' },
        ),
        Plot.text(spots, { y: 'row', text: 'about', frameAnchor: 'right', textAnchor: 'start', dx: 12 }),
      ],
    },
  );
}
