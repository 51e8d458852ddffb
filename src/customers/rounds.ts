import type { Journey } from './journey.js';

/** In a second of simulated time, customers make a few turns more than `each` for everyone who makes one. */
const few = 1000;
const each = 30;

const second = 1e6;

/**
 * Counts the turns of journeys, that is contacts opened and waits begun, to find those who go round in no time.
 *
 * A burst is fine: many customers, each with a few turns. So it counts by the second of simulated time, and by how many
 * customers share the turns.
 */
export class Rounds {
  /** A journey has no more turns. The ordinal of a draw goes no further. */
  readonly mostTurns = 0xffff;
  /** In the present second: how many turns, and how many journeys made them. */
  readonly inSecond = { turns: 0, journeys: 0 };
  #secondEnds = 0;

  /** Counts a turn. @returns whether it is one too many. */
  goOn(journey: Journey, now: number): boolean {
    const { inSecond } = this;
    if (now >= this.#secondEnds) {
      this.#secondEnds = (Math.floor(now / second) + 1) * second;
      inSecond.turns = 0;
      inSecond.journeys = 0;
    }
    // Before its first turn it is NaN.
    if (!(journey.turnAt >= this.#secondEnds - second)) inSecond.journeys++;
    journey.turnAt = now;
    journey.turns++;
    inSecond.turns++;
    return inSecond.turns > few + each * inSecond.journeys || journey.turns > this.mostTurns;
  }
}
