import type { ChannelName, Ending, JourneyRecord, Move, NextStep } from '../records.js';
import type { Observation } from './measure.js';
import { Window } from './window.js';

/** After a contact in `from` that ended so, this many customers went `to`. */
export interface SwitchingRow {
  readonly from: ChannelName;
  readonly ending: Ending;
  readonly to: NextStep;
  /** Mean per replication. */
  readonly customers: number;
}

/**
 * The switching table as it came out. A customer who made the same move several times about one issue counts once.
 * Journeys that ended within the window or were open at the horizon count; moves that the horizon left undecided do not.
 * Tallies over replications: call `journey` for all records of all of them.
 */
export class Switching {
  readonly #window: Window;
  readonly #rows = new Map<string, { move: Move; customers: number }>();
  readonly #seen = new Set<string>();

  constructor(observation: Pick<Observation, 'warmUpSeconds' | 'horizonSeconds'>) {
    this.#window = new Window(observation);
  }

  journey({ endedAt, moves }: JourneyRecord): void {
    if (!this.#window.holds(endedAt)) return;
    this.#seen.clear();
    for (const move of moves) {
      if (move.to === 'open') continue;
      const key = `${move.from} ${move.ending} ${move.to}`;
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      const row = this.#rows.get(key);
      if (row) row.customers += 1;
      else this.#rows.set(key, { move: { ...move }, customers: 1 });
    }
  }

  /** The rows, most customers first, then by name. */
  rows(replications: number): SwitchingRow[] {
    return [...this.#rows.entries()]
      .sort(([a, x], [b, y]) => y.customers - x.customers || (a < b ? -1 : 1))
      .map(([, { move, customers }]) => ({ ...move, customers: customers / replications }));
  }
}
