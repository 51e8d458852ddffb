import * as z from 'zod';
import type { Selected } from '../experiments/selected.js';
import { ComparisonWords } from '../report/comparisonWords.js';
import { formatEstimate } from '../report/formatEstimate.js';
import { selectionPage } from '../report/selectionPage.js';
import { formatNumber } from '../units.js';
import { computed, footerOf } from './computed.js';
import { intervalChart } from './intervalChart.js';
import { figureHtml } from './parts.js';
import { interval, judged, making, readSaved, type SavedText, texts } from './readSaved.js';
import { reportPage } from './reportPage.js';

const how = z.union([
  z.looseObject({ budget: z.number(), firstStage: z.number(), probability: z.number() }),
  z.looseObject({ indifference: z.number(), confidence: z.number(), firstStage: z.number(), most: z.number() }),
]);

const schema = z.intersection(
  how,
  z.looseObject({
    ...making,
    scenario: z.string(),
    title: z.string(),
    overrides: texts,
    measure: z.string(),
    unit: z.string(),
    currency: z.string(),
    better: z.enum(['higher', 'lower']),
    selected: z.string().nullable(),
    left: texts,
    candidates: z
      .array(
        z.looseObject({
          name: z.string(),
          title: z.string(),
          overrides: texts,
          replications: z.number(),
          mean: interval,
          droppedAfter: z.number().nullable(),
          thresholds: judged,
        }),
      )
      .min(1),
  }),
);

/** The page of a selection: the candidates with their intervals. */
export function selectionHtml(saved: SavedText): string {
  const data = readSaved(saved, 'select', schema);
  const { measure, unit, currency, better, candidates, selected } = data;
  const selection = { ...data, how: data } as unknown as Selected;
  const rows = candidates.map(({ name, mean, droppedAfter }) => ({
    name: name || 'as it is',
    interval: mean,
    isMarked: name === selected,
    about: [
      formatEstimate({ ...mean, unit }, currency),
      ...(name === selected ? ['selected'] : []),
      ...(droppedAfter === null ? [] : [`dropped after ${formatNumber(droppedAfter)}`]),
    ].join(', '),
  }));
  const section = {
    id: 'candidates',
    title: 'The candidates',
    lead: `${measure}, of which ${better} is better, with 95 % intervals. The selected one is a filled diamond.`,
    body: figureHtml(
      intervalChart(rows, { measure, unit, words: new ComparisonWords(currency) }),
      `${measure} of each candidate`,
      true,
    ),
  };
  const all = candidates.reduce((sum, { replications }) => sum + replications, 0);
  return reportPage(
    selectionPage(selection),
    [section],
    [computed(data, [`${formatNumber(all)} replications in all`])],
    footerOf(data),
  );
}
