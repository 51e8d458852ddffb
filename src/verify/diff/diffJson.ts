import { json } from '../../text/json.js';
import { endingLine, visitsOf } from '../report/callWords.js';
import { type Checked, replayCommand } from '../report/checked.js';
import { callInWords, outcomesInWords, worldInWords } from './diffWords.js';
import { type FlowDiff, runOf, worseIn } from './flowDiff.js';
import type { Moved } from './moved.js';
import type { Place } from './verdictChanges.js';

/**
 * What a change of a flow does, for other programs, as JSON. `worse` counts what is broken and at least as bad as `failOn`.
 * `line` and `column` count from 1 in the file of the flow that has the violation, and are `null` in a machine. `excused` is
 * why the other flow is not reproached with it. The same flows give the same bytes.
 *
 * @param version callstorm's own.
 */
export function diffJson(diff: FlowDiff, version: string): string {
  const { checked, parts, renamed, broken, mended, verdicts, moved, walked } = diff;
  return json({
    callstorm: version,
    old: checked.old.file,
    new: checked.now.file,
    failOn: checked.now.failOn,
    worse: worseIn(diff).length,
    parts,
    renamed: renamed.map(([from, to]) => ({ from, to })),
    broken: broken.map((place) => placeData(checked.now, place)),
    mended: mended.map((place) => placeData(checked.old, place)),
    verdicts,
    moved: moved.map((each) => movedData(diff, each)),
    walked,
  });
}

function placeData(checked: Checked, { property, severity, found, other, excused }: Place) {
  const { node, message, path, replay } = found;
  const { line, column } = checked.locate(path) ?? { line: null, column: null };
  const command = replayCommand(checked, runOf(checked), property, found) ?? null;
  return {
    property,
    severity,
    node,
    message,
    path,
    line,
    column,
    other,
    excused,
    replay: replay ? { ...replay, command } : null,
  };
}

function movedData(diff: FlowDiff, moved: Moved) {
  const { kind, at, act, anyKey, caller, environments, traces } = moved;
  const words = outcomesInWords(moved);
  const told = (side: 'old' | 'now', which: 'was' | 'is') => ({
    nodes: moved[which].nodes,
    words: words[which],
    environment: environments[side],
    visits: visitsOf(traces[side]),
    ending: traces[side].ending,
    end: endingLine(traces[side])[0] ?? null,
    cut: traces[side].cut,
  });
  return {
    kind,
    at,
    act,
    anyKey,
    press: callInWords(moved),
    acts: caller.acts,
    world: worldInWords(diff, moved),
    was: told('old', 'was'),
    is: told('now', 'is'),
  };
}
