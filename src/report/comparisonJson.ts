import { type ComparedMeasure, type Comparison, confidence } from '../experiments/index.js';
import { json } from '../text/json.js';
import { ComparisonWords } from './comparisonWords.js';
import { recommendation } from './recommendation.js';

/**
 * `comparison.json`: a comparison for other programs. Times are seconds, shares 0 to 1; what is undefined is `null`.
 *
 * @param version callstorm's own.
 */
export function comparisonJson(comparison: Comparison, version: string): string {
  const { base, precision, whatIfs, leading, better, cheapest } = comparison;
  const { name: scenario, title, seed, replications, planned, parameters, overrides, thresholds, estimates } = base;
  return json({
    callstorm: version,
    scenario,
    seed,
    replications,
    planned,
    precision,
    confidence,
    leading,
    recommendation: recommendation(comparison, new ComparisonWords(base.observation.currency)),
    better,
    cheapest: cheapest ?? null,
    base: {
      title,
      parameters,
      overrides,
      thresholds,
      measures: Object.fromEntries(estimates.map(({ name, estimate, low, high }) => [name, { estimate, low, high }])),
    },
    whatIfs: whatIfs.map(({ measures, money, ...whatIf }) => ({
      ...whatIf,
      measures: named(measures),
      money: {
        currency: base.observation.currency,
        total: figures(money.total),
        parts: named(money.parts),
        perEffect: money.perEffect ?? null,
      },
    })),
  });
}

function named(measures: readonly ComparedMeasure[]) {
  return Object.fromEntries(measures.map((measure) => [measure.name, figures(measure)]));
}

function figures({ base, whatIf, difference, verdict, unit, better, indifference, varianceRatio }: ComparedMeasure) {
  return { base, whatIf, difference, verdict, unit, better, indifference, varianceRatio };
}
