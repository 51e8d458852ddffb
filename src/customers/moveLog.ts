/**
 * The moves of journeys under way, in one store: each move knows the one before it. A journey keeps the place of its
 * last; -1 stands for none.
 */
export class MoveLog {
  #moves = new Int32Array(1024);
  #before = new Int32Array(1024);
  #count = 0;
  /** The places that are free again, each with the next one `before` it. */
  #free = -1;

  /** Adds a move behind the one at `last`; @returns its place. */
  add(last: number, move: number): number {
    let place = this.#free;
    if (place >= 0) this.#free = this.#before[place];
    else {
      if (this.#count === this.#moves.length) this.#grow();
      place = this.#count++;
    }
    this.#moves[place] = move;
    this.#before[place] = last;
    return place;
  }

  /** Moves a journey's moves to the end of a list, in the order in which they were made, and forgets them. */
  take(last: number, count: number, list: number[]): void {
    const from = list.length;
    for (let i = 0; i < count; i++) list.push(0);
    let place = last;
    for (let i = from + count - 1; i >= from; i--) {
      list[i] = this.#moves[place];
      const before = this.#before[place];
      this.#before[place] = this.#free;
      this.#free = place;
      place = before;
    }
  }

  #grow(): void {
    const moves = new Int32Array(2 * this.#moves.length);
    moves.set(this.#moves);
    this.#moves = moves;
    const before = new Int32Array(2 * this.#before.length);
    before.set(this.#before);
    this.#before = before;
  }
}
