import { doubles, integers } from './arrays.js';

/** So many slots are near enough to each other to be handed on at once. */
const few = 128;

/** A rung has a bucket for so many slots, but not more than so many buckets. There are at most so many rungs. */
const perBucket = 8;
const maxBuckets = 1024;
const maxRungs = 12;

/** In place of a slot. */
const none = -1;

/**
 * Slots whose time has yet to come near, in no more order than needed: a ladder queue (Tang, Goh and Thng 2005), but that
 * a slot can be taken out again at any time.
 *
 * A rung is a row of buckets of equal width; a bucket is a list of slots in no order. **Every slot before `limit` is out
 * of the ladder, every other one in it.** `take` takes the earliest bucket out and moves `limit` to its end. If that is
 * more than a few slots, they are first spread over a new, finer rung, to be used up before the rung above goes on. So
 * buckets are narrow where much is to happen, and a slot only ever moves to a finer rung. The last bucket of a rung holds
 * all up to where the rung above goes on; in the first rung, all that comes later.
 *
 * Adding and removing thus take the same short time however many there are: what is removed before it comes near, as
 * most timers are, is never sorted.
 */
export class Ladder {
  limit = Infinity;
  /** How many rungs there are. */
  rungs = 0;

  /** By slot, in the ladder or not; the owner sets it. */
  times = new Float64Array(16);
  /** By slot: its neighbours in its list. Behind the last is `none`; before the first of bucket b is ~b. */
  #next = new Int32Array(16);
  #previous = new Int32Array(16);

  /** By rung, the coarsest first: when it begins and ends; the width, the next and the last of its buckets. */
  readonly #begin = new Float64Array(maxRungs);
  readonly #end = new Float64Array(maxRungs);
  readonly #width = new Float64Array(maxRungs);
  readonly #bucket = new Int32Array(maxRungs);
  readonly #lastBucket = new Int32Array(maxRungs);

  /** By bucket: the first slot, or `none`. Those of rung r begin at r * maxBuckets. */
  #first = new Int32Array(0);

  /** Puts in a slot, whose time is `limit` or later, and finite. */
  add(slot: number): void {
    const at = this.times[slot];
    let rung = this.rungs - 1;
    while (at >= this.#end[rung]) rung--;
    this.#put(slot, at, rung);
  }

  /** Takes out a slot that is in the ladder. */
  remove(slot: number): void {
    const next = this.#next[slot];
    const previous = this.#previous[slot];
    if (previous >= 0) this.#next[previous] = next;
    else this.#first[~previous] = next;
    if (next !== none) this.#previous[next] = previous;
  }

  /** Takes the earliest slots out. @returns the first of a list of them, in no order; -1 if the ladder is empty. */
  take(): number {
    for (;;) {
      const list = this.#takeBucket();
      if (list === none || !this.#spread(list)) return list;
    }
  }

  /** As `take`, when a list of all slots before `limit` has been put back in. */
  retake(list: number): number {
    return this.#spread(list) ? this.take() : list;
  }

  /** The slot behind this one in a list that is out of the ladder, or -1. */
  next(slot: number): number {
    return this.#next[slot];
  }

  /** Puts a slot that is out of the ladder before such a list, or before -1. @returns the new list. */
  link(slot: number, list: number): number {
    this.#next[slot] = list;
    return slot;
  }

  growSlots(capacity: number): void {
    this.times = doubles(this.times, capacity);
    this.#next = integers(this.#next, capacity);
    this.#previous = integers(this.#previous, capacity);
  }

  #takeBucket(): number {
    while (this.rungs > 0) {
      const rung = this.rungs - 1;
      const last = this.#lastBucket[rung];
      while (this.#bucket[rung] < last) {
        const list = this.#empty(rung * maxBuckets + this.#bucket[rung]++);
        if (list === none) continue;
        this.limit = Math.min(this.#begin[rung] + this.#bucket[rung] * this.#width[rung], this.#end[rung]);
        return list;
      }
      this.rungs--;
      this.limit = this.#end[rung];
      const list = this.#empty(rung * maxBuckets + last);
      if (list !== none) return list;
    }
    return none;
  }

  #empty(bucket: number): number {
    const list = this.#first[bucket];
    this.#first[bucket] = none;
    return list;
  }

  /** Spreads all that comes before `limit` over a new rung. @returns false if it is little, or cannot be spread. */
  #spread(list: number): boolean {
    let count = 0;
    let sum = 0;
    let earliest = Infinity;
    let latest = 0;
    for (let slot = list; slot !== none; slot = this.#next[slot]) {
      const at = this.times[slot];
      if (at < earliest) earliest = at;
      if (at > latest) latest = at;
      sum += at;
      count++;
    }
    if (count <= few || earliest === latest || this.rungs === maxRungs) return false;
    // Only with whole numbers up to there is the end of a bucket exactly where the next one begins.
    if (latest > Number.MAX_SAFE_INTEGER) return false;
    const begin = Math.floor(earliest);
    const buckets = Math.min(Math.ceil(count / perBucket), maxBuckets);
    const rung = this.#addRung(buckets);
    this.#begin[rung] = begin;
    this.#end[rung] = this.limit;
    // As if they were spread evenly about their mean: a few stragglers, far behind the others, do not make it coarse.
    this.#width[rung] = Math.max(Math.ceil((2 * (sum / count - begin)) / buckets), 1);
    for (let slot = list; slot !== none; ) {
      const next = this.#next[slot];
      this.#put(slot, this.times[slot], rung);
      slot = next;
    }
    return true;
  }

  #addRung(buckets: number): number {
    const rung = this.rungs++;
    const before = this.#first.length;
    if (before === rung * maxBuckets) this.#first = integers(this.#first, before + maxBuckets).fill(none, before);
    this.#bucket[rung] = 0;
    this.#lastBucket[rung] = buckets - 1;
    return rung;
  }

  #put(slot: number, at: number, rung: number): void {
    const nominal = Math.floor((at - this.#begin[rung]) / this.#width[rung]);
    const bucket = rung * maxBuckets + Math.min(nominal, this.#lastBucket[rung]);
    const next = this.#first[bucket];
    this.#next[slot] = next;
    this.#previous[slot] = ~bucket;
    if (next !== none) this.#previous[next] = slot;
    this.#first[bucket] = slot;
  }
}
