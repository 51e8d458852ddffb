import type { Distribution } from '../random/index.js';

/** One option of a row of the switching table. */
export interface Way {
  /** Index into the format's `next`: a channel, `give-up` or `wait`. */
  readonly to: number;
  /**
   * The chance of taking it after the first failed contact, the second, …; the last holds from there on. `null`: the rest
   * that the other options leave.
   */
  readonly shares: readonly number[] | null;
  /**
   * Time until then, in seconds; for `wait`, how long at most (`null`: until the repair; there is none for an everyday
   * issue).
   */
  readonly after: Distribution | null;
}

/** A row of the switching table: options whose shares add up to 1 for every number of failures. */
export class Row {
  /** By the number of failures, from 1: the cumulative shares of the options. */
  readonly #ends: readonly Float64Array[];
  /** The only option; null if there are several. */
  readonly sole: Way | null;

  /**
   * @param ways one or more.
   * @param isDefault the row stands for all endings that have none of their own.
   */
  constructor(
    readonly ways: readonly Way[],
    readonly isDefault = false,
  ) {
    const most = Math.max(1, ...ways.map(({ shares }) => shares?.length ?? 1));
    this.#ends = Array.from({ length: most }, (_, i) => {
      let upTo = 0;
      return Float64Array.from(ways, (way) => {
        upTo += shareOf(way, ways, i + 1);
        return upTo;
      });
    });
    this.sole = ways.length === 1 ? ways[0] : null;
  }

  /**
   * @param failures failed contacts so far; 0 counts as 1.
   * @param u uniform in (0, 1).
   */
  choose(failures: number, u: number): Way {
    const ends = this.#ends[Math.min(Math.max(failures, 1), this.#ends.length) - 1];
    for (let i = 0; i < ends.length; i++) if (u < ends[i]) return this.ways[i];
    // Shares that add up to 1 may fall a rounding error short of it.
    return this.ways[this.ways.length - 1];
  }
}

function shareOf(way: Way, ways: readonly Way[], failures: number): number {
  if (way.shares !== null) return way.shares[Math.min(failures, way.shares.length) - 1];
  let rest = 1;
  for (const other of ways) if (other.shares !== null) rest -= shareOf(other, ways, failures);
  return Math.max(rest, 0);
}

/** What a customer can do next other than turn to a channel, as indices into the format's `next`. */
export interface Endpoints {
  readonly giveUp: number;
  readonly wait: number;
  readonly settled: number;
  readonly open: number;
}
