import type { VerdictKind } from '../verdict.js';

/** How a verdict is marked in lists. */
export const marks: Readonly<Record<VerdictKind, string>> = {
  proved: '✓',
  'no counterexample': '○',
  violated: '✗',
  undecided: '?',
  'not applicable': '–',
};
