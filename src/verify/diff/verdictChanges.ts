import type { Severity } from '../severity.js';
import type { CheckReport, Counterexample, Verdict, VerdictKind } from '../verdict.js';

/** A place where a property is violated in one of two flows, and not in the other. */
export interface Place {
  readonly property: string;
  readonly severity: Severity;
  /** In the flow in which it is violated. */
  readonly found: Counterexample;
  /** What the other flow's verdict is; `null`: it leaves the property out, or was not asked. */
  readonly other: VerdictKind | null;
  /** Why the other flow is not reproached with it: what it says of the exception, or of leaving the property out. */
  readonly excused: string | null;
}

/** A verdict that is another one, where neither is `violated`. */
export interface VerdictChange {
  readonly property: string;
  /** `null`: left out. */
  readonly was: VerdictKind | null;
  readonly is: VerdictKind | null;
  /** Less is known than was: proved before, and not any more. */
  readonly isWeaker: boolean;
  /** On what grounds, or why it is left out. */
  readonly grounds: string;
}

/**
 * The places where `report` has a violation and `other` has none, by property and node, in the order of the report. Of several
 * at one node, those with the same message are the same, and of the rest as many are new as there are more of.
 * @param nodeIn what `other` calls a node of the report.
 */
export function onlyIn(report: CheckReport, other: CheckReport, nodeIn: (node: string) => string): Place[] {
  return report.verdicts.flatMap(({ property, severity, counterexamples }) => {
    const beside = verdictOf(other, property);
    const nodes = [...new Set(counterexamples.map(({ node }) => node))];
    const unknown = new Set(
      nodes.flatMap((name) => {
        const here = counterexamples.filter(({ node }) => node === name);
        const there = beside?.counterexamples.filter(({ node }) => node === nodeIn(name)) ?? [];
        return without(here, there).slice(without(there, here).length);
      }),
    );
    return counterexamples
      .filter((found) => unknown.has(found))
      .map((found): Place => {
        const exception = beside?.meant.find(({ node }) => node === nodeIn(found.node));
        const excused = exception?.because ?? skipIn(other, property);
        return { property, severity, found, other: beside?.verdict ?? null, excused };
      });
  });
}

/** Places that have one cause together, in the order of the first of each; that of a call that shows it stands first. */
export function byCause(places: readonly Place[]): (readonly [Place, ...Place[]])[] {
  const causes = [...new Set(places.map(({ found }) => found.cause))];
  return causes.map((cause) => {
    const all = places.filter(({ found }) => found.cause === cause);
    const first = all.find(({ found }) => found.call !== undefined) ?? all[0];
    return [first, ...all.filter((place) => place !== first)];
  });
}

/** Those whose message none of the others has. */
function without(some: readonly Counterexample[], others: readonly Counterexample[]): Counterexample[] {
  return some.filter(({ message }) => !others.some((other) => other.message === message));
}

/** The verdicts that have changed, in the order of the new report, then of the old one. */
export function changedVerdicts(old: CheckReport, now: CheckReport): VerdictChange[] {
  const names = [...new Set([...now.verdicts, ...old.verdicts].map(({ property }) => property))];
  return names.flatMap((property) => {
    const [before, after] = [verdictOf(old, property), verdictOf(now, property)];
    const [was, is] = [before?.verdict ?? null, after?.verdict ?? null];
    if (was === is || was === 'violated' || is === 'violated') return [];
    const grounds = after?.grounds ?? skipIn(now, property) ?? '';
    return [{ property, was, is, isWeaker: worth(is) < worth(was), grounds }];
  });
}

/** How much a verdict says. What does not apply, or was left out, says nothing for or against. */
function worth(kind: VerdictKind | null): number {
  if (kind === 'undecided') return 1;
  if (kind === 'no counterexample') return 2;
  return kind === 'proved' ? 3 : Number.NaN;
}

function verdictOf({ verdicts }: CheckReport, name: string): Verdict | undefined {
  return verdicts.find(({ property }) => property === name);
}

function skipIn({ skipped }: CheckReport, name: string): string | null {
  return skipped.find(({ property }) => property === name)?.because ?? null;
}
