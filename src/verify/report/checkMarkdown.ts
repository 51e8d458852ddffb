import { markdownCode } from '../../text/markdownCode.js';
import { markdownText } from '../../text/markdownText.js';
import type { Verdict } from '../verdict.js';
import { endingLine, pressing, sinceStart, surroundingsOf, visitInWords, visitsOf } from './callWords.js';
import { type Cause, causesOf, messagesAt, type Place, violatedText, witnessAt } from './causes.js';
import {
  type Checked,
  type CheckedRun,
  nameOfRun,
  nodeNamed,
  notViolated,
  placeOf,
  replayCommand,
  searchFacts,
  textOf,
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
  const { verdicts } = run.report;
  const violated = violationsOf(run);
  const causes = causesOf(run);
  const explained = new Set<Verdict>();
  const others = verdicts.filter(({ verdict }) => verdict !== 'violated').length;
  const known = verdicts.length - others - violated.length;
  const fine = verdicts.length > 0 ? 'Nothing is violated' : 'Nothing was checked: every property is left out';
  const summary = [
    violated.length > 0 ? `**${violatedText(violated, causes)}**` : known > 0 ? 'Nothing more is violated' : fine,
    ...(known > 0 ? [`${known} without the fault, too`] : []),
    ...notViolated(run.report),
  ].join(', ');
  return [
    `### callstorm check: ${markdownText(nameOfRun(run))}`,
    '',
    [summary, markdownText(checked.file), ...searchFacts(run.report)].join(' · '),
    '',
    ...causes.flatMap((cause) => causeLines(checked, run, cause, explained)),
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

function causeLines(checked: Checked, run: CheckedRun, { verdicts, places }: Cause, explained: Set<Verdict>): string[] {
  const headings = verdicts.flatMap((verdict) => {
    const heading = [`#### ${markOf(verdict)} ${verdict.property}${severitySaid(verdict)}`, ''];
    if (explained.has(verdict)) return heading;
    explained.add(verdict);
    const { claim, reason } = textOf(checked, verdict.property);
    return [...heading, `${markdownText(claim)} ${markdownText(reason)}`, ''];
  });
  const [first, ...others] = places;
  const short = others.map((place) => said(checked, place));
  return [...headings, ...placeLines(checked, run, first), ...short, ''];
}

function placeLines(checked: Checked, run: CheckedRun, place: Place): string[] {
  const { verdict, found } = witnessAt(place);
  const { call } = found;
  const replay = replayCommand(checked, run, verdict.property, found);
  const lines = [said(checked, place)];
  if (call) {
    const passed = visitsOf(call.trace).map((visit) =>
      markdownText(`${sinceStart(visit.at)} ${visitInWords(visit, checked)}`),
    );
    lines.push(
      `  - ${markdownText(pressing(call))}: ${passed.join(' → ')}`,
      ...endingLine(call.trace).map((line) => `  - ${markdownText(line)}`),
      ...surroundingsOf(call, run.faults).map((clause) => `  - ${markdownText(clause)}`),
    );
  }
  if (replay !== undefined) lines.push(`  - ${markdownCode(replay)}`);
  return lines;
}

function said(checked: Checked, place: Place): string {
  const messages = messagesAt(place).map(markdownText).join(' ');
  const where = placeOf(checked, place.said[0].found.path);
  return `- **${markdownText(nodeNamed(checked, place.node))}** (${markdownText(where)}): ${messages}`;
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
