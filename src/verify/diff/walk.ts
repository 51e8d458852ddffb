import type { Act, CallerScript, Environment } from '../calls/callerScript.js';
import { Line, lineStepper } from '../calls/line.js';
import { toTheMicrosecond } from '../calls/toTheMicrosecond.js';
import { exploring } from '../graph/exploring.js';
import type { Knowledge } from '../graph/possibilities.js';
import { distinctText } from '../graph/stateKey.js';
import type { Subject } from '../graph/subject.js';
import { actsAt, goOnBoth } from './leg.js';
import { type Parting, partingOf } from './parting.js';
import { type Both, type Draw, type Known, nextWay, SharedQuestions, SharedWorld, type Side } from './sharedWorld.js';

/** A call that leads elsewhere in the new flow, as a caller makes it and each flow's world is told. */
export interface PartedCall extends Omit<Parting, 'key'> {
  readonly caller: CallerScript;
  readonly environments: Both<Environment>;
}

export interface Walked {
  /** One a cause, the shortest call first. */
  readonly partings: readonly PartedCall[];
  /** Pairs of call states that were looked at. */
  readonly pairs: number;
  /** False if the limit cut it short. */
  readonly complete: boolean;
}

/** So many pairs of call states are looked at. */
const manyPairs = 20_000;

/** Of answers that only one of the calls has asked for, so many are kept for the other. */
const mostUnread = 4;

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
  const nameOf = (name: string) => renamed.get(name) ?? name;
  const lineOf = (side: Side) => {
    return new Line(subjects[side], steppers[side], new SharedWorld(questions, known, []).as(side));
  };
  const found = exploring<Pair, Leg>({
    first: { lines: { old: lineOf('old'), now: lineOf('now') }, known, begun: false },
    keyOf,
    edgesOf: legsFrom,
    endOf: ({ to }) => to,
    costOf: ({ cost }) => cost,
    settle: (pair, _, legs) => {
      pair.isLeft ||= legs === undefined;
    },
    limit,
  });
  const partings = found.nodes.filter(({ parting }) => parting !== undefined);
  return {
    partings: partings.map((pair) => {
      const way = found.pathTo(pair);
      const draws = way.flatMap((leg) => leg.draws);
      const acts = way.flatMap(({ act }, i) => (act === undefined ? [] : [{ act, wait: waitBefore(act, way[i - 1]) }]));
      // Other calls part there for the same cause: what is known, and which key it was, is this one's.
      const last = way.at(-1) as Leg;
      const of = (side: Side) => questions.environment(side, last.knowledge, draws);
      const { kind, anyKey, act: counts } = pair.parting as Parting;
      const act = counts === null ? null : (last.act ?? null);
      return { kind, act, anyKey, caller: { acts }, environments: { old: of('old'), now: of('now') } };
    }),
    pairs: found.nodes.filter(({ parting, isLeft }) => parting === undefined && isLeft !== true).length,
    complete: found.nodes.every(({ parting, isLeft }) => parting !== undefined || isLeft !== true),
  };

  function legsFrom(pair: Pair): Leg[] {
    if (pair.parting) return [];
    if (
      Object.values(pair.known.unread).some((lists) => [...lists.values()].some((list) => list.length > mostUnread))
    ) {
      pair.isLeft = true;
      return [];
    }
    const { lines, begun } = pair;
    return (begun ? actsAt([lines.old, lines.now]) : [undefined]).flatMap((act) => {
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
    const went = goOnBoth({ old: forked('old'), now: forked('now') }, pair.begun, act);
    const cost = 1 + 100 * (world.misfortunes + (act === undefined ? 0 : 1));
    const to = { lines: { old: went.old.line, now: went.now.line }, known: world.known, begun: true };
    const at = nameOf(pair.lines.old.callState.node);
    const parting = partingOf(went, at, act, nameOf);
    const ends = [...(parting?.kind === 'moved' ? [] : [to]), ...(parting === undefined ? [] : [{ ...to, parting }])];
    const { draws, knowledge } = world;
    const wrongFor = Math.max(went.old.wrongFor, went.now.wrongFor);
    return ends.map((end) => ({ to: end, act, wrongFor, draws, knowledge, cost }));

    function forked(side: Side): Line {
      return pair.lines[side].fork(world.as(side));
    }
  }
}

/** Two calls at rest side by side, and what they know of the world; or where they have parted. */
interface Pair {
  readonly lines: Both<Line>;
  readonly known: Known;
  /** The calls have begun. */
  readonly begun: boolean;
  readonly parting?: Parting;
  /** Not followed: there are too many, or one of the calls asks far more of the world than the other. */
  isLeft?: boolean;
}

/** From one pair to the next. */
interface Leg {
  readonly to: Pair;
  /** What the caller does; `undefined`: nothing. */
  readonly act: Act | undefined;
  /** If that was a wrong key, or a digit that may begin a number, the most seconds until a flow goes on; else 0. */
  readonly wrongFor: number;
  readonly draws: readonly Draw[];
  /** What the calls have learnt of the world by then. */
  readonly knowledge: Knowledge;
  readonly cost: number;
}

/** A caller lets both flows say that a key was wrong. */
function waitBefore(act: Act, before: Leg | undefined): number {
  return act === 'silence' || before === undefined ? 0 : toTheMicrosecond(before.wrongFor);
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
  return distinctText([rest, running.map(({ timer, seconds }) => [timer, seconds]), expected]);
}
