import { mustHave, unexpected } from '../arguments.js';
import { InputError } from '../errors.js';
import { formatInstant, formatNumber, seconds } from '../units.js';
import { Calendar } from './calendar.js';
import { Pace } from './pace.js';

/** Receives events from the calendar. The actor and its schedulers agree on what a code means. */
export interface Actor {
  handle(code: number): void;
  /** Who is meant by a code and what they are doing, for messages: `machine "ivr" in state "main"`. */
  about?(code: number): string;
}

/** Simulated time and everyone who lives in it. */
export class World {
  readonly calendar: Calendar;
  readonly #actors: Actor[] = [];
  readonly #pace = new Pace();

  /** @param source what is simulated, for errors. @throws {InputError} if it is no text. */
  constructor(readonly source = 'the simulated world') {
    this.calendar = new Calendar(source);
  }

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
   *
   * @throws {InputError} if time stands still: the same few keep each other busy without end, at one instant or nearly so.
   * Bursts are fine.
   */
  run(until: number): void {
    if (!(typeof until === 'number' && until >= 0)) throw unexpected('until', 'microseconds, 0 or more', until);
    const { calendar } = this;
    const actors = this.#actors;
    const pace = this.#pace;
    while (calendar.next(until)) {
      if (calendar.happened > pace.lookAfter && pace.standsStill(calendar)) this.#refuse();
      actors[calendar.target].handle(calendar.code);
    }
    if (until > calendar.now && until < Infinity) calendar.now = until;
  }

  #refuse(): never {
    const { now, target, code } = this.calendar;
    const { events, who } = this.#pace.seen;
    const last = this.#actors[target].about?.(code);
    const example = last === undefined ? '' : `, such as ${last}`;
    const message = `time hardly passes at ${formatInstant(seconds(now))}: ${formatNumber(events)} events within a second go round among ${formatNumber(who)} timers or actors${example}. Give the loop a delay of seconds, or a way out.`;
    throw new InputError(this.source, [{ message }]);
  }
}
