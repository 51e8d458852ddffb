import type { Counterexample, Verdict } from '../check/report.js';
import { formatNumber } from '../units.js';
import { visible } from '../visible.js';
import { endingLine, pressing, sinceStart, surroundingsOf, visitInWords, visitsOf } from './callWords.js';
import {
  type Checked,
  type CheckedRun,
  nameOfRun,
  placeOf,
  replayCommand,
  textOf,
  violationsOf,
  withoutRepetition,
} from './checked.js';
import { marks } from './marks.js';

/** A check as Markdown for a comment on a pull request: what is violated is open to see, the rest folded away. */
export function checkMarkdown(checked: Checked): string {
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
    violated.length > 0 ? `**${violated.length} violated**` : known > 0 ? 'Nothing more is violated' : fine,
    ...(known > 0 ? [`${known} without the fault, too`] : []),
    ...(violated.length > 0 ? [`${others} not`] : []),
  ].join(', ');
  return [
    `### callstorm check: ${plain(nameOfRun(run))}`,
    '',
    `${summary} · ${plain(checked.file)} · ${formatNumber(callers)} callers · seed ${seed}`,
    '',
    ...violated.flatMap((verdict) => violation(checked, run, verdict)),
    ...escapes(run),
    '<details><summary>All verdicts</summary>',
    '',
    '| | property | verdict | |',
    '|---|---|---|---|',
    ...verdicts.map(
      ({ property, verdict, grounds }) => `| ${marks[verdict]} | ${property} | ${verdict} | ${plain(grounds)} |`,
    ),
    ...run.report.skipped.map(({ property, because }) => `| | ${property} | left out | ${plain(because)} |`),
    ...meantIn(verdicts),
    '',
    '</details>',
    '',
  ].join('\n');
}

function meantIn(verdicts: readonly Verdict[]): string[] {
  const meant = verdicts.flatMap(({ property, meant }) =>
    meant.map(
      ({ node, message, because }) => `- ${property} at **${plain(node)}**: ${plain(message)} Meant: ${plain(because)}`,
    ),
  );
  return meant.length > 0 ? ['', ...meant] : [];
}

function violation(checked: Checked, run: CheckedRun, { property, counterexamples }: Verdict): string[] {
  const { claim, reason } = textOf(checked, property);
  return [
    `#### ${marks.violated} ${property}`,
    '',
    `${plain(claim)} ${plain(reason)}`,
    '',
    ...counterexamples.flatMap((found) => [...place(checked, run, property, found), '']),
  ];
}

function place(checked: Checked, run: CheckedRun, property: string, found: Counterexample): string[] {
  const { node, message, path, call } = found;
  const replay = replayCommand(checked, run, property, found);
  const lines = [`- **${plain(node)}** (${plain(placeOf(checked, path))}): ${plain(message)}`];
  if (call) {
    const passed = visitsOf(call.trace).map((visit) => plain(`${sinceStart(visit.at)} ${visitInWords(visit)}`));
    lines.push(
      `  - ${plain(pressing(call))}: ${passed.join(' → ')}`,
      ...endingLine(call.trace).map((line) => `  - ${plain(line)}`),
      ...surroundingsOf(call, run.faults).map((clause) => `  - ${plain(clause)}`),
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
    ...escapes.map(({ leaf, sentences }) => `- from **${plain(leaf)}**: ${sentences.map(plain).join(' ')}`),
    '',
  ];
}

/** A text of the user's that neither formats, links, mentions anybody nor breaks out of its line or cell. */
function plain(text: string): string {
  return visible(text)
    .replace(/[&<>"@#]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[\\`*_{}[\]()|~$]/g, '\\$&')
    .replace(/:\/\//g, ':&#47;&#47;');
}

/** Code in one line, between more backticks than it has in a row. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${visible(text)} ${fence}`;
}
