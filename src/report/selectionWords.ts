import { listed } from '../document/suggest.js';
import type { JudgedThreshold } from '../experiments/index.js';
import type { Selected } from '../experiments/selected.js';
import { formatMoney, formatNumber, formatShare } from '../units.js';
import { exactDuration, exactNumber, exactShare } from './exact.js';
import { formatFigure } from './formatEstimate.js';
import { quotedTitles } from './quotedTitles.js';

/** What was selected, and what that is worth: no more than the procedure promises. */
export function selectionSentences(selection: Selected): string[] {
  const { how, measure, selected, left } = selection;
  if (selected === null) {
    const [first] = left;
    return [
      `Nothing is selected: after ${formatNumber(replicationsOf(selection, first))} replications of each ${titles(selection, left)} are left.`,
      `${titles(selection, [first])} has the best mean so far, without any guarantee.`,
    ];
  }
  const best = `${titles(selection, [selected])} is selected by ${measure}: ${meanOf(selection, selected)} on average.`;
  const misses = missed(selection, selected);
  if ('budget' in how) {
    const sure = `That it is the best is ${atLeast(how.probability)} probable, as far as these replications tell`;
    return [best, ...misses, `${sure}; no indifference zone is stated, and nothing is guaranteed.`];
  }
  const zone = zoneInWords(selection);
  const ties = left.filter((name) => name !== selected);
  return [
    best,
    ...misses,
    ...(ties.length > 0
      ? [`${titles(selection, ties)} did the same in every figure that counts, and is as good.`]
      : []),
    `If one is better than all others by ${zone} or more, it is selected in at least ${exactShare(how.confidence)} of such selections; of those within ${zone} of the best it may be any.`,
  ];
}

function missed(selection: Selected, name: string): string[] {
  const { candidates } = selection;
  const isMissed = ({ verdict }: JudgedThreshold) => verdict === 'missed';
  const names = candidates
    .find((each) => each.name === name)!
    .thresholds.filter(isMissed)
    .map(({ threshold }) => threshold);
  if (names.length === 0) return [];
  const isHeld = ({ verdict }: JudgedThreshold) => verdict === 'held';
  const holding = candidates.filter(({ thresholds }) => thresholds.every(isHeld)).map((each) => each.name);
  const others = holding.length > 0 ? `${titles(selection, holding)} hold${holding.length > 1 ? '' : 's'} all` : '';
  return [`But it misses ${listed(names, 'and')}, which the selection takes no account of${others && `; ${others}`}.`];
}

/** What is not as it was asked for. */
export function selectionDoubt(selection: Selected): string[] {
  const { selected, left, how } = selection;
  if (selected !== null || 'budget' in how) return [];
  const after = formatNumber(how.most);
  return [
    `nothing is selected: after ${after} replications of each ${titles(selection, left)} are left. Allow more with --max-replications, or widen the zone with --indifference.`,
  ];
}

/** The indifference zone in the measure's unit, as it was given: `2 percentage points`, `30 s`, `£100.00`, `50 customers`. */
export function zoneInWords({ how, unit, currency }: Pick<Selected, 'how' | 'unit' | 'currency'>): string {
  if ('budget' in how) return '';
  const { indifference } = how;
  if (unit === 'share') return `${exactNumber(indifference * 100)} percentage point${indifference === 0.01 ? '' : 's'}`;
  if (unit === 'seconds') return exactDuration(indifference);
  if (unit.startsWith(currency)) return formatMoney(indifference, currency);
  return `${exactNumber(indifference)} ${indifference === 1 ? unit.replace(/s$/, '') : unit}`;
}

function meanOf({ candidates, unit, currency }: Selected, name: string): string {
  const { mean } = candidates.find((each) => each.name === name)!;
  return mean.estimate === null ? '–' : formatFigure(mean.estimate, { ...mean, unit }, currency);
}

function replicationsOf({ candidates }: Selected, name: string): number {
  return candidates.find((each) => each.name === name)!.replications;
}

function titles({ candidates }: Selected, names: readonly string[]): string {
  const named = names.map((name) => candidates.find((each) => each.name === name)!);
  return quotedTitles(named.map(({ name, title }) => ({ title: name === '' ? 'as it is' : title })));
}

function atLeast(probability: number): string {
  return probability > 0.999 ? 'more than 99.9 %' : `at least ${formatShare(Math.floor(probability * 1000) / 1000)}`;
}
