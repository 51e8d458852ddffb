import { found, hour, minute, parseDuration, UnitError } from '../units.js';

/**
 * How long something took, as systems export it: `240` (seconds), `4m` or `0:04:00`.
 * @returns seconds, 0 or more.
 * @throws {UnitError} if it is none of these.
 */
export function durationCell(text: string): number {
  const clock = /^(\d+):([0-5]\d):([0-5]\d)$/.exec(text);
  if (clock) return Number(clock[1]) * hour + Number(clock[2]) * minute + Number(clock[3]);
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  try {
    return parseDuration(text);
  } catch (error) {
    if (!(error instanceof UnitError)) throw error;
    throw new UnitError(`expected seconds, or a time such as 240, 4m or 0:04:00, but found ${found(text)}`);
  }
}
