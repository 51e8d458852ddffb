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
  broken(calls: Calls, options: Options): Broken | undefined;
  /** Also of the calls at one hour: there, learning that it is closed is as good as help. */
  brokenAtHour?(calls: Calls): Broken | undefined;
}

/** What is wrong, and the node at which the checker says so, or one of several; left out where any would do. */
export interface Broken {
  readonly told: string;
  readonly at?: string | readonly string[];
}

/** The keys of a node's options; `undefined` for what is no menu. */
export type Options = (node: string) => readonly string[] | undefined;

const isLeaving = ({ event, by }: Step) => event === 'hang-up' || (by === 'caller' && event.includes('patience'));
const does = (type: string) => (step: Step) => step.effects.some((effect) => effect.type === type);
const endingOf = ({ effects }: Step) =>
  effects.find(({ type }) => type === 'endCall')?.params.ending as string | undefined;
// Generated flows do not say whose hours they are, and no group has the name of hours by name: those are switches.
const learnsClosed = ({ event, asked }: Step) =>
  event === 'closed' ||
  asked.some(({ guard, params, yes }) => guard === 'isOpen' && !yes && isWritten((params as { hours: string }).hours));
const isWritten = (hours: string) => /\d|always|never/.test(hours);

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
function canReach<T>(all: readonly Gone<T>[], isGoal: (step: Step, from: Gone<T>) => boolean): Set<Gone<T>> {
  const can = new Set<Gone<T>>();
  for (let more = true; more; ) {
    more = false;
    for (const each of all) {
      const leads = each.state.isOpen || each.steps.some(({ step, to }) => isGoal(step, each) || can.has(to));
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
  broken: (calls) => notReached(calls, () => false),
  brokenAtHour: (calls) => notReached(calls, learnsClosed),
};

function notReached(calls: Calls, isExcused: (step: Step) => boolean): Broken | undefined {
  const all = goneThrough(calls, false, (closed, step) => closed || learnsClosed(step));
  const can = canReach(
    all,
    (step, { memory }) =>
      isPerson(step) || isExcused(step) || ((memory || learnsClosed(step)) && does('leaveMessage')(step)),
  );
  const lost = all.find((each) => each.state.listening !== null && !each.state.isOver && !can.has(each));
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

/** Of the key comes something: of one that is pressed while a prompt without barge-in plays, nothing does. */
function isPressed({ by, event, from, to, effects }: Step): boolean {
  return by === 'caller' && event.startsWith('key.') && (to !== from || effects.length > 0);
}

interface Wrong {
  readonly node: string;
  readonly wrong: number;
}

const boundedRetries: OracleRule = {
  property: 'bounded-retries',
  isAll: false,
  isEverBroken: true,
  broken: (calls, options) => {
    const most = 3;
    let broken: Broken | undefined;
    goneThrough<Wrong>(calls, { node: '', wrong: 0 }, ({ node, wrong }, step) => {
      const asking = step.from.listening?.node;
      if (does('joinQueue')(step) || does('offerCallback')(step)) return { node: '', wrong: 0 };
      let now = { node, wrong };
      const known = asking === undefined ? undefined : options(asking);
      if (asking !== undefined && known && isPressed(step)) {
        const isWrong = !known.includes(step.event.slice(4).replace('star', '*').replace('hash', '#'));
        now = { node: asking, wrong: isWrong ? Math.min((node === asking ? wrong : 0) + 1, most + 1) : 0 };
      }
      if (now.wrong > most) broken = { told: `${now.wrong} wrong keys in a row`, at: now.node };
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
  broken: (calls) => lostByFailure(calls, () => false),
  brokenAtHour: (calls) => lostByFailure(calls, learnsClosed),
};

function lostByFailure(calls: Calls, isExcused: (step: Step) => boolean): Broken | undefined {
  const isFailure = (step: Step) =>
    step.event === 'backend.failed' || (step.by === 'time' && step.from.requested && !step.to.requested);
  const all = goneThrough(calls, null, (_, step) =>
    step.event === 'backend.ok' || isLeaving(step) ? undefined : null,
  );
  const isHelp = (step: Step) => isPerson(step) || isExcused(step) || does('leaveMessage')(step);
  const can = canReach(all, isHelp);
  const bad = all
    .flatMap(({ steps }) => steps)
    .find(({ step, to }) => isFailure(step) && !isHelp(step) && !can.has(to));
  // Where the failure itself ends the call, the drop may be what is told.
  return bad && { told: 'after the failure nobody can be reached', at: [bad.step.from.node, bad.step.to.node] };
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
