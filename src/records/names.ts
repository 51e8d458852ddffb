import { mustBeBoolean, mustBeTexts, refused } from '../arguments.js';
import { found } from '../units.js';

/** The dictionary of a name field: rows hold the index, the list the name. */
export class Names {
  readonly list: string[];
  readonly #ids = new Map<string, number>();

  /**
   * @param list the names so far; default: `''` alone, so that 0 means none. Of equal names the first is found.
   * @param closed whether these are all there can be; default: it grows.
   */
  constructor(
    list: readonly string[] = [''],
    readonly closed = false,
  ) {
    mustBeTexts('list', list);
    mustBeBoolean('closed', closed);
    this.list = [...list];
    list.forEach((name, id) => {
      if (!this.#ids.has(name)) this.#ids.set(name, id);
    });
  }

  /**
   * The index of a name, which is added if it is new.
   *
   * @throws {InputError} if it is new to a closed dictionary.
   */
  id(name: string): number {
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    if (this.closed) throw refused('name', `${found(name)} is none of ${[...this.#ids.keys()].join(', ')}`);
    this.#ids.set(name, this.list.length);
    return this.list.push(name) - 1;
  }
}
