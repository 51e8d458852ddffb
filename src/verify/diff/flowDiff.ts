import type { Flow } from '../../flow/index.js';
import type { Subject } from '../graph/subject.js';
import type { Checked, CheckedRun } from '../report/checked.js';
import { isAtLeast } from '../severity.js';
import { type Moved, movedCalls } from './moved.js';
import { changedParts, type PartChange } from './parts.js';
import { renamedNodes } from './renamed.js';
import type { Both } from './sharedWorld.js';
import { changedVerdicts, onlyIn, type Place, type VerdictChange } from './verdictChanges.js';
import { walkBoth } from './walk.js';

/** A flow as it was or as it is now, checked. */
export interface CheckedFlow {
  /** With one run. */
  readonly checked: Checked;
  readonly subject: Subject;
}

/** What a change of a flow breaks, mends and moves. */
export interface FlowDiff {
  readonly checked: Both<Checked>;
  readonly parts: readonly PartChange[];
  /** Nodes that only have another name: the old one, the new one. */
  readonly renamed: readonly (readonly [string, string])[];
  /** Where a property is violated and was not. */
  readonly broken: readonly Place[];
  /** Where it was violated and is not; also where it is only excused now. */
  readonly mended: readonly Place[];
  /** Other verdicts than before, where neither is `violated`. */
  readonly verdicts: readonly VerdictChange[];
  /** One a cause, the shortest calls first. */
  readonly moved: readonly Moved[];
  /** How far the same calls were followed through both flows. */
  readonly walked: { readonly pairs: number; readonly complete: boolean };
}

/**
 * Compares two flows that have been checked with the same options. The same flows give the same diff.
 * @param pairs of call states, the most that are looked at. Default: 20,000.
 */
export function flowDiff(flows: Both<CheckedFlow>, pairs?: number): FlowDiff {
  const { old, now } = flows;
  const subjects = { old: old.subject, now: now.subject };
  const names = namesBoth(old.subject.flow, now.subject.flow);
  const back = new Map([...names].map(([from, to]) => [to, from]));
  const reports = { old: runOf(old.checked).report, now: runOf(now.checked).report };
  const { partings, ...walked } = walkBoth(subjects, names, pairs);
  return {
    checked: { old: old.checked, now: now.checked },
    parts: changedParts(subjects.old, subjects.now, names),
    renamed: [...names],
    broken: onlyIn(reports.now, reports.old, (node) => back.get(node) ?? node),
    mended: onlyIn(reports.old, reports.now, (node) => names.get(node) ?? node),
    verdicts: changedVerdicts(reports.old, reports.now),
    moved: movedCalls(subjects, partings, names),
    walked,
  };
}

/** The check as it was asked for, with nothing broken in turn. */
export function runOf({ runs }: Checked): CheckedRun {
  return runs[0];
}

/** The new violations that fail the comparison. */
export function worseIn({ broken, checked }: FlowDiff): Place[] {
  return broken.filter(({ severity }) => isAtLeast(severity, checked.now.failOn));
}

/** Machines have no document that says which of their states are alike. */
function namesBoth(old: Flow | undefined, now: Flow | undefined): ReadonlyMap<string, string> {
  return old && now ? renamedNodes(old, now) : new Map();
}
