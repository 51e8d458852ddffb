import type { Candidate, Selected } from '../experiments/selected.js';
import { formatNumber } from '../units.js';
import { formatEstimate, formatInterval } from './formatEstimate.js';
import type { Page } from './page.js';
import { selectionSentences, zoneInWords } from './selectionWords.js';
import { thresholdsTable } from './thresholdsTable.js';

export function selectionPage(selection: Selected): Page {
  const { title, measure, unit, currency, candidates } = selection;
  return {
    title: `${title}: which is best?`,
    facts: factsOf(selection),
    sentences: selectionSentences(selection),
    tables: [
      {
        title: 'Candidates',
        head: ['', measure, '95 % interval', 'replications', ''],
        rows: candidates.map((candidate) => [
          candidate.name || 'as it is',
          formatEstimate({ ...candidate.mean, unit }, currency),
          formatInterval({ ...candidate.mean, unit }, currency),
          formatNumber(candidate.replications),
          fateOf(candidate, selection),
        ]),
      },
      ...[thresholdsTable(candidates, currency) ?? []].flat(),
    ],
    notes: [
      'A figure is the mean of what each replication says by itself: of a ratio, the mean of ratios. All have the same customers (common random numbers). Who was dropped early is known less well.',
    ],
  };
}

function factsOf({ overrides, seed, better, how, candidates, ...rest }: Selected): string[] {
  const all = candidates.reduce((sum, { replications }) => sum + replications, 0);
  const procedure =
    'budget' in how
      ? [`OCBA, a budget of ${formatNumber(how.budget)} replications in all`]
      : ['Kim and Nelson’s procedure', `indifference zone ${zoneInWords({ how, ...rest })}`];
  return [
    ...(overrides.length > 0 ? [`with ${overrides.join(', ')}`] : []),
    `seed ${seed}`,
    `${better} is better`,
    ...procedure,
    `first stage ${how.firstStage}`,
    ...('budget' in how ? [] : [`${formatNumber(all)} replications in all`]),
  ];
}

function fateOf({ name, droppedAfter }: Candidate, { selected, left }: Selected): string {
  if (name === selected) return 'selected';
  if (droppedAfter !== null) return `dropped after ${formatNumber(droppedAfter)}`;
  return left.includes(name) ? 'left' : '';
}
