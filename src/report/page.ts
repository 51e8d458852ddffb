/** A report as a reader sees it, before it is text or Markdown. All strings are plain text, others' words included. */
export interface Page {
  readonly title: string;
  /** Small print below the title. */
  readonly facts: readonly string[];
  /** What a reader in a hurry must know. */
  readonly sentences: readonly string[];
  readonly tables: readonly PageTable[];
  /** How to read the tables. */
  readonly notes: readonly string[];
}

export interface PageTable {
  readonly title: string;
  /** What it is of, above it; and what to know of it, below. Default: nothing. */
  readonly of?: string;
  readonly about?: string;
  /** How many columns stand flush left. Default: the first, with the rows' names. */
  readonly left?: number;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
