import type { World } from '../../src/kernel/index.js';

/** A clock for XState actors on the world's calendar: milliseconds, as XState has them, to whole microseconds. */
export class HeapClock {
  readonly #world: World;
  readonly #target: number;
  readonly #callbacks: (() => void)[] = [];
  readonly #handles: number[] = [];
  readonly #free: number[] = [];

  constructor(world: World) {
    this.#world = world;
    this.#target = world.register(this);
  }

  setTimeout(callback: () => void, milliseconds: number): number {
    const { calendar } = this.#world;
    const slot = this.#free.pop() ?? this.#callbacks.length;
    this.#callbacks[slot] = callback;
    this.#handles[slot] = calendar.schedule(calendar.now + Math.round(1000 * milliseconds), this.#target, slot);
    return slot;
  }

  clearTimeout(slot: number): void {
    if (this.#world.calendar.cancel(this.#handles[slot])) this.#free.push(slot);
  }

  handle(slot: number): void {
    this.#free.push(slot);
    this.#callbacks[slot]();
  }
}
