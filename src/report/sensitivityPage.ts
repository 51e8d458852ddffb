import type { Assumption, Sensitivity, Tornado } from '../experiments/sensitivity.js';
import { formatNumber } from '../units.js';
import { ComparisonWords } from './comparisonWords.js';
import type { Page, PageTable } from './page.js';
import {
  asItIs,
  choiceInWords,
  differenceInWords,
  nameInWords,
  sensitivitySentences,
  swingInWords,
  valueInWords,
} from './sensitivityWords.js';
import { tornadoBar } from './tornadoBar.js';

/** What decides the result, and the decision, for readers. */
export function sensitivityPage(sensitivity: Sensitivity): Page {
  const { title, seed, replications, overrides, assumptions, tornadoes, currency } = sensitivity;
  const words = new ComparisonWords(currency);
  const settings = assumptions.reduce(
    (sum, { low, high }) => sum + (low === null ? 0 : 1) + (high === null ? 0 : 1),
    0,
  );
  const hasIntervals = replications > 1;
  const hasDecision = tornadoes.some(({ decision }) => decision !== undefined);
  const sources = assumptions.filter(({ source }) => source !== null);
  return {
    title: `${title}: which assumptions decide?`,
    facts: [
      ...(overrides.length > 0 ? [`with ${overrides.join(', ')}`] : []),
      `seed ${seed}`,
      hasIntervals
        ? `${formatNumber(replications)} replications of each`
        : '1 replication of each, so there are no intervals',
      'the same customers',
      ...(hasIntervals
        ? [`95 % intervals${settings > 1 ? ` over ${formatNumber(settings)} values together` : ''}`]
        : []),
    ],
    sentences: sensitivitySentences(sensitivity, words),
    tables: tornadoes.flatMap((tornado) => [
      tornadoTable(tornado, assumptions, words),
      ...decisionTable(tornado, assumptions, words),
    ]),
    notes: [
      'One assumption at a time is at its low and at its high value, and all others are as things stand. What two of them do together is not seen.',
      'Bars: ░ at the low value, █ at the high one; the middle is as things stand. Swing: the distance between the two.',
      ...(hasDecision
        ? [
            'An assumption decides if, at one of its values, another alternative is best than as things stand, and the whole interval of the difference between the two says so, however small it is. With a ? the interval holds 0, and nothing is decided.',
          ]
        : []),
      ...sources.map(
        ({ parameter, grade, source }) => `${parameter}${grade === null ? '' : ` (${grade})`}: ${source}.`,
      ),
    ],
  };
}

function tornadoTable(tornado: Tornado, assumptions: readonly Assumption[], words: ComparisonWords): PageTable {
  const { name, base, bars, unit } = tornado;
  const hasTitles = assumptions.some(({ title }) => title !== null);
  const hasGrades = assumptions.some(({ grade }) => grade !== null);
  const sizes = bars.flatMap(({ low, high }) => [low, high].map((end) => Math.abs(end?.estimate ?? 0)));
  const most = Math.max(...sizes);
  return {
    title: `${name}: ${words.figure(base.estimate, { unit, difference: base })} ${asItIs}`,
    left: 1 + (hasGrades ? 1 : 0) + (hasTitles ? 1 : 0),
    head: [
      'assumption',
      ...(hasGrades ? ['grade'] : []),
      ...(hasTitles ? ['title'] : []),
      ...['low', asItIs, 'high', 'at low', 'at high', 'swing', ''],
    ],
    rows: bars.map((bar) => {
      const { title, grade, value, low, high } = assumptionOf(bar.parameter, assumptions);
      return [
        bar.parameter,
        ...(hasGrades ? [grade ?? ''] : []),
        ...(hasTitles ? [title ?? ''] : []),
        valueInWords(low),
        valueInWords(value),
        valueInWords(high),
        differenceInWords(tornado, bar.low, low !== null, words),
        differenceInWords(tornado, bar.high, high !== null, words),
        swingInWords(tornado, bar, words),
        tornadoBar(bar.low?.estimate ?? null, bar.high?.estimate ?? null, most),
      ];
    }),
  };
}

function decisionTable(
  tornado: Tornado,
  assumptions: readonly Assumption[],
  words: ComparisonWords,
): readonly PageTable[] {
  const { name, decision } = tornado;
  if (decision === undefined) return [];
  return [
    {
      title: `Best by ${name}: ${nameInWords(decision.best)}, as things stand`,
      left: 5,
      head: ['assumption', 'low', 'best at low', 'high', 'best at high', 'decides'],
      rows: decision.choices.map(({ parameter, low, high, decides }) => {
        const assumption = assumptionOf(parameter, assumptions);
        return [
          parameter,
          valueInWords(assumption.low),
          choiceInWords(tornado, low, words),
          valueInWords(assumption.high),
          choiceInWords(tornado, high, words),
          decides,
        ];
      }),
    },
  ];
}

function assumptionOf(parameter: string, assumptions: readonly Assumption[]): Assumption {
  return assumptions.find((each) => each.parameter === parameter)!;
}
