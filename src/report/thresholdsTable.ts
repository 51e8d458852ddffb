import type { JudgedThreshold } from '../experiments/index.js';
import type { PageTable } from './page.js';
import { thresholdMarks } from './thresholdsText.js';
import { figureInWords, intervalInWords } from './thresholdWords.js';

/**
 * The thresholds that are missed or undecided, and how many are held.
 * @param sides the base, whose name is '', and what-ifs.
 * @returns undefined if there are no thresholds.
 */
export function thresholdsTable(
  sides: readonly { readonly name: string; readonly thresholds: readonly JudgedThreshold[] }[],
  currency: string,
): PageTable | undefined {
  const all = sides.flatMap(({ name, thresholds }) =>
    thresholds.map((threshold) => ({ name: name || 'as it is', ...threshold })),
  );
  if (all.length === 0) return undefined;
  const open = all.filter(({ verdict }) => verdict !== 'held');
  const held = all.length - open.length;
  return {
    title: 'Thresholds',
    head: ['', '', '', 'estimate', '95 % interval'],
    left: 3,
    rows: open.map((each) => [
      each.name,
      `${thresholdMarks[each.verdict]} ${each.verdict}`,
      each.threshold,
      figureInWords(each, currency),
      intervalInWords(each, currency),
    ]),
    about: open.length === 0 ? `All ${held} are held.` : `${held} of ${all.length} are held.`,
  };
}
