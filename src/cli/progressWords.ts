import type { Interval } from '../experiments/index.js';
import type { Measure } from '../measures/index.js';
import { formatEstimate, formatInterval } from '../report/formatEstimate.js';
import { formatDuration, formatNumber } from '../units.js';
import { visible } from '../visible.js';

/** How many there will be, as far as it is known. */
export interface Planned {
  readonly count: number;
  /** Default: exactly. */
  readonly how?: 'about' | 'at least' | 'at most';
}

/** The pace is known from so many on, and after so many seconds. */
const enough = 2;
const longEnough = 1;

/**
 * `12 of about 40 replications · people.gave-up 1_204 ± 31 · 2 min 10 s left`. How long it still takes is told by the pace
 * so far, and left out as long as that cannot be known.
 *
 * @param unit what is counted, in the plural.
 * @param seconds since the start; at `lastAt` the last one was done.
 * @param soFar what is known so far; ''.
 */
export function progressWords({
  done,
  planned: { count, how },
  unit,
  lastAt,
  seconds,
  soFar,
}: {
  readonly done: number;
  readonly planned: Planned;
  readonly unit: string;
  readonly lastAt: number;
  readonly seconds: number;
  readonly soFar: string;
}): string {
  const of = how === undefined ? '' : `${how} `;
  const isPaced = done >= enough && done < count && lastAt >= longEnough && how !== 'at least';
  const rest = Math.max(0, Math.round((lastAt / done) * (count - done) - (seconds - lastAt)));
  const left = isPaced ? `${formatDuration(rest)} left` : '';
  const most = how === 'at most' && left !== '' ? `at most ${left}` : left;
  return [`${formatNumber(done)} of ${of}${formatNumber(count)} ${unit}`, visible(soFar), most]
    .filter((part) => part !== '')
    .join(' · ');
}

/** `people.gave-up 1_204 ± 31`; '' if nothing is known of it. */
export function figureSoFar(
  { name, unit }: Pick<Measure, 'name' | 'unit'>,
  interval: Interval,
  currency: string,
): string {
  if (interval.estimate === null) return '';
  const figure = { ...interval, unit };
  return `${name} ${formatEstimate(figure, currency)} ${formatInterval(figure, currency)}`.trimEnd();
}
