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
  placeOf,
  replayCommand,
  textOf,
  violationsOf,
  withoutRepetition,
} from './checked.js';

/** A check as JUnit XML: a test suite a run, a test case a property. What does not fail the check is told in one that passes. */
export function checkJunit(checked: Checked): string {
  const told = withoutRepetition(checked);
  const suites = told.runs.map((run) => suite(told, run));
  const sum = (of: (counts: Counts) => number) => suites.reduce((total, { counts }) => total + of(counts), 0);
  const attributes = { name: 'callstorm check', tests: sum(({ tests }) => tests), failures: sum((c) => c.failures) };
  const body = suites.map(({ text }) => `\n${text}`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlElement('testsuites', { ...attributes, errors: 0 }, `${body}\n`)}\n`;
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly skipped: number;
}

function suite(checked: Checked, run: CheckedRun): { counts: Counts; text: string } {
  const { verdicts, skipped, seed, callers } = run.report;
  const left = skipped.map(({ property, because }) =>
    testCase(checked, run, property, undefined, xmlElement('skipped', { message: because })),
  );
  const cases = [...verdicts.map((verdict) => verdictCase(checked, run, verdict)), ...left];
  const counts = {
    tests: cases.length,
    failures: violationsOf(run).filter((verdict) => fails(checked, verdict)).length,
    skipped: left.length + verdicts.filter(({ verdict }) => saysNothing.includes(verdict)).length,
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
  return { counts, text: `  ${xmlElement('testsuite', { name, ...counts, errors: 0 }, `${body}\n  `)}` };
}

/** Neither passed nor failed. */
const saysNothing: readonly VerdictKind[] = ['undecided', 'not applicable'];

function verdictCase(checked: Checked, run: CheckedRun, verdict: Verdict): string {
  const { property, severity, grounds, counterexamples, meant } = verdict;
  if (saysNothing.includes(verdict.verdict)) {
    const message = verdict.verdict === 'undecided' ? `undecided: ${grounds}` : grounds;
    return testCase(checked, run, property, undefined, xmlElement('skipped', { message }));
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
  return testCase(checked, run, property, counterexamples[0], content.join(''));
}

function testCase(
  checked: Checked,
  run: CheckedRun,
  name: string,
  found: Counterexample | undefined,
  content: string,
): string {
  const line = found && checked.locate(found.path)?.line;
  return xmlElement('testcase', { classname: nameOfRun(run), name, file: checked.flowFile, line }, content);
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
  const line = checked.locate(first.path)?.line;
  return xmlElement('failure', { type: property, message, file: checked.flowFile, line }, text);
}

function told(checked: Checked, run: CheckedRun, property: string, found: Counterexample): string[] {
  const { call, path, message, node } = found;
  const replay = replayCommand(checked, run, property, found);
  return [
    `${placeOf(checked, path)} ${node}: ${message}`,
    ...(call ? [`${pressing(call)}. ${call.trace.nodes.join(' → ')}.`, ...endingLine(call.trace)] : []),
    ...(call ? surroundingsOf(call, run.faults) : []),
    ...(replay === undefined ? [] : [replay]),
  ];
}
