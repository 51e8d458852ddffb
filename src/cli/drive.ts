import type { Endpoint } from '../drive/conversation.js';
import { dialects } from '../drive/dialects/index.js';
import type { DialectName } from '../drive/dialects/names.js';
import { type Driven, driveFlow } from '../drive/driveFlow.js';
import { driveJson, driveText } from '../drive/driveReport.js';
import { FlowSide } from '../drive/flowSide.js';
import { mayCall } from '../drive/hosts.js';
import { exitCodes, InputError } from '../errors.js';
import { callGraph, subjectOf } from '../verify/index.js';
import { readCheckInput } from './checkInput.js';
import { Options } from './checkRequest.js';
import { driveLearn, type LearnRequest } from './driveLearn.js';
import { type DriveLimits, readLimits, type WrittenLimits } from './driveLimits.js';
import { driveLoad } from './driveLoad.js';
import { usualCallers } from './driveOptions.js';
import { DriveRun } from './driveRun.js';
import { driveSipp, readSipp } from './driveSipp.js';
import { readLoad, type WrittenLoad } from './loadOrder.js';
import { progressBar } from './progressBar.js';
import { terminal } from './terminal.js';
import { version } from './version.js';

/** `callstorm drive`, each option as it was written; `undefined` if it was not. */
export interface DriveRequest extends WrittenLimits, WrittenLoad {
  readonly file: string | undefined;
  readonly url: string | undefined;
  readonly dialect: DialectName;
  readonly channel: string | undefined;
  readonly callers: string | undefined;
  readonly seed: string | undefined;
  readonly same: readonly string[];
  readonly 'ignore-texts': boolean;
  readonly out: string | undefined;
  readonly sipp: string | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
}

/**
 * Calls an endpoint, and compares the calls with a flow; or learns the flow that it has; or writes the calls for SIPp.
 * @returns the exit code: 1 if anything was found; 130 if it was stopped.
 * @throws {InputError} for whatever is wrong with the options or the file; nobody is called then.
 */
export async function drive(request: DriveRequest): Promise<number> {
  const options = new Options('callstorm drive');
  if (request.sipp !== undefined) {
    const order = readSipp(request, request.sipp, options);
    return driveSipp(await flowSideOf({ ...request, file: order.file }), order);
  }
  const limits = readLimits(request, options);
  const endpoint = endpointOf(request, limits, options);
  const names = namesIn(request.same, options);
  const callers = options.whole('--callers', request.callers, 0, limits.calls) ?? usualCallers.callers;
  const seed = options.seed(request.seed) ?? usualCallers.seed;
  const { file, out } = request;
  if (file !== undefined && out !== undefined)
    options.report('--out', 'it is for a learnt flow: leave it out, or the flow');
  if (file === undefined && request.channel !== undefined)
    options.report('--channel', 'it is for a scenario: name one, or leave it out');
  const load = readLoad(request, limits, options);
  if (load && out !== undefined) options.report('--out', 'a load learns no flow: leave it out');
  options.done();
  const run = new DriveRun(limits);
  try {
    const order = { ...request, callers, seed };
    if (file === undefined) {
      if (load) return await driveLoad(endpoint, undefined, load, order, run);
      return await driveLearn(endpoint, order, run);
    }
    const side = await flowSideOf({ ...request, file }, names);
    if (load) return await driveLoad(endpoint, side, load, order, run);
    return await compare(endpoint, file, side, order, run);
  } finally {
    run.end();
  }
}

/** Drives a flow's callers through an endpoint, and prints what came of it. */
async function compare(
  endpoint: Omit<Endpoint, 'fetch'>,
  file: string,
  side: FlowSide,
  { callers, seed, json, quiet }: LearnRequest,
  run: DriveRun,
): Promise<number> {
  const bar = progressBar(quiet, 'calls');
  bar.start({ count: callers, how: 'at least' });
  let driven: Driven;
  try {
    driven = await driveFlow({ ...endpoint, fetch: run.fetch }, side, {
      callers,
      seed,
      newCall: run.newCall,
      stops: run.stops,
      onCall: (calls) => bar.update(calls, { count: Math.max(calls, callers), how: 'at least' }),
    });
  } finally {
    bar.stop();
  }
  const { url, dialect } = endpoint;
  const subject = { flow: side.flow.flow, file, url, dialect: dialect.name, seed };
  terminal.print(json ? driveJson(driven, subject, version) : driveText(driven, subject, terminal.look()));
  if (run.signal.aborted) return exitCodes.interrupted;
  return driven.findings.length > 0 || driven.isUncompared ? exitCodes.goalMissed : exitCodes.fine;
}

function endpointOf(request: DriveRequest, limits: DriveLimits, options: Options): Omit<Endpoint, 'fetch'> {
  const { url = '', dialect } = request;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    options.report('--url', 'expected the address of the endpoint, such as http://127.0.0.1:8080/voice');
  } else if (!mayCall(url, limits.hosts)) {
    const { hostname } = new URL(url);
    options.report('--url', `${hostname} is not this machine. If it is yours to call, add --allow-host ${hostname}`);
  }
  return { url, dialect: dialects[dialect], hosts: limits.hosts };
}

function namesIn(texts: readonly string[], options: Options): ReadonlyMap<string, string> {
  return new Map(
    texts.map((text): [string, string] => {
      const [, theirs, ours] = /^(.+)=([^=]+)$/.exec(text) ?? [];
      if (theirs === undefined) options.report('--same', `expected THEIRS=OURS, but found ${text}`);
      return [theirs, ours];
    }),
  );
}

async function flowSideOf(
  { file, channel, 'ignore-texts': ignoresTexts }: DriveRequest & { readonly file: string },
  names: ReadonlyMap<string, string> = new Map(),
): Promise<FlowSide> {
  const { flow, setting } = await readCheckInput(file, { overrides: [], channel, allowOutside: false });
  if (flow === undefined) throw new InputError(file, [{ message: 'a machine has no texts to compare. Give a flow.' }]);
  // What is broken in a scenario is not what the endpoint is to do.
  return new FlowSide(callGraph(subjectOf(flow, { ...setting, faults: [] })), names, !ignoresTexts);
}
