import type { Batch, Move, RecordFormat } from '../records/index.js';
import type { Observation } from './measure.js';
import { type Window, type Windowed, windowOf } from './window.js';

/** After a contact in `from` that ended so, this many customers went `to`. */
export interface SwitchingRow extends Move {
  /** Mean per replication. */
  readonly customers: number;
}

/**
 * The switching table as it came out. A customer who made the same move several times about one issue counts once.
 * Journeys that ended within the window or were open at the horizon count.
 */
export class Switching {
  /** By move: customers who made it. */
  readonly sums: Float64Array;
  readonly #window: Window;
  /** By move: the last journey, counted from 1, that made it. */
  readonly #seenIn: Float64Array;
  #journey = 0;

  constructor(observation: Windowed & Pick<Observation, 'format'>) {
    this.#window = windowOf(observation);
    this.sums = new Float64Array(observation.format.moveCount);
    this.#seenIn = new Float64Array(observation.format.moveCount);
  }

  journeys({ rows, moves, count, layout: { stride, offsets } }: Batch): void {
    const { endedAt, firstMove, contacts } = offsets;
    const { from, to } = this.#window;
    for (let row = 0; row < count * stride; row += stride) {
      if (!(rows[row + endedAt] >= from && rows[row + endedAt] <= to)) continue;
      const journey = ++this.#journey;
      const first = rows[row + firstMove];
      const end = first + rows[row + contacts];
      for (let i = first; i < end; i++) {
        const move = moves[i];
        if (this.#seenIn[move] === journey) continue;
        this.#seenIn[move] = journey;
        this.sums[move] += 1;
      }
    }
  }
}

/**
 * Most customers first, then by name. Moves that the horizon left undecided are none.
 *
 * @param sums a switching table's, or several added up.
 */
export function switchingRows(format: RecordFormat, sums: Float64Array, replications: number): SwitchingRow[] {
  const key = ({ from, ending, to }: Move) => `${from} ${ending} ${to}`;
  return [...sums.keys()]
    .filter((id) => sums[id] > 0)
    .map((id) => ({ ...format.move(id), customers: sums[id] / replications }))
    .filter(({ to }) => to !== 'open')
    .sort((a, b) => b.customers - a.customers || (key(a) < key(b) ? -1 : 1));
}
