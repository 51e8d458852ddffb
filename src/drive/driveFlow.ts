import type { CallerScript, Environment } from '../verify/calls/callerScript.js';
import { sendCallers } from '../verify/search/sendCallers.js';
import type { Endpoint } from './conversation.js';
import { type DrivenCall, driveCall } from './driveCall.js';
import { everyKey } from './everyKey.js';
import type { FlowSide } from './flowSide.js';
import type { CallFacts } from './instructions.js';
import { endingOf, legInWords } from './inWords.js';

/** A call that shows something wrong. */
export interface DriveFinding {
  readonly kind: 'differs' | 'fault' | 'ever' | 'unknown';
  readonly call: DrivenCall;
}

/** What came of driving a flow's callers through an endpoint. */
export interface Driven {
  /** Calls that were made, those that looked for shorter ones among them. */
  readonly calls: number;
  /** One a cause, the shortest call of each. */
  readonly findings: readonly DriveFinding[];
  /** How calls ended, and how many each way; without those that only looked for shorter ones. */
  readonly endings: ReadonlyMap<string, number>;
  /** Whether a call came to people: a queue, a number, a message. */
  readonly reachedPeople: boolean;
  /** Calls that came to where the flow knows nothing. */
  readonly open: number;
  /** Why it ended before all calls were made; `null`: it did not. */
  readonly stopped: string | null;
}

export interface DriveOrder {
  /** Callers by chance, beside those who press every key of every prompt. 0 or more. */
  readonly callers: number;
  /** Of 32 bits. */
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
 * has, by the shortest path, then callers of all kinds, as a check sends them. A difference that only those find is shrunk to
 * the shortest call that fast-check comes to.
 */
export async function driveFlow(endpoint: Endpoint, side: FlowSide, order: DriveOrder): Promise<Driven> {
  const found = new Map<string, DriveFinding>();
  const endings = new Map<string, number>();
  let calls = 0;
  let faults = 0;
  let open = 0;
  let reachedPeople = false;
  let stopped: string | null = null;

  /** @returns `null` if no more calls shall be made. */
  const drive = async (script: CallerScript, environment: Environment): Promise<DrivenCall | null> => {
    stopped ??= order.stops(calls, faults);
    if (stopped !== null) return null;
    const call = await driveCall(endpoint, order.newCall(), side, script, environment);
    // What was under way when it was stopped says nothing.
    stopped = order.stops(calls, faults);
    if (stopped !== null) return null;
    if (call.outcome === 'fault') faults++;
    order.onCall(++calls);
    return call;
  };
  const count = (call: DrivenCall): void => {
    const ending = endingOf(call);
    endings.set(ending, (endings.get(ending) ?? 0) + 1);
    if (call.isOpen) open++;
    if (isAtPeople(call)) reachedPeople = true;
  };
  const isNew = (call: DrivenCall): boolean => isWrong(call) && !found.has(causeOf(call));
  const keep = (call: DrivenCall): void => {
    if (isNew(call)) found.set(causeOf(call), { kind: call.outcome as DriveFinding['kind'], call });
  };

  for (const { caller, environment } of everyKey(side.graph)) {
    const call = await drive(caller, environment);
    if (call === null) break;
    count(call);
    if (found.size < mostFindings) keep(call);
  }
  if (order.callers > 0) {
    const { seed, callers } = order;
    await sendCallers(
      side.graph,
      { seed, callers },
      async (script, environment) => {
        const call = await drive(script, environment);
        if (call === null) return true;
        count(call);
        if (isNew(call) && found.size < mostFindings) await shorten(call);
        return true;
      },
      false,
    );
  }
  return { calls, findings: [...found.values()], endings, reachedPeople, open, stopped };

  /** Looks for the shortest call of the same cause, and keeps that. */
  async function shorten(first: DrivenCall): Promise<void> {
    const cause = causeOf(first);
    let shortest = first;
    await sendCallers(side.graph, { seed: order.seed, callers: order.callers }, async (script, environment) => {
      const call = await drive(script, environment);
      if (call === null) return true;
      const isSame = isWrong(call) && causeOf(call) === cause;
      if (isSame && call.turns.length < shortest.turns.length) shortest = call;
      return !isSame;
    });
    keep(shortest);
  }
}

function isWrong({ outcome }: DrivenCall): boolean {
  return outcome === 'differs' || outcome === 'fault' || outcome === 'ever' || outcome === 'unknown';
}

/** What two calls have in common that show the same: where it is, what is done there, and what the flow would do. */
function causeOf({ outcome, at, turns, expected }: DrivenCall): string {
  const { leg } = turns[turns.length - 1];
  if (outcome === 'fault' && leg.stop.kind === 'fault') return JSON.stringify([outcome, leg.stop]);
  return JSON.stringify([outcome, at, outcome === 'ever' ? null : legInWords(leg), expected[0] ?? null]);
}

function isAtPeople({ turns }: DrivenCall): boolean {
  const { kind } = turns[turns.length - 1].leg.stop;
  return kind === 'queues' || kind === 'dials' || kind === 'records';
}
