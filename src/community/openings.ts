import { type Hours, nextClosing, nextOpening, week } from '../units.js';

/**
 * The instant at which hours have been open for so long since `at`.
 * @param at seconds since a Monday 00:00.
 * @param open seconds of open time, 0 or more.
 * @returns seconds since that Monday; `Infinity` if the hours never open.
 */
export function afterOpenTime(hours: Hours, at: number, open: number): number {
  const weekly = hours.intervals.reduce((sum, { from, to }) => sum + to - from, 0);
  if (weekly === week) return at + open;
  if (weekly === 0 || open === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  const weeks = Math.floor(open / weekly);
  let left = open - weeks * weekly;
  let now = nextOpening(hours, at + weeks * week);
  for (;;) {
    const closing = nextClosing(hours, now);
    if (now + left < closing) return now + left;
    left -= closing - now;
    now = nextOpening(hours, closing);
  }
}
