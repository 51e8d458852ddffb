import { listed } from '../document/suggest.js';
import type { Sweep } from '../experiments/index.js';
import { formatNumber } from '../units.js';
import { ComparisonWords } from './comparisonWords.js';
import type { Page, PageTable } from './page.js';
import { estimateAt, figureWithSpread, pointInWords, verdictAt } from './sweepWords.js';
import { thresholdMarks } from './thresholdsText.js';

/** So many rows are shown: more are for `sweep.csv`. */
const mostRows = 500;

/** So many measures stand side by side; more make another table. */
const sideBySide = 3;

/** @param shown the measures to show, by name. */
export function sweepPage(sweep: Sweep, shown: readonly string[]): Page {
  const { title, varied, points, seed, replications, overrides } = sweep;
  const hasThresholds = points.some(({ thresholds }) => thresholds.length > 0);
  return {
    title: `${title}: ${listed(
      varied.map(({ name }) => name),
      'and',
    )}`,
    facts: [
      ...(overrides.length > 0 ? [`with ${overrides.join(', ')}`] : []),
      `seed ${seed}`,
      `${formatNumber(points.length)} points`,
      `${formatNumber(replications)} replications of each`,
      '95 % intervals',
    ],
    sentences: hasThresholds ? [held(sweep)] : [],
    tables: tablesOf(sweep, shown, hasThresholds),
    notes: [
      ...(points.length > mostRows ? [`The first ${mostRows} points. sweep.csv has all.`] : []),
      'All points have the same seed: the same customers with the same chances.',
      ...(hasThresholds
        ? [`Thresholds: ${listed(thresholdsOf(sweep), 'and')}. ✗ missed, ? undecided, ✓ held: the worst of them.`]
        : []),
    ],
  };
}

function held(sweep: Sweep): string {
  const { points } = sweep;
  const fine = points.filter((point) => verdictAt(point) === 'held');
  const all = `of ${formatNumber(points.length)} points`;
  if (fine.length === 0) return `At none ${all} all thresholds are held.`;
  const where = fine.length <= 3 ? `: ${fine.map(({ values }) => pointInWords(sweep, values)).join('; ')}` : '';
  return `At ${formatNumber(fine.length)} ${all} all thresholds are held${where}.`;
}

function thresholdsOf({ points }: Sweep): string[] {
  return [...new Set(points.flatMap(({ thresholds }) => thresholds.map(({ threshold }) => threshold)))];
}

function tablesOf({ varied, points, currency }: Sweep, shown: readonly string[], hasThresholds: boolean): PageTable[] {
  const words = new ComparisonWords(currency);
  const rows = points.slice(0, mostRows);
  const places = Array.from({ length: Math.max(1, Math.ceil(shown.length / sideBySide)) }, (_, i) => i * sideBySide);
  return places.map((place): PageTable => {
    const measures = shown.slice(place, place + sideBySide);
    const isJudged = hasThresholds && place === 0;
    return {
      title: place === 0 ? 'Points' : 'The same points',
      left: varied.length,
      head: [...varied.map(({ name }) => name), ...measures, ...(isJudged ? ['thresholds'] : [])],
      rows: rows.map((point) => {
        const verdict = verdictAt(point);
        return [
          ...point.values,
          ...measures.map((measure) => {
            const own = verdictAt(point, measure);
            const figure = figureWithSpread(estimateAt(point, measure), words);
            return own === undefined ? figure : `${figure} ${thresholdMarks[own]}`;
          }),
          ...(isJudged ? [verdict === undefined ? '' : `${thresholdMarks[verdict]} ${verdict}`] : []),
        ];
      }),
    };
  });
}
