import type { ComparisonWords } from './comparisonWords.js';
import { quotedTitles } from './quotedTitles.js';
import type { ReportedComparison, ReportedMeasure, ReportedWhatIf } from './reportedComparison.js';

/** What a planner may conclude, in one or two sentences: no more than the intervals say. */
export function recommendation(comparison: ReportedComparison, words: ComparisonWords): string[] {
  const { better, cheapest, whatIfs } = comparison;
  const named = (name: string) => whatIfs.find((whatIf) => whatIf.name === name)!;
  if (better.length === 0) return [nothingBetter(comparison)];
  const best = named(better[0]);
  // A what-if that cannot be told apart from the best may be the best.
  const ties = better
    .slice(1)
    .map(named)
    .filter(({ name }) => !best.toldApartFrom.includes(name));
  const first = `${bestOf(best, ties, comparison, words)} ${costOf(best, words)}`;
  if (cheapest === undefined || cheapest === best.name) return [first];
  return [first, cheaper(named(cheapest), comparison, words)];
}

function nothingBetter({ leading, whatIfs, base }: ReportedComparison): string {
  const unclear = whatIfs.filter((whatIf) => effectOf(whatIf, leading)?.verdict === 'unclear');
  const shown = `No what-if is shown to be better by ${leading}.`;
  if (unclear.length === 0) return shown;
  return `${shown} More replications than ${base.replications} may tell of ${quotedTitles(unclear)}.`;
}

function bestOf(
  best: ReportedWhatIf,
  ties: readonly ReportedWhatIf[],
  { leading }: ReportedComparison,
  words: ComparisonWords,
) {
  const effect = effectOf(best, leading)!;
  const { whatIf, base, difference } = effect;
  const figures = `${words.figure(whatIf.estimate, effect)} instead of ${words.figure(base.estimate, effect)}`;
  const interval = `(difference ${words.range(difference, effect)})`;
  if (ties.length === 0) return `${quotedTitles([best])} is best by ${leading}: ${figures} ${interval}.`;
  const others = `from ${quotedTitles(ties)} these replications do not tell it apart`;
  return `${quotedTitles([best])} comes out best by ${leading}: ${figures} ${interval}; ${others}.`;
}

function costOf({ money: { total } }: ReportedWhatIf, words: ComparisonWords): string {
  const { difference, verdict } = total;
  const [low, high] = [difference.low ?? 0, difference.high ?? 0].map((end) => words.money(Math.abs(end)));
  switch (verdict) {
    case 'practically the same':
      return 'It costs practically the same.';
    case 'better':
      return `It saves ${rangeOf(high, low)}.`;
    case 'worse':
      return `It costs ${rangeOf(low, high)} more.`;
    default:
      return `Whether it costs more is unclear (${words.range(difference, total)}).`;
  }
}

function rangeOf(from: string, to: string): string {
  return from === to ? from : `${from} to ${to}`;
}

function cheaper(whatIf: ReportedWhatIf, { leading }: ReportedComparison, words: ComparisonWords): string {
  const effect = effectOf(whatIf, leading)!;
  const { perEffect, total } = whatIf.money;
  const figures = `${words.figure(effect.whatIf.estimate, effect)} instead of ${words.figure(effect.base.estimate, effect)}`;
  const title = quotedTitles([whatIf]);
  if (total.verdict === 'practically the same')
    return `${title} is better, too, and costs practically the same: ${figures}.`;
  if (total.verdict === 'better') return `${title} is better, too, and saves money: ${figures}.`;
  return `${title} comes out cheapest for its effect: ${figures}; it ${words.price(perEffect!, effect.unit)}.`;
}

function effectOf({ measures }: ReportedWhatIf, leading: string): ReportedMeasure | undefined {
  return measures.find(({ name }) => name === leading);
}
