import type { ComparedMeasure, Interval } from '../experiments/index.js';
import { ComparisonWords } from '../report/comparisonWords.js';
import { formatInterval } from '../report/formatEstimate.js';
import { element } from './element.js';

/** Verdicts that a colour repeats. */
const toned = ['better', 'worse'];

/**
 * The measures: in the base, now, and by how much they differ. Cells have the full numbers as data; measures that are
 * nothing in both are left out.
 */
export function measureTable(measures: readonly ComparedMeasure[], currency: string): HTMLElement {
  const words = new ComparisonWords(currency);
  const rows = measures
    .filter(({ base, whatIf }) => base.estimate || whatIf.estimate)
    .map((measure) => {
      const { name, base, whatIf, difference, verdict } = measure;
      const figure = (interval: Interval) =>
        cell(
          interval,
          words.figure(interval.estimate, measure),
          formatInterval({ ...interval, unit: measure.unit }, currency),
        );
      const range = words.range(difference, measure);
      return element(
        'tr',
        { 'data-measure': name },
        element('th', { scope: 'row', class: 'name' }, name),
        figure(base),
        figure(whatIf),
        cell(difference, words.difference(difference.estimate, measure), range),
        element('td', { class: 'name' }, element('span', toned.includes(verdict) ? { class: verdict } : {}, verdict)),
      );
    });
  const head = ['Measure', 'Base', 'Now', 'Difference', 'Verdict'].map((text, i) =>
    element('th', { scope: 'col', ...([0, 4].includes(i) && { class: 'name' }) }, text),
  );
  const caption = 'Base and now: 95 % intervals below the figures';
  const table = element(
    'table',
    {},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...rows),
  );
  const region = { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Base and now' };
  return element('div', {}, element('div', region, table), definitions(measures));
}

/** The leading measure and the cost, in a line that stays on screen. */
export function headline(measures: readonly ComparedMeasure[], currency: string): string {
  const words = new ComparisonWords(currency);
  return measures
    .filter(({ name }, i) => i === 0 || name === 'cost.total')
    .map((measure) => {
      const [base, now] = [measure.base, measure.whatIf].map(({ estimate }) => words.figure(estimate, measure));
      return `${measure.name}: base ${base}, now ${now} (${measure.verdict})`;
    })
    .join(' · ');
}

function cell({ estimate, low, high }: Interval, text: string, interval: string): HTMLElement {
  const data = { 'data-estimate': `${estimate}`, 'data-low': `${low}`, 'data-high': `${high}` };
  const small = interval === '' ? [] : [element('span', { class: 'interval' }, interval)];
  return element('td', data, text, ...small);
}

function definitions(measures: readonly ComparedMeasure[]): HTMLElement {
  const list = measures.flatMap(({ name, definition }) => [element('dt', {}, name), element('dd', {}, definition)]);
  return element('details', {}, element('summary', {}, 'What the measures mean'), element('dl', {}, ...list));
}
