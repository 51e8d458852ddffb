import * as Plot from '@observablehq/plot';
import * as z from 'zod';
import type { JudgedThreshold, Stress } from '../experiments/index.js';
import { ticks, tickText } from '../report/axis.js';
import { ComparisonWords } from '../report/comparisonWords.js';
import { stressPage } from '../report/stressPage.js';
import { factorInWords } from '../report/stressWords.js';
import { thresholdMarks } from '../report/thresholdsText.js';
import { estimateInWords } from '../report/thresholdWords.js';
import { html } from '../text/html.js';
import { xmlText } from '../text/xml.js';
import { formatNumber } from '../units.js';
import { computed, footerOf } from './computed.js';
import { commas } from './pageWords.js';
import { figureHtml } from './parts.js';
import { plot } from './plot.js';
import { judged, making, readSaved, type SavedText, texts } from './readSaved.js';
import { reportPage } from './reportPage.js';

const level = z.looseObject({
  level: z.number(),
  verdict: z.enum(['held', 'missed', 'undecided']),
  thresholds: judged.min(1),
  replications: z.number(),
});

const schema = z.looseObject({
  ...making,
  title: z.string(),
  replications: z.number(),
  maxReplications: z.number(),
  overrides: texts,
  currency: z.string(),
  by: z.string(),
  today: z.number(),
  within: z.number(),
  tooLarge: z.string().nullable(),
  held: level.nullable(),
  missed: level.nullable(),
  levels: z.array(level).min(1),
});

/** The page of a stress test: each threshold's measure over the load, and where it breaks. */
export function stressHtml(saved: SavedText): string {
  const data = readSaved(saved, 'stress', schema);
  const { held, missed, tooLarge, levels, ...rest } = data;
  // The ends of the bracket are among the levels.
  const among = (one: typeof held) => one && levels.find((each) => each.level === one.level);
  const stress = {
    ...rest,
    levels,
    ...(held && { held: among(held) }),
    ...(missed && { missed: among(missed) }),
    ...(tooLarge !== null && { tooLarge }),
  } as unknown as Stress;
  const charts = stress.levels[0].thresholds.map(({ threshold, measure }, place) =>
    figureHtml(curve(stress, place), `${measure} as the load grows, and its limit: ${threshold}`, true),
  );
  const section = {
    id: 'curves',
    title: 'Where it breaks',
    lead: 'A point is a load that was tried, with its 95 % interval. ✓ held, ✗ missed, ? undecided.',
    body: html`${charts}`,
  };
  const facts = [
    `${formatNumber(data.replications)} to ${formatNumber(data.maxReplications)} replications of each load`,
  ];
  return reportPage(stressPage(stress), [section], [computed(data, facts)], footerOf(data));
}

const [width, height] = [720, 320];
const colours = { held: 'var(--good)', missed: 'var(--bad)', undecided: 'var(--doubt)' } as const;
const symbols = { held: 'circle', missed: 'times', undecided: 'square' } as const;

/** One threshold's measure over the load, in times of today's. */
function curve({ levels, today, currency }: Stress, place: number): string {
  const words = new ComparisonWords(currency);
  const { measure, threshold, limit, unit } = levels[0].thresholds[place];
  const spots = levels.flatMap(({ level, thresholds }) => {
    const own: JudgedThreshold = thresholds[place];
    const { estimate, low, high, verdict } = own;
    if (estimate === null) return [];
    const times = level / today;
    const about = `×${factorInWords(times)}: ${estimateInWords(own, currency)} ${thresholdMarks[verdict]}`;
    return [{ times, estimate, low: low ?? estimate, high: high ?? estimate, verdict, about: xmlText(commas(about)) }];
  });
  const ends = [limit, ...spots.flatMap(({ low, high }) => [low, high])];
  const y = ticks(Math.min(...ends), Math.max(...ends), unit);
  const all = spots.map(({ times }) => times);
  const [least, most] = [Math.min(1, ...all), Math.max(1, ...all)];
  return plot(
    {
      title: `${measure} over the load`,
      description: `Limit: ${threshold}. ${spots.map(({ about }) => `${about}.`).join(' ')}`,
      width,
      height,
    },
    {
      marginTop: 28,
      marginRight: 24,
      marginBottom: 50,
      marginLeft: 84,
      x: {
        type: 'log',
        domain: [least / 1.08, most * 1.08],
        ticks: factors(least, most),
        tickFormat: (times: number) => `×${factorInWords(times)}`,
        label: "times today's load →",
        labelArrow: 'none',
        labelOffset: 42,
      },
      y: {
        domain: [y[0], y[y.length - 1]],
        ticks: y,
        tickFormat: (value: number) => commas(tickText(value, unit, words)),
        label: `↑ ${xmlText(measure)}`,
        labelArrow: 'none',
        grid: true,
      },
      marks: [
        Plot.lineY(spots, { x: 'times', y: 'estimate', stroke: 'var(--base)', strokeOpacity: 0.6 }),
        Plot.ruleY([limit], { stroke: 'currentColor', strokeDasharray: '5 4' }),
        Plot.text([xmlText(threshold)], {
          y: () => limit,
          frameAnchor: 'left',
          textAnchor: 'start',
          dx: 6,
          dy: -9,
          fontStyle: 'italic',
          stroke: 'var(--ground)',
          strokeWidth: 4,
          fill: 'currentColor',
        }),
        ...(['held', 'undecided', 'missed'] as const).flatMap((verdict) => {
          const own = spots.filter((spot) => spot.verdict === verdict);
          return [
            Plot.ruleX(own, { x: 'times', y1: 'low', y2: 'high', stroke: colours[verdict], strokeWidth: 2 }),
            Plot.dot(own, {
              x: 'times',
              y: 'estimate',
              r: 5,
              symbol: symbols[verdict],
              stroke: colours[verdict],
              fill: verdict === 'missed' ? 'none' : colours[verdict],
              strokeWidth: 2,
              title: 'about',
            }),
          ];
        }),
      ],
    },
  );
}

/** Round factors within a range: halves, doubles, and finer where it is narrow. */
function factors(least: number, most: number): number[] {
  const fine = most / least < 3 ? [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.75, 2, 2.5] : [];
  const doubles = Array.from({ length: 13 }, (_, i) => 2 ** (i - 6));
  const wanted = (fine.length > 0 ? fine : doubles).filter((factor) => factor >= least * 0.99 && factor <= most * 1.01);
  return wanted.length > 0 ? wanted : [1];
}
