import type { PrecisionWatch } from '../experiments/precision.js';
import type { Unit } from '../work/index.js';
import type { Planned } from './progressWords.js';
import type { Wanted } from './simulateUntil.js';

/**
 * Replications until what is watched is precise.
 * @param unitOf what a replication is.
 */
export function untilPrecise(watch: PrecisionWatch, unitOf: (replication: number) => Unit): Wanted {
  let next = 0;
  return {
    *units() {
      while (next < watch.until.wanted) yield unitOf(next++);
    },
    get planned(): Planned {
      const { expected, until } = watch;
      return expected === null ? { count: until.wanted, how: 'at least' } : { count: expected, how: 'about' };
    },
  };
}
