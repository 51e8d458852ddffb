import type { Actor, World } from '../../kernel/index.js';
import { KeyedHeap } from './keyedHeap.js';

/**
 * Visits that share what a site can do: processor sharing with C servers. Up to C visits go on at full speed; of n more
 * than that each goes on at C ÷ n.
 *
 * All visits have one speed, so one clock serves them all: it runs at that speed, and stands still while nobody is there. A
 * visit that begins when it shows v, and takes s at full speed, is over when it shows v + s. Only the first of these is in
 * the calendar, moved when visitors come or go. It comes at the next whole microsecond, and before a visitor's patience that
 * is over at the same instant.
 */
export class SharedSpeed implements Actor {
  /** Visitors by number, in the order in which they will be done: the key is what the clock then shows, in microseconds. */
  readonly #visitors = new KeyedHeap();
  readonly #target: number;
  /** What the clock showed at the instant `#readAt`. */
  #clock = 0;
  #readAt = 0;
  /** When the first visit is over, and its handle in the calendar; -1 for none. */
  #dueAt = -1;
  #due = -1;

  /**
   * @param capacity C, above 0; `Infinity`: the site is never slow.
   * @param finished is told of each visitor whose visit is over, and makes them leave.
   */
  constructor(
    readonly world: World,
    readonly capacity: number,
    readonly finished: (visitor: number) => void,
  ) {
    this.#target = world.register(this);
  }

  /** How many visits are going on. */
  get visitors(): number {
    return this.#visitors.size;
  }

  /** The one whose visit is over first; -1 if nobody is there. */
  get first(): number {
    return this.#visitors.first;
  }

  /** @param visitor a small whole number, 0 or more; @param takes how long the visit takes at full speed, in microseconds. */
  enter(visitor: number, takes: number): void {
    this.#read();
    this.#visitors.add(visitor, this.#clock + takes);
    this.#plan();
  }

  leave(visitor: number): void {
    this.#read();
    this.#visitors.remove(visitor);
    this.#plan();
  }

  handle(): void {
    this.#due = -1;
    this.#dueAt = -1;
    this.#read();
    // No less, though the last digit may be lost on the way.
    this.#clock = Math.max(this.#clock, this.#visitors.keyOf(this.first));
    this.finished(this.first);
  }

  about(): string {
    return `${this.visitors} visits of a web site`;
  }

  /** How fast all visits go on now; 1 is full speed. */
  #speed(): number {
    return this.visitors > this.capacity ? this.capacity / this.visitors : 1;
  }

  #read(): void {
    const { now } = this.world.calendar;
    this.#clock = this.visitors === 0 ? 0 : this.#clock + (now - this.#readAt) * this.#speed();
    this.#readAt = now;
  }

  /** Sees to it that the calendar has the end of the visit that is over first. */
  #plan(): void {
    const { calendar } = this.world;
    const { first } = this;
    const left = first < 0 ? Number.POSITIVE_INFINITY : (this.#visitors.keyOf(first) - this.#clock) / this.#speed();
    const dueAt = calendar.now + Math.max(Math.ceil(left), 0);
    if (dueAt === this.#dueAt) return;
    calendar.cancel(this.#due);
    this.#dueAt = dueAt;
    this.#due = dueAt === Number.POSITIVE_INFINITY ? -1 : calendar.scheduleClock(dueAt, this.#target, 0);
  }
}
