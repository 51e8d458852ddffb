import { setTimeout as sleep } from 'node:timers/promises';
import type { Endpoint } from '../drive/conversation.js';
import { type DrivenCall, driveCall } from '../drive/driveCall.js';
import type { CustomerCall } from '../drive/driveFlow.js';
import type { FlowSide } from '../drive/flowSide.js';
import type { CallFacts } from '../drive/instructions.js';
import { endingOf, legInWords, pressed } from '../drive/inWords.js';
import { LoadTally } from '../drive/load/figures.js';
import { inMilliseconds, loadJson, loadText, type Replay } from '../drive/load/loadReport.js';
import { arrivals, callsIn, type LoadPlan } from '../drive/load/plan.js';
import { judged } from '../drive/load/threshold.js';
import { wander } from '../drive/load/wander.js';
import { ScriptedCaller } from '../drive/scriptedCaller.js';
import { exitCodes } from '../errors.js';
import { sampleCallers } from '../verify/search/sendCallers.js';
import type { DriveRun } from './driveRun.js';
import type { LoadOrder } from './loadOrder.js';
import { progressBar } from './progressBar.js';
import { terminal } from './terminal.js';
import { version } from './version.js';

/** When calls come in, and who calls. */
export interface PlannedLoad extends Pick<LoadOrder, 'thresholds'> {
  readonly plan: LoadPlan;
  /** Of which calls of a scenario it is made; `null`: calls come at a rate. */
  readonly replay: Replay | null;
  /** The customers of a scenario, one after the other; none: callers by chance. */
  readonly callers: readonly CustomerCall[];
}

/** Who calls by chance, and how it is told. */
export interface LoadRequest {
  /** Of the flow or scenario; `null`: there is none. */
  readonly file: string | null;
  /** Of 32 bits; of callers by chance. */
  readonly seed: number;
  /** The seed as reports have it. */
  readonly seedTold: number | string;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** So many calls may be under way; a machine has not many more connections. */
const mostUnderWay = 1000;

/** So many callers are made; then they come again. */
const mostCallers = 1000;

/**
 * Lets calls come in at a rate, in real time, whether or not the endpoint keeps up, and prints what it came to.
 * @param side of the flow whose callers call; `undefined`: callers press what they hear.
 * @returns the exit code: 1 if a threshold is missed, or no call came through.
 */
export async function driveLoad(
  endpoint: Omit<Endpoint, 'fetch'>,
  side: FlowSide | undefined,
  { callers, plan, replay, thresholds }: PlannedLoad,
  { file, seed, seedTold, json, quiet }: LoadRequest,
  run: DriveRun,
): Promise<number> {
  const planned = callsIn(plan);
  const make = callMaker(side, callers, seed, planned);
  const tally = new LoadTally();
  const underWay = new Set<Promise<void>>();
  let leftOut = 0;
  let stopped: string | null = null;
  const bar = progressBar(quiet, 'calls', () => {
    const { failed, latency } = tally.figures(0);
    return `p95 ${inMilliseconds(latency(95))} · ${failed} failed · ${underWay.size} under way`;
  });
  const startedAt = performance.now();
  const secondsSince = () => (performance.now() - startedAt) / 1000;

  const oneCall = async (number: number, due: number): Promise<void> => {
    /** When the next request is due, whatever happened to the ones before. */
    let dueAt = due;
    const fetch: Endpoint['fetch'] = async (request) => {
      const fetched = await run.fetch(request);
      const now = secondsSince();
      // Nobody waited for an answer where there was no connection.
      const isMeasured = fetched.kind === 'answered' || fetched.why === 'time-out';
      if (!run.signal.aborted && isMeasured) tally.fetched(now - dueAt);
      dueAt = now;
      return fetched;
    };
    const call = await make({ ...endpoint, fetch }, run.newCall(), number);
    if (run.signal.aborted) return;
    const customer = callers.length > 0 ? callers[number % callers.length] : undefined;
    tally.ended(endingOf(call), errorOf(call), customer?.ending);
    bar.update(tally.calls);
  };

  bar.start(planned);
  let number = 0;
  for (const due of arrivals(plan)) {
    await sleep(Math.max(due - secondsSince(), 0) * 1000, undefined, { signal: run.signal }).catch(() => {});
    stopped = run.stops(number, tally.failed);
    if (stopped !== null) break;
    if (underWay.size === mostUnderWay) leftOut++;
    else {
      const call: Promise<void> = oneCall(number, due).finally(() => underWay.delete(call));
      underWay.add(call);
    }
    number++;
  }
  await Promise.all(underWay);
  bar.stop();
  if (run.signal.aborted) stopped = 'it was interrupted.';
  const figures = tally.figures(secondsSince());
  const { url, dialect } = endpoint;
  const report = {
    file,
    replay,
    url,
    dialect: dialect.name,
    seed: seedTold,
    planned,
    figures,
    endings: tally.endings,
    errors: tally.errors,
    thresholds: thresholds.map((each) => judged(each, figures)),
    leftOut,
    stopped,
  };
  terminal.print(json ? loadJson(report, version) : loadText(report, terminal.look()));
  if (run.signal.aborted) return exitCodes.interrupted;
  // A load under which no call came through says nothing good, whatever it is held to.
  const isLost = tally.failed === tally.calls || run.isFailing(tally.failed);
  return !isLost && report.thresholds.every(({ isMet }) => isMet) ? exitCodes.fine : exitCodes.goalMissed;
}

/** Why a call failed; `undefined` if it did not. */
function errorOf({ outcome, turns }: Made): { why: string; pressed: string } | undefined {
  if (outcome === 'end' || outcome === 'hung up') return undefined;
  const { leg } = turns[turns.length - 1];
  const why = outcome === 'ever' ? 'goes on for ever' : legInWords(leg);
  return { why: outcome === 'differs' ? `differs from the flow: ${why}` : why, pressed: pressed(turns) };
}

type Made = Pick<DrivenCall, 'turns' | 'outcome'>;

/** How the call of each number is made: by callers of the flow or of a scenario, or by those who press what they hear. */
function callMaker(
  side: FlowSide | undefined,
  customers: PlannedLoad['callers'],
  seed: LoadRequest['seed'],
  calls: number,
) {
  if (side === undefined) {
    return (endpoint: Endpoint, facts: CallFacts, number: number): Promise<Made> =>
      wander(endpoint, facts, seed, number);
  }
  if (customers.length > 0) {
    return (endpoint: Endpoint, facts: CallFacts, number: number): Promise<Made> =>
      driveCall(endpoint, facts, side, customers[number % customers.length].caller(side));
  }
  const callers = sampleCallers(side.graph, { callers: Math.min(Math.max(calls, 1), mostCallers), seed });
  return (endpoint: Endpoint, facts: CallFacts, number: number): Promise<Made> => {
    const { caller, environment } = callers[number % callers.length];
    return driveCall(endpoint, facts, side, new ScriptedCaller(caller, environment, side));
  };
}
