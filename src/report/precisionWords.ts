import { listed } from '../document/suggest.js';
import type { Precision } from '../experiments/precision.js';
import { formatNumber, formatShare } from '../units.js';
import { exactShare } from './exact.js';

/** Whether what was asked for was reached, in a sentence. */
export function precisionInWords(precision: Precision, replications: number): string {
  const doubt = precisionDoubt(precision, replications);
  return doubt === undefined
    ? `Enough replications to know ${askedInWords(precision)}.`
    : `Not as precise as asked: ${doubt}.`;
}

/** What is missing, if anything is. */
export function precisionDoubt({ isReached, figures }: Precision, replications: number): string | undefined {
  if (isReached) return undefined;
  const wide = figures.filter(({ asked, reached }) => reached === null || reached > asked);
  const after = `after ${formatNumber(replications)} replications`;
  if (wide.length === 0) return `${after} all intervals are narrow, but not for long enough to be sure`;
  const each = wide.map(({ measure, whatIf, asked, reached }) => {
    const name = whatIf === undefined ? measure : `the difference of ${measure} in ${whatIf}`;
    const known = reached === null ? 'cannot be told' : `is known to ± ${formatShare(reached)}`;
    return `${name} ${known} instead of ${exactly(asked, whatIf !== undefined)}`;
  });
  return `${after} ${each.join('; ')}`;
}

/** `people.gave-up to ± 2 %, cost.total to ± 5 %`. */
function askedInWords({ figures }: Precision): string {
  const isComparison = figures.some(({ whatIf }) => whatIf !== undefined);
  const measures = new Map(figures.map(({ measure, asked }) => [measure, asked]));
  return [...new Set(measures.values())]
    .map((asked) => {
      const names = [...measures.keys()].filter((name) => measures.get(name) === asked);
      const what = isComparison ? `each difference of ${listed(names, 'and')}` : listed(names, 'and');
      return `${what} to ${exactly(asked, isComparison)}`;
    })
    .join(', ');
}

function exactly(asked: number, isDifference: boolean): string {
  return `± ${exactShare(asked)}${isDifference ? ' of its value as it is' : ''}`;
}
