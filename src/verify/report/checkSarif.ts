import { exitCodes, type Problem } from '../../errors.js';
import { json } from '../../text/json.js';
import { defaultSeverity, type Severity } from '../severity.js';
import type { Counterexample } from '../verdict.js';
import { endingLine, pressing, sinceStart, surroundingsOf, visitInWords, visitsOf } from './callWords.js';
import { type Cause, causesOf, messagesAt, witnessAt, worstOf } from './causes.js';
import {
  type Checked,
  type CheckedRun,
  failedIn,
  nameOfRun,
  replayCommand,
  textOf,
  withoutRepetition,
} from './checked.js';
import { isRefused, type Outcome, problemText, type Refused } from './refused.js';

/**
 * A check as SARIF 2.1.0 (OASIS, 2020), with what GitHub's code scanning asks for: the rules with their help, each
 * violation at its place in the flow file, and the call that shows it as a code flow. A severity is a
 * level. What is meant is a note, and suppressed: GitHub does not look at suppressions.
 * A file that could not be checked has a result a problem. All files are one run, with an artifact each.
 *
 * @param version callstorm's own.
 */
export function checkSarif(outcomes: readonly Outcome[], version: string): string {
  const checks = outcomes.filter((each): each is Checked => !isRefused(each));
  const refusals = outcomes.filter(isRefused);
  const rules = rulesOf(checks, refusals);
  const ids = rules.map(({ id }) => id);
  const found = checks.flatMap((checked) => {
    const told = withoutRepetition(checked);
    return told.runs.flatMap((run) => resultsOf(told, run, ids));
  });
  const refused = refusals.flatMap((each) =>
    each.problems.map((problem) => resultOfProblem(each, problem, ids.indexOf(unreadable.id))),
  );
  const sources = [...checks.map(({ flowFile }) => flowFile), ...refusals.map(({ source }) => source)];
  const failed = checks.some((checked) => failedIn(checked) > 0);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'callstorm', semanticVersion: version, rules } },
        automationDetails: { id: `callstorm check/${outcomes.map(({ file }) => uriOf(file)).join('+')}` },
        columnKind: 'utf16CodeUnits',
        artifacts: [...new Set(sources)].map((source) => ({ location: { uri: uriOf(source) } })),
        invocations: [
          {
            executionSuccessful: refusals.length === 0,
            exitCode: exitCodeOf(refusals.length > 0, failed),
            ...notifications(checks),
          },
        ],
        results: [...found, ...refused],
      },
    ],
  };
  return json(log);
}

/** What is told of the checks as a whole. */
function notifications(checks: readonly Checked[]) {
  const notes = checks.flatMap(({ file, runs }) =>
    runs.flatMap(({ report }) => report.notes.map((note) => `${file}: ${note}`)),
  );
  if (notes.length === 0) return {};
  return { toolExecutionNotifications: notes.map((text) => ({ level: 'note', message: { text } })) };
}

function exitCodeOf(isRefusal: boolean, isFailure: boolean): number {
  if (isRefusal) return exitCodes.badInput;
  return isFailure ? exitCodes.goalMissed : exitCodes.fine;
}

/** The properties that were asked about, each once, and that a file can be read if one could not. */
function rulesOf(checks: readonly Checked[], refusals: readonly Refused[]) {
  const rules = new Map<string, ReturnType<typeof ruleOf>>();
  for (const checked of checks) {
    for (const { property } of checked.runs.flatMap(({ report }) => report.verdicts)) {
      if (!rules.has(property)) rules.set(property, ruleOf(checked, property));
    }
  }
  return [...rules.values(), ...(refusals.length > 0 ? [unreadable] : [])];
}

const claim = 'The file can be read and checked.';
const remedy = 'Correct what the message names. Until then nothing is known of the flow.';

/** The rule of files that could not be checked. */
const unreadable = {
  id: 'file-can-be-checked',
  shortDescription: { text: claim },
  fullDescription: { text: `${claim} ${remedy}` },
  help: { text: remedy, markdown: remedy },
  defaultConfiguration: { level: 'error' },
  properties: { tags: ['ivr'] },
};

function resultOfProblem({ source }: Refused, problem: Problem, ruleIndex: number) {
  const { line: startLine = 1, column: startColumn = 1 } = problem;
  const artifactLocation = { uri: uriOf(source) };
  return {
    ruleId: unreadable.id,
    ruleIndex,
    level: 'error',
    message: { text: problemText(problem) },
    locations: [{ physicalLocation: { artifactLocation, region: { startLine, startColumn } } }],
    partialFingerprints: { 'callstorm/v1': [unreadable.id, problemText(problem)].join(' ') },
  };
}

function ruleOf(checked: Checked, name: string): typeof unreadable {
  const { claim, reason, kind, severity = defaultSeverity } = textOf(checked, name);
  const help = checked.help(name);
  return {
    id: name,
    shortDescription: { text: claim },
    fullDescription: { text: `${claim} ${reason}` },
    help: { text: help, markdown: help },
    defaultConfiguration: { level: severity },
    properties: { tags: ['ivr', kind] },
  };
}

function resultsOf(checked: Checked, run: CheckedRun, ids: readonly string[]) {
  const where = ({ path, node }: { path: readonly string[]; node: string }) => ({
    ...locationOf(checked, path),
    logicalLocations: [{ name: node, fullyQualifiedName: `${run.report.subject}.${node}` }],
  });
  const result = (level: Severity, property: string, text: string, at: { path: readonly string[]; node: string }) => ({
    ruleId: property,
    ruleIndex: ids.indexOf(property),
    level,
    message: { text },
    locations: [where(at)],
  });
  // So that GitHub knows a violation again when the lines around it have moved.
  const fingerprint = (...parts: string[]) => ({ partialFingerprints: { 'callstorm/v2': parts.join(' ') } });
  const causes = causesOf(run).map((cause) => {
    const { severity, property } = worstOf(cause);
    const [first, ...others] = cause.places;
    const { call } = witnessAt(first).found;
    return {
      ...result(severity, property, messageOf(checked, run, cause), first.said[0].found),
      ...(others.length > 0 ? { relatedLocations: others.map(({ said: [{ found }] }) => where(found)) } : {}),
      ...fingerprint(nameOfRun(run), cause.name),
      ...(call ? { codeFlows: [codeFlow(checked, call)] } : {}),
      properties: { breaks: cause.verdicts.map((verdict) => verdict.property) },
    };
  });
  const meant = run.report.verdicts.flatMap(({ property, meant }) =>
    meant.map(({ node, message, because }) => ({
      ...result('note', property, message, { path: ['nodes', node], node }),
      ...fingerprint(property, nameOfRun(run), node),
      suppressions: [{ kind: 'inSource', justification: because }],
    })),
  );
  return [...causes, ...meant];
}

/** All that is said of the first place, the call that shows it, and where else the mistake shows. */
function messageOf(checked: Checked, run: CheckedRun, { verdicts, places }: Cause): string {
  const [first, ...others] = places;
  const { verdict, found } = witnessAt(first);
  const { call } = found;
  const replay = replayCommand(checked, run, verdict.property, found);
  const said = messagesAt(first).join(' ');
  return [
    run.broken === null ? said : `With ${run.broken} broken: ${said}`,
    ...(verdicts.length > 1 ? [`Breaks ${verdicts.map(({ property }) => property).join(', ')}.`] : []),
    ...(others.length > 0 ? [`The same at ${others.map(({ node }) => node).join(', ')}.`] : []),
    ...(call ? [[`${pressing(call)}.`, ...endingLine(call.trace)].join(' ')] : []),
    ...(call ? surroundingsOf(call, run.faults).map((clause) => `${clause}.`) : []),
    ...(replay === undefined ? [] : [`Again: ${replay}`]),
  ].join('\n');
}

function codeFlow(checked: Checked, call: NonNullable<Counterexample['call']>) {
  const locations = visitsOf(call.trace).map((visit, i) => ({
    location: {
      ...locationOf(checked, ['nodes', visit.node]),
      message: { text: `${sinceStart(visit.at)} ${visitInWords(visit, checked)}` },
    },
    executionOrder: i + 1,
  }));
  // A code flow must have a location.
  const before = { location: { ...locationOf(checked, []), message: { text: 'before the call' } } };
  return {
    message: { text: pressing(call) },
    threadFlows: [{ locations: locations.length > 0 ? locations : [before] }],
  };
}

function locationOf({ flowFile, locate }: Checked, path: readonly string[]) {
  const { line, column } = locate(path) ?? { line: 1, column: 1 };
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(flowFile) },
      region: { startLine: line, startColumn: column },
    },
  };
}

/** A path as a relative URI; an absolute one as a file URI. */
function uriOf(path: string): string {
  const slashed = path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  const written = slashed
    .replace(/\p{Cs}/gu, '\uFFFD')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  if (slashed.startsWith('/')) return `file://${written}`;
  return /^[A-Za-z]:\//.test(slashed) ? `file:///${written}` : written;
}
