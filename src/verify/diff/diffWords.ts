import { formatNumber } from '../../units.js';
import { pressing, saidLast, sayingInWords, surroundingsOf } from '../report/callWords.js';
import type { VerdictKind } from '../verdict.js';
import { type FlowDiff, runOf } from './flowDiff.js';
import type { Moved, Whereabouts } from './moved.js';
import type { PartChange } from './parts.js';
import { byCause, type Place, type VerdictChange } from './verdictChanges.js';

/** Where two calls part, and what the caller does there: `main, press 2`. */
export function partingInWords(moved: Moved): string {
  const { at, act } = moved;
  return [at ?? 'the start', ...(act === null ? [] : [actInWords(act, moved)])].join(', ');
}

function actInWords(act: NonNullable<Moved['act']>, { anyKey, caller, traces }: Moved): string {
  switch (act) {
    case 'silence':
      return 'silence';
    case 'speech':
      // One of the flows may listen for keys only.
      return sayingInWords(saidLast({ caller, trace: traces.now }) ?? saidLast({ caller, trace: traces.old }));
    case 'accept':
      return 'accept the callback';
    case 'decline':
      return 'decline the callback';
    case 'hang-up':
      return 'hang up';
    default:
      return anyKey ? 'press a key that is no option' : `press ${act}`;
  }
}

/** What the call came to in each flow: `was`, `is`. */
export function outcomesInWords({ kind, was, is }: Moved): { was: string; is: string } {
  if (kind === 'heard') {
    const heard = ({ nodes }: Whereabouts) =>
      nodes.length === 0 ? 'nothing more is heard' : `heard: ${nodes.join(', ')}`;
    return { was: heard(was), is: heard(is) };
  }
  const [short, other] = [whereInWords(was, false), whereInWords(is, false)];
  // Where the nodes are the same, what they lead to is not.
  return short === other ? { was: whereInWords(was, true), is: whereInWords(is, true) } : { was: short, is: other };
}

function whereInWords({ nodes, stop }: Whereabouts, isLong: boolean): string {
  const way = nodes.join(' → ');
  const isEnd = stop?.words !== undefined && !/^(?:queue|transfer|booked) /.test(stop.what);
  const said = stop?.words !== undefined && (isEnd || isLong || way === '') ? stop.words : undefined;
  const words = said === undefined ? [] : [isEnd && way === '' ? `the end: ${said}` : said];
  if (way === '' && words.length === 0) return stop === null ? 'goes on' : `${stop.node} again`;
  return [...(way === '' ? [] : [way]), ...words].join(': ');
}

/** What to do on the telephone to come there. */
export function callInWords({ caller, environments, traces }: Moved): string {
  return pressing({ caller, environment: environments.now, trace: traces.now });
}

/** So many nodes of a way are told whole; of a longer one, its beginning and its end. */
const mostTold = 20;
const endTold = 4;

/** A way in a line: `main, press 2 → desk`. The middle of one that goes round and round is left out. */
export function wayInWords(visits: readonly string[]): string {
  if (visits.length <= mostTold) return visits.join(' → ');
  const left = visits.length - mostTold;
  return [...visits.slice(0, mostTold - endTold), `(${formatNumber(left)} more)`, ...visits.slice(-endTold)].join(
    ' → ',
  );
}

/** What the call meets in either flow that is not as on a calm day. */
export function worldInWords({ checked }: FlowDiff, { caller, environments, traces }: Moved): string[] {
  const each = (['old', 'now'] as const).flatMap((side) =>
    surroundingsOf({ caller, environment: environments[side], trace: traces[side] }, runOf(checked[side]).faults),
  );
  return [...new Set(each)];
}

/** `+ sales, vip  − fax`. */
export function partInWords({ added, gone }: PartChange): string {
  const list = (sign: string, names: readonly string[]) => (names.length > 0 ? [`${sign} ${names.join(', ')}`] : []);
  return [...list('+', added), ...list('−', gone)].join('  ');
}

/** What the other flow's verdict is, or why it says nothing: `now proved`, `now meant: …`. */
export function otherInWords({ other, excused }: Place, then: 'was' | 'now'): string {
  if (excused !== null) return other === null ? `${then} left out: ${excused}` : `${then} meant: ${excused}`;
  if (other === null) return `${then} not asked`;
  return other === 'violated' ? '' : `${then} ${other}`;
}

/** `way-home (warning, was proved)`. */
export function brokenInWords(place: Place): string {
  const { property, severity } = place;
  const said = [severity === 'error' ? '' : severity, otherInWords(place, 'was')].filter((words) => words !== '');
  return `${property}${said.length > 0 ? ` (${said.join(', ')})` : ''}`;
}

/** `proved → undecided`. */
export function changeInWords({ was, is }: VerdictChange): string {
  const said = (kind: VerdictKind | null) => kind ?? 'left out';
  return `${said(was)} → ${said(is)}`;
}

/** `3 broken (1 cause), 2 mended, 1 moved.` */
export function summaryOf({ broken, mended, moved, verdicts }: FlowDiff): string {
  const excused = mended.filter(({ excused }) => excused !== null).length;
  const weaker = verdicts.filter(({ isWeaker }) => isWeaker).length;
  const of = (kind: Moved['kind']) => moved.filter((each) => each.kind === kind).length;
  const causes = byCause(broken).length;
  const behind = causes < broken.length ? ` (${formatNumber(causes)} ${causes === 1 ? 'cause' : 'causes'})` : '';
  const counts = [
    [broken.length, `broken${behind}`],
    [mended.length - excused, 'mended'],
    [excused, 'excused'],
    [weaker, 'less sure'],
    [of('moved'), 'moved'],
    [of('heard'), 'heard otherwise'],
  ] as const;
  const told = counts.flatMap(([count, what]) => (count > 0 ? [`${formatNumber(count)} ${what}`] : []));
  return told.length > 0 ? `${told.join(', ')}.` : 'Nothing is broken, mended or moved.';
}

/** How far `moved` can be trusted. */
export function boundOf({ walked: { pairs, complete } }: FlowDiff): string {
  const count = `${formatNumber(pairs)} pairs of call states`;
  const far = complete ? `in all ${count} that they come to` : `in the first ${count}; there are more`;
  return `The same calls were followed through both flows up to where they part: ${far}.`;
}
