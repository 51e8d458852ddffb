import { column, widthOf } from '../../text/column.js';
import { type Style, styleFor, type TextLook } from '../../text/style.js';
import { wrapped } from '../../text/wrapped.js';
import { formatNumber } from '../../units.js';
import { visible } from '../../visible.js';
import { type CoverageKind, coverageKinds } from '../search/coverage.js';
import type { Verdict } from '../verdict.js';
import { callLines } from './callLines.js';
import { faultInWords, pressing } from './callWords.js';
import { type Cause, causesOf, messagesAt, type Place, violatedText, witnessAt } from './causes.js';
import {
  type Checked,
  type CheckedRun,
  failedIn,
  isViolated,
  nameOfRun,
  nodeNamed,
  notViolated,
  placeOf,
  replayCommand,
  searchFacts,
  textOf,
  violatedIn,
  violationsOf,
  withoutRepetition,
} from './checked.js';
import { markOf, severitySaid } from './marks.js';

/** What a check found, for the terminal: every verdict, then every violation with the call that shows it. */
export function checkText(checked: Checked, { colour, width }: TextLook): string {
  const style = styleFor(colour);
  const told = withoutRepetition(checked);
  const texts = told.runs.map((run) => runText(told, run, style, width));
  if (texts.length > 1) texts.push(`${wrapped(overall(told), width).join('\n')}\n`);
  if (violatedIn(checked) > 0) {
    const hints = failedIn(checked) > 0 ? [howToGoOn] : [onlyWarnings, howToGoOn];
    texts.push(`${hints.flatMap((hint) => wrapped(hint, width).map(style.faint)).join('\n')}\n`);
  }
  return texts.join('\n');
}

const onlyWarnings = 'None of this fails the check; --fail-on warning makes warnings fail it, too.';
const howToGoOn = '`npx callstorm check --explain NAME` explains a property; `checks:` in the flow says what is meant.';

/** With each leaf broken in turn, which of them are missed. */
function overall({ runs }: Checked): string {
  const leaves = runs.filter(({ broken }) => broken !== null);
  const missed = leaves.filter((run) => violationsOf(run).length > 0 || losesCallers(run));
  const all = counted(leaves.length, 'leaf', 'leaves');
  if (missed.length === 0) return `Whichever of ${all} is broken, nothing more is violated.`;
  return `Of ${all}, ${missed.length} must not break: ${missed.map(({ broken }) => broken).join(', ')}.`;
}

function losesCallers({ broken, escapes }: CheckedRun): boolean {
  return escapes.some((each) => each.leaf === broken && each.losesCallers);
}

function runText(checked: Checked, run: CheckedRun, style: Style, width: number): string {
  const { report } = run;
  const explained = new Set<Verdict>();
  return [
    heading(checked, run, style, width),
    verdictTable(report.verdicts, width),
    ...causesOf(run).map((cause) => causeText(checked, run, cause, explained, style, width)),
    escapesText(run, style, width),
    run.broken === null ? coverageText(run, style, width) : '',
    remarks(run, style, width),
    wrapped(count(run), width).join('\n'),
  ]
    .filter((part) => part !== '')
    .map((part) => `${part}\n`)
    .join('\n');
}

function heading({ file }: Checked, run: CheckedRun, { heading, faint }: Style, width: number): string {
  const { report, faults } = run;
  const facts = [
    file,
    counted(report.verdicts.length, 'property', 'properties'),
    ...searchFacts(report),
    ...faults.map(faultInWords),
  ];
  return [heading(nameOfRun(run)), ...wrapped(facts.join(' · '), width).map(faint)].join('\n');
}

/** Grounds that take several lines are told once. */
function verdictTable(verdicts: readonly Verdict[], width: number): string {
  const told = new Map<string, string>();
  const names = column(verdicts.map(({ property }) => property));
  const kinds = column(verdicts.map(({ verdict }) => verdict));
  return verdicts
    .flatMap((verdict, i) => {
      const start = `${markOf(verdict)} ${names[i]}  ${kinds[i]}  `;
      const indent = ' '.repeat(widthOf(start));
      const inLines = (text: string) => wrapped(text, Math.max(width - indent.length, 30));
      const grounds = verdict.grounds + severitySaid(verdict);
      const before = told.get(grounds);
      if (before === undefined) told.set(grounds, verdict.property);
      const all = inLines(grounds);
      const [first = '', ...more] = all.length > 1 && before ? inLines(`as for ${before}`) : all;
      return [`${start}${first}`.trimEnd(), ...more.map((line) => `${indent}${line}`)];
    })
    .join('\n');
}

/** @param explained properties whose claims have been told. */
function causeText(
  checked: Checked,
  run: CheckedRun,
  { verdicts, places }: Cause,
  explained: Set<Verdict>,
  style: Style,
  width: number,
): string {
  const headings = verdicts.flatMap((verdict) => {
    const name = style.heading(`${markOf(verdict)} ${verdict.property}${severitySaid(verdict)}`);
    if (explained.has(verdict)) return [name];
    explained.add(verdict);
    const { claim, reason } = textOf(checked, verdict.property);
    return [name, ...wrapped(`${claim} ${reason}`, width - 2).map((line) => `  ${style.faint(line)}`)];
  });
  // One call is shown in full. Other places of the same cause are short, so that a report stays readable.
  const [first, ...others] = places;
  const told = [
    fullText(checked, run, first, style, width),
    ...others.map((place) => shortText(checked, place, width)),
  ];
  return [...headings, ...told.flatMap((lines) => ['', ...indented(lines)])].join('\n');
}

/** A place where properties do not hold: where, what, and the call that shows it. */
function fullText(checked: Checked, run: CheckedRun, place: Place, { faint }: Style, width: number): string[] {
  const lines = placeText(checked, place, width);
  const { verdict, found } = witnessAt(place);
  const { call } = found;
  if (call) {
    lines.push('', ...callLines(call, run.faults, width - 4, checked));
  }
  const replay = replayCommand(checked, run, verdict.property, found);
  if (replay !== undefined) {
    // Commands are never wrapped: they are there to be copied.
    lines.push(
      '',
      faint(`Again: ${replay}`),
      faint('       With --write-persona FILE, as a scenario that plays this call.'),
    );
  }
  return lines;
}

/** The same in a few lines: where, what, and what to press. */
function shortText(checked: Checked, place: Place, width: number): string[] {
  const { call } = witnessAt(place).found;
  const pressed = call ? wrapped(`${pressing(call)}.`, width - 4) : [];
  return [...placeText(checked, place, width), ...pressed];
}

function placeText(checked: Checked, place: Place, width: number): string[] {
  const { node, said } = place;
  const [{ found }] = said;
  return [
    visible(`${placeOf(checked, found.path)}  ${nodeNamed(checked, node)}`),
    ...messagesAt(place).flatMap((message) => wrapped(message, width - 4)),
  ];
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `    ${line}`));
}

function escapesText({ escapes }: CheckedRun, { heading }: Style, width: number): string {
  if (escapes.length === 0) return '';
  return [
    heading('What saves a caller'),
    ...escapes.flatMap(({ leaf, sentences }) => [
      visible(`  from ${leaf}:`),
      ...sentences.flatMap((each) => wrapped(each, width - 4).map((line) => `    ${line}`)),
    ]),
  ].join('\n');
}

const missedShown = 5;

function coverageText({ report }: CheckedRun, { heading, faint }: Style, width: number): string {
  const { coverage } = report;
  if (coverage === null) return '';
  const kinds = Object.keys(coverageKinds) as CoverageKind[];
  const names = column(kinds);
  const lines = kinds
    .map((kind, i) => ({ name: names[i], ...coverage[kind] }))
    .filter(({ all }) => all > 0)
    .flatMap(({ name, all, reachable, met, missed }) => {
      const of = reachable === undefined || reachable === all ? `${all}` : `${reachable} that can be met, of ${all}`;
      const shown = missed.slice(0, missedShown).join('; ');
      const more = missed.length > missedShown ? ` and ${missed.length - missedShown} more` : '';
      const rest = missed.length > 0 ? wrapped(`not met: ${shown}${more}`, width - 4) : [];
      return [`  ${name}  ${met} of ${of}`, ...rest.map((line) => `    ${faint(line)}`)];
    });
  return lines.length > 0 ? [heading('What the callers met'), ...lines].join('\n') : '';
}

function remarks({ report }: CheckedRun, { heading }: Style, width: number): string {
  const meant = report.verdicts.flatMap(({ property, meant }) =>
    meant.map(({ node, message, because }) => `${property} at ${node}: ${message} Meant: ${because}`),
  );
  const skipped = report.skipped.map(({ property, because }) => `${property}: ${because}`);
  const part = (title: string, texts: readonly string[]) =>
    texts.length === 0
      ? []
      : [
          [
            heading(title),
            ...texts.flatMap((text) => {
              const [first, ...more] = wrapped(text, width - 4);
              return [`  ${first}`, ...more.map((line) => `    ${line}`)];
            }),
          ].join('\n'),
        ];
  return [...part('Meant', meant), ...part('Left out', skipped), ...part('Notes', report.notes)].join('\n\n');
}

function count(run: CheckedRun): string {
  const { report } = run;
  const violated = violationsOf(run);
  const [added, all] = [violated.length, report.verdicts.filter(isViolated).length];
  const known = all > added ? [`${all - added} violated without the fault, too`] : [];
  if (report.verdicts.length === 0) return 'Nothing was checked: every property is left out.';
  const nothing = known.length > 0 ? [] : ['Nothing is violated'];
  return [...(added > 0 ? [violatedText(violated, causesOf(run))] : nothing), ...known, ...notViolated(report)]
    .join(', ')
    .concat('.');
}

function counted(number: number, one: string, many: string): string {
  return `${formatNumber(number)} ${number === 1 ? one : many}`;
}
