import { column, widthOf } from '../../text/column.js';
import { styleFor, type TextLook } from '../../text/style.js';
import { wrapped } from '../../text/wrapped.js';
import { catalogue } from '../../verify/properties/index.js';
import { type Cause, causesIn, messagesAt, violatedText, witnessAt } from '../../verify/report/causes.js';
import { markOf, severitySaid } from '../../verify/report/marks.js';
import type { Counterexample, Verdict, VerdictKind } from '../../verify/verdict.js';
import type { Turn } from '../driveCall.js';
import { pressed } from '../inWords.js';
import type { Learnt } from '../learn/learn.js';
import { isInPart } from '../learn/learntInWords.js';
import { inHeardWords } from './nodesInWords.js';
import type { Watched } from './watch.js';

/** Of an endpoint nothing is proved: it was only heard. */
const words = {
  proved: 'holds',
  'no counterexample': 'holds',
  violated: 'violated',
  undecided: 'undecided',
  'not applicable': 'nothing to see',
} as const satisfies Record<VerdictKind, string>;

/** Of calls that went otherwise the second time, so many are told. */
const mostChanged = 3;

/**
 * What was heard of an endpoint's properties, for the terminal.
 * @param told lines about how it was learnt.
 */
export function watchText(
  watched: Watched,
  learnt: Learnt,
  { colour, width }: TextLook,
  told: readonly string[] = [],
): string {
  const { heading, faint } = styleFor(colour);
  const { verdicts } = watched;
  const causes = causesIn(verdicts.filter(isViolated));
  const explained = new Set<Verdict>();
  const parts = [
    [heading('What should hold of the endpoint'), ...told.flatMap((line) => wrapped(line, width)).map(faint)],
    verdictLines(verdicts, width),
    ...causes.map((cause) => causeLines(cause, watched, learnt, width, explained)),
    [summaryOf(verdicts, causes), ...notesOf(watched, learnt)].flatMap((line) => wrapped(line, width)),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function isViolated({ verdict }: Verdict): boolean {
  return verdict === 'violated';
}

function verdictLines(verdicts: readonly Verdict[], width: number): string[] {
  const names = column(verdicts.map(({ property }) => property));
  const kinds = column(verdicts.map(({ verdict }) => words[verdict]));
  return verdicts.flatMap((verdict, i) => {
    const start = `${markOf(verdict)} ${names[i]}  ${kinds[i]}  `;
    const indent = ' '.repeat(widthOf(start));
    const lines = wrapped(verdict.grounds + severitySaid(verdict), Math.max(width - indent.length, 30));
    return lines.map((line, j) => (j === 0 ? start : indent) + line);
  });
}

/** @param explained properties whose claims have been told. */
function causeLines(
  { verdicts, places }: Cause,
  { turns }: Watched,
  { flow }: Learnt,
  width: number,
  explained: Set<Verdict>,
): string[] {
  const indented = (line: string) => wrapped(line, width - 2).map((each, i) => `${i === 0 ? '  ' : '    '}${each}`);
  const headings = verdicts.flatMap((verdict) => {
    const name = `${markOf(verdict)} ${verdict.property}${severitySaid(verdict)}`;
    if (explained.has(verdict)) return [name];
    explained.add(verdict);
    const claim = catalogue.find(({ name }) => name === verdict.property)?.claim ?? '';
    return [name, ...indented(claim)];
  });
  const told = places.flatMap((place) => [
    ...indented(`To hear it: ${pressed(turnsOf(turns, witnessAt(place).found))}.`),
    ...messagesAt(place).flatMap((message) => indented(inHeardWords(message, flow))),
  ]);
  return [...headings, ...told];
}

function turnsOf(turns: Watched['turns'], found: Counterexample): readonly Turn[] {
  return turns.get(found) ?? [];
}

/** `2 violated (1 error, 1 warning; 2 causes in 3 places), 10 hold, 3 with nothing to see.` */
function summaryOf(verdicts: readonly Verdict[], causes: readonly Cause[]): string {
  const count = (kind: VerdictKind) => verdicts.filter(({ verdict }) => verdict === kind).length;
  const violated = verdicts.filter(isViolated);
  const others = [
    [count('proved') + count('no counterexample'), 'hold'],
    [count('undecided'), 'undecided'],
    [count('not applicable'), 'with nothing to see'],
  ] as const;
  if (verdicts.length === 0) return 'Nothing was asked: every property is left out.';
  return [
    violated.length > 0 ? violatedText(violated, causes) : 'Nothing is violated',
    ...others.flatMap(([many, kind]) => (many > 0 ? [`${many} ${kind}`] : [])),
  ]
    .join(', ')
    .concat('.');
}

/** What else is to be known of the verdicts, a sentence each. */
function notesOf({ changed, skipped, leftOut, stopped }: Watched, learnt: Learnt): string[] {
  const asksNumbers = Object.values(learnt.flow.nodes).some(({ type }) => type === 'input');
  return [
    ...(isInPart(learnt) ? ['Not all of the endpoint is known: what holds, holds of the part that was learnt.'] : []),
    ...(asksNumbers ? ['Of numbers only lengths were tried: a right one may lead on.'] : []),
    ...changed
      .slice(0, mostChanged)
      .map((turns) => `The endpoint did not do again what it did before, and that is not told: ${pressed(turns)}.`),
    ...skipped.map(({ property, because }) => `Left out: ${property}: ${because}`),
    ...(leftOut.length > 0
      ? [`Not taken from the flow, since it names nodes of the flow: ${leftOut.join(', ')}.`]
      : []),
    ...(stopped === null ? [] : [`Stopped: ${stopped} Not every violation was looked for again.`]),
  ];
}

/** The same for other programs, as JSON has it. */
export function watchData(watched: Watched, learnt: Learnt) {
  const { flow } = learnt;
  return {
    properties: watched.verdicts.map(({ property, verdict, severity, grounds, counterexamples }) => ({
      property,
      verdict: words[verdict],
      severity,
      grounds,
      violations: counterexamples.map((found) => {
        const turns = turnsOf(watched.turns, found);
        return {
          press: pressed(turns),
          acts: turns.flatMap(({ did }) => did ?? []),
          node: found.node,
          address: turns.at(-1)?.leg.from,
          message: inHeardWords(found.message, flow),
        };
      }),
    })),
    notes: notesOf(watched, learnt),
  };
}
