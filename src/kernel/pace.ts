import type { Calendar } from './calendar.js';

/** So many events happen between two looks. */
const between = 2 ** 20;

/** In a second of simulated time there may be a few events more than `each` for everybody who takes part. */
const few = 1000;
const each = 100;

/** More who take part than this are a crowd: nobody counts further. */
const crowd = 2 ** 16;

const second = 1e6;

/**
 * Finds out whether time stands still: whether the same few keep each other busy while simulated time hardly passes.
 *
 * Now and then it looks at a second of simulated time, and counts the events and who takes part: an actor and a code, such
 * as one customer's redial. A burst is fine, however large, since many take part and each does a few things. A loop goes
 * over the same ones again and again. It goes by counts alone, so it says the same on every machine.
 */
export class Pace {
  /** It wants to see the events behind this one: `calendar.happened`. */
  lookAfter = between;
  /** When the second began that it looks at; -1 if it looks at none. */
  #since = -1;
  #events = 0;
  readonly #who = new Set<number>();

  /** How many events it has seen, and how many took part. */
  get seen(): { readonly events: number; readonly who: number } {
    return { events: this.#events, who: this.#who.size };
  }

  /** Sees an event, which the calendar has just taken. @returns whether time stands still. */
  standsStill({ now, target, code, happened }: Calendar): boolean {
    if (this.#since < 0) {
      this.#since = now;
      this.#events = 0;
      this.lookAfter = 0;
    }
    if (now - this.#since >= second || this.#who.size > crowd) {
      this.#who.clear();
      this.#since = -1;
      this.lookAfter = happened + between;
      return false;
    }
    this.#events++;
    this.#who.add(target * 2 ** 32 + (code >>> 0));
    return this.#events > few + each * this.#who.size;
  }
}
