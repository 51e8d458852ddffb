import { formatDuration, formatNumber, parseDuration } from '../units.js';

/*
 * What someone gave is said again as it was given, never rounded to something else.
 */

/** A number with all its decimals: `12`, `1_000.125`. */
export function exactNumber(given: number): string {
  const [whole, ...rest] = String(Number(given.toPrecision(15))).split('.');
  return [formatNumber(Number(whole)), ...rest].join('.');
}

/** A share: `80 %`, `99.9999999999 %`. */
export function exactShare(given: number): string {
  return `${exactNumber(given * 100)} %`;
}

/** A duration: `4 min 0 s`, and `270.25 s` where that would be rounded. */
export function exactDuration(given: number): string {
  const rounded = formatDuration(given);
  return parseDuration(rounded.replaceAll(' ', '')) === given ? rounded : `${exactNumber(given)} s`;
}
