import type { Severity } from '../severity.js';
import type { Verdict, VerdictKind } from '../verdict.js';

const marks: Readonly<Record<Exclude<VerdictKind, 'violated'>, string>> = {
  proved: '✓',
  'no counterexample': '○',
  undecided: '?',
  'not applicable': '–',
};

const violated: Readonly<Record<Severity, string>> = { error: '✗', warning: '!', note: 'i' };

/** How a violation is marked in lists. */
export function markOfSeverity(severity: Severity): string {
  return violated[severity];
}

/** How a verdict is marked in lists. */
export function markOf({ verdict, severity }: Verdict): string {
  return verdict === 'violated' ? violated[severity] : marks[verdict];
}

/** What is said behind a violation that is no error: ` (warning)`. */
export function severitySaid({ verdict, severity }: Verdict): string {
  return verdict === 'violated' && severity !== 'error' ? ` (${severity})` : '';
}
