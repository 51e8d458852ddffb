import type { runOnce } from '../../src/index.js';

/** Runs a model: the product's own `runOnce`, or one with a fault. */
export type Run = typeof runOnce;

/** What must be so, and what is. */
export interface Figure {
  readonly figure: string;
  readonly truth: string;
  readonly ours: string;
}

/** Something that holds exactly in every sound run. */
export interface Check {
  readonly name: string;
  /** Why it must hold. */
  readonly source: string;
  /** What is run to see it. */
  readonly model: string;
  figures(run: Run): readonly Figure[];
}
