import { json } from '../../text/json.js';
import type { PlacedCall } from '../calls/placeCall.js';
import type { Counterexample, Verdict } from '../verdict.js';
import { endingLine, pressing, visitsOf } from './callWords.js';
import { causesOf } from './causes.js';
import {
  type Checked,
  type CheckedRun,
  drawCommand,
  fails,
  isViolated,
  originOf,
  replayCommand,
  textOf,
  withoutRepetition,
} from './checked.js';
import { isRefused, type Outcome, type Refused } from './refused.js';

/**
 * A check for other programs, as JSON: the verdicts of every run with their counterexamples. Times are seconds; `at` of an
 * environment counts from Monday 00:00. `line` and `column` count from 1, and are `null` in a machine; `source` is there in a
 * flow that was made of another file, and says where in that. The same check
 * gives the same bytes. `failed` counts the violations that fail the check: those at least as bad as `failOn`. `isNew` says of a counterexample found with a leaf broken that the unbroken flow, which is the
 * first run, has none of that property at that node.
 *
 * Of several files it is an array. Of a file that could not be checked it has the `problems` instead of runs.
 *
 * @param version callstorm's own.
 */
export function checkJson(outcomes: readonly Outcome[], version: string): string {
  const files = outcomes.map((each) => (isRefused(each) ? refusedData(each, version) : fileData(each, version)));
  return json(files.length === 1 ? files[0] : files);
}

function refusedData({ file, source, problems }: Refused, version: string) {
  return {
    callstorm: version,
    file,
    problems: problems.map(({ line = null, column = null, path = null, message }) => {
      return { source, line, column, path, message };
    }),
  };
}

function fileData(checked: Checked, version: string) {
  const { file, flowFile, failOn, runs } = checked;
  const told = withoutRepetition(checked);
  return {
    callstorm: version,
    file,
    flowFile,
    failOn,
    runs: runs.map((run, i) => runData(checked, run, told.runs[i])),
  };
}

function runData(checked: Checked, run: CheckedRun, told: CheckedRun) {
  const { report, broken, faults, escapes } = run;
  const { subject, seed, callers, verdicts, skipped, coverage, notes } = report;
  return {
    subject,
    broken,
    faults: faults.map(({ at, effect, probability, factor, during }) => ({ at, effect, probability, factor, during })),
    seed,
    callers,
    violated: verdicts.filter(isViolated).length,
    failed: verdicts.filter((verdict) => fails(checked, verdict)).length,
    causes: causesOf(run).map(({ name, verdicts: broken, places }) => ({
      cause: name,
      properties: broken.map(({ property }) => property),
      nodes: places.map(({ node }) => node),
    })),
    verdicts: verdicts.map((verdict, i) => verdictData(checked, run, verdict, told.report.verdicts[i].counterexamples)),
    skipped,
    escapes,
    coverage,
    notes,
  };
}

function verdictData(checked: Checked, run: CheckedRun, verdict: Verdict, added: readonly Counterexample[]) {
  const { kind, claim } = textOf(checked, verdict.property);
  const { property, severity, grounds, callers, parameters, counterexamples, meant } = verdict;
  return {
    property,
    kind,
    claim,
    severity,
    verdict: verdict.verdict,
    grounds,
    callers,
    parameters,
    counterexamples: counterexamples.map((found) => ({
      ...counterexampleData(checked, run, property, found),
      ...(run.broken === null ? {} : { isNew: added.includes(found) }),
    })),
    meant,
  };
}

function counterexampleData(checked: Checked, run: CheckedRun, property: string, found: Counterexample) {
  const { node, message, cause, path, call, replay } = found;
  const { line, column } = checked.locate(path) ?? { line: null, column: null };
  const source = originOf(checked, path);
  return {
    node,
    message,
    cause,
    path,
    line,
    column,
    ...(source === undefined ? {} : { source }),
    call: call === undefined ? null : callData(call),
    replay: replay
      ? {
          ...replay,
          command: replayCommand(checked, run, property, found),
          draw: drawCommand(checked, run, property, found),
        }
      : null,
  };
}

/** A call as plain data. */
export function callData(call: PlacedCall) {
  const { caller, environment, trace } = call;
  return {
    press: pressing(call),
    acts: caller.acts,
    environment,
    visits: visitsOf(trace),
    moments: trace.steps.map(({ at, event, by, after }) => ({ at, event, by, node: after.node })),
    ending: trace.ending,
    end: endingLine(trace)[0] ?? null,
    cut: trace.cut,
  };
}
