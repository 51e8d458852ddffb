/** A list of distinct things, each found again by what identifies it. */
export class Table<T> {
  readonly items: T[] = [];
  readonly #indices = new Map<string, Map<unknown, number>>();

  /**
   * @param name with `detail` (compared by identity) says which thing it is.
   * @param make is called if it is new.
   */
  indexOf(name: string, detail: unknown, make: () => T): number {
    let byDetail = this.#indices.get(name);
    if (byDetail === undefined) {
      byDetail = new Map();
      this.#indices.set(name, byDetail);
    }
    let index = byDetail.get(detail);
    if (index === undefined) {
      index = this.items.push(make()) - 1;
      byDetail.set(detail, index);
    }
    return index;
  }
}
