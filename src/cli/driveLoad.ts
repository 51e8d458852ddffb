import { setTimeout as sleep } from 'node:timers/promises';
import type { Endpoint } from '../drive/conversation.js';
import { type DrivenCall, driveCall } from '../drive/driveCall.js';
import type { FlowSide } from '../drive/flowSide.js';
import type { CallFacts } from '../drive/instructions.js';
import { endingOf } from '../drive/inWords.js';
import { LoadTally } from '../drive/load/figures.js';
import { inMilliseconds, loadJson, loadText } from '../drive/load/loadReport.js';
import { arrivals, callsIn } from '../drive/load/plan.js';
import { judged } from '../drive/load/threshold.js';
import { wander } from '../drive/load/wander.js';
import { exitCodes } from '../errors.js';
import { sampleCallers } from '../verify/search/sendCallers.js';
import type { DriveRun } from './driveRun.js';
import type { LoadOrder } from './loadOrder.js';
import { progressBar } from './progressBar.js';
import { terminal } from './terminal.js';
import { version } from './version.js';

/** So many calls may be under way; a machine has not many more connections. */
const mostUnderWay = 1000;

/** So many callers are made; then they come again. */
const mostCallers = 1000;

/**
 * Lets calls come in at a rate, in real time, whether or not the endpoint keeps up, and prints what it came to.
 * @param side of the flow whose callers call; `undefined`: callers press what they hear.
 * @returns the exit code: 1 if a threshold is missed.
 */
export async function driveLoad(
  endpoint: Omit<Endpoint, 'fetch'>,
  side: FlowSide | undefined,
  { plan, thresholds }: LoadOrder,
  { seed, json, quiet }: { readonly seed: number; readonly json: boolean; readonly quiet: boolean },
  run: DriveRun,
): Promise<number> {
  const planned = callsIn(plan);
  const make = callMaker(side, seed, planned);
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
      if (!run.signal.aborted) tally.fetched(now - dueAt);
      dueAt = now;
      return fetched;
    };
    const call = await make({ ...endpoint, fetch }, run.newCall(), number);
    if (run.signal.aborted) return;
    tally.ended(endingOf(call), !['end', 'hung up'].includes(call.outcome));
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
    url,
    dialect: dialect.name,
    seed,
    planned,
    figures,
    endings: tally.endings,
    thresholds: thresholds.map((each) => judged(each, figures)),
    leftOut,
    stopped,
  };
  terminal.print(json ? loadJson(report, version) : loadText(report, terminal.look()));
  if (run.signal.aborted) return exitCodes.interrupted;
  return report.thresholds.every(({ isMet }) => isMet) ? exitCodes.fine : exitCodes.goalMissed;
}

type Made = Pick<DrivenCall, 'turns' | 'outcome'>;

/** How the call of each number is made: by callers of the flow, or by those who press what they hear. */
function callMaker(side: FlowSide | undefined, seed: number, calls: number) {
  if (side === undefined) {
    return (endpoint: Endpoint, facts: CallFacts, number: number): Promise<Made> =>
      wander(endpoint, facts, seed, number);
  }
  const callers = sampleCallers(side.graph, { callers: Math.min(Math.max(calls, 1), mostCallers), seed });
  return (endpoint: Endpoint, facts: CallFacts, number: number): Promise<Made> => {
    const { caller, environment } = callers[number % callers.length];
    return driveCall(endpoint, facts, side, caller, environment);
  };
}
