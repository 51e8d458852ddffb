import * as Plot from '@observablehq/plot';
import type { Sweep } from '../experiments/index.js';
import { xmlText } from '../text/xml.js';
import { chart } from './chart.js';
import { ComparisonWords } from './comparisonWords.js';
import { estimateAt, pointInWords, verdictAt } from './sweepWords.js';
import { thresholdMarks } from './thresholdsText.js';

const cell = { width: 76, height: 34 };
const margins = { top: 64, right: 24, bottom: 56, left: 110 };
/** So that title and facts have room. */
const narrowest = 480;

/** From the least to the most: light to dark, so that it is the same in black and white. */
const [light, dark] = [
  [247, 251, 255],
  [8, 48, 107],
] as const;

/** A measure over two varied numbers: in each cell its figure, the darker the more, and whether it misses a threshold. */
export function heatMap(sweep: Sweep, measure: string): string {
  const { varied, points, title, seed, replications, currency } = sweep;
  const words = new ComparisonWords(currency);
  const [across, down] = varied;
  const cells = points.flatMap((point) => {
    const estimate = estimateAt(point, measure);
    if (estimate === undefined || estimate.estimate === null) return [];
    const verdict = verdictAt(point, measure);
    const mark = verdict === undefined || verdict === 'held' ? '' : ` ${thresholdMarks[verdict]}`;
    const [x, y] = point.values.map(xmlText);
    const text = `${words.figure(estimate.estimate, { unit: estimate.unit, difference: estimate })}${mark}`;
    return [{ x, y, values: point.values, figure: estimate.estimate, text }];
  });
  const figures = cells.map(({ figure }) => figure);
  const [least, most] = [Math.min(...figures), Math.max(...figures)];
  const shade = (figure: number) => (most > least ? (figure - least) / (most - least) : 0);
  const extreme = (figure: number) => cells.find((each) => each.figure === figure)!;
  const inWords = ({ text, values }: (typeof cells)[number]) => `${text} at ${pointInWords(sweep, values)}`;
  const range = cells.length === 0 ? '' : ` From ${inWords(extreme(least))} to ${inWords(extreme(most))}.`;
  const isMarked = cells.some(({ text }) => /[✗?]$/.test(text));

  return chart(
    {
      title: measure,
      facts: `${title} · seed ${seed} · ${replications} replications of each${isMarked ? ' · ✗ missed, ? undecided' : ''}`,
      description: `${measure} over ${across.name} and ${down.name}, a cell for each point, the darker the more.${range}`,
      width: Math.max(narrowest, margins.left + margins.right + cell.width * across.values.length),
      height: margins.top + margins.bottom + cell.height * down.values.length,
      margins,
    },
    {
      x: { type: 'band', domain: inOrder(across), label: xmlText(across.name), ...band, labelOffset: 40 },
      // The larger values stand higher.
      y: { type: 'band', domain: inOrder(down).toReversed(), ...band, label: null },
      color: { type: 'identity' },
      marks: [
        Plot.text([xmlText(down.name)], { frameAnchor: 'top-left', textAnchor: 'end', dx: -8, dy: -14 }),
        Plot.cell(cells, {
          x: 'x',
          y: 'y',
          fill: ({ figure }) => colour(shade(figure)),
          stroke: '#777777',
          inset: 0.5,
        }),
        Plot.text(cells, {
          x: 'x',
          y: 'y',
          text: 'text',
          fill: ({ figure }) => (shade(figure) > 0.5 ? 'white' : 'black'),
        }),
      ],
    },
  );
}

const band = { padding: 0, labelArrow: 'none', labelAnchor: 'center', tickSize: 0 } as const;

/** The values as they are written, the smallest first. */
function inOrder({ values, positions }: Sweep['varied'][number]): string[] {
  return values
    .map((value, i) => ({ value, position: positions![i] }))
    .toSorted((a, b) => a.position - b.position)
    .map(({ value }) => xmlText(value));
}

/** @param shade from 0, light, to 1, dark. */
function colour(shade: number): string {
  return `rgb(${light.map((from, i) => Math.round(from + (dark[i] - from) * shade)).join(',')})`;
}
