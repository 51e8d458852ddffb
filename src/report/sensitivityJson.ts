import { confidence } from '../experiments/index.js';
import type { Sensitivity } from '../experiments/sensitivity.js';
import { json } from '../text/json.js';
import { ComparisonWords } from './comparisonWords.js';
import type { Making } from './making.js';
import type { TornadoChart } from './sensitivityCharts.js';
import { sensitivitySentences } from './sensitivityWords.js';

/**
 * `sensitivity.json`: a sensitivity for other programs. Times are seconds, shares 0 to 1; what is undefined is `null`.
 *
 * @param charts the files beside it.
 */
export function sensitivityJson(
  sensitivity: Sensitivity,
  charts: readonly Pick<TornadoChart, 'file' | 'measure'>[],
  making: Making,
): string {
  const { name, title, seed, replications, currency, ...rest } = sensitivity;
  return json({
    callstorm: making.version,
    command: making.command,
    scenario: name,
    title,
    seed,
    replications,
    confidence,
    currency,
    definitions: making.definitions,
    conclusion: sensitivitySentences(sensitivity, new ComparisonWords(currency)),
    ...rest,
    charts: charts.map(({ file, measure }) => ({ file, measure })),
  });
}
