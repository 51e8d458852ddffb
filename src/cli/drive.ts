import type { Endpoint } from '../drive/conversation.js';
import { dialects } from '../drive/dialects/index.js';
import type { DialectName } from '../drive/dialects/names.js';
import { type Driven, type DriveOrder, driveFlow } from '../drive/driveFlow.js';
import { driveJson, driveText } from '../drive/driveReport.js';
import type { FlowSide } from '../drive/flowSide.js';
import { mayCall } from '../drive/hosts.js';
import { callsIn } from '../drive/load/plan.js';
import { unnamedNumbers } from '../drive/numbers.js';
import { exitCodes } from '../errors.js';
import { Options } from './checkRequest.js';
import type { Customers } from './driveCustomers.js';
import { hear } from './driveHear.js';
import { driveLearn } from './driveLearn.js';
import { type DriveLimits, readLimits, type WrittenLimits } from './driveLimits.js';
import { driveLoad, type PlannedLoad } from './driveLoad.js';
import { usualCallers } from './driveOptions.js';
import { type AskedProperties, readProperties } from './driveProperties.js';
import { DriveRun } from './driveRun.js';
import { driveSipp, readSipp } from './driveSipp.js';
import { type Pairs, readPairs, readSubject, type SubjectRequest } from './driveSubject.js';
import { type LoadOrder, readLoad, refuseTooMuch, type WrittenLoad } from './loadOrder.js';
import { progressBar } from './progressBar.js';
import { terminal } from './terminal.js';
import { version } from './version.js';

/** `callstorm drive`, each option as it was written; `undefined` if it was not. */
export interface DriveRequest extends WrittenLimits, WrittenLoad, SubjectRequest {
  readonly file: string | undefined;
  readonly url: string | undefined;
  readonly dialect: DialectName;
  readonly callers: string | undefined;
  readonly seed: string | undefined;
  readonly property: readonly string[];
  readonly 'fail-on': string | undefined;
  readonly out: string | undefined;
  readonly sipp: string | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** Who calls to compare, and how it is told. */
interface CompareRequest extends Pick<DriveOrder, 'callers' | 'seed'> {
  /** The seed as reports have it. */
  readonly seedTold: number | string;
  /** Watched on the endpoint; `undefined`: none are. */
  readonly properties: AskedProperties | undefined;
  readonly pairs: Pairs;
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
  const pairs = readPairs(request, options);
  if (request.sipp !== undefined) {
    const order = readSipp(request, request.sipp, options);
    const { side, customers } = await readSubject(order.file, request, order.seed, pairs);
    const seed = order.seed ?? usualCallers.seed;
    const callers = customers?.some(order.callers) ?? order.callers;
    return driveSipp(side, { ...order, callers, seed, seedTold: customers?.seed ?? seed });
  }
  const limits = readLimits(request, options);
  const endpoint = endpointOf(request, limits, options);
  const callers = options.whole('--callers', request.callers, 0, limits.calls) ?? usualCallers.callers;
  const seed = options.seed(request.seed);
  const { file, out } = request;
  if (file !== undefined && out !== undefined)
    options.report('--out', 'it is for a learnt flow: leave it out, or the flow');
  if (file === undefined) refuseWithoutFile(request, options);
  const load = readLoad(request, limits, options);
  const properties = readProperties(request, options);
  if (load && properties) options.report('--property', 'a load watches none: leave it out, or the load');
  if (load && out !== undefined) options.report('--out', 'a load learns no flow: leave it out');
  options.done();
  const subject = file === undefined ? undefined : await readSubject(file, request, seed, pairs);
  const usualSeed = seed ?? usualCallers.seed;
  const order = { ...request, seed: usualSeed, seedTold: subject?.customers?.seed ?? usualSeed };
  const planned = load && plannedLoad(load, subject?.customers, request, limits);
  const customers = load ? undefined : subject?.customers?.some(callers, request.callers !== undefined);
  const run = new DriveRun(limits);
  try {
    if (planned) return await driveLoad(endpoint, subject?.side, planned, { ...order, file: file ?? null }, run);
    if (file === undefined || subject === undefined)
      return await driveLearn(endpoint, { ...order, callers, properties }, run);
    const { side } = subject;
    return await compare(endpoint, file, side, { ...order, pairs, callers: customers ?? callers, properties }, run);
  } finally {
    run.end();
  }
}

function refuseWithoutFile(request: DriveRequest, options: Options): void {
  const forFlows = { 'a flow': ['number', 'allow-outside'], 'a scenario': ['channel', 'set', 'speed'] } as const;
  for (const [what, names] of Object.entries(forFlows)) {
    for (const name of names) {
      const given = request[name];
      if (given !== undefined && given !== false && (typeof given !== 'object' || given.length > 0))
        options.report(`--${name}`, `it is for ${what}: name one, or leave it out`);
    }
  }
}

/**
 * When calls come in, and who calls.
 * @throws {InputError} if they are too many, or they are to be those of a scenario and there is none.
 */
function plannedLoad(
  { most, plan, thresholds }: LoadOrder,
  customers: Customers | undefined,
  { file }: DriveRequest,
  limits: DriveLimits,
): PlannedLoad {
  if ('stages' in plan) {
    return { plan, replay: null, thresholds, callers: customers?.some(callsIn(plan)) ?? [] };
  }
  const options = new Options('callstorm drive');
  if (customers === undefined)
    options.report('--speed', `${file} is no scenario: no calls come in there. Leave it out`);
  options.done();
  const replayed = (customers as Customers).replayed(plan);
  refuseTooMuch(replayed.plan, '--speed', most, limits, options);
  options.done();
  return { ...replayed, replay: plan, thresholds };
}

/** Drives a flow's callers through an endpoint, and prints what came of it. */
async function compare(
  endpoint: Omit<Endpoint, 'fetch'>,
  file: string,
  side: FlowSide,
  { callers, pairs, seed, seedTold, properties, json, quiet }: CompareRequest,
  run: DriveRun,
): Promise<number> {
  const bar = progressBar(quiet, 'calls');
  const least = typeof callers === 'number' ? callers : callers.length;
  bar.start({ count: least, how: 'at least' });
  let driven: Driven;
  try {
    driven = await driveFlow({ ...endpoint, fetch: run.fetch }, side, {
      callers,
      seed,
      newCall: run.newCall,
      stops: run.stops,
      onCall: (calls) => bar.update(calls, { count: Math.max(calls, least), how: 'at least' }),
    });
  } finally {
    bar.stop();
  }
  const { url, dialect } = endpoint;
  const { flow } = side.flow;
  const unnamed = unnamedNumbers(side.flow, pairs.numbers);
  const subject = { flow, file, unnamed, url, dialect: dialect.name, seed: seedTold };
  const hearing = { callers: least, seed, quiet };
  const heard = properties && (await hear(endpoint, side.flow, driven, { ...hearing, properties }, run));
  const look = terminal.look();
  if (json) terminal.print(driveJson(driven, subject, version, heard?.data));
  else terminal.print([driveText(driven, subject, look), ...(heard ? [heard.text(look)] : [])].join('\n'));
  if (run.signal.aborted) return exitCodes.interrupted;
  const isGood = driven.findings.length === 0 && !driven.isUncompared && driven.stopped === null && !heard?.isFailed;
  return isGood ? exitCodes.fine : exitCodes.goalMissed;
}

function endpointOf(request: DriveRequest, limits: DriveLimits, options: Options): Omit<Endpoint, 'fetch'> {
  const { url = '', dialect } = request;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    options.report(
      '--url',
      'expected an address that begins with http:// or https://, such as http://127.0.0.1:8080/voice',
    );
  } else if (!mayCall(url, limits.hosts)) {
    const { hostname } = new URL(url);
    options.report('--url', `${hostname} is not this machine. If it is yours to call, add --allow-host ${hostname}`);
  }
  return { url, dialect: dialects[dialect], hosts: limits.hosts };
}
