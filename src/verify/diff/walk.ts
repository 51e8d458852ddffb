import { type CallEvent, keyEvents, keys } from '../../flow/index.js';
import type { Act, CallerScript, Environment } from '../calls/callerScript.js';
import { Line, lineStepper, type TracedStep } from '../calls/line.js';
import { eventOfAct, letsPass } from '../calls/scriptReader.js';
import { entered } from '../calls/steps.js';
import { exploring } from '../graph/exploring.js';
import type { Subject } from '../graph/subject.js';
import { type Both, type Draw, type Known, nextWay, SharedQuestions, SharedWorld, type Side } from './sharedWorld.js';
import { announcedIn, type Stop, stopsIn } from './stops.js';

/** Two calls that go alike until one of them leads elsewhere. */
export interface Parting {
  /** `moved`: they come to different stops. `heard`: to the same, and on the way other announcements are played. */
  readonly kind: 'moved' | 'heard';
  /** What the caller did just before, at the last node that both calls came to; `null`: nothing, or it does not matter there. */
  readonly act: Act | null;
  /** It was any key that the menu does not name. */
  readonly anyKey: boolean;
  readonly caller: CallerScript;
  readonly environments: Both<Environment>;
}

export interface Walked {
  /** One a cause, the shortest call first. */
  readonly partings: readonly Parting[];
  /** Pairs of call states that were looked at. */
  readonly pairs: number;
  /** False if the limit cut it short. */
  readonly complete: boolean;
}

/** So many pairs of call states are looked at. */
export const manyPairs = 20_000;

/** Of answers that only one of the calls has asked for, so many are kept for the other. */
const mostUnread = 4;

/** A leg has no more steps than this; a call that goes on for ever is left. */
const mostSteps = 200;

/**
 * Goes every call through two flows side by side: the same callers, who act as soon as it means something, in the same
 * worlds, up to where the two first part.
 *
 * @param renamed names of the new flow for those of the old one that it has otherwise.
 */
export function walkBoth(subjects: Both<Subject>, renamed: ReadonlyMap<string, string>, limit = manyPairs): Walked {
  const questions = new SharedQuestions(subjects);
  const steppers = { old: lineStepper(subjects.old), now: lineStepper(subjects.now) };
  const unread: Known['unread'] = { old: new Map(), now: new Map() };
  const known = { knowledge: questions.possibilities.anything, unread };
  const lineOf = (side: Side) => {
    return new Line(subjects[side], steppers[side], new SharedWorld(questions, known, []).as(side));
  };
  const found = exploring<Pair, Leg>({
    first: { lines: { old: lineOf('old'), now: lineOf('now') }, known, begun: false, index: -1 },
    keyOf,
    next: legsFrom,
    costOf: ({ cost }) => cost,
    join: (leg, to) => {
      leg.to = to;
    },
    settle: (pair, index) => {
      pair.index = index;
    },
    limit,
  });
  const partings = found.states.filter(({ parting }) => parting !== undefined);
  return {
    partings: partings.map((pair) => {
      const way = found.pathTo(pair);
      const draws = way.flatMap((leg) => leg.draws);
      const acts = way.flatMap(({ act }) => (act === undefined ? [] : [{ act, wait: 0 }]));
      const of = (side: Side) => questions.environment(side, pair.known.knowledge, draws);
      const { kind, act, anyKey } = pair.parting!;
      return { kind, act, anyKey, caller: { acts }, environments: { old: of('old'), now: of('now') } };
    }),
    pairs: found.states.length - partings.length,
    complete: found.complete && !found.states.some(({ isLeft }) => isLeft),
  };

  function legsFrom(pair: Pair): Leg[] {
    if (pair.parting) return [];
    if (
      Object.values(pair.known.unread).some((lists) => [...lists.values()].some((list) => list.length > mostUnread))
    ) {
      pair.isLeft = true;
      return [];
    }
    return actsAt(pair).flatMap((act) => {
      const legs: Leg[] = [];
      for (let way: number[] | undefined = []; way !== undefined; ) {
        const world = new SharedWorld(questions, pair.known, way);
        legs.push(...legOf(pair, act, world));
        way = nextWay(world.choices);
      }
      return legs;
    });
  }

  /** One act in one world: where it leads both calls, and where they part. */
  function legOf(pair: Pair, act: Act | undefined, world: SharedWorld): Leg[] {
    const { draws, misfortunes } = world;
    const old = goOn(pair.lines.old.fork(world.as('old')), pair.begun, act);
    const now = goOn(pair.lines.now.fork(world.as('now')), pair.begun, act);
    const nameOf = (name: string) => renamed.get(name) ?? name;
    const cost = 1 + 100 * (misfortunes + (act === undefined ? 0 : 1));
    const leg = (to: Omit<Pair, 'index'>): Leg => ({ from: pair, to: { ...to, index: -1 }, act, draws, cost });
    const to = { lines: { old: old.line, now: now.line }, known: world.known, begun: true };
    const stops = { old: old.stops.map((stop) => ({ ...stop, node: nameOf(stop.node) })), now: now.stops };
    const came = { old: old.entered.map(nameOf), now: now.entered };
    const heard = { old: old.heard.map(nameOf), now: now.heard };
    const common = came.old.findIndex((node, i) => node !== came.now[i]);
    const last = common < 0 ? Math.min(came.old.length, came.now.length) : common;
    const isAct = last === 0 && act !== undefined;
    const anyKey = old.anyKey && now.anyKey;
    const at = last === 0 ? nameOf(pair.lines.old.callState.node) : came.now[last - 1];
    const cause = [at, isAct ? (anyKey ? 'any key' : act) : null];
    const part = (kind: Parting['kind'], difference: unknown): Leg => {
      const key = JSON.stringify([kind, cause, difference]);
      return leg({
        ...to,
        parting: { kind, act: isAct ? act : null, anyKey: anyKey && old.atMenu && now.atMenu, key },
      });
    };
    const differing = stops.now.findIndex((stop, i) => !isSame(stop, stops.old[i]));
    if (stops.old.length !== stops.now.length || differing >= 0) {
      const first = differing < 0 ? Math.min(stops.old.length, stops.now.length) : differing;
      // What the next nodes lead to in one world or another is no cause of its own.
      return [part('moved', [came.old[last] ?? stops.old[first], came.now[last] ?? stops.now[first]])];
    }
    const isHeard = (list: readonly string[]) => (node: string) => !list.includes(node);
    const [less, more] = [heard.old.filter(isHeard(heard.now)), heard.now.filter(isHeard(heard.old))];
    const sounds = less.length + more.length > 0 || heard.old.join('\n') !== heard.now.join('\n');
    return [
      leg(to),
      ...(sounds ? [part('heard', less.length + more.length > 0 ? [less, more] : [heard.old, heard.now])] : []),
    ];
  }
}

/** Two calls at rest side by side, and what they know of the world; or where they have parted. */
interface Pair {
  readonly lines: Both<Line>;
  readonly known: Known;
  /** The calls have begun. */
  readonly begun: boolean;
  readonly parting?: Pick<Parting, 'kind' | 'act' | 'anyKey'> & { readonly key: string };
  index: number;
  /** Not followed, since one of the calls asks far more of the world than the other. */
  isLeft?: boolean;
}

/** From one pair to the next. */
interface Leg {
  readonly from: Pair;
  to: Pair;
  /** What the caller does; `undefined`: nothing. */
  readonly act: Act | undefined;
  readonly draws: readonly Draw[];
  readonly cost: number;
}

/** What comes of an act in one of the flows. */
interface Went {
  readonly line: Line;
  readonly stops: Stop[];
  readonly entered: string[];
  readonly heard: string[];
  anyKey: boolean;
  atMenu: boolean;
}

/** Goes on until the act is done and the call has come to a stop. */
function goOn(line: Line, begun: boolean, act: Act | undefined): Went {
  const went: Went = { line, stops: [], entered: [], heard: [], anyKey: false, atMenu: false };
  const see = (step: TracedStep): void => {
    went.stops.push(...stopsIn(step));
    went.entered.push(...entered(step));
    went.heard.push(...announcedIn(step));
  };
  if (!begun) see(line.start());
  const event = act && eventOfAct(act);
  let isDone = act === undefined;
  for (let steps = 0; line.callState.ending === null && !(isDone && restsAt(went, act)); steps++) {
    const isDue = !isDone && event !== undefined && means(line, event);
    const coming = isDue ? { at: line.now, happening: { event, by: 'caller' as const } } : line.coming();
    if (coming === undefined || steps === mostSteps) {
      went.stops.push({ node: line.callState.node, what: coming ? 'goes on' : 'waits' });
      break;
    }
    const step = line.take(coming);
    if (isDue) {
      went.anyKey = step.anyKey;
      went.atMenu = step.before.listening?.question.type === 'menu';
    }
    if (isDue || (act === 'silence' && letsPass(step))) isDone = true;
    see(step);
  }
  return went;
}

function means(line: Line, event: CallEvent['type']): boolean {
  const { offered, queue } = line.callState;
  if (event === 'hang-up') return !queue?.talking;
  return event.startsWith('callback.') ? offered : line.takes(event);
}

/** Whether something can be done here that could not before. */
function restsAt({ line, stops }: Went, act: Act | undefined): boolean {
  const { listening, offered } = line.callState;
  // Whoever does nothing waits for the next stop.
  if (stops.length === 0 && act === undefined) return false;
  if (listening !== null) return keys.some((key) => line.takes(keyEvents[key]));
  return offered || stops.length > 0;
}

/** What a caller can do where two calls rest. */
function actsAt({ lines, begun }: Pair): (Act | undefined)[] {
  const both = [lines.old, lines.now];
  if (!begun) return [undefined];
  const states = both.map(({ callState }) => callState);
  if (states.every(({ ending }) => ending !== null)) return [];
  const isAsked = states.some(({ listening, offered }) => listening !== null || offered);
  return [
    ...keysAt(both),
    ...(isAsked ? (['silence'] as const) : [undefined]),
    ...(states.some(({ offered }) => offered) ? (['accept', 'decline'] as const) : []),
    ...(states.some(({ queue }) => queue?.talking) ? [] : (['hang-up'] as const)),
  ];
}

/** The keys that one of the calls takes. Those that mean the same in both flows are one. */
function keysAt(lines: readonly Line[]): Act[] {
  const seen = new Set<string>();
  const areFlows = lines.every(({ subject }) => subject.flow !== undefined);
  return keys.filter((key) => {
    const event = keyEvents[key];
    if (!lines.some((line) => line.takes(event))) return false;
    if (!areFlows) return true;
    const meaning = lines.map((line) => line.classOf(event)).join();
    if (seen.has(meaning)) return false;
    seen.add(meaning);
    return true;
  });
}

function isSame(one: Stop, other: Stop | undefined): boolean {
  return other !== undefined && one.node === other.node && one.what === other.what;
}

function keyOf({ lines, known, parting, begun }: Pair): string {
  if (parting) return parting.key;
  const { knowledge, unread } = known;
  const told = [unread.old, unread.now].map((lists) => [...lists].sort(([a], [b]) => (a < b ? -1 : 1)));
  return [begun, knowledge.join(), JSON.stringify(told), ...[lines.old, lines.now].map(lineKey)].join('\n');
}

function lineKey({ callState, expected }: Line): string {
  const { timers, ...rest } = callState;
  const running = timers.filter(({ seconds }) => seconds < Number.POSITIVE_INFINITY);
  return JSON.stringify([rest, running.map(({ timer, seconds }) => [timer, seconds]), expected], distinct);
}

/** Tells JSON apart what it would write alike, or not at all. */
function distinct(_: string, value: unknown): unknown {
  if (typeof value === 'bigint' || value === undefined) return { [typeof value]: String(value) };
  if (typeof value === 'number' && !Number.isFinite(value)) return { number: String(value) };
  if (value instanceof Map) return { map: [...value] };
  return value instanceof Set ? { set: [...value] } : value;
}
