import { markdownText } from '../../text/markdownText.js';
import { formatNumber } from '../../units.js';
import { visible } from '../../visible.js';
import type { Counterexample, Verdict } from '../verdict.js';
import { endingLine, pressing, sinceStart, surroundingsOf, visitInWords, visitsOf } from './callWords.js';
import {
  type Checked,
  type CheckedRun,
  nameOfRun,
  placeOf,
  replayCommand,
  textOf,
  violatedText,
  violationsOf,
  withoutRepetition,
} from './checked.js';
import { markOf, severitySaid } from './marks.js';
import { isRefused, type Outcome, placeOfProblem, problemText, type Refused } from './refused.js';

/** A check as Markdown for a comment on a pull request: what is violated is open to see, the rest folded away. */
export function checkMarkdown(outcomes: readonly Outcome[]): string {
  return outcomes.map((each) => (isRefused(each) ? refusedMarkdown(each) : fileMarkdown(each))).join('\n');
}

/** A file that could not be checked: a list of what is wrong. */
function refusedMarkdown(refused: Refused): string {
  const { file, problems } = refused;
  const count = `**${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}**: the file cannot be checked`;
  const list = problems.map(
    (problem) => `- ${markdownText(placeOfProblem(refused, problem))}: ${markdownText(problemText(problem))}`,
  );
  return [`### callstorm check: ${markdownText(file)}`, '', count, '', ...list, ''].join('\n');
}

function fileMarkdown(checked: Checked): string {
  const told = withoutRepetition(checked);
  return told.runs.map((run) => runMarkdown(told, run)).join('\n');
}

function runMarkdown(checked: Checked, run: CheckedRun): string {
  const { verdicts, callers, seed } = run.report;
  const violated = violationsOf(run);
  const others = verdicts.filter(({ verdict }) => verdict !== 'violated').length;
  const known = verdicts.length - others - violated.length;
  const fine = verdicts.length > 0 ? 'Nothing is violated' : 'Nothing was checked: every property is left out';
  const summary = [
    violated.length > 0 ? `**${violatedText(violated)}**` : known > 0 ? 'Nothing more is violated' : fine,
    ...(known > 0 ? [`${known} without the fault, too`] : []),
    ...(violated.length > 0 ? [`${others} not`] : []),
  ].join(', ');
  return [
    `### callstorm check: ${markdownText(nameOfRun(run))}`,
    '',
    `${summary} · ${markdownText(checked.file)} · ${formatNumber(callers)} callers · seed ${seed}`,
    '',
    ...violated.flatMap((verdict) => violation(checked, run, verdict)),
    ...escapes(run),
    ...run.report.notes.flatMap((note) => [markdownText(note), '']),
    '<details><summary>All verdicts</summary>',
    '',
    '| | property | verdict | |',
    '|---|---|---|---|',
    ...verdicts.map(
      (each) =>
        `| ${markOf(each)} | ${each.property} | ${each.verdict}${severitySaid(each)} | ${markdownText(each.grounds)} |`,
    ),
    ...run.report.skipped.map(({ property, because }) => `| | ${property} | left out | ${markdownText(because)} |`),
    ...meantIn(verdicts),
    '',
    '</details>',
    '',
  ].join('\n');
}

function meantIn(verdicts: readonly Verdict[]): string[] {
  const meant = verdicts.flatMap(({ property, meant }) =>
    meant.map(
      ({ node, message, because }) =>
        `- ${property} at **${markdownText(node)}**: ${markdownText(message)} Meant: ${markdownText(because)}`,
    ),
  );
  return meant.length > 0 ? ['', ...meant] : [];
}

function violation(checked: Checked, run: CheckedRun, verdict: Verdict): string[] {
  const { property, counterexamples } = verdict;
  const { claim, reason } = textOf(checked, property);
  return [
    `#### ${markOf(verdict)} ${property}${severitySaid(verdict)}`,
    '',
    `${markdownText(claim)} ${markdownText(reason)}`,
    '',
    ...counterexamples.flatMap((found) => [...place(checked, run, property, found), '']),
  ];
}

function place(checked: Checked, run: CheckedRun, property: string, found: Counterexample): string[] {
  const { node, message, path, call } = found;
  const replay = replayCommand(checked, run, property, found);
  const lines = [`- **${markdownText(node)}** (${markdownText(placeOf(checked, path))}): ${markdownText(message)}`];
  if (call) {
    const passed = visitsOf(call.trace).map((visit) => markdownText(`${sinceStart(visit.at)} ${visitInWords(visit)}`));
    lines.push(
      `  - ${markdownText(pressing(call))}: ${passed.join(' → ')}`,
      ...endingLine(call.trace).map((line) => `  - ${markdownText(line)}`),
      ...surroundingsOf(call, run.faults).map((clause) => `  - ${markdownText(clause)}`),
    );
  }
  if (replay !== undefined) lines.push(`  - ${code(replay)}`);
  return lines;
}

function escapes({ escapes }: CheckedRun): string[] {
  if (escapes.length === 0) return [];
  return [
    '#### What saves a caller',
    '',
    ...escapes.map(
      ({ leaf, sentences }) => `- from **${markdownText(leaf)}**: ${sentences.map(markdownText).join(' ')}`,
    ),
    '',
  ];
}

/** Code in one line, between more backticks than it has in a row. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${visible(text)} ${fence}`;
}
