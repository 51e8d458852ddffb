import { markdownCode } from '../../text/markdownCode.js';
import { markdownText } from '../../text/markdownText.js';
import { endingLine, pressing, surroundingsOf, visitInWords, visitsOf } from '../report/callWords.js';
import { type Checked, nodeNamed, placeOf, replayCommand } from '../report/checked.js';
import { markOfSeverity } from '../report/marks.js';
import {
  boundOf,
  brokenInWords,
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
import { byCause, type Place } from './verdictChanges.js';

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
      byCause(broken).flatMap((places) => brokenLines(now, places)),
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

/** What one cause breaks: each property at each place, and the call that shows it once. */
function brokenLines(checked: Checked, places: readonly [Place, ...Place[]]): string[] {
  const [{ property, found }] = places;
  const { call } = found;
  const run = runOf(checked);
  const replay = replayCommand(checked, run, property, found);
  const [first, ...others] = places.map((place) => {
    const { node, message, path } = place.found;
    return `- ${markOfSeverity(place.severity)} ${markdownText(brokenInWords(place))}, **${markdownText(nodeNamed(checked, node))}** (${markdownText(placeOf(checked, path))}): ${markdownText(message)}`;
  });
  return [
    first,
    ...(call
      ? [
          `  - ${markdownText(pressing(call))}: ${markdownText(wayInWords(visitsOf(call.trace).map((visit) => visitInWords(visit, checked))))}`,
          ...[...endingLine(call.trace), ...surroundingsOf(call, run.faults)].map(
            (line) => `  - ${markdownText(line)}`,
          ),
        ]
      : []),
    ...(replay === undefined ? [] : [`  - ${markdownCode(replay)}`]),
    ...others,
  ];
}

function mendedLine(checked: Checked, place: Place): string {
  const { property, found, excused } = place;
  const now = otherInWords(place, 'now');
  return `- ${excused === null ? '✓' : '–'} ${property}${now === '' ? '' : ` (${markdownText(now)})`}, **${markdownText(nodeNamed(checked, found.node))}** (${markdownText(placeOf(checked, found.path))}): ${markdownText(found.message)}`;
}

function movedLines(diff: FlowDiff, moved: Moved): string[] {
  const { was, is } = outcomesInWords(moved);
  const told = (side: 'old' | 'now') =>
    [
      wayInWords(visitsOf(moved.traces[side]).map((visit) => visitInWords(visit, diff.checked[side]))),
      ...endingLine(moved.traces[side]),
    ].join('. ');
  return [
    `- **${markdownText(partingInWords(moved))}**: was ${markdownText(was)}; is **${markdownText(is)}**`,
    `  - ${markdownText([callInWords(moved), ...worldInWords(diff, moved)].join('; '))}`,
    `  - before: ${markdownText(told('old'))}`,
    `  - now: ${markdownText(told('now'))}`,
  ];
}
