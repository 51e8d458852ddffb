import { type ComparedMeasure, type Comparison, confidence } from '../experiments/index.js';
import { json } from '../text/json.js';
import { ComparisonWords } from './comparisonWords.js';
import type { Making } from './making.js';
import { recommendation } from './recommendation.js';

/** The measure that stands against the cost. */
export const effort = 'journeys.effort';

/**
 * `comparison.json`: a comparison for other programs, with all that its page needs. Times are seconds, shares 0 to 1; what
 * is undefined is `null`.
 *
 * @param shown the measures to show, by name.
 */
export function comparisonJson(comparison: Comparison, shown: readonly string[], making: Making): string {
  const { base, precision, whatIfs, leading, better, cheapest } = comparison;
  const { name: scenario, title, seed, replications, planned, parameters, overrides, thresholds, estimates } = base;
  const { currency, horizonSeconds } = base.observation;
  return json({
    callstorm: making.version,
    command: making.command,
    scenario,
    seed,
    replications,
    planned,
    precision,
    confidence,
    currency,
    customers: base.customers,
    horizonSeconds,
    leading,
    shown,
    definitions: making.definitions,
    recommendation: recommendation(comparison, new ComparisonWords(currency)),
    better,
    cheapest: cheapest ?? null,
    base: {
      title,
      parameters,
      overrides,
      thresholds,
      measures: Object.fromEntries(
        estimates.map(({ name, unit, estimate, low, high }) => [name, { estimate, low, high, unit }]),
      ),
    },
    whatIfs: whatIfs.map(({ measures, money, ...whatIf }) => ({
      ...whatIf,
      measures: named(measures),
      money: {
        currency,
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
