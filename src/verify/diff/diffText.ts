import { column } from '../../text/column.js';
import { type Style, styleFor, type TextLook } from '../../text/style.js';
import { wrapped } from '../../text/wrapped.js';
import { visible } from '../../visible.js';
import { endingLine, nodeInWords, pressing, surroundingsOf, visitInWords, visitsOf } from '../report/callWords.js';
import { type Checked, nodeNamed, placeOf, replayCommand, searchFacts } from '../report/checked.js';
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

/** What a change of a flow does, for the terminal. */
export function diffText(diff: FlowDiff, { colour, width }: TextLook): string {
  const style = styleFor(colour);
  const { broken, mended, moved, verdicts } = diff;
  const { old, now } = diff.checked;
  return [
    heading(diff, style, width),
    partsText(diff, width),
    part(
      'Broken',
      byCause(broken).map((places) => brokenText(now, places, style, width)),
      style,
    ),
    part(
      'Mended',
      mended.map((place, i) => mendedText(old, place, mended[i - 1], style, width)),
      style,
    ),
    part(
      'Verdicts',
      verdicts.map((change) => [
        `${change.property}: ${changeInWords(change)}`,
        ...indented(wrapped(change.grounds, width - 4)),
      ]),
      style,
    ),
    part(
      'Moved',
      moved.map((each) => movedText(diff, each, style, width)),
      style,
    ),
    [summaryOf(diff), boundOf(diff)].flatMap((line) => wrapped(line, width)).join('\n'),
  ]
    .filter((text) => text !== '')
    .map((text) => `${text}\n`)
    .join('\n');
}

function heading({ checked: { old, now } }: FlowDiff, { heading, faint }: Style, width: number): string {
  const { report, faults } = runOf(now);
  const facts = [`${old.file} → ${now.file}`, ...searchFacts(report)];
  const broken = faults.length > 0 ? [`${faults.length} broken`] : [];
  return [heading(report.subject), ...wrapped([...facts, ...broken].join(' · '), width).map(faint)].join('\n');
}

function partsText({ parts, renamed }: FlowDiff, width: number): string {
  const rows = [
    ...parts.map((each) => ({ kind: each.kind as string, text: partInWords(each) })),
    ...(renamed.length > 0
      ? [{ kind: 'renamed', text: renamed.map(([from, to]) => `${from} → ${to}`).join(', ') }]
      : []),
  ];
  const kinds = column(rows.map(({ kind }) => kind));
  return rows
    .flatMap(({ text }, i) => {
      const indent = ' '.repeat(kinds[i].length + 2);
      const [first = '', ...more] = wrapped(text, Math.max(width - indent.length, 30));
      return [`${kinds[i]}  ${first}`, ...more.map((line) => `${indent}${line}`)];
    })
    .join('\n');
}

function part(title: string, items: readonly (readonly string[])[], { heading }: Style): string {
  if (items.length === 0) return '';
  return [heading(title), ...items.flatMap((lines, i) => [...(i > 0 ? [''] : []), ...indented(lines, 2)])].join('\n');
}

/** What one cause breaks: the properties, the first place with its call, and the other places. */
function brokenText(
  checked: Checked,
  [first, ...others]: readonly [Place, ...Place[]],
  { faint }: Style,
  width: number,
): string[] {
  const { property, found } = first;
  const { call } = found;
  const run = runOf(checked);
  const replay = replayCommand(checked, run, property, found);
  const told = new Set<string>();
  const isNew = (text: string): boolean => !told.has(text) && told.add(text).has(text);
  const placeText = ({ found: { node, path, message } }: Place): string[] => [
    ...[visible(`${placeOf(checked, path)}  ${nodeNamed(checked, node)}`)].filter(isNew),
    ...(isNew(`${node}: ${message}`) ? wrapped(message, width - 6) : []),
  ];
  return [
    ...new Set([first, ...others].map((place) => `${markOfSeverity(place.severity)} ${brokenInWords(place)}`)),
    ...indented([
      ...placeText(first),
      ...(call ? wrapped(`${pressing(call)}.`, width - 6) : []),
      ...(call
        ? [
            wayInWords(visitsOf(call.trace).map((visit) => visitInWords(visit, checked))),
            ...endingLine(call.trace),
          ].flatMap((line) => wrapped(line, width - 6))
        : []),
      ...(call ? environmentText(surroundingsOf(call, run.faults), width) : []),
      ...(replay === undefined ? [] : [faint(`Again: ${replay}`)]),
      ...others.flatMap(placeText),
    ]),
  ];
}

/** @param before the place that is told before it: what is the same is not said again. */
function mendedText(
  checked: Checked,
  place: Place,
  before: Place | undefined,
  { faint }: Style,
  width: number,
): string[] {
  const { property, found, excused } = place;
  const isSame = before?.property === property && before.excused === excused;
  const isCause = isSame && before.found.cause === found.cause;
  const now = otherInWords(place, 'now');
  const replay = isCause ? undefined : replayCommand(checked, runOf(checked), property, found);
  return [
    ...(isSame ? [] : [`${excused === null ? '✓' : '–'} ${property}${now === '' ? '' : ` (${now})`}`]),
    ...indented([
      visible(`${placeOf(checked, found.path)}  ${nodeNamed(checked, found.node)}`),
      ...wrapped(found.message, width - 6),
      ...(replay === undefined ? [] : [faint(`As it was: ${replay}`)]),
    ]),
  ];
}

function movedText(diff: FlowDiff, moved: Moved, { faint }: Style, width: number): string[] {
  const { at, traces } = moved;
  const { now } = diff.checked;
  const { was, is } = outcomesInWords(moved);
  const place = at === null ? '' : `${placeOf(now, ['nodes', at])}  `;
  const told = (side: 'old' | 'now') =>
    [
      wayInWords(visitsOf(traces[side]).map((visit) => nodeInWords(visit, diff.checked[side]))),
      ...endingLine(traces[side]),
    ].join('. ');
  return [
    visible(`${place}${partingInWords(moved)}`),
    ...indented([
      ...wrapped(`was  ${was}`, width - 6),
      ...wrapped(`is   ${is}`, width - 6),
      ...wrapped(`${callInWords(moved)}.`, width - 6),
      ...environmentText(worldInWords(diff, moved), width),
      ...wrapped(`Before: ${told('old')}`, width - 6).map(faint),
      ...wrapped(`Now: ${told('now')}`, width - 6).map(faint),
    ]),
  ];
}

function environmentText(surroundings: readonly string[], width: number): string[] {
  return surroundings.length > 0 ? wrapped(`Environment: ${surroundings.join('; ')}.`, width - 6) : [];
}

function indented(lines: readonly string[], by = 2): string[] {
  return lines.map((line) => (line === '' ? '' : `${' '.repeat(by)}${line}`));
}
