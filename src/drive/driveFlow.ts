import type { CallerScript, Environment } from '../verify/calls/callerScript.js';
import { sendCallers } from '../verify/search/sendCallers.js';
import type { Did, Endpoint } from './conversation.js';
import type { CustomerCaller } from './customerCaller.js';
import { type DrivenCall, driveCall } from './driveCall.js';
import type { DrivingCaller } from './drivingCaller.js';
import { EndingCounts, type Endings } from './endings.js';
import { everyKey } from './everyKey.js';
import type { FlowSide } from './flowSide.js';
import type { CallFacts } from './instructions.js';
import { endingOf, legInWords } from './inWords.js';
import { RepeatedCaller } from './repeatedCaller.js';
import { ScriptedCaller } from './scriptedCaller.js';

/** A call that shows something wrong. */
export interface DriveFinding {
  readonly kind: 'differs' | 'fault' | 'ever' | 'unknown';
  readonly call: DrivenCall;
}

/**
 * What came of driving a flow's callers through an endpoint. Endings are without those of calls that only looked for shorter
 * ones; of a scenario only those of its customers.
 */
export interface Driven extends Endings {
  /** Calls that were made, those that looked for shorter ones among them. */
  readonly calls: number;
  /** One a cause, the shortest call of each. */
  readonly findings: readonly DriveFinding[];
  /** Whether a call came to people: a queue, a number, a message. */
  readonly reachedPeople: boolean;
  /** Calls that came to where the flow knows nothing. */
  readonly open: number;
  /** Whether every call came there, or none was made. */
  readonly isUncompared: boolean;
  /** Why it ended before all calls were made; `null`: it did not. */
  readonly stopped: string | null;
}

/** A call of a scenario's customer. */
export interface CustomerCall {
  /** Makes the caller anew, for one call. */
  caller(side: FlowSide): CustomerCaller;
  /** How the call ended in the simulation, as records have it. */
  readonly ending: string;
}

export interface DriveOrder {
  /** Callers beside those who press every key of every prompt: so many by chance, 0 or more, or those of a scenario. */
  readonly callers: number | readonly CustomerCall[];
  /** Of 32 bits; of callers by chance. */
  readonly seed: number;
  /** Facts for the next call. */
  newCall(): CallFacts;
  /** Asked before each call: why it shall not be made any more. */
  stops(calls: number, faults: number): string | null;
  /** Told after each call. */
  onCall(calls: number): void;
}

/** More causes than this are not looked for: an endpoint that follows another flow differs everywhere. */
const mostFindings = 20;

/**
 * Drives callers through an endpoint, and compares each call with the flow: first one for each key of each prompt that the flow
 * has, by the shortest path, then callers of all kinds, as a check sends them, or those of a scenario. A difference that only
 * those find is shrunk: to the shortest call that fast-check comes to, or by leaving out what a customer did in vain.
 */
export async function driveFlow(endpoint: Endpoint, side: FlowSide, order: DriveOrder): Promise<Driven> {
  const { callers, seed } = order;
  const customers = typeof callers === 'number' ? null : callers;
  const found = new Map<string, DriveFinding>();
  const counts = new EndingCounts();
  let calls = 0;
  let followed = 0;
  let faults = 0;
  let open = 0;
  let reachedPeople = false;
  let stopped: string | null = null;

  /** @returns `null` if no more calls shall be made. */
  const drive = async (caller: DrivingCaller): Promise<DrivenCall | null> => {
    stopped ??= isDead(calls, faults) ? 'the endpoint failed each of the first calls.' : order.stops(calls, faults);
    if (stopped !== null) return null;
    const call = await driveCall(endpoint, order.newCall(), side, caller);
    // What was under way when it was stopped says nothing.
    stopped = order.stops(calls, faults);
    if (stopped !== null) return null;
    if (call.outcome === 'fault') faults++;
    order.onCall(++calls);
    return call;
  };
  const scripted = (script: CallerScript, environment: Environment) =>
    drive(new ScriptedCaller(script, environment, side));
  const look = (call: DrivenCall): void => {
    followed++;
    if (call.isOpen) open++;
    if (isAtPeople(call)) reachedPeople = true;
  };
  const isNew = (call: DrivenCall): boolean => isWrong(call) && !found.has(causeOf(call)) && found.size < mostFindings;
  const keep = (call: DrivenCall): void => {
    if (isNew(call)) found.set(causeOf(call), { kind: call.outcome as DriveFinding['kind'], call });
  };

  for (const { caller, environment } of everyKey(side.graph)) {
    const call = await scripted(caller, environment);
    if (call === null) break;
    look(call);
    if (customers === null) counts.add(endingOf(call));
    keep(call);
  }
  for (const customer of customers ?? []) {
    const call = await drive(customer.caller(side));
    if (call === null) break;
    look(call);
    counts.add(endingOf(call), customer.ending);
    if (isNew(call)) keep(await withoutVainActs(call));
  }
  if (typeof callers === 'number' && callers > 0) {
    await sendCallers(
      side.graph,
      { seed, callers },
      async (script, environment) => {
        const call = await scripted(script, environment);
        if (call === null) return true;
        look(call);
        counts.add(endingOf(call));
        if (isNew(call)) keep(await shortest(call, callers));
        return true;
      },
      false,
    );
  }
  const isUncompared = found.size === 0 && open === followed;
  const { endings, simulated } = counts;
  return { calls, findings: [...found.values()], endings, simulated, reachedPeople, open, isUncompared, stopped };

  /** The shortest call of the same cause that fast-check finds. */
  async function shortest(first: DrivenCall, sent: number): Promise<DrivenCall> {
    let best = first;
    await sendCallers(side.graph, { seed, callers: sent }, async (script, environment) => {
      const call = await scripted(script, environment);
      if (call === null) return true;
      const isSame = isOfCause(call, first);
      if (isSame && call.turns.length < best.turns.length) best = call;
      return !isSame;
    });
    return best;
  }

  /** A call of the same cause in which each act is needed. */
  async function withoutVainActs(first: DrivenCall): Promise<DrivenCall> {
    let best = first;
    // Of a call without end no act is the last.
    if (first.outcome === 'ever') return first;
    for (let at = 0; at < actsIn(best).length; ) {
      const call = await drive(new RepeatedCaller(actsIn(best).toSpliced(at, 1)));
      if (call === null) return best;
      if (isOfCause(call, first) && call.turns.length < best.turns.length) best = call;
      else at++;
    }
    return best;
  }
}

/** Whether there is no point in more calls: none of those so far came through. */
function isDead(calls: number, faults: number): boolean {
  return calls === 5 && faults === calls;
}

function actsIn({ turns }: DrivenCall): Did[] {
  return turns.flatMap(({ did }) => did ?? []);
}

function isOfCause(call: DrivenCall, other: DrivenCall): boolean {
  return isWrong(call) && causeOf(call) === causeOf(other);
}

function isWrong({ outcome }: DrivenCall): boolean {
  return outcome === 'differs' || outcome === 'fault' || outcome === 'ever' || outcome === 'unknown';
}

/** What two calls have in common that show the same: where it is, what is done there, and what the flow would do. */
function causeOf({ outcome, at, turns, expected }: DrivenCall): string {
  const { leg } = turns[turns.length - 1];
  if (outcome === 'fault' && leg.stop.kind === 'fault') {
    // What an address says of the call makes no other fault.
    const message = leg.stop.message.replaceAll(/\?\S*/g, '').replaceAll(/[0-9a-f-]{32,36}/gi, '');
    return JSON.stringify([outcome, leg.stop.what, message]);
  }
  return JSON.stringify([outcome, at, outcome === 'ever' ? null : legInWords(leg), expected[0] ?? null]);
}

function isAtPeople({ turns }: DrivenCall): boolean {
  const { kind } = turns[turns.length - 1].leg.stop;
  return kind === 'queues' || kind === 'dials' || kind === 'records';
}
