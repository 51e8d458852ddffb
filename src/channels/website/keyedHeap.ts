/**
 * Items in the order of their keys; of two with the same key the one that was added first. Any of them can be taken out. A
 * binary heap, in which the children of entry i are 2i+1 and 2i+2.
 *
 * An item is a small whole number, 0 or more, and is in the heap at most once. Nothing is allocated but when it grows.
 */
export class KeyedHeap {
  /** How many items it holds. */
  size = 0;
  #items = new Int32Array(16);
  /** By item: its key, when it was added, and where it stands in the heap (-1: it is not there). */
  #keys = new Float64Array(16);
  #order = new Float64Array(16);
  #places = new Int32Array(16).fill(-1);
  #added = 0;

  /** The first item; -1 if there is none. */
  get first(): number {
    return this.size === 0 ? -1 : this.#items[0];
  }

  /** Of an item in the heap. */
  keyOf(item: number): number {
    return this.#keys[item];
  }

  /** Adds an item that is not there yet. */
  add(item: number, key: number): void {
    if (item >= this.#places.length) this.#grow(item);
    this.#keys[item] = key;
    this.#order[item] = this.#added++;
    this.#rise(item, this.size++);
  }

  /** Takes an item out that is there. */
  remove(item: number): void {
    const place = this.#places[item];
    this.#places[item] = -1;
    const last = this.#items[--this.size];
    if (last === item) return;
    this.#sink(last, place);
    this.#rise(last, this.#places[last]);
  }

  #isBefore(item: number, other: number): boolean {
    const difference = this.#keys[item] - this.#keys[other];
    return difference < 0 || (difference === 0 && this.#order[item] < this.#order[other]);
  }

  /** Puts an item at a place that is free, or above it, where it belongs. */
  #rise(item: number, place: number): void {
    let hole = place;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (!this.#isBefore(item, this.#items[parent])) break;
      this.#put(this.#items[parent], hole);
      hole = parent;
    }
    this.#put(item, hole);
  }

  /** Puts an item at a place that is free, or below it, where it belongs. */
  #sink(item: number, place: number): void {
    let hole = place;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && this.#isBefore(this.#items[child + 1], this.#items[child])) child++;
      if (!this.#isBefore(this.#items[child], item)) break;
      this.#put(this.#items[child], hole);
      hole = child;
    }
    this.#put(item, hole);
  }

  #put(item: number, place: number): void {
    this.#items[place] = item;
    this.#places[item] = place;
  }

  #grow(item: number): void {
    const length = 2 * (item + 1);
    const items = new Int32Array(length);
    const keys = new Float64Array(length);
    const order = new Float64Array(length);
    const places = new Int32Array(length).fill(-1);
    items.set(this.#items);
    keys.set(this.#keys);
    order.set(this.#order);
    places.set(this.#places);
    this.#items = items;
    this.#keys = keys;
    this.#order = order;
    this.#places = places;
  }
}
