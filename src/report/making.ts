import type { Measure } from '../measures/index.js';

/** What a measure of a report means. */
export type Defined = Pick<Measure, 'name' | 'unit' | 'definition' | 'source' | 'better'>;

/** How results were made, for those who read them later. */
export interface Making {
  /** callstorm's own. */
  readonly version: string;
  /** The command line that makes the same again; files by their names alone. */
  readonly command: string;
  /** The measures that its page shows. */
  readonly definitions: readonly Defined[];
}

/** What measures mean, in the order of the names; one that is not there is left out. */
export function definitionsOf(measures: readonly Defined[], names: readonly string[]): Defined[] {
  return [...new Set(names)].flatMap((wanted) => {
    const found = measures.find(({ name }) => name === wanted);
    if (found === undefined) return [];
    const { name, unit, definition, source, better } = found;
    return [{ name, unit, ...(better && { better }), definition, source }];
  });
}
