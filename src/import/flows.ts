import { InputError } from '../errors.js';

/** A flow of several that are imported together. */
export interface NamedFlow {
  /** Its file, as the user named it. */
  readonly source: string;
  /** As its vendor calls it, blanks around it left out; absent if its file does not say. */
  readonly name: string | undefined;
  /** The file's name without its folder and ending. */
  readonly stem: string;
}

/**
 * The flows of a vendor that are imported together, by the names by which others lead to them: the whole name that the vendor
 * gives, or else that of the file.
 */
export class Flows {
  readonly #named = new Map<string, string>();
  readonly #unnamed = new Map<string, string>();

  /** @throws {InputError} if two have the same name. */
  constructor(flows: readonly NamedFlow[]) {
    for (const { source, name, stem } of flows) {
      const [known, key] = name === undefined ? [this.#unnamed, wordsOf(stem)] : [this.#named, name];
      const other = known.get(key);
      if (other !== undefined) {
        const message = `the flow has the name "${name ?? stem}", as that of ${other}: nobody knows which of them others lead to. Rename one.`;
        throw new InputError(source, [{ line: 1, column: 1, message }]);
      }
      known.set(key, source);
    }
  }

  /** The file of the flow that has this name; `undefined` if it is not among them. */
  fileOf(name: string): string | undefined {
    return this.#named.get(name.trim()) ?? this.#unnamed.get(wordsOf(name));
  }
}

/** A name as a file can have it: its letters and digits, of any script. `Who is calling?` is `who-is-calling`. */
function wordsOf(text: string): string {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  return words.replace(/^-|-$/g, '') || text;
}
