import type { Observation } from '../measures/index.js';
import { type Window, windowOf } from '../measures/window.js';
import type { Batch } from '../records/index.js';

/** What a rung adds up, of issues of about the same effort. */
export const rungFigures = [
  'issues',
  'contacts',
  'switches',
  'effort',
  'lost',
  'helped',
  'helpedTime',
  'gaveUp',
  'credits',
] as const;
export type RungFigure = (typeof rungFigures)[number];

/** Eight rungs to each doubling of the effort, from a sixteenth of a point on; the last is open above. */
export const rungCount = 200;
const ofDoubling = 8;
const finest = 16;

/** Where a figure of a rung stands. @param isIncident whether incidents caused the issues, or everyday needs. */
export function rungPlace(isIncident: boolean, rung: number, figure: RungFigure): number {
  return ((isIncident ? rungCount : 0) + rung) * rungFigures.length + rungFigures.indexOf(figure);
}

export function rungOf(effort: number): number {
  let rest = effort * finest + 1;
  let rung = 0;
  // Halving is exact everywhere; logarithms are not.
  for (; rest >= 2 && rung < rungCount; rung += ofDoubling) rest /= 2;
  return Math.min(rung + Math.floor((rest - 1) * ofDoubling), rungCount - 1);
}

/** Customers' issues by their effort, so that the worst tenth can be told; of ends within the window, without personas. */
export class EffortLadder {
  readonly sums = new Float64Array(2 * rungCount * rungFigures.length);
  readonly #window: Window;
  readonly #gaveUp: number;

  constructor(observation: Observation) {
    this.#window = windowOf(observation);
    this.#gaveUp = observation.format.journey.names.outcome.id('gave-up');
  }

  journeys({ rows, count, layout: { stride, offsets } }: Batch): void {
    const { from, to } = this.#window;
    const { sums } = this;
    for (let row = 0; row < count * stride; row += stride) {
      const endedAt = rows[row + offsets.endedAt];
      if (!(endedAt >= from && endedAt <= to) || rows[row + offsets.customer] < 0) continue;
      const effort = rows[row + offsets.effort];
      const helpedAt = rows[row + offsets.helpedAt];
      let at = rungPlace(rows[row + offsets.incident] === 1, rungOf(effort), 'issues');
      sums[at++] += 1;
      sums[at++] += rows[row + offsets.contacts];
      sums[at++] += rows[row + offsets.switches];
      sums[at++] += effort;
      sums[at++] += rows[row + offsets.lostSeconds];
      sums[at++] += helpedAt >= 0 ? 1 : 0;
      sums[at++] += helpedAt >= 0 ? helpedAt - rows[row + offsets.noticedAt] : 0;
      sums[at++] += rows[row + offsets.outcome] === this.#gaveUp ? 1 : 0;
      sums[at++] += rows[row + offsets.credits];
    }
  }
}
