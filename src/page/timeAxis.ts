import { day, hour, minute } from '../units.js';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const steps = [
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  14 * day,
  28 * day,
  91 * day,
];
/** So many ticks fit. */
const mostTicks = 10;

/** The time of the week along a chart; instants are seconds from the start. */
export interface TimeAxis {
  readonly domain: readonly [from: number, to: number];
  readonly ticks: readonly number[];
  format(instant: number): string;
}

/** @param weekOffsetSeconds the start, since Monday 00:00. */
export function timeAxis(horizonSeconds: number, weekOffsetSeconds: number): TimeAxis {
  const step = steps.find((each) => horizonSeconds / each <= mostTicks) ?? steps[steps.length - 1];
  const first = Math.ceil(weekOffsetSeconds / step) * step - weekOffsetSeconds;
  const ticks: number[] = [];
  for (let at = first; at <= horizonSeconds; at += step) ticks.push(at);
  return {
    domain: [0, horizonSeconds],
    ticks,
    format(instant) {
      const at = weekOffsetSeconds + instant;
      const rest = at % day;
      const name = weekdays[Math.floor(at / day) % 7];
      if (step >= 7 * day) return `week ${Math.floor(at / (7 * day)) + 1}`;
      if (step >= day) return name;
      return rest === 0 || step >= 12 * hour ? `${name} ${clockOf(rest)}` : clockOf(rest);
    },
  };
}

/** An instant in words: `Tue 08:30`. */
export function weekInstant(instant: number, weekOffsetSeconds: number): string {
  const at = weekOffsetSeconds + instant;
  return `${weekdays[Math.floor(at / day) % 7]} ${clockOf(at % day)}`;
}

function clockOf(rest: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(rest / hour))}:${two(Math.floor((rest % hour) / minute))}`;
}
