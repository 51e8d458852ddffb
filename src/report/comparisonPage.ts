import { listed } from '../document/suggest.js';
import { fates } from '../experiments/deflection.js';
import type { Fate } from '../experiments/index.js';
import { formatDuration, formatNumber } from '../units.js';
import { ComparisonWords } from './comparisonWords.js';
import type { Page, PageTable } from './page.js';
import { plain } from './plain.js';
import { precisionInWords } from './precisionWords.js';
import { recommendation } from './recommendation.js';
import type { ReportedComparison, ReportedMeasure, ReportedWhatIf } from './reportedComparison.js';
import { thresholdsTable } from './thresholdsTable.js';

/** The ratio of two variances says nothing with fewer replications. */
const leastOfVariances = 5;

/** @param shown the measures to show of each what-if, by name; one that came to nothing is left out. */
export function comparisonPage(comparison: ReportedComparison, shown: readonly string[]): Page {
  const { base, precision, whatIfs } = comparison;
  const words = new ComparisonWords(base.observation.currency);
  const hasNoiseCut = base.replications >= leastOfVariances;
  return {
    title: `${base.title}: what if?`,
    facts: factsOf(comparison),
    sentences: recommendation(comparison, words),
    tables: [
      overview(comparison, words),
      thresholdsTable([{ ...base, name: '' }, ...whatIfs], base.observation.currency),
      ...whatIfs.map((whatIf) => measuresTable(whatIf, shown, words, hasNoiseCut)),
      moneyTable(comparison, words),
      deflectionTable(comparison),
    ].flatMap((table) => table ?? []),
    notes: [
      ...(precision === undefined ? [] : [precisionInWords(precision, base.replications)]),
      'A verdict needs the whole interval. Of each measure all verdicts against as it is are together wrong at most 5 times in 100 (Holm); what-ifs are judged against each other pair by pair. “practically the same”: within 1 % of as it is, of shares within 0.5 points; “unclear”: more replications would tell.',
      ...(hasNoiseCut
        ? [
            '“noise cut”: so many times as many replications it would take without the same customers (common random numbers).',
          ]
        : []),
    ],
  };
}

function factsOf({ base, whatIfs }: ReportedComparison): string[] {
  const { seed, replications, planned, customers, observation, overrides } = base;
  return [
    ...(overrides.length > 0 ? [`with ${overrides.join(', ')}`] : []),
    `seed ${seed}`,
    `${replications < planned ? `interrupted: ${replications} of ${planned}` : replications} replications of each`,
    `the same ${formatNumber(customers, 0)} customers`,
    formatDuration(observation.horizonSeconds),
    `95 % intervals${whatIfs.length > 1 ? ` over ${whatIfs.length} what-ifs together` : ''}`,
  ];
}

/** The leading measure and the cost. */
function overview({ base, whatIfs, leading }: ReportedComparison, words: ComparisonWords): PageTable {
  const own = base.estimates.find(({ name }) => name === leading)!;
  const total = base.estimates.find(({ name }) => name === 'cost.total')!;
  const dominated = whatIfs.filter(({ dominatedBy }) => dominatedBy.length > 0);
  const sentences = dominated.map(({ name, dominatedBy }) => `${name} by ${listed(dominatedBy.map(nameOf), 'and')}`);
  return {
    title: 'All what-ifs',
    head: ['', leading, 'difference', 'verdict', 'cost', 'difference', 'verdict'],
    rows: [
      [
        asItIs,
        words.figure(own.estimate, { unit: own.unit, difference: own }),
        '',
        '',
        words.money(total.estimate!),
        '',
        '',
      ],
      ...whatIfs.map(({ name, measures, money: { total } }) => {
        const effect = measures.find((measure) => measure.name === leading);
        return [name, ...(effect ? sideOf(effect, words) : ['–', '', '']), ...sideOf(total, words)];
      }),
    ],
    ...(dominated.length > 0 && {
      about: `Dominated, since another is better in one and no worse in the other: ${sentences.join('; ')}.`,
    }),
  };
}

const asItIs = 'as it is';

function nameOf(name: string): string {
  return name === '' ? asItIs : name;
}

function sideOf(measure: ReportedMeasure, words: ComparisonWords): string[] {
  return [words.figure(measure.whatIf.estimate, measure), words.spread(measure), measure.verdict];
}

function measuresTable(
  whatIf: ReportedWhatIf,
  shown: readonly string[],
  words: ComparisonWords,
  hasNoiseCut: boolean,
): PageTable {
  const measures = shown.flatMap((name) => whatIf.measures.find((measure) => measure.name === name) ?? []);
  const told = measures.filter(({ base, whatIf }) => base.estimate || whatIf.estimate);
  const isSame = ({ base, difference: { low, high } }: ReportedMeasure) => {
    const rounding = 1e-9 * Math.abs(base.estimate ?? 0);
    return low !== null && high !== null && low >= -rounding && high <= rounding;
  };
  const same = told.filter(isSame).map(({ name }) => name);
  return {
    title: whatIf.title,
    of: [whatIf.name, ...(whatIf.overrides.length > 0 ? [whatIf.overrides.join(', ')] : [])].join(': '),
    head: ['', asItIs, 'what if', 'difference', 'verdict', ...(hasNoiseCut ? ['noise cut'] : [])],
    rows: told
      .filter((measure) => !isSame(measure))
      .map((measure) => [
        measure.name,
        words.figure(measure.base.estimate, measure),
        ...sideOf(measure, words),
        ...(hasNoiseCut ? [noiseCut(measure)] : []),
      ]),
    ...(same.length > 0 && { about: `The same to the last customer: ${same.join(', ')}.` }),
  };
}

function noiseCut({ varianceRatio }: ReportedMeasure): string {
  return varianceRatio === undefined ? '' : `×${formatNumber(varianceRatio, varianceRatio < 10 ? 1 : 0)}`;
}

function moneyTable({ whatIfs, leading, base }: ReportedComparison, words: ComparisonWords): PageTable | undefined {
  const parts = whatIfs[0].money.parts.filter(({ name }) =>
    whatIfs.some(({ money }) => money.parts.some((part) => part.name === name && part.difference.estimate)),
  );
  if (parts.length === 0) return undefined;
  const unit = base.estimates.find(({ name }) => name === leading)!.unit;
  return {
    title: 'Money, against as it is',
    head: ['', 'total', ...parts.map(({ name }) => plain(name.replace('cost.', ''))), 'for its effect'],
    rows: whatIfs.map(({ name, money: { total, parts: own, perEffect } }) => [
      name,
      words.difference(total.difference.estimate, total),
      ...parts.map((part) => {
        const its = own.find((each) => each.name === part.name)!;
        return words.difference(its.difference.estimate, its);
      }),
      perEffect === undefined ? '–' : words.price(perEffect, unit),
    ]),
  };
}

const fateWords: Readonly<Record<Fate, string>> = {
  'gave-up': 'gave up',
  served: 'served still',
  'self-served': 'self-served',
  'helped-by-customers': 'by customers',
  informed: 'informed',
  'needed-nobody': 'needed nobody',
  'went-elsewhere': 'elsewhere',
};

/** Contacts that reach an agent in the base and do not in the what-if: the same customers, one by one. */
function deflectionTable({ whatIfs }: ReportedComparison): PageTable {
  const count = (value: number | null) => formatNumber(value ?? 0);
  const [{ deflection }] = whatIfs;
  return {
    title: 'Contacts that no longer reach an agent',
    about: `As it is ${count(deflection.base.estimate)} contacts reach an agent. “no longer” counts those of the same customers that do not in the what-if, by what became of the issue instead: those who gave up are no success; “served still” talk to an agent, but less often, or outside the window. “new” reach one only there.`,
    head: ['', 'no longer', ...fates.map((fate) => fateWords[fate]), 'new'],
    rows: whatIfs.map(({ name, deflection: { deflected, fates: by, added } }) => [
      name,
      count(deflected.estimate),
      ...fates.map((fate) => count(by[fate].estimate)),
      count(added.estimate),
    ]),
  };
}
