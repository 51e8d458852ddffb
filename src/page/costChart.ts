import * as Plot from '@observablehq/plot';
import { ticks, tickText } from '../report/axis.js';
import type { ComparisonWords } from '../report/comparisonWords.js';
import { xmlText } from '../text/xml.js';
import { commas } from './pageWords.js';
import { plot } from './plot.js';
import { shortened } from './shortened.js';

/** What an alternative costs and what it comes to. */
export interface CostSpot {
  readonly name: string;
  readonly cost: number;
  readonly figure: number;
}

/** What stands against the cost. */
export interface CostOptions {
  readonly measure: string;
  readonly unit: string;
  readonly better: 'higher' | 'lower';
  readonly words: ComparisonWords;
}

const [width, height] = [720, 380];
const margins = { top: 32, right: 30, bottom: 54, left: 90 };
/** Pixels of a letter, and from one label to the next. */
const [letter, apart] = [6.6, 15];

/** Those of which none is both cheaper and better: no other is as good in both, and better in one. */
export function efficientOf(spots: readonly CostSpot[], better: 'higher' | 'lower'): CostSpot[] {
  const sign = better === 'lower' ? 1 : -1;
  return spots.filter(
    (spot) =>
      !spots.some((other) => {
        const [cost, figure] = [other.cost - spot.cost, sign * (other.figure - spot.figure)];
        return cost <= 0 && figure <= 0 && (cost < 0 || figure < 0);
      }),
  );
}

/** Cost against a measure; those that are efficient are joined by a line, and filled. */
export function costChart(spots: readonly CostSpot[], { measure, unit, better, words }: CostOptions): string {
  const efficient = efficientOf(spots, better);
  const [x, y] = [
    scaleOf(
      spots.map(({ cost }) => cost),
      words.currency,
    ),
    scaleOf(
      spots.map(({ figure }) => figure),
      unit,
    ),
  ];
  const rest = spots.filter((spot) => !efficient.includes(spot));
  const told = (spot: CostSpot) =>
    xmlText(
      commas(
        `${spot.name}: ${words.money(spot.cost)}, ${measure} ${figureOf(spot.figure)}${efficient.includes(spot) ? ', efficient' : ''}`,
      ),
    );
  function figureOf(figure: number): string {
    return words.figure(figure, { unit, difference: { estimate: figure, low: null, high: null } });
  }
  return plot(
    {
      title: `Cost against ${measure}`,
      description: spots.map((spot) => `${told(spot)}.`).join(' '),
      width,
      height,
    },
    {
      marginTop: margins.top,
      marginRight: margins.right,
      marginBottom: margins.bottom,
      marginLeft: margins.left,
      x: {
        domain: [x[0], x[x.length - 1]],
        ticks: x,
        tickFormat: (tick: number) => commas(tickText(tick, words.currency, words)),
        label: 'cost →',
        labelArrow: 'none',
        labelOffset: 44,
        grid: true,
      },
      y: {
        domain: [y[0], y[y.length - 1]],
        ticks: y,
        tickFormat: (tick: number) => commas(tickText(tick, unit, words)),
        label: `↑ ${xmlText(measure)}`,
        labelArrow: 'none',
        grid: true,
      },
      marks: [
        Plot.line(
          efficient.toSorted((one, other) => one.cost - other.cost),
          { x: 'cost', y: 'figure', stroke: 'var(--s1)', strokeDasharray: '4 3' },
        ),
        Plot.dot(rest, { x: 'cost', y: 'figure', r: 5, stroke: 'var(--base)', strokeWidth: 1.6, title: told }),
        Plot.dot(efficient, { x: 'cost', y: 'figure', r: 6, fill: 'var(--s1)', symbol: 'diamond', title: told }),
        ...labels(spots, x, y).map(({ spot, text, isLeft, dy }) =>
          Plot.text([text], {
            x: () => spot.cost,
            y: () => spot.figure,
            dx: isLeft ? -10 : 10,
            dy,
            textAnchor: isLeft ? 'end' : 'start',
            fontWeight: efficient.includes(spot) ? 'bold' : 'normal',
            stroke: 'var(--ground)',
            strokeWidth: 4,
            fill: 'currentColor',
          }),
        ),
      ],
    },
  );
}

function scaleOf(values: readonly number[], unit: string): number[] {
  return ticks(Math.min(...values), Math.max(...values), unit);
}

/** The names beside their spots, moved up or down where they would cover each other. */
function labels(spots: readonly CostSpot[], x: readonly number[], y: readonly number[]) {
  const along = (scale: readonly number[], value: number) =>
    (value - scale[0]) / (scale[scale.length - 1] - scale[0] || 1);
  const placed: { spot: CostSpot; text: string; isLeft: boolean; dy: number; from: number; to: number; at: number }[] =
    [];
  const down = ({ figure }: CostSpot) => (1 - along(y, figure)) * (height - margins.top - margins.bottom);
  for (const spot of spots.toSorted((one, other) => down(one) - down(other))) {
    const text = shortened(spot.name);
    const across = margins.left + along(x, spot.cost) * (width - margins.left - margins.right);
    const length = text.length * letter + 12;
    const isLeft = across + length > width;
    const [from, to] = isLeft ? [across - length, across] : [across, across + length];
    const near = placed.filter((other) => other.from < to && from < other.to).map(({ at }) => at);
    const at = Math.max(down(spot), ...near.map((other) => other + apart));
    placed.push({ spot, text, isLeft, dy: at - down(spot), from, to, at });
  }
  return placed;
}
