import type { Stress } from '../experiments/index.js';
import { formatNumber, formatShare } from '../units.js';
import type { Page, PageTable } from './page.js';
import { factorInWords, levelFigure, stressSentences } from './stressWords.js';
import { thresholdMarks } from './thresholdsText.js';
import { estimateInWords } from './thresholdWords.js';

/** So many thresholds stand side by side; more make another table. */
const sideBySide = 2;

export function stressPage(stress: Stress): Page {
  const { title, by, seed, replications, maxReplications, within, overrides } = stress;
  return {
    title: `${title}: ${by === 'load' ? 'how much load?' : `how far may ${by} reach?`}`,
    facts: [
      ...(overrides.length > 0 ? [`with ${overrides.join(', ')}`] : []),
      `seed ${seed}`,
      `${formatNumber(replications)} to ${formatNumber(maxReplications)} replications of each`,
      `within ${formatShare(within)}`,
      '95 % intervals',
    ],
    sentences: stressSentences(stress),
    tables: tablesOf(stress),
    notes: [
      'All loads have the same seed: the same customers with the same chances. It is taken for granted that more load is never better.',
    ],
  };
}

function tablesOf(stress: Stress): PageTable[] {
  const { levels, by, today, currency } = stress;
  const { length } = levels[0].thresholds;
  const places = Array.from({ length: Math.ceil(length / sideBySide) }, (_, i) => i * sideBySide);
  return places.map((place): PageTable => {
    const shown = levels[0].thresholds.slice(place, place + sideBySide);
    return {
      title: place === 0 ? 'What was tried' : 'The same loads',
      left: 0,
      head: [by === 'load' ? 'load' : 'affected', 'times today', 'runs', ...shown.map(({ threshold }) => threshold)],
      rows: levels.map(({ level, replications, thresholds }) => [
        levelFigure(stress, level),
        `×${factorInWords(level / today)}`,
        formatNumber(replications),
        ...thresholds
          .slice(place, place + sideBySide)
          .map((each) => `${estimateInWords(each, currency)} ${thresholdMarks[each.verdict]}`),
      ]),
    };
  });
}
