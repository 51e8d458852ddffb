import * as Plot from '@observablehq/plot';
import type { Sweep } from '../experiments/index.js';
import { xmlText } from '../text/xml.js';
import { ticks, tickText } from './axis.js';
import { chart } from './chart.js';
import { ComparisonWords } from './comparisonWords.js';
import { formatFigure } from './formatEstimate.js';
import { estimateAt } from './sweepWords.js';

const [width, height] = [720, 420];
const margins = { top: 64, right: 170, bottom: 52, left: 84 };
/** Letters of what stands beside a line. */
const mostLetters = 24;
/** Pixels from one such text to the next. */
const apart = 14;
/** So many values can be written below the axis. */
const mostValues = 12;

/** Lines differ by their dashes and signs, too: colour is only a help. All are dark on white. */
const looks = [
  { colour: '#000000', dashes: 'none', symbol: 'circle' },
  { colour: '#0060a0', dashes: '7 4', symbol: 'square' },
  { colour: '#a84300', dashes: '2 3', symbol: 'triangle' },
  { colour: '#006b4f', dashes: '10 3 2 3', symbol: 'diamond' },
  { colour: '#82467a', dashes: '12 5', symbol: 'cross' },
  { colour: '#6b5200', dashes: '4 2', symbol: 'star' },
  { colour: '#4a4a4a', dashes: '1 4', symbol: 'wye' },
  { colour: '#1f1fa8', dashes: '8 2 2 2 2 2', symbol: 'times' },
] as const;

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
}

/**
 * A measure over the values of one number, with its intervals as bands: a line for each combination of all else. A
 * threshold on it is a rule.
 *
 * @param across which of what is varied goes across.
 */
export function lineChart(sweep: Sweep, measure: string, across: number): string {
  const { varied, points, title, seed, replications, currency } = sweep;
  const words = new ComparisonWords(currency);
  const { name, values, positions } = varied[across];
  const unit = points.map((point) => estimateAt(point, measure)?.unit).find((each) => each !== undefined) ?? '';
  const lines = linesOf(sweep, measure, across);
  const all = lines.flatMap(({ spots }) => spots);
  const limits = limitsOn(sweep, measure, all);
  const extents = [...all.flatMap(({ low, high }) => [low, high]), ...limits.map(({ limit }) => limit)];
  const scale = extents.length === 0 ? [0, 1] : ticks(Math.min(...extents), Math.max(...extents), unit);
  const [bottom, top] = [scale[0], scale[scale.length - 1]];
  const texts = labels(lines, (y) => ((top - y) / (top - bottom)) * (height - margins.top - margins.bottom));
  const every = Math.ceil(values.length / mostValues);
  const written = values.map((_, i) => i).filter((i) => i % every === 0);
  const valueAt = new Map(positions!.map((position, i) => [position, xmlText(values[i])]));

  return chart(
    {
      title: measure,
      facts: `${title} · seed ${seed} · ${replications} replications of each · bands: 95 % intervals`,
      description: descriptionOf(),
      width,
      height,
      margins,
    },
    {
      x: {
        domain: [Math.min(...positions!), Math.max(...positions!)],
        ticks: written.map((i) => positions![i]),
        tickFormat: (position: number) => valueAt.get(position) ?? '',
        label: xmlText(name),
        labelArrow: 'none',
        labelAnchor: 'center',
        labelOffset: 40,
        insetLeft: 10,
        insetRight: 10,
      },
      y: {
        domain: [bottom, top],
        ticks: scale,
        tickFormat: (value: number) => tickText(value, unit, words),
        label: null,
        grid: true,
      },
      marks: [
        ...lines.flatMap(({ spots, look }) => [
          Plot.areaY(spots, { x: 'x', y1: 'low', y2: 'high', fill: look.colour, fillOpacity: 0.14 }),
          Plot.lineY(spots, { x: 'x', y: 'y', stroke: look.colour, strokeWidth: 2, strokeDasharray: look.dashes }),
          Plot.dot(spots, { x: 'x', y: 'y', stroke: look.colour, fill: 'white', symbol: look.symbol, r: 4 }),
        ]),
        ...limits.flatMap(({ limit, threshold }) => [
          Plot.ruleY([limit], { stroke: 'black', strokeDasharray: '1 2' }),
          Plot.text([xmlText(threshold)], {
            frameAnchor: 'left',
            textAnchor: 'start',
            y: () => limit,
            dx: 4,
            dy: -7,
            fontStyle: 'italic',
            ...onWhite,
          }),
        ]),
        ...texts.map(({ text, look, dy }) =>
          Plot.text([text], {
            frameAnchor: 'top-right',
            textAnchor: 'start',
            dx: 12,
            dy,
            lineAnchor: 'middle',
            fill: look.colour,
          }),
        ),
      ],
    },
  );

  function descriptionOf(): string {
    const ends = lines.flatMap(({ label, spots }) => {
      const [first, last] = [spots[0], spots[spots.length - 1]];
      if (first === undefined) return [];
      const at = ({ x, y, low, high }: Spot) =>
        `${formatFigure(y, { unit, estimate: y, low, high }, currency)} at ${valueAt.get(x)}`;
      return [`${label === '' ? 'One line' : label}: from ${at(first)} to ${at(last)}.`];
    });
    return [
      `${measure} over ${name}, with 95 % intervals.`,
      ...ends,
      ...limits.map(({ threshold }) => `Threshold: ${threshold}.`),
    ].join(' ');
  }
}

const onWhite = { fill: 'black', stroke: 'white', strokeWidth: 3 };

/** In the order of the points; of each what was measured, from left to right. */
function linesOf({ varied, points }: Sweep, measure: string, across: number) {
  const { values, positions } = varied[across];
  const lines = new Map<string, Spot[]>();
  for (const point of points) {
    const others = varied.flatMap(({ name }, i) => (i === across ? [] : [`${name}=${point.values[i]}`]));
    const key = others.join(', ');
    const spots = lines.get(key) ?? [];
    lines.set(key, spots);
    const { estimate = null, low = null, high = null } = estimateAt(point, measure) ?? {};
    if (estimate === null) continue;
    spots.push({
      x: positions![values.indexOf(point.values[across])],
      y: estimate,
      low: low ?? estimate,
      high: high ?? estimate,
    });
  }
  return [...lines].map(([label, spots], i) => ({
    label,
    spots: spots.toSorted((a, b) => a.x - b.x),
    look: looks[i % looks.length],
  }));
}

/** The thresholds on the measure whose limits are near what was measured. */
function limitsOn({ points }: Sweep, measure: string, spots: readonly Spot[]) {
  const all = points.flatMap(({ thresholds }) => thresholds.filter((each) => each.measure === measure));
  const [low, high] = [Math.min(...spots.map((spot) => spot.low)), Math.max(...spots.map((spot) => spot.high))];
  const isNear = ({ limit }: { readonly limit: number }) =>
    limit >= low - (high - low) / 2 && limit <= high + (high - low) / 2;
  const near = all.filter(isNear);
  return near.filter((each, i) => near.findIndex(({ threshold }) => threshold === each.threshold) === i);
}

/** What stands beside the ends of the lines, pushed apart where they would cover each other. */
function labels(lines: ReturnType<typeof linesOf>, downTo: (y: number) => number) {
  const texts = lines
    .filter(({ label, spots }) => label !== '' && spots.length > 0)
    .map(({ label, spots, look }) => ({ text: shortened(xmlText(label)), look, dy: downTo(spots[spots.length - 1].y) }))
    .toSorted((a, b) => a.dy - b.dy);
  for (let i = 1; i < texts.length; i++) texts[i].dy = Math.max(texts[i].dy, texts[i - 1].dy + apart);
  // And up again from the lower end.
  let room = height - margins.top - margins.bottom;
  for (const text of texts.toReversed()) {
    text.dy = Math.min(text.dy, room);
    room = text.dy - apart;
  }
  return texts;
}

function shortened(text: string): string {
  return text.length > mostLetters ? `${text.slice(0, mostLetters - 1)}…` : text;
}
