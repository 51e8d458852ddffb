import { mustNotBeNegative } from '../../arguments.js';
import type { RateProfile } from './rateProfile.js';

const daySeconds = 86_400;

/** A century: what has not been reached by then never is. */
const lastDay = 36_525;

/**
 * The profile with every day busier or quieter by a factor of its own, such as a gamma number of mean 1.
 *
 * Looks at days only as far as it is asked, each once. An area not reached within 36,525 days counts as never reached.
 *
 * @param factorOf 0 or more, for day 0, 1, …: day 0 is the one in which the scenario starts. Draw it keyed by the day,
 * so that it does not depend on how far anyone has looked.
 * @param startsAt seconds from midnight to the scenario's start, from 0 up to 86,400.
 */
export function withDayFactors(profile: RateProfile, factorOf: (day: number) => number, startsAt = 0): RateProfile {
  const factors: number[] = [];
  /** Expected arrivals before day i, with and without the factors. */
  const areas = [0];
  const plainAreas = [0];

  const beginOf = (day: number) => Math.max(0, day * daySeconds - startsAt);

  function lookAt(day: number): void {
    while (factors.length <= day) {
      const next = factors.length;
      const factor = factorOf(next);
      mustNotBeNegative(`factorOf(${next})`, factor);
      const plain = profile.cumulative(beginOf(next + 1));
      factors.push(factor);
      areas.push(areas[next] + factor * (plain - plainAreas[next]));
      plainAreas.push(plain);
    }
  }

  function dayOf(t: number): number {
    const day = Math.floor((t + startsAt) / daySeconds);
    lookAt(day);
    return day;
  }

  return {
    rateAt(t) {
      return factors[dayOf(t)] * profile.rateAt(t);
    },
    cumulative(t) {
      const day = dayOf(t);
      return areas[day] + factors[day] * (profile.cumulative(t) - plainAreas[day]);
    },
    inverse(area) {
      if (area <= 0) return 0;
      while (areas[factors.length] < area) {
        if (factors.length > lastDay) return Infinity;
        lookAt(factors.length);
      }
      const day = firstReaching(areas, area) - 1;
      const plain = plainAreas[day] + (area - areas[day]) / factors[day];
      return Math.min(profile.inverse(plain), beginOf(day + 1));
    },
  };
}

/** The first index whose area is `area` or more; the last entry is. */
function firstReaching(areas: readonly number[], area: number): number {
  let low = 1;
  let high = areas.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (areas[middle] >= area) high = middle;
    else low = middle + 1;
  }
  return low;
}
