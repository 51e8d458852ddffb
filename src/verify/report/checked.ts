import type { Position } from '../../document/index.js';
import { standardInput } from '../../document/standardInput.js';
import { type Fault, type Flow, labelOf, sourceOf } from '../../flow/index.js';
import { quoted } from '../../text/quoted.js';
import { formatNumber } from '../../units.js';
import type { AnyProperty } from '../properties/index.js';
import { isAtLeast, type Severity } from '../severity.js';
import type { CheckReport, Counterexample, Verdict } from '../verdict.js';

/** What the catalogue says of a property. */
export type PropertyText = Pick<AnyProperty, 'name' | 'kind' | 'severity' | 'claim' | 'reason'>;

/** The results of a verification, with all that a report needs. */
export interface Checked {
  /** The file as the user named it: a flow, a scenario, or a module. */
  readonly file: string;
  /** The file in which the findings stand: the flow's. */
  readonly flowFile: string;
  /** Where the value at `path` stands in the flow file, or its nearest parent; `undefined` in a machine. */
  locate(path: readonly string[]): Position | undefined;
  /** The flow, for what it says of the file that it was made of. Absent: it is a machine, or says nothing. */
  readonly flow?: Pick<Flow, 'nodes'> | undefined;
  /** What each property says; of those in the reports at least. */
  readonly catalogue: readonly PropertyText[];
  /** A property's page of help, in Markdown and without its heading. */
  help(name: string): string;
  /** One; with each leaf broken in turn, the flow as it is and then one a leaf. */
  readonly runs: readonly CheckedRun[];
  /** A violation that is at least so bad fails the check. */
  readonly failOn: Severity;
}

/** One check of the flow. */
export interface CheckedRun {
  readonly report: CheckReport;
  /** What was broken in it, as counterexamples number the faults. */
  readonly faults: readonly Fault[];
  /** The leaf that was broken for this run; `null` if none was. */
  readonly broken: string | null;
  /** The options that bring the same setting about: `['--fault', 'main=slow']`. */
  readonly options: readonly string[];
  /** What saves callers from each node that drops their calls; empty where none does. */
  readonly escapes: readonly WaysOut[];
}

/** Whether a caller can get away from a place where calls are dropped, and how. */
export interface WaysOut {
  /** The node that drops calls. */
  readonly leaf: string;
  /** Callers come there without a menu or an input: no keys can save them. */
  readonly losesCallers: boolean;
  /** In one sentence, or more. */
  readonly sentences: readonly string[];
}

/**
 * What to report: of each broken leaf only what the unbroken flow, which comes first, has not, by property and node. A
 * property that is violated in the same places stays so, with no counterexamples.
 */
export function withoutRepetition(checked: Checked): Checked {
  const unbroken = checked.runs.find(({ broken }) => broken === null);
  if (unbroken === undefined) return checked;
  const runs = checked.runs.map((run) => (run.broken === null ? run : newIn(run, unbroken)));
  return { ...checked, runs };
}

function newIn(run: CheckedRun, unbroken: CheckedRun): CheckedRun {
  const { report, broken, escapes } = run;
  const verdicts = report.verdicts.map((verdict): Verdict => {
    const known = unbroken.report.verdicts.find(({ property }) => property === verdict.property);
    const isNew = (list: readonly { node: string }[] | undefined) => (each: { node: string }) =>
      !list?.some(({ node }) => node === each.node);
    const counterexamples = verdict.counterexamples.filter(isNew(known?.counterexamples));
    const grounds =
      counterexamples.length === verdict.counterexamples.length ? verdict.grounds : placesText(counterexamples.length);
    return { ...verdict, grounds, counterexamples, meant: verdict.meant.filter(isNew(known?.meant)) };
  });
  return {
    ...run,
    report: { ...report, verdicts, skipped: [], notes: [] },
    escapes: escapes.filter(({ leaf }) => leaf === broken),
  };
}

function placesText(added: number): string {
  if (added === 0) return 'where it is without the fault, too';
  return added === 1 ? 'in one more place' : `in ${added} more places`;
}

/** The verdicts of a run that have a counterexample. */
export function violationsOf({ report }: CheckedRun): Verdict[] {
  return report.verdicts.filter(({ counterexamples }) => counterexamples.length > 0);
}

/** The name of a check in a heading: the flow's, and what was broken. */
export function nameOfRun({ report, broken }: CheckedRun): string {
  return broken === null ? report.subject : `${report.subject}, ${broken} broken`;
}

/** `flows/bank.yaml:12:5`, or as much of it as is known; of a flow made of another file, `flows/bank.yaml:12:5 (bank.json:40)`. */
export function placeOf(checked: Checked, path: readonly string[]): string {
  const { flowFile, locate } = checked;
  const position = locate(path);
  const source = originOf(checked, path);
  const place = position ? `${flowFile}:${position.line}:${position.column}` : flowFile;
  return source === undefined ? place : `${place} (${source})`;
}

/** Where it stands in the file that the flow was made of; `undefined` if that is not known, or the flow's own file. */
export function originOf({ flow, flowFile }: Checked, path: readonly string[]): string | undefined {
  const source = flow && sourceOf(flow, path);
  return source?.startsWith(`${flowFile}:`) ? undefined : source;
}

/** `main`, or `main (Main menu)` if it has another name in the file that the flow was made of. */
export function nodeNamed({ flow }: Pick<Checked, 'flow'>, node: string): string {
  const label = flow && labelOf(flow, node);
  return label === undefined ? node : `${node} (${label})`;
}

/** What the catalogue says of a property. */
export function textOf({ catalogue }: Checked, name: string): PropertyText {
  const found = catalogue.find((property) => property.name === name);
  if (!found) throw new Error(`the catalogue has no ${name}`);
  return found;
}

/** `1_000 callers` and their `seed 1`; nothing if none was sent through. */
export function searchFacts({ callers, seed }: CheckReport): string[] {
  return callers === 0 ? [] : [`${formatNumber(callers)} ${callers === 1 ? 'caller' : 'callers'}`, `seed ${seed}`];
}

/** How many properties are proved, and so on, and how many are left out: `26 proved`, `7 not applicable`. */
export function notViolated({ verdicts, skipped }: CheckReport): string[] {
  const kinds = ['proved', 'no counterexample', 'undecided', 'not applicable'] as const;
  const counts = kinds.map((kind) => [kind, verdicts.filter(({ verdict }) => verdict === kind).length] as const);
  return [...counts, ['left out', skipped.length] as const].flatMap(([kind, many]) =>
    many > 0 ? [`${many} ${kind}`] : [],
  );
}

/** Properties that are violated, in all runs. */
export function violatedIn({ runs }: Checked): number {
  return runs.reduce((sum, { report }) => sum + report.verdicts.filter(isViolated).length, 0);
}

/** Those of them that fail the check. */
export function failedIn(checked: Checked): number {
  return checked.runs.reduce(
    (sum, { report }) => sum + report.verdicts.filter((each) => fails(checked, each)).length,
    0,
  );
}

export function isViolated({ verdict }: Verdict): boolean {
  return verdict === 'violated';
}

/** Whether a verdict fails the check. */
export function fails({ failOn }: Checked, verdict: Verdict): boolean {
  return isViolated(verdict) && isAtLeast(verdict.severity, failOn);
}

/** The command that places a counterexample's call again; `undefined` if it has none. */
export function replayCommand(checked: Checked, run: CheckedRun, property: string, found: Counterexample) {
  return commandFor('check', '--path', checked, run, property, found);
}

/** The command that draws the flow with a counterexample's call marked; `undefined` if it has none. */
export function drawCommand(checked: Checked, run: CheckedRun, property: string, found: Counterexample) {
  return commandFor('draw', '--mark', checked, run, property, found);
}

function commandFor(
  command: string,
  option: string,
  { file }: Checked,
  { options }: CheckedRun,
  property: string,
  { replay }: Counterexample,
): string | undefined {
  if (replay === undefined) return undefined;
  const { seed, path } = replay;
  const source = file === standardInput ? '-' : file;
  // A file that begins with a dash is no option.
  const named = /^-./s.test(source) ? `./${source}` : source;
  const words = [command, named, '--property', property, `--seed=${seed}`, option, path, ...options];
  return `npx callstorm ${words.map(quoted).join(' ')}`;
}
