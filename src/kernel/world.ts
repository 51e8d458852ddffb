import { mustHave, unexpected } from '../arguments.js';
import { Calendar } from './calendar.js';

/** Receives events from the calendar. The actor and its schedulers agree on what a code means. */
export interface Actor {
  handle(code: number): void;
}

/** Simulated time and everyone who lives in it. */
export class World {
  readonly calendar = new Calendar();
  readonly #actors: Actor[] = [];

  /** @returns the actor's target number for `calendar.schedule`: 0 for the first, then 1, … */
  register(actor: Actor): number {
    mustHave('actor', actor, ['handle'], 'an object that can handle(code)');
    return this.#actors.push(actor) - 1;
  }

  /** Hands an event that was taken from the calendar to its actor: for those who look at each event in between. */
  handle(target: number, code: number): void {
    this.#actors[target].handle(code);
  }

  /**
   * Lets time pass up to `until` (inclusive; microseconds): every event goes to its actor, in the calendar's order. At the
   * end it is `until` o'clock, unless that is `Infinity` (then: until nothing is pending).
   *
   * Running to one instant and then on to another equals running to the second at once, so progress bars and stopping
   * rules run the world in slices.
   */
  run(until: number): void {
    if (!(typeof until === 'number' && until >= 0)) throw unexpected('until', 'microseconds, 0 or more', until);
    const { calendar } = this;
    const actors = this.#actors;
    while (calendar.next(until)) actors[calendar.target].handle(calendar.code);
    if (until > calendar.now && until < Infinity) calendar.now = until;
  }
}
