import { type Hours, nextClosing, nextOpening } from '../hours.js';
import { week } from '../units.js';

/** Nobody waits so many seconds: some 30,000 years. */
const never = 1e12;

/** The seconds in a week that hours are open. */
export function weeklyOpenTime({ intervals }: Hours): number {
  return intervals.reduce((sum, { from, to }) => sum + to - from, 0);
}

/**
 * The instant at which hours have been open for so long since `at`.
 * @param at seconds since a Monday 00:00.
 * @param open seconds of open time, 0 or more.
 * @returns seconds since that Monday; `Infinity` if the hours never open, or it is beyond all times.
 */
export function afterOpenTime(hours: Hours, at: number, open: number): number {
  const weekly = weeklyOpenTime(hours);
  if (weekly === 0 || !(open < never)) return Number.POSITIVE_INFINITY;
  if (weekly === week) return at + open;
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

/** How long hours are open between two instants: seconds, as the instants are, since a Monday 00:00. */
export function openTimeBetween(hours: Hours, from: number, to: number): number {
  return openTimeUntil(hours, to) - openTimeUntil(hours, from);
}

/** Since that Monday. */
function openTimeUntil(hours: Hours, at: number): number {
  const weeks = Math.floor(at / week);
  const now = at - weeks * week;
  const ofThis = hours.intervals.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, now) - from), 0);
  return weeks * weeklyOpenTime(hours) + ofThis;
}
