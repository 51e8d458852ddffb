import type { Observation } from '../measures/index.js';
import { type Window, windowOf } from '../measures/window.js';
import type { Batch, JourneyOutcome, RecordFormat } from '../records/index.js';
import { seconds } from '../units.js';

/** How issues went that took the same way, in one replication or added up over several. */
export interface PathSums {
  /** Channels, and `wait`, in their order; the same one several times in a row counts once. At most six, then `…`. */
  readonly steps: readonly string[];
  readonly outcome: JourneyOutcome;
  /** Whether incidents caused the issues, or everyday needs. */
  readonly isIncident: boolean;
  readonly issues: number;
  readonly contacts: number;
  /** Points, as the scenario weighs them. */
  readonly effort: number;
  /** How many were helped by a contact; and how long it took from noticing to that help, in seconds, together. */
  readonly helped: number;
  readonly helpedSeconds: number;
}

/** Longer ways are cut: there would be as many as customers. */
const mostSteps = 6;
/** So many ways are told apart; what takes others is left out of them, though not of the ladder of efforts. */
const mostPaths = 2_000;

/** What is added up of a way, in the order of a row. */
const width = 5;

/** Which ways customers' issues took, by the end of the journey within the window; personas are left out. */
export class PathTally {
  readonly #format: RecordFormat;
  readonly #window: Window;
  readonly #places = new Map<number, number>();
  readonly #keys: number[] = [];
  #sums = new Float64Array(64 * width);

  constructor(observation: Observation) {
    this.#format = observation.format;
    this.#window = windowOf(observation);
  }

  journeys(batch: Batch): void {
    const { rows, count, layout } = batch;
    const { contacts, customer, effort, endedAt, helpedAt, noticedAt } = layout.offsets;
    const { from, to } = this.#window;
    for (let row = 0; row < count * layout.stride; row += layout.stride) {
      if (!(rows[row + endedAt] >= from && rows[row + endedAt] <= to) || rows[row + customer] < 0) continue;
      const at = this.#placeOf(batch, row);
      if (at < 0) continue;
      this.#sums[at]++;
      this.#sums[at + 1] += rows[row + contacts];
      this.#sums[at + 2] += rows[row + effort];
      if (!(rows[row + helpedAt] >= 0)) continue;
      this.#sums[at + 3]++;
      this.#sums[at + 4] += rows[row + helpedAt] - rows[row + noticedAt];
    }
  }

  rows(): PathSums[] {
    const outcomes = this.#format.journey.names.outcome.list as readonly JourneyOutcome[];
    return this.#keys.map((key, place) => {
      const [issues, contacts, effort, helped, helpedTime] = this.#sums.subarray(place * width, (place + 1) * width);
      const ofOutcome = Math.floor(key / 2);
      return {
        steps: this.#stepsOf(Math.floor(ofOutcome / outcomes.length)),
        outcome: outcomes[ofOutcome % outcomes.length],
        isIncident: key % 2 === 1,
        issues,
        contacts,
        effort,
        helped,
        helpedSeconds: seconds(helpedTime),
      };
    });
  }

  /** Where the sums of a journey's way stand; −1 if there are too many ways. */
  #placeOf({ rows, moves, layout: { offsets } }: Batch, row: number): number {
    const first = rows[row + offsets.firstMove];
    const way = this.#wayOf(moves, first, first + rows[row + offsets.moves]);
    const { length } = this.#format.journey.names.outcome.list;
    const key = 2 * (way * length + rows[row + offsets.outcome]) + rows[row + offsets.incident];
    let place = this.#places.get(key);
    if (place === undefined) {
      if (this.#keys.length === mostPaths) return -1;
      place = this.#keys.push(key) - 1;
      this.#places.set(key, place);
      if ((place + 1) * width > this.#sums.length) {
        const grown = new Float64Array(2 * this.#sums.length);
        grown.set(this.#sums);
        this.#sums = grown;
      }
    }
    return place * width;
  }

  /** The way as a number: its steps are the digits, from the last to the first; the digit after all steps means `…`. */
  #wayOf(moves: ArrayLike<number>, first: number, end: number): number {
    const { next, moveCount } = this.#format;
    const wait = next.indexOf('wait');
    const base = next.length + 2;
    let way = 0;
    let last = -1;
    let digit = 1;
    let steps = 0;
    for (let i = first; i < end; i++) {
      const to = (moves[i] % moveCount) % next.length;
      if (to === last || to > wait || (to < wait && next[to] === 'give-up')) continue;
      last = to;
      if (steps === mostSteps) return way + (next.length + 1) * digit;
      way += (to + 1) * digit;
      digit *= base;
      steps++;
    }
    return way;
  }

  #stepsOf(way: number): string[] {
    const { next } = this.#format;
    const base = next.length + 2;
    const steps: string[] = [];
    for (let left = way; left > 0; left = Math.floor(left / base)) {
      const digit = left % base;
      steps.push(digit === next.length + 1 ? '…' : next[digit - 1]);
    }
    return steps;
  }
}
