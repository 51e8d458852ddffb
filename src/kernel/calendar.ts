/** A handle is `generation * maxPending + slot`, exact in a double: 24 bits of slot, 29 bits of generation. */
const maxPending = 2 ** 24;
const lastGeneration = 2 ** 29 - 1;

/** Below this many dead entries, compacting costs more than it saves. */
const fewDead = 64;

/** Added to the sequence number of what is not the clock's: at one instant it comes behind all that is. */
const behindClock = 2 ** 52;

/** Where a slot's event is. A cancelled one keeps its place, and its order: the heap is built on it. */
const inHeap = 0;
const inRing = 1;
const cancelled = 2;

/**
 * The future events, in order. **Of two events the earlier comes first. Of two at the same instant the clock's comes
 * first (`scheduleClock`: shops open, shifts end), then the one scheduled first.** Nothing else ever decides, so a run is
 * the same on every machine.
 *
 * An event is three numbers: when, for whom (`target`) and what (`code`), the last two 32-bit integers whose meaning
 * belongs to the caller. Times are whole microseconds of simulated time: two ways to the same instant lead to the same
 * number, so "at the same instant" can be relied on.
 *
 * A 4-ary heap over typed arrays that double when full; nothing is allocated per event. A cancelled event stays in the
 * heap until it surfaces, or until the dead outnumber the living and are swept out together. Events for the present
 * instant wait in a ring instead: whatever the heap holds for that instant was scheduled before them, or is the clock's.
 */
export class Calendar {
  /** Instant of the event taken last. The caller may move it forward, never past the next event. */
  now = 0;
  /** Of the event taken last; -1 before the first. */
  target = -1;
  /** Of the event taken last. */
  code = 0;
  /** How many events have been taken. */
  happened = 0;

  /** The heap: the children of entry i are 4i+1 … 4i+4. The time stands beside the slot so that sifting stays local. */
  #times = new Float64Array(16);
  #slots = new Int32Array(16);
  #length = 0;
  #dead = 0;

  /** The ring: slots of the events of the instant `#ringAt`, cancelled ones included. Its length is a power of two. */
  #ring = new Int32Array(16);
  #ringFirst = 0;
  #ringLength = 0;
  #ringDead = 0;
  #ringAt = 0;

  /** What a slot holds while its event is pending. `order` decides within an instant. */
  #places = new Uint8Array(16);
  #order = new Float64Array(16);
  #targets = new Int32Array(16);
  #codes = new Int32Array(16);
  #generation = new Int32Array(16);
  #free = new Int32Array(16);
  #freeCount = 0;
  #slotCount = 0;
  #scheduled = 0;

  /** How many events are pending; cancelled ones do not count. */
  get size(): number {
    return this.#length - this.#dead + this.#ringLength - this.#ringDead;
  }

  /**
   * Enters an event at `at` (microseconds), which is `now` or later; one at `Infinity` never happens.
   *
   * @returns a handle for `cancel`, 0 or more: a plain number, so that it can live in a typed array (a Float64Array).
   * @throws Error if `at` is in the past or not a number, or if 16,777,216 events are pending.
   */
  schedule(at: number, target: number, code: number): number {
    const slot = this.#enter(at, target, code);
    if (at === this.now) {
      this.#places[slot] = inRing;
      this.#ring[(this.#ringFirst + this.#ringLength++) & (this.#ring.length - 1)] = slot;
      this.#ringAt = at;
    } else {
      this.#places[slot] = inHeap;
      this.#order[slot] = behindClock + this.#scheduled++;
      // A new event has the highest order of its instant, so it stays below: times alone decide here.
      const times = this.#times;
      const slots = this.#slots;
      let hole = this.#length++;
      while (hole > 0) {
        const parent = (hole - 1) >> 2;
        if (times[parent] <= at) break;
        times[hole] = times[parent];
        slots[hole] = slots[parent];
        hole = parent;
      }
      times[hole] = at;
      slots[hole] = slot;
    }
    return this.#generation[slot] * maxPending + slot;
  }

  /**
   * As `schedule`, for what the clock does: comes before everything that is `schedule`d for that instant and has not
   * happened yet, behind what was `scheduleClock`ed for it before.
   */
  scheduleClock(at: number, target: number, code: number): number {
    const slot = this.#enter(at, target, code);
    const order = this.#scheduled++;
    this.#places[slot] = inHeap;
    this.#order[slot] = order;
    const times = this.#times;
    const slots = this.#slots;
    let hole = this.#length++;
    while (hole > 0) {
      const parent = (hole - 1) >> 2;
      if (times[parent] < at || (times[parent] === at && this.#order[slots[parent]] < order)) break;
      times[hole] = times[parent];
      slots[hole] = slots[parent];
      hole = parent;
    }
    times[hole] = at;
    slots[hole] = slot;
    return this.#generation[slot] * maxPending + slot;
  }

  /**
   * Takes a pending event out.
   *
   * @returns false if it has already happened or been cancelled: a stale handle never touches another event (unless
   * its slot was used 536,870,912 times since). -1 is never a handle, so it stands for "none".
   */
  cancel(handle: number): boolean {
    if (handle < 0) return false;
    // Not `handle % maxPending`: the remainder of doubles is a call out of compiled code.
    const generation = Math.floor(handle / maxPending);
    const slot = handle - generation * maxPending;
    if (slot >= this.#slotCount || this.#generation[slot] !== generation) return false;
    if (this.#places[slot] === inRing) this.#ringDead++;
    else this.#dead++;
    this.#places[slot] = cancelled;
    this.#retire(slot);
    if (this.#dead > fewDead && this.#dead > this.#length >> 1) this.#sweep();
    return true;
  }

  /**
   * Takes the earliest event at or before `until`, and sets `now`, `target` and `code` to it.
   *
   * @returns false if there is none; `now` stays as it is.
   */
  next(until: number): boolean {
    for (;;) {
      if (this.#ringLength > 0 && !(this.#length > 0 && this.#times[0] <= this.#ringAt)) {
        const slot = this.#ring[this.#ringFirst];
        const alive = this.#places[slot] !== cancelled;
        if (alive && !(this.#ringAt <= until)) return false;
        this.#ringFirst = (this.#ringFirst + 1) & (this.#ring.length - 1);
        this.#ringLength--;
        this.#free[this.#freeCount++] = slot;
        if (alive) {
          this.#take(slot);
          return true;
        }
        this.#ringDead--;
      } else {
        if (this.#length === 0) return false;
        const at = this.#times[0];
        const slot = this.#slots[0];
        const alive = this.#places[slot] !== cancelled;
        if (alive && !(at <= until && at < Infinity)) return false;
        this.#removeFirst();
        this.#free[this.#freeCount++] = slot;
        if (alive) {
          this.now = at;
          this.#take(slot);
          return true;
        }
        this.#dead--;
      }
    }
  }

  #enter(at: number, target: number, code: number): number {
    if (!(at >= this.now)) throw new Error(`cannot schedule an event at ${at}: it is ${this.now} now`);
    if (this.#freeCount === 0 && this.#slotCount === this.#order.length) this.#grow();
    const slot = this.#freeCount > 0 ? this.#free[--this.#freeCount] : this.#slotCount++;
    this.#targets[slot] = target;
    this.#codes[slot] = code;
    return slot;
  }

  #take(slot: number): void {
    this.#retire(slot);
    this.happened++;
    this.target = this.#targets[slot];
    this.code = this.#codes[slot];
  }

  /** From here on the slot's handle is stale. */
  #retire(slot: number): void {
    this.#generation[slot] = (this.#generation[slot] + 1) & lastGeneration;
  }

  #removeFirst(): void {
    const last = --this.#length;
    if (last > 0) this.#sink(0, this.#times[last], this.#slots[last]);
  }

  /** Puts an entry at `hole` or below it, where it belongs. */
  #sink(hole: number, at: number, slot: number): void {
    const times = this.#times;
    const slots = this.#slots;
    const order = this.#order;
    const length = this.#length;
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

  /** Throws the cancelled entries out and builds the heap anew: linear, and paid for by as many cancellations. */
  #sweep(): void {
    let kept = 0;
    for (let i = 0; i < this.#length; i++) {
      const slot = this.#slots[i];
      if (this.#places[slot] === cancelled) {
        this.#free[this.#freeCount++] = slot;
      } else {
        this.#times[kept] = this.#times[i];
        this.#slots[kept++] = slot;
      }
    }
    this.#length = kept;
    this.#dead = 0;
    for (let i = (kept - 2) >> 2; i >= 0; i--) this.#sink(i, this.#times[i], this.#slots[i]);
  }

  #grow(): void {
    const capacity = this.#slotCount * 2;
    if (capacity > maxPending) throw new Error(`more than ${maxPending} events are pending`);
    this.#times = doubles(this.#times, capacity);
    this.#order = doubles(this.#order, capacity);
    const places = new Uint8Array(capacity);
    places.set(this.#places);
    this.#places = places;
    this.#slots = integers(this.#slots, capacity);
    this.#targets = integers(this.#targets, capacity);
    this.#codes = integers(this.#codes, capacity);
    this.#generation = integers(this.#generation, capacity);
    this.#free = integers(this.#free, capacity);
    const ring = new Int32Array(capacity);
    for (let i = 0; i < this.#ringLength; i++) ring[i] = this.#ring[(this.#ringFirst + i) & (this.#ring.length - 1)];
    this.#ring = ring;
    this.#ringFirst = 0;
  }
}

function doubles(old: Float64Array, capacity: number): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(capacity);
  grown.set(old);
  return grown;
}

function integers(old: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(capacity);
  grown.set(old);
  return grown;
}
