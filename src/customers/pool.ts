/** Reusable entities of one shape: it makes as many as are ever in use at once. */
export class Pool<T extends { readonly index: number; reset(): void }> {
  /** All ever made, by their index. */
  readonly all: T[] = [];
  readonly #free: T[] = [];
  readonly #inUse: boolean[] = [];

  constructor(readonly make: (index: number) => T) {}

  take(): T {
    let entity = this.#free.pop();
    if (entity === undefined) {
      entity = this.make(this.all.length);
      this.all.push(entity);
    } else {
      entity.reset();
    }
    this.#inUse[entity.index] = true;
    return entity;
  }

  giveBack(entity: T): void {
    this.#inUse[entity.index] = false;
    this.#free.push(entity);
  }

  /** Those in use, in the order of their making. */
  forEachInUse(visit: (entity: T) => void): void {
    for (const entity of this.all) if (this.#inUse[entity.index]) visit(entity);
  }
}
