import { type Hours, isOpen, nextOpening } from '../hours.js';
import { day, week } from '../units.js';

/** A stretch of the day or week for which a number of agents is planned. */
export interface Slot {
  /** In seconds from the period's midnight on. */
  readonly at: number;
  /** The slices of a run that fall into it, one a period, by number: 0 is the first. */
  readonly slices: readonly number[];
}

export interface Slots {
  /** After how long all comes again: a day or a week, in seconds. */
  readonly period: number;
  /** The length of each, in seconds. */
  readonly seconds: number;
  /** The start of the run, in seconds since Monday 00:00. */
  readonly starts: number;
  /** By `at`. */
  readonly list: readonly Slot[];
}

/**
 * The slots that a run goes through. One of at most a day is planned as a day; a longer one as a week, in which the same
 * hours of two weeks have the same agents.
 *
 * @param seconds the length of a slot; it divides a day.
 * @param isWeek a week in any case: shifts are on some days only.
 */
export function slotsOf(
  { weekOffsetSeconds: starts, horizonSeconds }: { weekOffsetSeconds: number; horizonSeconds: number },
  seconds: number,
  isWeek: boolean,
): Slots {
  const period = horizonSeconds <= day && !isWeek ? day : week;
  const slices = new Map<number, number[]>();
  for (let slice = 0; slice * seconds < horizonSeconds; slice++) {
    const at = (starts + slice * seconds) % period;
    slices.set(at, [...(slices.get(at) ?? []), slice]);
  }
  const list = [...slices].map(([at, slices]) => ({ at, slices })).sort((a, b) => a.at - b.at);
  return { period, seconds, starts, list };
}

/** Whether somebody with these hours works at any time of the slot. */
export function isWorked({ starts, seconds }: Slots, { slices }: Slot, hours: readonly Hours[]): boolean {
  return slices.some((slice) => {
    const from = starts + slice * seconds;
    return hours.some((each) => isOpen(each, from) || nextOpening(each, from) < from + seconds);
  });
}
