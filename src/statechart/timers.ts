import type { Calendar } from '../kernel/index.js';

const none = -1;

/**
 * The pending timers of many instances that can be cancelled: for each instance a linked list of slots and handles, in
 * pooled typed arrays. A machine may have a hundred slots, but an instance rarely has more than two timers at a time.
 */
export class Timers {
  /** By instance: its first entry. */
  #first = new Int32Array(0);
  /** By entry. */
  #slots = new Int32Array(16);
  #handles = new Float64Array(16);
  #next = new Int32Array(16);
  #made = 0;
  #free = none;

  /** Makes room for so many instances. */
  reserve(instances: number): void {
    const first = new Int32Array(instances).fill(none);
    first.set(this.#first);
    this.#first = first;
  }

  /**
   * Keeps the handle of a timer that was started. As in XState, a timer of the same slot that still runs goes on, and can
   * no longer be cancelled.
   */
  keep(instance: number, slot: number, handle: number): void {
    const first = this.#first[instance];
    for (let entry = first; entry !== none; entry = this.#next[entry]) {
      if (this.#slots[entry] === slot) {
        this.#handles[entry] = handle;
        return;
      }
    }
    const entry = this.#newEntry();
    this.#slots[entry] = slot;
    this.#handles[entry] = handle;
    this.#next[entry] = first;
    this.#first[instance] = entry;
  }

  /** @returns the handle that was kept for the slot, or -1; it is kept no longer. */
  forget(instance: number, slot: number): number {
    let before = none;
    for (let entry = this.#first[instance]; entry !== none; entry = this.#next[entry]) {
      if (this.#slots[entry] === slot) {
        if (before === none) this.#first[instance] = this.#next[entry];
        else this.#next[before] = this.#next[entry];
        this.#next[entry] = this.#free;
        this.#free = entry;
        return this.#handles[entry];
      }
      before = entry;
    }
    return -1;
  }

  /** Cancels all timers of an instance. @returns how many were still pending. */
  cancelAll(instance: number, calendar: Calendar): number {
    let cancelled = 0;
    for (let entry = this.#first[instance]; entry !== none; ) {
      if (calendar.cancel(this.#handles[entry])) cancelled++;
      const next = this.#next[entry];
      this.#next[entry] = this.#free;
      this.#free = entry;
      entry = next;
    }
    this.#first[instance] = none;
    return cancelled;
  }

  #newEntry(): number {
    const entry = this.#free;
    if (entry !== none) {
      this.#free = this.#next[entry];
      return entry;
    }
    if (this.#made === this.#slots.length) {
      const capacity = 2 * this.#made;
      const [slots, handles, next] = [new Int32Array(capacity), new Float64Array(capacity), new Int32Array(capacity)];
      slots.set(this.#slots);
      handles.set(this.#handles);
      next.set(this.#next);
      this.#slots = slots;
      this.#handles = handles;
      this.#next = next;
    }
    return this.#made++;
  }
}
