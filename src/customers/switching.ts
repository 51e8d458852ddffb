import type { Distribution } from '../random/index.js';
import { type ChannelName, channelNames, type Ending, endings } from '../records.js';

/** Where a row of the switching table can lead. */
export type Destination = ChannelName | 'give-up' | 'wait';

/** One way on from an ending. */
export interface Way {
  readonly to: Destination;
  /**
   * The chance of taking it, after the first failed contact, the second, …; the last holds from there on. `null`: all
   * that the other ways leave.
   */
  readonly shares: readonly number[] | null;
  /** Time until then; for `wait`, how long at most (`null`: until the repair; there is none for an everyday issue). */
  readonly after: Distribution | null;
}

/** What customers do after one kind of ending. Shares add up to 1 for every number of failures. */
export type Row = readonly Way[];

/** From (channel, ending) to what follows: the heart of a scenario. */
export interface SwitchingTable {
  /** Indexed by `rowIndex`; null where the scenario has no such row. */
  readonly after: readonly (Row | null)[];
  /** The promise was broken, or the longest wait is over, and the service is still down. */
  readonly inVain: Row;
  /** For every ending without a row of its own. */
  readonly otherwise: Row;
}

/** Rows in the order of `channelNames`, within a channel of `endings`. */
export function rowIndex(channel: ChannelName, ending: Ending): number {
  return channelNames.indexOf(channel) * endings.length + endings.indexOf(ending);
}

/** The share of a way after so many failed contacts (1 or more; 0 counts as 1). */
export function shareOf(way: Way, row: Row, failures: number): number {
  if (way.shares !== null) return way.shares[Math.min(Math.max(failures, 1), way.shares.length) - 1];
  let rest = 1;
  for (const other of row) if (other.shares !== null) rest -= shareOf(other, row, failures);
  return Math.max(rest, 0);
}

/** @param u uniform in (0, 1): the way is where it falls when the shares are laid end to end. */
export function chooseWay(row: Row, failures: number, u: number): Way {
  let upTo = 0;
  for (const way of row) {
    upTo += shareOf(way, row, failures);
    if (u < upTo) return way;
  }
  // Shares that add up to 1 may fall a rounding error short of it.
  return row[row.length - 1];
}
