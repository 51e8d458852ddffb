import { dateOfDay, dayOfDate } from '../dates.js';
import { isDated } from '../instants.js';
import { day, hour, minute } from '../units.js';

/** The Monday that stands for any. */
const undated = dayOfDate('2001-01-01') as number;

/**
 * An instant as a date and time, for tools that insist on one: without a date, `2001-01-01 00:00:00.000` for 0, a Monday. UTC, to
 * the millisecond.
 *
 * @param weekSeconds since Monday 00:00, 0 or more; or dated.
 */
export function timestamp(weekSeconds: number): string {
  const milliseconds = Math.round(weekSeconds * 1000);
  const seconds = Math.floor(milliseconds / 1000);
  const days = Math.floor(seconds / day);
  const date = dateOfDay(isDated(weekSeconds) ? days : days + undated);
  const time = [Math.floor((seconds % day) / hour), Math.floor((seconds % hour) / minute), seconds % minute];
  return `${date} ${time.map((part) => padded(part, 2)).join(':')}.${padded(milliseconds % 1000, 3)}`;
}

function padded(part: number, digits: number): string {
  return String(part).padStart(digits, '0');
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/**
 * An instant as people say it: `tue 08:30`, with seconds if there are any.
 *
 * @param weekSeconds since Monday 00:00, 0 or more.
 */
export function clock(weekSeconds: number): string {
  const of = Math.floor(weekSeconds / day) % 7;
  const rest = weekSeconds % day;
  const [hours, minutes, left] = [Math.floor(rest / hour), Math.floor((rest % hour) / minute), rest % minute];
  const time = `${weekdays[of]} ${padded(hours, 2)}:${padded(minutes, 2)}`;
  return left === 0 ? time : `${time}:${padded(Math.floor(left), 2)}`;
}
