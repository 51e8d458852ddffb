/** A page holds so many moves: a power of two. */
const pageBits = 16;
const pageSize = 1 << pageBits;
const withinPage = pageSize - 1;

/**
 * The moves of open journeys, in one store: each move has the place of the one before it. A journey keeps the place of its
 * last move; -1 for none. The store grows by pages: with a million customers it is the largest structure.
 */
export class MoveLog {
  readonly #moves: Int32Array[] = [];
  readonly #before: Int32Array[] = [];
  #count = 0;
  /** The places that are free again, each with the next one `before` it. */
  #free = -1;

  /** Adds a move behind the one at `last`; @returns its place. */
  add(last: number, move: number): number {
    let place = this.#free;
    if (place >= 0) this.#free = this.#before[place >> pageBits][place & withinPage];
    else {
      place = this.#count++;
      if ((place & withinPage) === 0) {
        this.#moves.push(new Int32Array(pageSize));
        this.#before.push(new Int32Array(pageSize));
      }
    }
    this.#moves[place >> pageBits][place & withinPage] = move;
    this.#before[place >> pageBits][place & withinPage] = last;
    return place;
  }

  /**
   * Moves a journey's moves to the end of a list, in the order in which they were made, and forgets them.
   * @returns how many there were.
   */
  take(last: number, list: number[]): number {
    const from = list.length;
    for (let place = last; place >= 0; ) {
      const before = this.#before[place >> pageBits];
      list.push(this.#moves[place >> pageBits][place & withinPage]);
      const next = before[place & withinPage];
      before[place & withinPage] = this.#free;
      this.#free = place;
      place = next;
    }
    // The last came first.
    for (let i = from, j = list.length - 1; i < j; i++, j--) {
      const move = list[i];
      list[i] = list[j];
      list[j] = move;
    }
    return list.length - from;
  }
}
