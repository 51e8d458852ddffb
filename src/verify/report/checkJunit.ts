import { xml } from '../../text/xml.js';
import { xmlElement } from '../../text/xmlElement.js';
import type { Counterexample, Verdict, VerdictKind } from '../verdict.js';
import { endingLine, pressing, surroundingsOf } from './callWords.js';
import {
  type Checked,
  type CheckedRun,
  fails,
  isViolated,
  nameOfRun,
  nodeNamed,
  placeOf,
  replayCommand,
  textOf,
  violationsOf,
  withoutRepetition,
} from './checked.js';
import { isRefused, type Outcome, placeOfProblem, problemText, type Refused } from './refused.js';

/**
 * Checks as JUnit XML: a test suite a run, a test case a property. What does not fail the check is told
 * in one that passes. It has no attributes but those that Jenkins' schema knows (xunit-plugin, junit-10.xsd): places are in
 * the texts.
 */
export function checkJunit(outcomes: readonly Outcome[]): string {
  const suites = outcomes.flatMap((outcome) => {
    if (isRefused(outcome)) return [refusedSuite(outcome)];
    const told = withoutRepetition(outcome);
    return told.runs.map((run) => suite(told, run));
  });
  const sum = (of: (counts: Counts) => number) => suites.reduce((total, { counts }) => total + of(counts), 0);
  const attributes = {
    name: 'callstorm check',
    tests: sum(({ tests }) => tests),
    failures: sum(({ failures }) => failures),
    errors: sum(({ errors }) => errors),
  };
  const body = suites.map(({ text }) => `\n${text}`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlElement('testsuites', attributes, `${body}\n`)}\n`;
}

/** A file that could not be checked: a test case with an error. */
function refusedSuite(refused: Refused): { counts: Counts; text: string } {
  const { file, source, problems } = refused;
  const counts = { tests: 1, failures: 0, skipped: 0, errors: 1 };
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  const message = first === undefined ? 'cannot be checked' : `${problemText(first)}${more}`;
  const lines = problems.map((problem) => xml(`${placeOfProblem(refused, problem)} ${problemText(problem)}`));
  const error = xmlElement('error', { type: 'file-can-be-checked', message }, lines.join('\n'));
  const only = xmlElement('testcase', { classname: file, name: 'file-can-be-checked' }, error);
  return { counts, text: `  ${xmlElement('testsuite', { name: file, ...counts, file: source }, `\n    ${only}\n  `)}` };
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly skipped: number;
  readonly errors: number;
}

function suite(checked: Checked, run: CheckedRun): { counts: Counts; text: string } {
  const { verdicts, skipped, seed, callers } = run.report;
  const left = skipped.map(({ property, because }) =>
    testCase(run, property, xmlElement('skipped', { message: because })),
  );
  const cases = [...verdicts.map((verdict) => verdictCase(checked, run, verdict)), ...left];
  const counts = {
    tests: cases.length,
    failures: violationsOf(run).filter((verdict) => fails(checked, verdict)).length,
    skipped: left.length + verdicts.filter(({ verdict }) => saysNothing.includes(verdict)).length,
    errors: 0,
  };
  const properties = xmlElement(
    'properties',
    {},
    Object.entries({ seed, callers })
      .map(([name, value]) => xmlElement('property', { name, value }))
      .join(''),
  );
  const body = [properties, ...cases].map((line) => `\n    ${line}`).join('');
  const name = `${checked.file}: ${nameOfRun(run)}`;
  return { counts, text: `  ${xmlElement('testsuite', { name, ...counts, file: checked.flowFile }, `${body}\n  `)}` };
}

/** Neither passed nor failed. */
const saysNothing: readonly VerdictKind[] = ['undecided', 'not applicable'];

function verdictCase(checked: Checked, run: CheckedRun, verdict: Verdict): string {
  const { property, severity, grounds, counterexamples, meant } = verdict;
  if (saysNothing.includes(verdict.verdict)) {
    const message = verdict.verdict === 'undecided' ? `undecided: ${grounds}` : grounds;
    return testCase(run, property, xmlElement('skipped', { message }));
  }
  const isFailed = counterexamples.length > 0 && fails(checked, verdict);
  const said = [
    ...(isFailed ? [] : [`${isViolated(verdict) ? severity : verdict.verdict}: ${grounds}`]),
    ...(isFailed ? [] : counterexamples.flatMap((found) => told(checked, run, property, found))),
    ...meant.map(({ node, message, because }) => `${node}: ${message} Meant: ${because}`),
  ];
  const content = [
    ...(isFailed ? [failure(checked, run, property, counterexamples)] : []),
    ...(said.length > 0 ? [xmlElement('system-out', {}, said.map(xml).join('\n'))] : []),
  ];
  return testCase(run, property, content.join(''));
}

function testCase(run: CheckedRun, name: string, content: string): string {
  return xmlElement('testcase', { classname: nameOfRun(run), name }, content);
}

/** Most readers show one failure a test case: all places are in it. */
function failure(checked: Checked, run: CheckedRun, property: string, all: readonly Counterexample[]): string {
  const [first, ...more] = all;
  const { claim, reason } = textOf(checked, property);
  const message =
    more.length > 0 ? `${first.message} (and at ${more.map(({ node }) => node).join(', ')})` : first.message;
  const text = [[`${claim} ${reason}`], ...all.map((found) => told(checked, run, property, found))]
    .map((lines) => lines.map(xml).join('\n'))
    .join('\n\n');
  return xmlElement('failure', { type: property, message }, text);
}

function told(checked: Checked, run: CheckedRun, property: string, found: Counterexample): string[] {
  const { call, path, message, node } = found;
  const replay = replayCommand(checked, run, property, found);
  return [
    `${placeOf(checked, path)} ${nodeNamed(checked, node)}: ${message}`,
    ...(call ? [`${pressing(call)}. ${call.trace.nodes.join(' → ')}.`, ...endingLine(call.trace)] : []),
    ...(call ? surroundingsOf(call, run.faults) : []),
    ...(replay === undefined ? [] : [replay]),
  ];
}
