import { markdownCode } from '../../text/markdownCode.js';
import { markdownText } from '../../text/markdownText.js';
import { endingLine, pressing, surroundingsOf, visitInWords, visitsOf } from '../report/callWords.js';
import { type Checked, placeOf, replayCommand } from '../report/checked.js';
import { markOfSeverity } from '../report/marks.js';
import {
  boundOf,
  callInWords,
  changeInWords,
  otherInWords,
  outcomesInWords,
  partInWords,
  partingInWords,
  summaryOf,
  wayInWords,
  worldInWords,
} from './diffWords.js';
import { type FlowDiff, runOf } from './flowDiff.js';
import type { Moved } from './moved.js';
import type { Place } from './verdictChanges.js';

/** What a change of a flow does, as Markdown for a comment on a pull request. */
export function diffMarkdown(diff: FlowDiff): string {
  const { broken, mended, moved, verdicts, parts, renamed } = diff;
  const { old, now } = diff.checked;
  const changes = [
    ...parts.map((each) => `- ${each.kind}: ${markdownText(partInWords(each))}`),
    ...renamed.map(([from, to]) => `- renamed: ${markdownText(from)} → ${markdownText(to)}`),
  ];
  return [
    `### callstorm diff: ${markdownText(runOf(now).report.subject)}`,
    '',
    `**${markdownText(summaryOf(diff))}** ${markdownText(old.file)} → ${markdownText(now.file)}`,
    ...part('', changes),
    ...part(
      'Broken',
      broken.flatMap((place) => brokenLines(now, place)),
    ),
    ...part(
      'Mended',
      mended.map((place) => mendedLine(old, place)),
    ),
    ...part(
      'Verdicts',
      verdicts.map((each) => `- ${each.property}: ${changeInWords(each)} (${markdownText(each.grounds)})`),
    ),
    ...part(
      'Moved',
      moved.flatMap((each) => movedLines(diff, each)),
    ),
    '',
    markdownText(boundOf(diff)),
    '',
  ].join('\n');
}

function part(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return [...(title === '' ? [] : ['', `#### ${title}`]), '', ...lines];
}

function brokenLines(checked: Checked, place: Place): string[] {
  const { property, severity, found } = place;
  const { node, message, path, call } = found;
  const run = runOf(checked);
  const before = otherInWords(place, 'was');
  const replay = replayCommand(checked, run, property, found);
  const said = [...(severity === 'error' ? [] : [severity]), ...(before === '' ? [] : [before])].join(', ');
  return [
    `- ${markOfSeverity(severity)} ${property}${said === '' ? '' : ` (${markdownText(said)})`}, **${markdownText(node)}** (${markdownText(placeOf(checked, path))}): ${markdownText(message)}`,
    ...(call
      ? [
          `  - ${markdownText(pressing(call))}: ${markdownText(wayInWords(visitsOf(call.trace).map(visitInWords)))}`,
          ...[...endingLine(call.trace), ...surroundingsOf(call, run.faults)].map(
            (line) => `  - ${markdownText(line)}`,
          ),
        ]
      : []),
    ...(replay === undefined ? [] : [`  - ${markdownCode(replay)}`]),
  ];
}

function mendedLine(checked: Checked, place: Place): string {
  const { property, found, excused } = place;
  const now = otherInWords(place, 'now');
  return `- ${excused === null ? '✓' : '–'} ${property}${now === '' ? '' : ` (${markdownText(now)})`}, **${markdownText(found.node)}** (${markdownText(placeOf(checked, found.path))}): ${markdownText(found.message)}`;
}

function movedLines(diff: FlowDiff, moved: Moved): string[] {
  const { was, is } = outcomesInWords(moved);
  const told = (side: 'old' | 'now') =>
    [wayInWords(visitsOf(moved.traces[side]).map(visitInWords)), ...endingLine(moved.traces[side])].join('. ');
  return [
    `- **${markdownText(partingInWords(moved))}**: was ${markdownText(was)}; is **${markdownText(is)}**`,
    `  - ${markdownText([callInWords(moved), ...worldInWords(diff, moved)].join('; '))}`,
    `  - before: ${markdownText(told('old'))}`,
    `  - now: ${markdownText(told('now'))}`,
  ];
}
