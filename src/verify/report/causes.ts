import { isAtLeast, severities } from '../severity.js';
import type { Counterexample, Verdict } from '../verdict.js';
import { type CheckedRun, violationsOf } from './checked.js';

/** What a property says of a place. */
export interface Said {
  readonly verdict: Verdict;
  readonly found: Counterexample;
}

/** A node at which a mistake shows. */
export interface Place {
  readonly node: string;
  /** One a property. */
  readonly said: readonly [Said, ...Said[]];
}

/** One mistake: all properties that it breaks, and all places where it shows. */
export interface Cause {
  readonly name: string;
  /** The verdicts of the properties, in the order of the catalogue. */
  readonly verdicts: readonly Verdict[];
  readonly places: readonly [Place, ...Place[]];
}

/** The mistakes behind a run's violations, in the order in which they were found. */
export function causesOf(run: CheckedRun): Cause[] {
  return causesIn(violationsOf(run));
}

/** The same of verdicts. */
export function causesIn(verdicts: readonly Verdict[]): Cause[] {
  const all = verdicts.flatMap((verdict) => verdict.counterexamples.map((found) => ({ verdict, found })));
  return groupsBy(all, ({ found }) => found.cause).map(([name, said]) => {
    const [first, ...others] = groupsBy(said, ({ found }) => found.node).map(([node, here]) => ({ node, said: here }));
    return { name, verdicts: [...new Set(said.map(({ verdict }) => verdict))], places: [first, ...others] };
  });
}

function groupsBy<T>(all: readonly T[], keyOf: (each: T) => string): [string, [T, ...T[]]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const each of all) {
    const group = groups.get(keyOf(each));
    if (group) group.push(each);
    else groups.set(keyOf(each), [each]);
  }
  return [...groups];
}

/** All that is said of a place, each sentence once. */
export function messagesAt({ said }: Place): string[] {
  return [...new Set(said.map(({ found }) => found.message))];
}

/** What is said of a place, with a call that shows it first if one does. */
export function witnessAt({ said }: Place): Said {
  return said.find(({ found }) => found.call !== undefined) ?? said[0];
}

/** The verdict of the property that a mistake breaks worst; the first among equals. */
export function worstOf({ verdicts }: Cause): Verdict {
  return verdicts.reduce((worst, each) => (isAtLeast(worst.severity, each.severity) ? worst : each));
}

/**
 * `3 violated (1 error, 2 warnings; 2 causes in 4 places)`; where all are errors, their number is not told again.
 * @param causes of these violations.
 */
export function violatedText(violated: readonly Verdict[], causes: readonly Cause[]): string {
  const bySeverity = severities.flatMap((severity) => {
    const many = violated.filter((verdict) => verdict.severity === severity).length;
    return many > 0 ? [numbered(many, severity)] : [];
  });
  const areErrors = violated.every(({ severity }) => severity === 'error');
  const places = causes.reduce((sum, cause) => sum + cause.places.length, 0);
  const behind = `${numbered(causes.length, 'cause')} in ${numbered(places, 'place')}`;
  return `${violated.length} violated (${areErrors ? '' : `${bySeverity.join(', ')}; `}${behind})`;
}

function numbered(many: number, one: string): string {
  return `${many} ${one}${many === 1 ? '' : 's'}`;
}
