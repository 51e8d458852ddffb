import type { PlacedCall } from './calls/placeCall.js';
import type { PropertyName } from './properties/index.js';
import type { Coverage } from './search/coverage.js';
import type { Severity } from './severity.js';

/**
 * What is known of a property. `proved`: it holds in everything that can happen, within the stated bound. `no
 * counterexample`: so many callers met none, which proves nothing. `undecided`: there is no proof, and no caller was looked
 * at. `not applicable`: the flow has nothing that it is about.
 */
export type VerdictKind = 'proved' | 'no counterexample' | 'violated' | 'undecided' | 'not applicable';

/** One place where a property does not hold, and a call that shows it. */
export interface Counterexample {
  readonly node: string;
  /** What happens there, in one sentence. */
  readonly message: string;
  /** What is to blame: counterexamples with the same cause tell of one mistake, whichever property they break. */
  readonly cause: string;
  /** In the flow document, as `['nodes', 'main', 'silence', 'then']`; empty for a machine. */
  readonly path: readonly string[];
  /** Absent where the document alone shows it. */
  readonly call?: PlacedCall;
  /** For `--seed` and `--path`: places this very call again. Absent where there is no call. */
  readonly replay?: { readonly seed: number; readonly path: string };
}

/** What was found out about one property. */
export interface Verdict {
  readonly property: PropertyName;
  readonly verdict: VerdictKind;
  /** How bad a violation is: the flow's word, or the property's default. */
  readonly severity: Severity;
  /** On what grounds, in words: the bound of a proof, the number of callers, why it does not apply. */
  readonly grounds: string;
  /** Callers who were watched for it: 0 where a proof has settled it, or single calls cannot tell. */
  readonly callers: number;
  /** As they were used. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** One a node. Empty unless violated. */
  readonly counterexamples: readonly Counterexample[];
  /** Places where it does not hold, and is not meant to. */
  readonly meant: readonly { readonly node: string; readonly message: string; readonly because: string }[];
}

/** Everything that `checkFlow` found out. */
export interface CheckReport {
  /** The flow's name or the machine's id. */
  readonly subject: string;
  readonly seed: number;
  /**
   * Callers who were looked at: as many as were asked for, unless a note says that the search was cut short; 0 if none was
   * sent through.
   */
  readonly callers: number;
  /** States of a call that the proofs looked at. */
  readonly states: number;
  /** In the catalogue's order; those left out on request are not in it. */
  readonly verdicts: readonly Verdict[];
  /** Left out, with the reason that the flow gives. */
  readonly skipped: readonly { readonly property: PropertyName; readonly because: string }[];
  /** What they met; `null` if none was sent through. */
  readonly coverage: Coverage | null;
  /** What is odd about the settings, such as an exception that nothing needs any more. */
  readonly notes: readonly string[];
}
