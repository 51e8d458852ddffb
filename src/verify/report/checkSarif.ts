import { json } from '../../text/json.js';
import { defaultSeverity, type Severity } from '../severity.js';
import type { Counterexample, Verdict } from '../verdict.js';
import { endingLine, pressing, sinceStart, surroundingsOf, visitInWords, visitsOf } from './callWords.js';
import {
  type Checked,
  type CheckedRun,
  failedIn,
  nameOfRun,
  replayCommand,
  textOf,
  withoutRepetition,
} from './checked.js';

/**
 * A check as SARIF 2.1.0 (OASIS, 2020), with what GitHub's code scanning asks for: the rules with their help, each
 * violation at its place in the flow file, and the call that shows it as a code flow. A severity is a
 * level. What is meant is a note, and suppressed: GitHub does not look at suppressions.
 *
 * @param version callstorm's own.
 */
export function checkSarif(checked: Checked, version: string): string {
  const told = withoutRepetition(checked);
  const names = [...new Set(checked.runs.flatMap(({ report }) => report.verdicts.map(({ property }) => property)))];
  const results = told.runs.flatMap((run) =>
    run.report.verdicts.flatMap((verdict) => resultsOf(told, run, verdict, names.indexOf(verdict.property))),
  );
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'callstorm', semanticVersion: version, rules: names.map((name) => ruleOf(checked, name)) },
        },
        automationDetails: { id: `callstorm check/${uriOf(checked.file)}` },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: true, exitCode: failedIn(checked) > 0 ? 1 : 0 }],
        results,
      },
    ],
  };
  return json(log);
}

function ruleOf(checked: Checked, name: string) {
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

function resultsOf(
  checked: Checked,
  run: CheckedRun,
  { property, severity, counterexamples, meant }: Verdict,
  ruleIndex: number,
) {
  const where = (path: readonly string[], node: string) => ({
    ...locationOf(checked, path),
    logicalLocations: [{ name: node, fullyQualifiedName: `${run.report.subject}.${node}` }],
  });
  const result = (level: Severity, node: string, text: string, path: readonly string[]) => ({
    ruleId: property,
    ruleIndex,
    level,
    message: { text },
    locations: [where(path, node)],
    // So that GitHub knows a violation again when the lines around it have moved.
    partialFingerprints: { 'callstorm/v1': [property, nameOfRun(run), node].join(' ') },
  });
  return [
    ...counterexamples.map((found) => ({
      ...result(severity, found.node, messageOf(checked, run, property, found), found.path),
      ...(found.call ? { codeFlows: [codeFlow(checked, found.call)] } : {}),
    })),
    ...meant.map(({ node, message, because }) => ({
      ...result('note', node, message, ['nodes', node]),
      suppressions: [{ kind: 'inSource', justification: because }],
    })),
  ];
}

function messageOf(checked: Checked, run: CheckedRun, property: string, found: Counterexample): string {
  const { message, call } = found;
  const replay = replayCommand(checked, run, property, found);
  return [
    run.broken === null ? message : `With ${run.broken} broken: ${message}`,
    ...(call ? [[`${pressing(call)}.`, ...endingLine(call.trace)].join(' ')] : []),
    ...(call ? surroundingsOf(call, run.faults).map((clause) => `${clause}.`) : []),
    ...(replay === undefined ? [] : [`Again: ${replay}`]),
  ].join('\n');
}

function codeFlow(checked: Checked, call: NonNullable<Counterexample['call']>) {
  const locations = visitsOf(call.trace).map((visit, i) => ({
    location: {
      ...locationOf(checked, ['nodes', visit.node]),
      message: { text: `${sinceStart(visit.at)} ${visitInWords(visit)}` },
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
