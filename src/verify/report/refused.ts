import type { Problem } from '../../errors.js';
import type { Checked } from './checked.js';

/** A file that could not be checked, and what is wrong with it. */
export interface Refused {
  /** The file as the user named it. */
  readonly file: string;
  /** The file in which the problems are: that one, or one that it names. */
  readonly source: string;
  readonly problems: readonly Problem[];
}

/** What came of one file. */
export type Outcome = Checked | Refused;

export function isRefused(outcome: Outcome): outcome is Refused {
  return 'problems' in outcome;
}

/** A problem in one sentence, with the key that it is about. */
export function problemText({ path, message }: Problem): string {
  return path === undefined || path === '' ? message : `${path}: ${message}`;
}

/** `flows/bank.yaml:12:5`, or as much of it as is known. */
export function placeOfProblem({ source }: Refused, { line, column }: Problem): string {
  return line === undefined ? source : `${source}:${line}:${column ?? 1}`;
}
