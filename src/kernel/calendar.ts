import { mustBeText } from '../arguments.js';
import { InputError } from '../errors.js';
import { formatInstant, formatNumber, seconds } from '../units.js';
import { bytes, integers } from './arrays.js';
import { Heap } from './heap.js';
import { Ladder } from './ladder.js';

/** A handle is `generation * maxPending + slot`, exact in a double: 24 bits of slot, 29 bits of generation. */
const maxPending = 2 ** 24;
const lastGeneration = 2 ** 29 - 1;

/** Added to the sequence number of what is not the clock's: at one instant it comes behind all that is. */
const behindClock = 2 ** 52;

/**
 * The future events, in order. **Of two events the earlier comes first. Of two at the same instant the clock's comes
 * first (`scheduleClock`: shops open, shifts end), then the one scheduled first.** Nothing else ever decides, so a run is
 * the same on every machine.
 *
 * An event is three numbers: when, for whom (`target`) and what (`code`), the last two 32-bit integers whose meaning
 * belongs to the caller. Times are whole microseconds of simulated time: two ways to the same instant lead to the same
 * number, so "at the same instant" can be relied on.
 *
 * Most events of a large run lie hours ahead, and many of them are cancelled; most of what happens lies seconds ahead. So
 * only the near ones are in order, in a heap, which a small run never leaves. The others wait in a ladder, where one is
 * added or cancelled in the same short time however many there are. Events for the present instant wait in a ring:
 * whatever the heap holds for that instant was scheduled before them, or is the clock's. An event at `Infinity` waits
 * nowhere. All of it is typed arrays that double when full; nothing is allocated per event.
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

  /** What comes before the ladder's limit, but for the ring. */
  readonly #heap = new Heap();
  /** The heap is tidied when it is longer. */
  #tidyAt = 16;
  readonly #ladder = new Ladder();

  /** Slots of the events of the instant `#ringAt`, which is before the ladder's limit. The length is a power of two. */
  #ring = new Int32Array(16);
  #ringFirst = 0;
  #ringLength = 0;
  #ringAt = 0;

  /** By slot: what its event is, besides time (in the ladder) and order (in the heap). */
  #targets = new Int32Array(16);
  #codes = new Int32Array(16);
  /** By slot: how many events it has held. A handle is stale when its generation is not the slot's. */
  #generation = new Int32Array(16);
  /** By slot: 1 if its event was cancelled but keeps its place, in the heap or in the ring, until it surfaces. */
  #cancelled = new Uint8Array(16);
  #cancelledCount = 0;

  #free = new Int32Array(16);
  #freeCount = 0;
  #slotCount = 0;

  /**
   * @param source what is simulated, for errors.
   * @param most how many events can be pending: a power of two, fewer than usual in tests.
   * @throws {InputError} if the source is no text.
   */
  constructor(
    readonly source = 'the calendar',
    readonly most = maxPending,
  ) {
    mustBeText('source', source);
    // V8 builds its code anew when a field that has held small whole numbers first holds a larger one.
    for (const large of [Number.MAX_SAFE_INTEGER, 0]) {
      this.now = large;
      this.#ringAt = large;
    }
  }
  #scheduled = 0;

  /** How many events are pending; cancelled ones do not count. */
  get size(): number {
    return this.#slotCount - this.#freeCount - this.#cancelledCount;
  }

  /**
   * Enters an event at `at` (microseconds), which is `now` or later; one at `Infinity` never happens.
   *
   * @returns a handle for `cancel`, 0 or more: a plain number, so that it can live in a typed array (a Float64Array).
   * @throws Error if `at` is in the past or not a number.
   * @throws {InputError} if 16,777,216 events are pending.
   */
  schedule(at: number, target: number, code: number): number {
    const slot = this.#enter(at, target, code);
    // When the caller has moved `now` to the next event, that may still be in the ladder, and comes before this one.
    if (at === this.now && at < this.#ladder.limit) {
      this.#ring[(this.#ringFirst + this.#ringLength++) & (this.#ring.length - 1)] = slot;
      this.#ringAt = at;
    } else {
      this.#file(slot, at, behindClock + this.#scheduled++);
    }
    return this.#generation[slot] * maxPending + slot;
  }

  /**
   * As `schedule`, for what the clock does: comes before everything that is `schedule`d for that instant and has not
   * happened yet, behind what was `scheduleClock`ed for it before.
   */
  scheduleClock(at: number, target: number, code: number): number {
    const slot = this.#enter(at, target, code);
    this.#file(slot, at, this.#scheduled++);
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
    this.#retire(slot);
    const at = this.#ladder.times[slot];
    if (at < this.#ladder.limit) {
      this.#cancelled[slot] = 1;
      this.#cancelledCount++;
    } else {
      if (at < Infinity) this.#ladder.remove(slot);
      this.#free[this.#freeCount++] = slot;
    }
    return true;
  }

  /**
   * Takes the earliest event at or before `until`, and sets `now`, `target` and `code` to it.
   *
   * @returns false if there is none; `now` stays as it is.
   */
  next(until: number): boolean {
    const heap = this.#heap;
    for (;;) {
      const fromRing = this.#ringLength > 0 && !(heap.length > 0 && heap.times[0] <= this.#ringAt);
      if (!fromRing && heap.length === 0 && !this.#refill()) return false;
      const at = fromRing ? this.#ringAt : heap.times[0];
      const slot = fromRing ? this.#ring[this.#ringFirst] : heap.slots[0];
      const alive = this.#cancelled[slot] === 0;
      if (alive && !(at <= until)) return false;
      if (fromRing) {
        this.#ringFirst = (this.#ringFirst + 1) & (this.#ring.length - 1);
        this.#ringLength--;
      } else {
        heap.removeFirst();
      }
      if (alive) {
        this.#retire(slot);
        this.#free[this.#freeCount++] = slot;
        this.happened++;
        this.now = at;
        this.target = this.#targets[slot];
        this.code = this.#codes[slot];
        return true;
      }
      this.#bury(slot);
    }
  }

  #enter(at: number, target: number, code: number): number {
    if (!(at >= this.now)) throw new Error(`cannot schedule an event at ${at}: it is ${this.now} now`);
    if (this.#freeCount === 0 && this.#slotCount === this.#codes.length) this.#grow();
    const slot = this.#freeCount > 0 ? this.#free[--this.#freeCount] : this.#slotCount++;
    this.#targets[slot] = target;
    this.#codes[slot] = code;
    this.#ladder.times[slot] = at;
    return slot;
  }

  #file(slot: number, at: number, order: number): void {
    this.#heap.order[slot] = order;
    if (at < this.#ladder.limit) {
      this.#heap.push(at, slot);
      if (this.#heap.length > this.#tidyAt) this.#tidy();
    } else if (at < Infinity) {
      this.#ladder.add(slot);
    }
  }

  /** From here on the slot's handle is stale. */
  #retire(slot: number): void {
    this.#generation[slot] = (this.#generation[slot] + 1) & lastGeneration;
  }

  /** Frees the slot of a cancelled event that has surfaced. */
  #bury(slot: number): void {
    this.#cancelled[slot] = 0;
    this.#cancelledCount--;
    this.#free[this.#freeCount++] = slot;
  }

  /** Fills the empty heap from the ladder. @returns false if that is empty too. */
  #refill(): boolean {
    this.#settle(this.#ladder.take());
    return this.#heap.length > 0;
  }

  /** Throws what was cancelled out of the heap and, if it is still long, what is not near. */
  #tidy(): void {
    const heap = this.#heap;
    let list = -1;
    for (let i = heap.length - 1; i >= 0; i--) {
      const slot = heap.slots[i];
      if (this.#cancelled[slot] === 1) this.#bury(slot);
      else list = this.#ladder.link(slot, list);
    }
    heap.length = 0;
    this.#settle(this.#ladder.retake(list));
  }

  /** Moves a list that is out of the ladder to the empty heap, which must grow by half before it is tidied. */
  #settle(list: number): void {
    const heap = this.#heap;
    for (let slot = list; slot >= 0; slot = this.#ladder.next(slot)) heap.append(this.#ladder.times[slot], slot);
    heap.arrange();
    this.#tidyAt = heap.length + (heap.length >> 1) + 16;
  }

  #grow(): void {
    const capacity = this.#slotCount * 2;
    if (capacity > this.most) this.#refuse();
    this.#heap.growSlots(capacity);
    this.#ladder.growSlots(capacity);
    this.#targets = integers(this.#targets, capacity);
    this.#codes = integers(this.#codes, capacity);
    this.#generation = integers(this.#generation, capacity);
    this.#cancelled = bytes(this.#cancelled, capacity);
    this.#free = integers(this.#free, capacity);
    const ring = new Int32Array(capacity);
    for (let i = 0; i < this.#ringLength; i++) ring[i] = this.#ring[(this.#ringFirst + i) & (this.#ring.length - 1)];
    this.#ring = ring;
    this.#ringFirst = 0;
  }

  #refuse(): never {
    const message = `more than ${formatNumber(this.most)} events are pending at ${formatInstant(seconds(this.now))}. Simulate fewer customers, needs or agents at once.`;
    throw new InputError(this.source, [{ message }]);
  }
}
