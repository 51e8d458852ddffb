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

/** Where a name may stand: right or left of its spot, and so far below. */
const places = [0, 1, -1, 2, -2, 3, -3].flatMap((lines) => [
  { isLeft: false, dy: lines * apart },
  { isLeft: true, dy: lines * apart },
]);

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The names beside their spots, each at the first place where it covers no other name and no other spot. */
function labels(spots: readonly CostSpot[], x: readonly number[], y: readonly number[]) {
  const along = (scale: readonly number[], value: number) =>
    (value - scale[0]) / (scale[scale.length - 1] - scale[0] || 1);
  const at = ({ cost, figure }: CostSpot) => ({
    across: margins.left + along(x, cost) * (width - margins.left - margins.right),
    down: margins.top + (1 - along(y, figure)) * (height - margins.top - margins.bottom),
  });
  const taken = spots.map((spot): Box & { readonly of: CostSpot } => {
    const { across, down } = at(spot);
    return { of: spot, left: across - 7, right: across + 7, top: down - 7, bottom: down + 7 };
  });
  return spots.map((spot) => {
    const text = shortened(spot.name);
    const { across, down } = at(spot);
    const boxOf = ({ isLeft, dy }: (typeof places)[number]): Box => {
      const [left, right] = isLeft
        ? [across - 10 - text.length * letter, across - 10]
        : [across + 10, across + 10 + text.length * letter];
      return { left, right, top: down + dy - apart / 2, bottom: down + dy + apart / 2 };
    };
    const isFree = (box: Box) =>
      box.left > 0 &&
      box.right < width &&
      box.top > 0 &&
      box.bottom < height - margins.bottom + apart &&
      !taken.some(
        (other) =>
          other.of !== spot &&
          other.left < box.right &&
          box.left < other.right &&
          other.top < box.bottom &&
          box.top < other.bottom,
      );
    const place = places.find((each) => isFree(boxOf(each))) ?? places[0];
    taken.push({ of: spot, ...boxOf(place) });
    return { spot, text, ...place };
  });
}
