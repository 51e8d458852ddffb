import seedrandom from 'seedrandom';

/** Uniform numbers in [0, 1), the same for the same name. */
export function stream(name: string): () => number {
  return seedrandom(name);
}
