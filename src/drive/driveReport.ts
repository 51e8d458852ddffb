import { json } from '../text/json.js';
import { styleFor, type TextLook } from '../text/style.js';
import { wrapped } from '../text/wrapped.js';
import type { DriveFinding, Driven } from './driveFlow.js';
import { endingLines, endingsData } from './endings.js';
import { expectedInWords, legInWords, pressed, stopInWords } from './inWords.js';

/** What was driven, for reports. */
export interface DriveSubject {
  /** Nodes of the flow at which callers typed ones, since nobody says which number is right. */
  readonly unnamed?: readonly string[];
  readonly flow: string;
  readonly file: string;
  readonly url: string;
  readonly dialect: string;
  readonly seed: number | string;
}

/** Of all that a flow might do instead, so much is told. */
const mostExpected = 3;

const kinds = {
  differs: 'differs from the flow',
  fault: 'cannot be followed',
  ever: 'goes on for ever',
  unknown: 'does what is not known here',
} as const satisfies Record<DriveFinding['kind'], string>;

/** What can be told apart, which every report says. */
const bound = 'What can be told apart is what is heard, what is asked, and how a call ends.';

/** What came of it, for the terminal. */
export function driveText(
  driven: Driven,
  { flow, file, unnamed = [], url, dialect }: DriveSubject,
  { colour, width }: TextLook,
): string {
  const { heading, faint } = styleFor(colour);
  const { findings, calls, open, stopped } = driven;
  const parts = [
    [heading(flow), faint(`${file} → ${url} · ${dialect} · ${callsInWords(calls)}`)],
    ...findings.map((each) => findingLines(each, width)),
    endingLines(driven, heading),
    [
      summaryOf(driven),
      ...(open > 0 ? [`${callsInWords(open)} came to where the flow knows nothing, and went on uncompared.`] : []),
      ...(driven.reachedPeople || findings.length > 0
        ? []
        : ['No call came to people: to a queue, a number or a tape.']),
      ...(stopped === null ? [] : [`Stopped: ${stopped} What is told is of the calls before.`]),
      ...(unnamed.length === 0
        ? []
        : [`Numbers typed at ${unnamed.join(', ')} are ones. --number ${unnamed[0]}=DIGITS says which is right.`]),
      bound,
    ].flatMap((line) => wrapped(line, width)),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function findingLines({ kind, call }: DriveFinding, width: number): string[] {
  const { turns, expected, at } = call;
  const { leg } = turns[turns.length - 1];
  const others = expected.length - mostExpected;
  return [
    `✗ ${kinds[kind]}${at === null ? '' : `, after ${at}`}`,
    ...[
      `To hear it: ${pressed(turns)}.`,
      ...(kind === 'ever' ? [] : [`The endpoint ${legInWords(leg)}.`]),
      ...(kind === 'differs' && expected.length === 0 ? ['The flow does nothing there.'] : []),
      ...expected
        .slice(0, mostExpected)
        .map((each, i) => `${i === 0 ? 'The flow' : 'Or it'} ${expectedInWords(each)}.`),
      ...(others > 0 ? [`Or it does one of ${others} other things.`] : []),
      ...(kind === 'differs' && isWordsAlone(call) ? ['Only the words differ: --ignore-texts compares the rest.'] : []),
    ].flatMap((line) => wrapped(line, width - 2).map((each, i) => `${i === 0 ? '  ' : '    '}${each}`)),
  ];
}

/** Whether the flow might do the same there, with other words. */
function isWordsAlone({ expected, turns }: DriveFinding['call']): boolean {
  const { stop } = turns[turns.length - 1].leg;
  return expected.some((each) => stopInWords(each.stop) === stopInWords(stop));
}

function summaryOf(driven: Driven): string {
  const { findings, calls, isUncompared } = driven;
  if (calls === 0) return 'No call was made: nothing was compared.';
  if (isUncompared) return `Nothing was compared to its end: no difference in ${callsInWords(calls)} up to there.`;
  if (findings.length === 0) return `No difference in ${callsInWords(calls)}.`;
  return `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'} in ${callsInWords(calls)}.`;
}

function callsInWords(calls: number): string {
  return `${calls} ${calls === 1 ? 'call' : 'calls'}`;
}

/**
 * The same for other programs, as JSON.
 * @param version callstorm's own.
 * @param more fields beside these.
 */
export function driveJson(driven: Driven, subject: DriveSubject, version: string, more: object = {}): string {
  const { findings, calls, open, stopped } = driven;
  return json({
    callstorm: version,
    ...subject,
    calls,
    stopped,
    open,
    reachedPeople: driven.reachedPeople,
    ...endingsData(driven),
    findings: findings.map(({ kind, call: { turns, at, expected } }) => {
      const { leg } = turns[turns.length - 1];
      return {
        kind,
        press: pressed(turns),
        acts: turns.flatMap(({ did }) => did ?? []),
        after: at,
        endpoint: { address: leg.from, heard: leg.heard, does: stopInWords(leg.stop), words: legInWords(leg) },
        flow: expected.map((each) => ({
          node: each.node,
          heard: each.heard,
          does: stopInWords(each.stop),
          words: expectedInWords(each),
        })),
      };
    }),
    ...more,
  });
}
