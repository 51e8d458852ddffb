import type { Thread } from './thread.js';

/** Closed threads that are kept among the open ones, at least. */
const fewClosed = 64;

/** The open threads, in the order of their numbers. Adding, closing and looking on from a number are quick, however many. */
export class OpenThreads<A> {
  /** Closed ones among them stay until they are half of all. */
  #threads: Thread<A>[] = [];
  #closed = 0;

  /** The last one so far. */
  add(thread: Thread<A>): void {
    this.#threads.push(thread);
  }

  /** It is open no more. */
  close(thread: Thread<A>): void {
    thread.isOpen = false;
    this.#closed++;
    if (this.#closed <= fewClosed || 2 * this.#closed <= this.#threads.length) return;
    this.#threads = this.#threads.filter(({ isOpen }) => isOpen);
    this.#closed = 0;
  }

  /** Makes it the last one, with a new number. */
  renew(thread: Thread<A>, number: number): void {
    this.#threads.splice(this.#placeAfter(thread.number - 1), 1);
    thread.number = number;
    this.#threads.push(thread);
  }

  /** The first one with a number above this one; undefined if there is none. */
  after(number: number): Thread<A> | undefined {
    for (let i = this.#placeAfter(number); i < this.#threads.length; i++) {
      if (this.#threads[i].isOpen) return this.#threads[i];
    }
    return undefined;
  }

  #placeAfter(number: number): number {
    let [low, high] = [0, this.#threads.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#threads[middle].number > number) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
