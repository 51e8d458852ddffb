/** In place of an address: nothing at all happens. */
export const idle = -1;

/** In place of an address: nobody has been in this configuration yet. */
export const unexplored = -2;

/** In place of a configuration: the cell is empty. */
const nobody = -1;

/**
 * Where the macrosteps begin, by configuration and class of events.
 *
 * Each configuration has cells only for the classes that its active states name, and for `*`; any other class does there
 * what the next larger one does. So the table grows with the machine, and not with its square: in a menu of thousands of
 * nodes each has timers of its own, which mean nothing to the others.
 *
 * The cells are a hash table with open addressing, at most half full.
 */
export class Entries {
  /** By event class: the next larger one. */
  readonly #larger: Int32Array;
  /** By event class: those that it is the next larger one of. */
  readonly #within: readonly number[][];
  /** By configuration: the classes with cells, in ascending order. */
  readonly #classes: number[][] = [];
  /** Three numbers a cell: configuration, class, address. */
  #cells = new Int32Array(3 * 64).fill(nobody);
  #mask = 63;
  #count = 0;

  /** @param larger by event class, the next larger one; the largest, 0, has itself. */
  constructor(larger: readonly number[]) {
    this.#larger = Int32Array.from(larger);
    this.#within = larger.map(() => []);
    larger.forEach((wildcard, i) => {
      if (i > 0) this.#within[wildcard].push(i);
    });
  }

  /** Takes in the next configuration, unexplored. */
  add(): void {
    this.set(this.#classes.length, 0, unexplored);
  }

  set(configuration: number, eventClass: number, address: number): void {
    this.#classes[configuration] ??= [];
    let at = this.#find(configuration, eventClass);
    if (this.#cells[at] === nobody) {
      const classes = this.#classes[configuration];
      classes.push(eventClass);
      if (classes.length > 1 && classes[classes.length - 2] > eventClass) classes.sort((a, b) => a - b);
      if (2 * ++this.#count > this.#mask) {
        this.#grow();
        at = this.#find(configuration, eventClass);
      }
      this.#cells[at] = configuration;
      this.#cells[at + 1] = eventClass;
    }
    this.#cells[at + 2] = address;
  }

  /** Address of the macrostep; or `idle`, or `unexplored`. */
  at(configuration: number, eventClass: number): number {
    for (let of = eventClass; ; of = this.#larger[of]) {
      const cell = this.#find(configuration, of);
      if (this.#cells[cell] !== nobody) return this.#cells[cell + 2];
    }
  }

  /** The classes that a configuration has cells for. */
  named(configuration: number): readonly number[] {
    return this.#classes[configuration];
  }

  /** The classes that do something in a configuration, in ascending order. */
  taken(configuration: number): number[] {
    const taken: number[] = [];
    const named = new Set(this.#classes[configuration]);
    const take = (eventClass: number): void => {
      taken.push(eventClass);
      for (const smaller of this.#within[eventClass]) if (!named.has(smaller)) take(smaller);
    };
    for (const eventClass of named) if (this.at(configuration, eventClass) >= 0) take(eventClass);
    return taken.sort((a, b) => a - b);
  }

  /** Where the cell is, or where it would be. */
  #find(configuration: number, eventClass: number): number {
    const cells = this.#cells;
    const mask = this.#mask;
    for (let i = (Math.imul(configuration, 0x9e3779b1) >>> 7) + eventClass; ; i++) {
      const at = 3 * (i & mask);
      if ((cells[at] === configuration && cells[at + 1] === eventClass) || cells[at] === nobody) return at;
    }
  }

  #grow(): void {
    const old = this.#cells;
    this.#mask = 2 * this.#mask + 1;
    this.#cells = new Int32Array(2 * old.length).fill(nobody);
    for (let i = 0; i < old.length; i += 3) {
      if (old[i] !== nobody) this.#cells.set(old.subarray(i, i + 3), this.#find(old[i], old[i + 1]));
    }
  }
}
