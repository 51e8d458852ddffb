/** So many questions people look at before they ask one. */
const looked = 20;

/** What people see who think of asking: how many of the last questions went unanswered. */
export class Turnout {
  readonly #last = new Uint8Array(looked);
  #next = 0;
  #unanswered = 0;

  /** A question is over. */
  add(isUnanswered: boolean): void {
    const place = this.#next++ % looked;
    this.#unanswered += Number(isUnanswered) - this.#last[place];
    this.#last[place] = Number(isUnanswered);
  }

  /** The share of the last ones; those before the first count as answered. */
  get unanswered(): number {
    return this.#unanswered / looked;
  }
}
