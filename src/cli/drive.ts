import type { Endpoint } from '../drive/conversation.js';
import { dialects } from '../drive/dialects/index.js';
import type { DialectName } from '../drive/dialects/names.js';
import { type CustomerCall, type Driven, type DriveOrder, driveFlow } from '../drive/driveFlow.js';
import { driveJson, driveText } from '../drive/driveReport.js';
import { FlowSide, type SideOptions } from '../drive/flowSide.js';
import { mayCall } from '../drive/hosts.js';
import { callsIn, type LoadPlan, type Ramp } from '../drive/load/plan.js';
import { numberProblems } from '../drive/numbers.js';
import { exitCodes, InputError } from '../errors.js';
import { callGraph, subjectOf } from '../verify/index.js';
import { readCheckInput } from './checkInput.js';
import { Options } from './checkRequest.js';
import type { Customers } from './driveCustomers.js';
import { hear } from './driveHear.js';
import { driveLearn } from './driveLearn.js';
import { type DriveLimits, readLimits, type WrittenLimits } from './driveLimits.js';
import { driveLoad } from './driveLoad.js';
import { usualCallers } from './driveOptions.js';
import { type AskedProperties, readProperties } from './driveProperties.js';
import { DriveRun } from './driveRun.js';
import { driveSipp, readSipp } from './driveSipp.js';
import { type LoadOrder, readLoad, refuseTooMuch, type WrittenLoad } from './loadOrder.js';
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
  readonly set: readonly string[];
  readonly 'allow-outside': boolean;
  readonly same: readonly string[];
  readonly number: readonly string[];
  readonly 'ignore-texts': boolean;
  readonly property: readonly string[];
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
    const numbers = pairsIn('--number', 'NODE=DIGITS', request.number, options);
    const order = { ...readSipp(request, request.sipp, options), numbers };
    const { callers, seed = usualCallers.seed } = order;
    const { side, customers } = await flowOf({ ...request, file: order.file }, order.seed, { numbers: order.numbers });
    const seedTold = customers?.seed ?? seed;
    return driveSipp(side, { ...order, callers: customers?.some(callers) ?? callers, seed, seedTold });
  }
  const limits = readLimits(request, options);
  const endpoint = endpointOf(request, limits, options);
  const names = pairsIn('--same', 'THEIRS=OURS', request.same, options);
  const numbers = pairsIn('--number', 'NODE=DIGITS', request.number, options);
  const callers = options.whole('--callers', request.callers, 0, limits.calls) ?? usualCallers.callers;
  const seed = options.seed(request.seed);
  const { file, out } = request;
  if (file !== undefined && out !== undefined)
    options.report('--out', 'it is for a learnt flow: leave it out, or the flow');
  if (file === undefined) {
    for (const name of ['channel', 'set', 'allow-outside', 'speed', 'number'] as const) {
      if (isGiven(request[name]))
        options.report(
          `--${name}`,
          `it is for ${name === 'number' ? 'a flow' : 'a scenario'}: name one, or leave it out`,
        );
    }
  }
  const load = readLoad(request, limits, options);
  const properties = readProperties(request.property, options);
  if (load && properties) options.report('--property', 'a load watches none: leave it out, or the load');
  if (load && out !== undefined) options.report('--out', 'a load learns no flow: leave it out');
  options.done();
  const run = new DriveRun(limits);
  try {
    const seedTold = seed ?? usualCallers.seed;
    const order = { ...request, callers, seed: seedTold, seedTold, properties };
    if (file === undefined) {
      if (load === undefined) return await driveLearn(endpoint, order, run);
      return await driveLoad(endpoint, undefined, { ...load, plan: load.plan as Ramp }, { ...order, callers: [] }, run);
    }
    const { side, customers } = await flowOf({ ...request, file }, seed, { names, numbers });
    const told = { ...order, seedTold: customers?.seed ?? order.seedTold };
    if (load !== undefined) {
      const { plan, callers } = plannedLoad(load, customers, request, limits);
      return await driveLoad(endpoint, side, { ...load, plan }, { ...told, callers }, run);
    }
    return await compare(endpoint, file, side, { ...told, callers: customers?.some(callers) ?? callers }, run);
  } finally {
    run.end();
  }
}

function isGiven(option: string | boolean | readonly string[] | undefined): boolean {
  return typeof option === 'string' || option === true || (Array.isArray(option) && option.length > 0);
}

/**
 * When calls come in, and who calls.
 * @throws {InputError} if they are too many, or it is for a scenario and there is none.
 */
function plannedLoad(
  { plan }: LoadOrder,
  customers: Customers | undefined,
  request: DriveRequest,
  limits: DriveLimits,
): { plan: LoadPlan; callers: readonly CustomerCall[] } {
  if ('stages' in plan) return { plan, callers: customers?.some(callsIn(plan)) ?? [] };
  const options = new Options('callstorm drive');
  if (customers === undefined)
    options.report('--speed', `no calls come in in ${request.file}: it is for a scenario with calls`);
  options.done();
  const planned = (customers as Customers).replayed(plan);
  refuseTooMuch(planned.plan, request, limits, options);
  options.done();
  return planned;
}

/** Drives a flow's callers through an endpoint, and prints what came of it. */
async function compare(
  endpoint: Omit<Endpoint, 'fetch'>,
  file: string,
  side: FlowSide,
  { callers, seed, seedTold, properties, json, quiet }: CompareRequest,
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
  const subject = { flow: side.flow.flow, file, url, dialect: dialect.name, seed: seedTold };
  const hearing = { callers: least, seed, properties, quiet };
  const heard = properties && (await hear(endpoint, side.flow, driven, hearing, run));
  const look = terminal.look();
  if (json) terminal.print(driveJson(driven, subject, version, heard?.data));
  else terminal.print([driveText(driven, subject, look), ...(heard ? [heard.text(look)] : [])].join('\n'));
  if (run.signal.aborted) return exitCodes.interrupted;
  return driven.findings.length > 0 || driven.isUncompared || heard?.isFailed ? exitCodes.goalMissed : exitCodes.fine;
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

/** Options with an equals sign, by what stands before it. */
function pairsIn(option: string, due: string, texts: readonly string[], options: Options): ReadonlyMap<string, string> {
  return new Map(
    texts.map((text): [string, string] => {
      const [, name, value] = /^(.+)=([^=]+)$/.exec(text) ?? [];
      if (name === undefined) options.report(option, `expected ${due}, but found ${text}`);
      return [name, value];
    }),
  );
}

/** The flow that an endpoint is compared with; and of a scenario the customers who call. */
async function flowOf(
  request: DriveRequest & { readonly file: string },
  seed: number | undefined,
  { names, numbers }: Pick<SideOptions, 'names' | 'numbers'>,
): Promise<{ side: FlowSide; customers: Customers | undefined }> {
  const { file, channel, 'allow-outside': allowOutside, 'ignore-texts': ignoresTexts, set: overrides } = request;
  const { flow, phone, setting } = await readCheckInput(file, { overrides, channel, allowOutside });
  if (flow === undefined) throw new InputError(file, [{ message: 'a machine has no texts to compare. Give a flow.' }]);
  const problems = numberProblems(flow, numbers ?? new Map());
  if (problems.length > 0) throw new InputError('--number', problems);
  // What is broken in a scenario is not what the endpoint is to do.
  const side = new FlowSide(callGraph(subjectOf(flow, { ...setting, faults: [] })), {
    names,
    numbers,
    comparesTexts: !ignoresTexts,
  });
  if (phone === undefined) return { side, customers: undefined };
  // A flow needs nothing of all that simulates a scenario.
  const { Customers } = await import('./driveCustomers.js');
  const customers = new Customers(phone, seed);
  if (!customers.isEmpty) return { side, customers };
  terminal.tell(`Nobody calls ${phone.channel} in a simulation of ${file}: callers of all kinds call instead.`);
  return { side, customers: undefined };
}
