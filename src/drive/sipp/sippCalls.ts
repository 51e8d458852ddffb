import { nodeOf } from '../../flow/index.js';
import type { CallerScript, Environment } from '../../verify/calls/callerScript.js';
import { CallPlacer, type CallTrace, type TracedStep } from '../../verify/calls/placeCall.js';
import { beginsToListen, keyOf } from '../../verify/calls/steps.js';
import { sendCallers } from '../../verify/search/sendCallers.js';
import { driveCall } from '../driveCall.js';
import type { CustomerCall, DriveOrder } from '../driveFlow.js';
import { everyKey } from '../everyKey.js';
import type { FlowSide } from '../flowSide.js';
import { flowStopOf } from '../flowTold.js';
import { stopInWords, typedInWords } from '../inWords.js';
import { noFacts, servedHere } from '../servedHere.js';

/** A key that is pressed, or `bye`: the caller hangs up, which is the last act of every call. */
export interface SippAct {
  readonly act: string;
  /** Whole milliseconds since the act before; of the first since the call was answered. */
  readonly pause: number;
}

/** A call that somebody can make who cannot hear. */
export interface SippCall {
  /** What is pressed: `press 1, type 4711`. */
  readonly name: string;
  /** What the flow comes to, in words. */
  readonly expected: string;
  readonly acts: readonly SippAct[];
}

/** Seconds before each act of a caller, at least: an endpoint takes a moment to begin its prompt. */
const reaction = 0.5;

/** Seconds that a caller stays on the line when the flow's call is over, so that a slower endpoint can hang up first. */
const stay = 5;

/**
 * The calls that a drive makes of a flow, as they go when all is well: one for each key of each prompt, then callers by chance.
 * They go by the clock alone. Of calls in which the same is done at the same times there is one; but every customer of a
 * scenario has a call, so that their shares are those of the scenario.
 * @param order so many callers by chance, 0 or more, and their seed of 32 bits; or the customers of a scenario.
 * @returns the calls, and how many were left out because their callers speak.
 */
export async function sippCalls(
  side: FlowSide,
  { callers, seed }: Pick<DriveOrder, 'callers' | 'seed'>,
): Promise<{ calls: SippCall[]; spoken: number }> {
  const { graph } = side;
  const { subject, possibilities } = graph;
  const placer = new CallPlacer(subject);
  const calm: Environment = {
    ...possibilities.world(possibilities.anything),
    closed: [],
    backends: {},
    queues: {},
    faults: {},
  };
  const calls: SippCall[] = [];
  const known = new Set<string>();
  let spoken = 0;
  const add = (caller: CallerScript, isCustomer = false): void => {
    const trace = placer.place(unhurried(caller), calm);
    const call = callOf(trace, side, !isCustomer);
    if (call === null) spoken++;
    else if (isCustomer || !known.has(actsInText(call))) {
      known.add(actsInText(call));
      calls.push(call);
    }
  };
  for (const { caller } of everyKey(graph)) add(caller);
  const addOne = async (caller: CallerScript) => {
    add(caller);
    return true;
  };
  if (typeof callers !== 'number') for (const customer of callers) add(await scriptOf(customer, side), true);
  else if (callers > 0) await sendCallers(graph, { callers, seed }, addOne, false);
  return { calls, spoken };
}

/** What a customer does in the flow as it goes when all is well. */
async function scriptOf(customer: CustomerCall, side: FlowSide): Promise<CallerScript> {
  const caller = customer.caller(side);
  await driveCall(servedHere(side.flow), noFacts, side, caller);
  return { acts: caller.script };
}

/** A call's acts as they stand in the injection file: `9500:1 500:4 7000:bye`. */
export function actsInText({ acts }: SippCall): string {
  return acts.map(({ act, pause }) => `${pause}:${act}`).join(' ');
}

/** The same caller, who takes a moment before each act, and lets offers pass instead of declining them. */
function unhurried({ acts }: CallerScript): CallerScript {
  return {
    acts: acts.map(({ act, wait }) => ({ act: act === 'decline' ? 'silence' : act, wait: Math.max(wait, reaction) })),
  };
}

/**
 * @param isByChance whole numbers are typed for those that are right: a customer knows which is which.
 * @returns `null` if the caller speaks.
 */
function callOf({ steps }: CallTrace, side: FlowSide, isByChance: boolean): SippCall | null {
  const typed: Typed[] = [];
  let now = 0;
  let asked = 0;
  const add = (act: string, at: number, node: string): void => {
    const then = Math.round(at * 1000);
    const last = typed.at(-1);
    const own: SippAct = { act, pause: then - now };
    if (last?.prompt === asked) last.acts.push(own);
    else typed.push({ node, prompt: asked, acts: [own] });
    now = then;
  };
  const done = (expected: string, at: number): SippCall => {
    const prompts = typed.map(({ node, acts }) => (isByChance ? withOwnNumber(node, acts, side) : acts));
    const acts = prompts.flat();
    const keys = prompts.map((each) => each.map(({ act }) => act).join(''));
    const name = keys.length === 0 ? 'press nothing' : keys.map(typedInWords).join(', ');
    const bye: SippAct = { act: 'bye', pause: Math.round(at * 1000) - now };
    return { name, expected, acts: [...acts, bye] };
  };
  let acted = 0;
  for (const step of steps) {
    if (step.by === 'caller') {
      if (step.event === 'speech') return null;
      if (step.event === 'hang-up') return done('the caller hangs up', step.at);
      const key = step.event === 'callback.accepted' ? side.acceptKey(step.before.node) : keyOf(step);
      if (key !== undefined) add(key, step.at, step.before.node);
      acted = step.at;
    }
    if (beginsToListen(step) !== undefined) asked++;
    const stop = endOf(step, side);
    if (stop !== undefined) return done(stop, step.at + stay);
  }
  return done('goes on for ever', acted + stay);
}

/** What is typed at one prompt. */
interface Typed {
  readonly node: string;
  readonly prompt: number;
  readonly acts: SippAct[];
}

/** Keys that are a whole number become the one that is right there, typed at the same pace. */
function withOwnNumber(node: string, acts: readonly SippAct[], side: FlowSide): SippAct[] {
  const number = side.typedAt(node, acts.map(({ act }) => act).join(''));
  return [...number].map((act, i) => ({ act, pause: acts[Math.min(i, acts.length - 1)].pause }));
}

/** What a step comes to, if a call is followed no further than that; a call is not followed into a queue. */
function endOf(step: TracedStep, { flow }: FlowSide): string | undefined {
  const elsewhere = step.entered.find((id) => nodeOf(flow, id)?.type === 'elsewhere');
  if (elsewhere !== undefined) return `goes on at ${elsewhere}, where the flow knows nothing`;
  const stop = flowStopOf(step, flow);
  return stop === undefined || stop.kind === 'asks' ? undefined : stopInWords(stop);
}
