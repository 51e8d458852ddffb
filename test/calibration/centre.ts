import type { DistributionSpec } from '../../src/random/index.js';
import { KeyedRandom, makeDistribution } from '../../src/random/index.js';

/** A queue whose callers hang up, and of whom some call again. Times in seconds. */
export interface Centre {
  readonly agents: number;
  /** Seconds from one fresh call to the next, on average. */
  readonly between: number;
  readonly calls: number;
  readonly patience: DistributionSpec;
  readonly handle: DistributionSpec;
  readonly redials: number;
  readonly delay: DistributionSpec;
}

/**
 * The log of such a queue, first come, first served, as an ACD exports it. It is no simulator of ours: each call takes the agent
 * who is free first, or hangs up before, and calls are taken in the order in which they come.
 */
export function logOf(centre: Centre, seed: string): string {
  const random = new KeyedRandom(seed, 0);
  let drawn = 0;
  const source = { next: () => random.uniform(0, 0, drawn++) };
  const [patience, handle, delay] = [centre.patience, centre.handle, centre.delay].map(makeDistribution);
  const free = Array.from({ length: centre.agents }, () => 0);
  let clock = 0;
  const coming = Array.from({ length: centre.calls }, (_, customer) => {
    clock -= Math.log(source.next()) * centre.between;
    return { at: clock, customer };
  });
  const rows = ['caller,start,wait,handle,disposition'];
  const second = (seconds: number) => seconds.toFixed(3);
  for (let next = coming.shift(); next !== undefined; next = coming.shift()) {
    const { at, customer } = next;
    const agent = free.indexOf(Math.min(...free));
    const wait = Math.max(0, free[agent] - at);
    const willing = patience.sample(source);
    if (wait <= willing) {
      const busy = handle.sample(source);
      free[agent] = at + wait + busy;
      rows.push(`${customer},${second(at)},${second(wait)},${second(busy)},Handled`);
      continue;
    }
    rows.push(`${customer},${second(at)},${second(willing)},,Abandoned`);
    if (source.next() >= centre.redials) continue;
    const again = at + willing + delay.sample(source);
    const place = coming.findIndex((each) => each.at > again);
    // Whoever would call after the last fresh call is not in the log any more.
    if (place >= 0) coming.splice(place, 0, { at: again, customer });
  }
  return `${rows.join('\n')}\n`;
}
