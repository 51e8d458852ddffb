import type { Experiment, ThresholdVerdict } from '../experiments/index.js';
import { wrapped } from '../text/wrapped.js';
import { formatNumber } from '../units.js';
import type { Look } from './columnTable.js';
import { textTable } from './table.js';
import { figureInWords, intervalInWords } from './thresholdWords.js';

/** How a verdict is marked; in the order of the table. */
export const thresholdMarks: Readonly<Record<ThresholdVerdict, string>> = { missed: '✗', undecided: '?', held: '✓' };

/** The thresholds with what they are judged by, missed ones first; '' if there are none. */
export function thresholdsText(
  { thresholds, replications }: Pick<Experiment, 'thresholds' | 'replications'>,
  { style, width, currency }: Look,
): string {
  if (thresholds.length === 0) return '';
  const order = Object.keys(thresholdMarks);
  const rows = thresholds
    .toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict))
    .map((each) => [
      `${thresholdMarks[each.verdict]} ${each.verdict}`,
      each.threshold,
      figureInWords(each, currency),
      intervalInWords(each, currency),
    ]);
  const table = textTable(['Thresholds', '', 'estimate', '95 % interval'], rows, style, 2);
  const isOpen = thresholds.some(({ verdict, estimate }) => verdict === 'undecided' && estimate !== null);
  return [table, ...(isOpen ? wrapped(wayToDecide(replications), width).map(style.faint) : [])].join('\n');
}

function wayToDecide(replications: number): string {
  const more = (count: number) => `--replications ${formatNumber(count, 0)}`;
  if (replications === 1) return `Undecided: one replication has no interval. Run more: ${more(10)}.`;
  return `Undecided: the interval straddles the limit. With ${more(4 * replications)} it is about half as wide.`;
}
