import type { ServiceSpec } from '../../src/agents/group.js';
import { makeDistribution } from '../../src/random/index.js';
import { microseconds } from '../../src/units.js';

const nothing = makeDistribution(0);

/** A queue that a group serves; `after` in seconds. */
export function serves(queue: string, { after = 0, rank = 0, priority = 0, growth = 0 } = {}): ServiceSpec {
  return { queue, rank, priority, growth, after: microseconds(after), handleTime: nothing, afterContactWork: nothing };
}
