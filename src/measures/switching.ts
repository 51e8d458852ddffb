import { mustBeCount, mustBeNumbers, mustHave } from '../arguments.js';
import { mustBeFormat } from '../records/format.js';
import type { Batch, Move, RecordFormat } from '../records/index.js';
import type { Observation } from './measure.js';
import { type Window, type Windowed, windowOf } from './window.js';

/** So many customers made a move. */
export interface SwitchingRow extends Omit<Move, 'byDefault'> {
  /** Mean per replication. A customer who made the move several times about one issue counts once. */
  readonly customers: number;
  /** Mean per replication; each move counts, so that shares of them are those of the scenario's rows. */
  readonly moves: number;
  /** How many such moves were made because the ending has no row in the scenario: mean per replication, each move counts. */
  readonly byDefault: number;
}

/**
 * The switching table as it came out, every decision of a customer in it. Journeys that ended within the window or were
 * open at the horizon count.
 */
export class Switching {
  /** By move: customers who made it; then how often it was made by default; then how often it was made at all. */
  readonly sums: Float64Array;
  readonly #moveCount: number;
  readonly #window: Window;
  /** By move: the last journey, counted from 1, that made it. */
  readonly #seenIn: Float64Array;
  #journey = 0;

  constructor(observation: Windowed & Pick<Observation, 'format'>) {
    mustHave('observation', observation, ['format'], 'a model as compileScenario returns it');
    mustBeFormat('observation.format', observation.format);
    this.#window = windowOf(observation);
    this.#moveCount = observation.format.moveCount;
    this.sums = new Float64Array(3 * this.#moveCount);
    this.#seenIn = new Float64Array(this.#moveCount);
  }

  journeys({ rows, moves: list, count, layout: { stride, offsets } }: Batch): void {
    const { endedAt, firstMove, moves } = offsets;
    const { from, to } = this.#window;
    for (let row = 0; row < count * stride; row += stride) {
      if (!(rows[row + endedAt] >= from && rows[row + endedAt] <= to)) continue;
      const journey = ++this.#journey;
      const first = rows[row + firstMove];
      const end = first + rows[row + moves];
      for (let i = first; i < end; i++) {
        const isDefault = list[i] >= this.#moveCount;
        if (isDefault) this.sums[list[i]] += 1;
        const move = isDefault ? list[i] - this.#moveCount : list[i];
        this.sums[2 * this.#moveCount + move] += 1;
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
  mustBeFormat('format', format);
  mustBeNumbers('sums', sums);
  mustBeCount('replications', replications);
  const key = ({ from, ending, to }: SwitchingRow) => `${from} ${ending} ${to}`;
  const { moveCount } = format;
  return Array.from({ length: moveCount }, (_, id) => id)
    .filter((id) => sums[id] > 0)
    .map((id) => ({
      ...format.move(id),
      customers: sums[id] / replications,
      moves: sums[2 * moveCount + id] / replications,
      byDefault: sums[moveCount + id] / replications,
    }))
    .filter(({ to }) => to !== 'open')
    .sort((a, b) => b.customers - a.customers || (key(a) < key(b) ? -1 : 1));
}
