import { type Hours, isOpen, nextClosing, nextOpening } from '../hours.js';
import type { Actor, World } from '../kernel/world.js';
import { day, microseconds, seconds } from '../units.js';

/**
 * Opens and closes at given hours of the week, for ever. It begins closed, and opens at once within the hours. At an
 * instant, it opens or closes before any other event.
 */
export class Roster implements Actor {
  readonly #target: number;
  #open = false;

  /**
   * @param weekOffsetSeconds the world's start, in seconds since Monday 00:00.
   * @param change what to do when it opens and closes.
   */
  constructor(
    readonly world: World,
    readonly hours: Hours,
    readonly weekOffsetSeconds: number,
    readonly change: (open: boolean) => void,
  ) {
    this.#target = world.register(this);
    if (isOpen(hours, this.#clock)) this.handle();
    else this.#await(nextOpening(hours, this.#clock));
  }

  handle(): void {
    this.#open = !this.#open;
    this.change(this.#open);
    this.#await(this.#open ? nextClosing(this.hours, this.#clock) : nextOpening(this.hours, this.#clock));
  }

  get #clock(): number {
    return this.weekOffsetSeconds + seconds(this.world.calendar.now);
  }

  #await(clock: number): void {
    if (clock < Number.POSITIVE_INFINITY) {
      this.world.calendar.scheduleClock(microseconds(clock - this.weekOffsetSeconds), this.#target, 0);
    }
  }
}

/** Rings at the same time of every day: after shifts have begun and ended, before any other event of that instant. */
export class Alarm implements Actor {
  readonly #target: number;

  /**
   * @param at seconds since midnight.
   * @param weekOffsetSeconds the world's start, in seconds since Monday 00:00.
   */
  constructor(
    readonly world: World,
    at: number,
    weekOffsetSeconds: number,
    readonly ring: () => void,
  ) {
    this.#target = world.register(this);
    this.#await(microseconds((((at - weekOffsetSeconds) % day) + day) % day));
  }

  /** @param code 0: the instant has come; 1: shifts that begin or end at it have done so. */
  handle(code: number): void {
    const { calendar } = this.world;
    if (code === 0) {
      calendar.scheduleClock(calendar.now, this.#target, 1);
      this.#await(calendar.now + microseconds(day));
    } else this.ring();
  }

  #await(at: number): void {
    this.world.calendar.scheduleClock(at, this.#target, 0);
  }
}
