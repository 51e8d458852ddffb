import { callEndings, endInFiles, returnInFiles } from '../flow/index.js';

/** Names that no node may have. */
const taken = [...Object.keys(callEndings), endInFiles, returnInFiles, 'true', 'false', 'null'];

/** The longest name that is made of another. */
const longest = 40;

/**
 * A name as a flow takes it, of a text that people wrote: `Main Menu (EN)` is `main-menu-en`.
 * @param otherwise the name of a text without a letter. What begins with a digit has it in front.
 */
export function nameOf(text: string, otherwise: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/(?<=[a-z\d])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '');
  if (words === '') return otherwise;
  return /^[a-z]/.test(words) ? words : `${otherwise}-${words}`;
}

/** Names, each given once. */
export class Names {
  readonly #given: Set<string>;
  readonly #next = new Map<string, number>();

  /** @param reserved those that are never given. Default: those that no node may have. */
  constructor(reserved: readonly string[] = taken) {
    this.#given = new Set(reserved);
  }

  /** The name, with a number behind it if it is given already: `main`, `main-2`. */
  give(name: string): string {
    let free = name;
    for (let number = this.#next.get(name) ?? 2; this.#given.has(free); number++) {
      free = `${name}-${number}`;
      this.#next.set(name, number + 1);
    }
    this.#given.add(free);
    return free;
  }
}
