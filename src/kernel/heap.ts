import { doubles, integers } from './arrays.js';

/**
 * Slots in order of time, and of two for the same instant in order of `order`: a 4-ary heap, in which the children of
 * entry i are 4i+1 … 4i+4. The time stands beside the slot so that sifting stays local.
 */
export class Heap {
  length = 0;
  times = new Float64Array(16);
  slots = new Int32Array(16);
  /** By slot, in the heap or not; the owner sets it. */
  order = new Float64Array(16);

  push(at: number, slot: number): void {
    if (this.length === this.slots.length) this.#grow();
    const { times, slots, order } = this;
    let hole = this.length++;
    while (hole > 0) {
      const parent = (hole - 1) >> 2;
      const time = times[parent];
      if (time < at || (time === at && order[slots[parent]] < order[slot])) break;
      times[hole] = time;
      slots[hole] = slots[parent];
      hole = parent;
    }
    times[hole] = at;
    slots[hole] = slot;
  }

  removeFirst(): void {
    const last = --this.length;
    if (last > 0) this.#sink(0, this.times[last], this.slots[last]);
  }

  /** Enters one of many without minding the order; `arrange` must follow before anything else. */
  append(at: number, slot: number): void {
    if (this.length === this.slots.length) this.#grow();
    this.times[this.length] = at;
    this.slots[this.length++] = slot;
  }

  /** Puts the entries in order, in linear time. */
  arrange(): void {
    for (let i = (this.length - 2) >> 2; i >= 0; i--) this.#sink(i, this.times[i], this.slots[i]);
  }

  /** Puts an entry at `hole` or below it, where it belongs. */
  #sink(hole: number, at: number, slot: number): void {
    const { times, slots, order, length } = this;
    for (;;) {
      let child = 4 * hole + 1;
      if (child >= length) break;
      let best = times[child];
      const end = Math.min(child + 4, length);
      for (let other = child + 1; other < end; other++) {
        const time = times[other];
        if (time < best || (time === best && order[slots[other]] < order[slots[child]])) {
          best = time;
          child = other;
        }
      }
      if (at < best || (at === best && order[slot] < order[slots[child]])) break;
      times[hole] = best;
      slots[hole] = slots[child];
      hole = child;
    }
    times[hole] = at;
    slots[hole] = slot;
  }

  growSlots(capacity: number): void {
    this.order = doubles(this.order, capacity);
  }

  #grow(): void {
    this.times = doubles(this.times, 2 * this.length);
    this.slots = integers(this.slots, 2 * this.length);
  }
}
