import type { PropertyName } from '../../../src/verify/properties/index.js';
import type { CallState, Calls, Step } from './calls.js';

/*
 * What properties say, as plainly as it can be said of calls, one after another: no monitors, no costs, nothing shared with
 * the checker. Each returns what is wrong, or nothing.
 */

/** A rule about all calls in the world of one incident, or of none. */
export interface OracleRule {
  readonly property: PropertyName;
  /** Where the rule finds nothing, the property holds: it says all that the property says. */
  readonly isAll: boolean;
  /** Whether flow documents break it now and then. */
  readonly isEverBroken: boolean;
  broken(calls: Calls, known: Known): Broken | undefined;
  /** Also of the calls at one hour, at which nobody is due where callers can only learn that it is closed. */
  brokenAtHour?(calls: Calls, known: Known): Broken | undefined;
}

/** What is wrong, and the node at which the checker says so, or one of several; left out where any would do. */
export interface Broken {
  readonly told: string;
  readonly at?: string | readonly string[];
}

/** What is known of a flow before any call. */
export interface Known {
  /** The keys of a node's options; `undefined` for what is no menu, or takes numbers beside them. */
  options(node: string): readonly string[] | undefined;
  /** Whether people stand behind a node. */
  isPeoples(node: string): boolean;
  /** Whether calls come to any queue. */
  readonly hasGroups: boolean;
}

const isLeaving = ({ event, by }: Step) => event === 'hang-up' || (by === 'caller' && event.includes('patience'));
const does = (type: string) => (step: Step) => step.effects.some((effect) => effect.type === type);
const endingOf = ({ effects }: Step) =>
  effects.find(({ type }) => type === 'endCall')?.params.ending as string | undefined;
/**
 * Hours say on a step that somebody is there or not. Generated flows do not say whose hours they are, and no group has the
 * name of hours by name: those are switches, unless there are no groups.
 */
const isSaid = ({ asked }: Step, isOpen: boolean, { hasGroups }: Known) =>
  asked.some(({ guard, params, yes }) => {
    return guard === 'isOpen' && yes === isOpen && (!hasGroups || isWritten((params as { hours: string }).hours));
  });
const isWritten = (hours: string) => /\d|always|never/.test(hours);
const learnsClosed = (step: Step, known: Known) => step.event === 'closed' || isSaid(step, false, known);

/** Whether all there is to learn after a step, or from a state on, is that it is closed, and not by a line that drops. */
function onlyClosed(all: readonly Gone<unknown>[], known: Known): (to: Gone<unknown>, by?: Step) => boolean {
  const isClosing = (step: Step) => isSaid(step, false, known) && !isDrop(step);
  const isOpening = (step: Step) =>
    isSaid(step, true, known) ||
    step.effects.some(({ type, params }) => type === 'enterNode' && known.isPeoples(params.node as string));
  const closing = canReach(all, isClosing, false);
  const opening = canReach(all, isOpening, false);
  return (to, by) => {
    const learns = closing.has(to) || (by !== undefined && isClosing(by));
    return learns && !opening.has(to) && !(by !== undefined && isOpening(by));
  };
}

/** The call ends and nothing was said. */
function isDrop(step: Step): boolean {
  const ending = endingOf(step);
  if (ending === 'disconnected') return true;
  const isSpoken = step.by === 'time' && step.effects.every(({ type }) => type !== 'enterNode');
  return ending === 'said-goodbye' && !isSpoken && !isLeaving(step);
}

function isPerson(step: Step): boolean {
  return step.effects.some(
    ({ type, params }) =>
      type === 'joinQueue' || type === 'bookCallback' || (type === 'transferCall' && params.person !== false),
  );
}

/** A state, and something that the call has gone through on the way. */
interface Gone<T> {
  readonly state: CallState;
  readonly memory: T;
  readonly steps: { readonly step: Step; readonly to: Gone<T> }[];
}

/** All states together with what was gone through. @param after `undefined`: the step is not looked at. */
function goneThrough<T>(calls: Calls, start: T, after: (memory: T, step: Step) => T | undefined): Gone<T>[] {
  const known = new Map<string, Gone<T>>();
  const all: Gone<T>[] = [];
  const known1 = (state: CallState, memory: T): Gone<T> => {
    const key = JSON.stringify([state.index, memory]);
    let found = known.get(key);
    if (found === undefined) {
      found = { state, memory, steps: [] };
      known.set(key, found);
      all.push(found);
    }
    return found;
  };
  known1(calls.states[0], start);
  for (const from of all) {
    for (const step of from.state.steps) {
      const memory = after(from.memory, step);
      if (memory !== undefined) from.steps.push({ step, to: known1(step.to, memory) });
    }
  }
  return all;
}

/** Those from which some way leads to a goal. */
function canReach<T>(
  all: readonly Gone<T>[],
  isGoal: (step: Step, from: Gone<T>) => boolean,
  isOpenEnough = true,
): Set<Gone<T>> {
  const can = new Set<Gone<T>>();
  for (let more = true; more; ) {
    more = false;
    for (const each of all) {
      const leads =
        (isOpenEnough && each.state.isOpen) || each.steps.some(({ step, to }) => isGoal(step, each) || can.has(to));
      if (can.has(each) || !leads) continue;
      can.add(each);
      more = true;
    }
  }
  return can;
}

/** Something on a cycle of these steps, if there is one. */
function onCycle(calls: Calls, counts: (step: Step) => boolean): CallState | undefined {
  // Whatever leads nowhere is taken away, again and again; what remains goes round.
  const left = new Set(calls.states);
  for (let less = true; less; ) {
    less = false;
    for (const state of left) {
      if (state.steps.some((step) => counts(step) && left.has(step.to))) continue;
      left.delete(state);
      less = true;
    }
  }
  return [...left][0];
}

const noDisconnect: OracleRule = {
  property: 'no-disconnect-before-service',
  isAll: true,
  isEverBroken: true,
  broken: (calls) => {
    const patient = goneThrough(calls, null, (_, step) =>
      isLeaving(step) || step.event === 'answered' ? undefined : null,
    );
    const bad = patient
      .flatMap(({ steps }) => steps)
      .find(({ step }) => /^(?:disconnected|blocked)$/.test(endingOf(step) ?? ''));
    return bad && { told: `${bad.step.event} ends the call as ${endingOf(bad.step)}`, at: bad.step.to.node };
  },
};

const agentReachable: OracleRule = {
  property: 'agent-reachable',
  isAll: true,
  isEverBroken: true,
  broken: (calls, known) => {
    const { turns, isHelped } = callersOf(calls, known);
    const helped = new Set(turns.filter((turn) => !turn.memory && isHelped(turn)).map(({ state }) => state.alike));
    return lostAmong(turns.filter((turn) => !isHelped(turn) && (turn.memory || !helped.has(turn.state.alike))));
  },
  brokenAtHour: (calls, known) => {
    const { all, turns, isHelped } = callersOf(calls, known);
    const isNight = onlyClosed(all, known);
    return lostAmong(turns.filter((turn) => !isHelped(turn) && (turn.memory || !isNight(turn))));
  },
};

/** Where callers are asked, with what they have learnt of closing, and whether they come to a person or, if it is closed, a message. */
function callersOf(calls: Calls, known: Known) {
  const all = goneThrough(calls, false, (closed, step) => closed || learnsClosed(step, known));
  const can = canReach(
    all,
    (step, { memory }) => isPerson(step) || ((memory || learnsClosed(step, known)) && does('leaveMessage')(step)),
  );
  const turns = all.filter(({ state }) => state.listening !== null && !state.isOver);
  return { all, turns, isHelped: (turn: Gone<boolean>) => can.has(turn) };
}

function lostAmong([lost]: readonly Gone<boolean>[]): Broken | undefined {
  return lost && { told: 'nobody can be reached', at: lost.state.listening?.node };
}

const silenceTerminates: OracleRule = {
  property: 'silence-terminates',
  isAll: false,
  isEverBroken: true,
  broken: (calls) => {
    const isSilent = ({ by }: Step) => by !== 'caller';
    const waits = calls.states.find((each) => !each.isOver && each.queue === null && !each.steps.some(isSilent));
    if (waits && calls.isComplete) return { told: 'it waits for ever', at: waits.node };
    // Time in a queue: the call has come to one. Being turned away takes none.
    const round = onCycle(calls, (step) => {
      const isQueued = step.from.queue !== null && step.event !== 'full' && step.event !== 'closed';
      return isSilent(step) && !isQueued;
    });
    return round && { told: `it goes round from ${round.node}` };
  },
};

/** Of the key, or the words, comes something: of those that come while a prompt without barge-in plays, nothing does. */
function isAnswer({ by, event, from, to, effects }: Step): boolean {
  return by === 'caller' && /^key\.|^speech$/.test(event) && (to !== from || effects.length > 0);
}

function isWrongAnswer({ event, asked }: Step, options: readonly string[]): boolean {
  if (event === 'speech') return !asked.some(({ guard, yes }) => guard === 'answerIs' && yes);
  return !options.includes(event.slice(4).replace('star', '*').replace('hash', '#'));
}

interface Wrong {
  readonly node: string;
  readonly wrong: number;
}

const boundedRetries: OracleRule = {
  property: 'bounded-retries',
  isAll: false,
  isEverBroken: true,
  broken: (calls, { options }) => {
    const most = 3;
    let broken: Broken | undefined;
    goneThrough<Wrong>(calls, { node: '', wrong: 0 }, ({ node, wrong }, step) => {
      const asking = step.from.listening?.node;
      if (does('joinQueue')(step) || does('offerCallback')(step)) return { node: '', wrong: 0 };
      let now = { node, wrong };
      const known = asking === undefined ? undefined : options(asking);
      if (asking !== undefined && known && isAnswer(step)) {
        const isWrong = isWrongAnswer(step, known);
        now = { node: asking, wrong: isWrong ? Math.min((node === asking ? wrong : 0) + 1, most + 1) : 0 };
      }
      if (now.wrong > most) broken = { told: `${now.wrong} wrong answers in a row`, at: now.node };
      const next = step.to.listening?.node;
      return next === undefined || next === now.node ? now : { node: next, wrong: 0 };
    });
    return broken;
  },
};

const outageFallback: OracleRule = {
  property: 'outage-fallback',
  isAll: false,
  isEverBroken: true,
  broken: (calls) => {
    const { failures, isHelped } = failuresOf(calls);
    const same = ({ step }: Failure) => `${step.by} ${step.event} ${step.from.alike}`;
    const helped = new Set(failures.filter(isHelped).map(same));
    return lostBy(failures.filter((failure) => !isHelped(failure) && !helped.has(same(failure))));
  },
  brokenAtHour: (calls, known) => {
    const { failures, isHelped } = failuresOf(calls);
    const all = goneThrough(calls, null, () => null);
    const isNight = onlyClosed(all, known);
    const at = new Map(all.map((each) => [each.state, each]));
    return lostBy(
      failures.filter((failure) => {
        return !isHelped(failure) && !isNight(at.get(failure.to.state) as Gone<null>, failure.step);
      }),
    );
  },
};

interface Failure {
  readonly step: Step;
  readonly to: Gone<null>;
}

/** Backends that fail while all that are asked do, and whether a person or a message can be reached then. */
function failuresOf(calls: Calls) {
  const isFailure = (step: Step) =>
    step.event === 'backend.failed' || (step.by === 'time' && step.from.requested && !step.to.requested);
  const all = goneThrough(calls, null, (_, step) =>
    step.event === 'backend.ok' || isLeaving(step) ? undefined : null,
  );
  const isHelp = (step: Step) => isPerson(step) || does('leaveMessage')(step);
  const can = canReach(all, isHelp);
  const failures: Failure[] = all.flatMap(({ steps }) => steps).filter(({ step }) => isFailure(step));
  return { failures, isHelped: ({ step, to }: Failure) => isHelp(step) || can.has(to) };
}

function lostBy([lost]: readonly Failure[]): Broken | undefined {
  // Where the failure itself ends the call, the drop may be what is told.
  const at = lost && [lost.step.from.node, lost.step.to.node];
  return lost && { told: 'after the failure nobody can be reached', at };
}

const hangUp: OracleRule = {
  property: 'hang-up-everywhere',
  isAll: true,
  isEverBroken: false,
  broken: (calls) => {
    const bad = calls.states.flatMap(({ steps }) => steps).find((step) => step.event === 'hang-up' && !step.to.isOver);
    return bad && { told: 'the call goes on after hanging up', at: bad.from.node };
  },
};

const noDeadEnd: OracleRule = {
  property: 'no-dead-end',
  isAll: true,
  isEverBroken: false,
  broken: (calls) => {
    if (!calls.isComplete) return undefined;
    const stuck = calls.states.find((state) => !state.isOver && state.steps.every(isLeaving));
    return stuck && { told: 'nothing goes on', at: stuck.node };
  },
};

interface Vouched {
  /** The last hours written out were open. */
  readonly next: boolean;
  /** By name, of which groups: open ones. */
  readonly groups: readonly string[];
}

const queueAfterChecks: OracleRule = {
  property: 'queue-after-checks',
  isAll: false,
  isEverBroken: true,
  broken: (calls) => {
    let broken: Broken | undefined;
    goneThrough<Vouched>(calls, { next: false, groups: [] }, ({ next, groups }, { asked, effects }) => {
      for (const { guard, params, yes } of asked) {
        if (guard !== 'isOpen') continue;
        const { hours } = params as { hours: string };
        // Generated flows do not say whose hours they are: a name is a group's, or a switch.
        if (isWritten(hours)) next = yes;
        else groups = [...groups.filter((group) => group !== hours), ...(yes ? [hours] : [])].sort();
      }
      const joined = effects.find(({ type }) => type === 'joinQueue')?.params as
        | { node: string; group: string; closes: boolean }
        | undefined;
      if (joined && !joined.closes && !next && !groups.includes(joined.group))
        broken = { told: 'nobody has asked whether its queue is open', at: joined.node };
      return { next, groups };
    });
    return broken;
  },
};

export const rules: readonly OracleRule[] = [
  queueAfterChecks,
  noDisconnect,
  agentReachable,
  silenceTerminates,
  boundedRetries,
  outageFallback,
  hangUp,
  noDeadEnd,
];
