import { randomBytes } from 'node:crypto';
import type { Endpoint } from '../drive/conversation.js';
import { dialects } from '../drive/dialects/index.js';
import type { DialectName } from '../drive/dialects/names.js';
import { driveFlow } from '../drive/driveFlow.js';
import { driveJson, driveText } from '../drive/driveReport.js';
import { FlowSide } from '../drive/flowSide.js';
import { mayCall } from '../drive/hosts.js';
import type { CallFacts } from '../drive/instructions.js';
import { exitCodes, InputError } from '../errors.js';
import { callGraph, subjectOf } from '../verify/index.js';
import { readCheckInput } from './checkInput.js';
import { Options } from './checkRequest.js';
import { httpFetch } from './driveFetch.js';
import { type DriveLimits, readLimits, type WrittenLimits } from './driveLimits.js';
import { progressBar } from './progressBar.js';
import { onStopSignals } from './stopSignals.js';
import { terminal } from './terminal.js';
import { version } from './version.js';

/** `callstorm drive`, each option as it was written; `undefined` if it was not. */
export interface DriveRequest extends WrittenLimits {
  readonly file: string | undefined;
  readonly url: string | undefined;
  readonly dialect: DialectName;
  readonly callers: string | undefined;
  readonly seed: string | undefined;
  readonly same: readonly string[];
  readonly 'ignore-texts': boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

const usual = { callers: 100, seed: 1 } as const;

/**
 * Calls an endpoint, compares the calls with a flow, and prints what came of it.
 * @returns the exit code: 1 if anything was found; 130 if it was stopped.
 * @throws {InputError} for whatever is wrong with the options or the file; nobody is called then.
 */
export async function drive(request: DriveRequest): Promise<number> {
  const options = new Options('callstorm drive');
  const limits = readLimits(request, options);
  const endpoint = endpointOf(request, limits, options);
  const names = namesIn(request.same, options);
  const callers = options.whole('--callers', request.callers, 0, limits.calls) ?? usual.callers;
  const seed = options.seed(request.seed) ?? usual.seed;
  if (request.file === undefined) options.report('flow', 'name the flow that the calls are compared with');
  options.done();
  const side = await flowSideOf(request.file as string, names, !request['ignore-texts']);
  const run = new DriveRun(limits);
  const bar = progressBar(request.quiet, 'calls');
  bar.start({ count: callers, how: 'at least' });
  try {
    const driven = await driveFlow({ ...endpoint, fetch: run.fetch }, side, {
      callers,
      seed,
      newCall: run.newCall,
      stops: run.stops,
      onCall: (calls) => bar.update(calls, { count: Math.max(calls, callers), how: 'at least' }),
    });
    bar.stop();
    const { url, dialect } = endpoint;
    const subject = { flow: side.flow.flow, file: request.file as string, url, dialect: dialect.name, seed };
    terminal.print(request.json ? driveJson(driven, subject, version) : driveText(driven, subject, terminal.look()));
    if (run.isInterrupted) return exitCodes.interrupted;
    return driven.findings.length > 0 ? exitCodes.goalMissed : exitCodes.fine;
  } finally {
    bar.stop();
    run.end();
  }
}

/** One drive: how it sends, what its calls are called, and when it stops. */
class DriveRun {
  readonly #stopping = new AbortController();
  readonly #startedAt = performance.now();
  /** Calls of another run must be other calls: an endpoint may remember them. */
  readonly #run = randomBytes(8).toString('hex');
  #calls = 0;
  readonly end: () => void;
  readonly fetch: Endpoint['fetch'];

  constructor(readonly limits: DriveLimits) {
    this.end = onStopSignals(() => this.#stopping.abort());
    this.fetch = httpFetch({ timeout: limits.timeout, signal: this.#stopping.signal });
  }

  get isInterrupted(): boolean {
    return this.#stopping.signal.aborted;
  }

  readonly newCall = (): CallFacts => {
    const number = this.#calls++;
    const id = this.#run + number.toString(16).padStart(16, '0');
    // Numbers that are kept for stories: nobody has them.
    return { id, from: `+441632960${String(number % 1000).padStart(3, '0')}`, to: '+442079460000' };
  };

  readonly stops = (calls: number, faults: number): string | null => {
    if (this.isInterrupted) return 'it was interrupted.';
    const { calls: most, time, errors } = this.limits;
    if (calls >= most) return `after ${most} calls. --max-calls raises that.`;
    if (faults >= errors) return `the endpoint failed ${errors} calls. --stop-on-errors raises that.`;
    if (performance.now() - this.#startedAt > time * 1000) return `after ${time} s. --max-time raises that.`;
    return null;
  };
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

async function flowSideOf(file: string, names: ReadonlyMap<string, string>, comparesTexts: boolean): Promise<FlowSide> {
  const { flow, setting } = await readCheckInput(file, { overrides: [], channel: undefined, allowOutside: false });
  if (flow === undefined) throw new InputError(file, [{ message: 'a machine has no texts to compare. Give a flow.' }]);
  // What is broken in a scenario is not what the endpoint is to do.
  return new FlowSide(callGraph(subjectOf(flow, { ...setting, faults: [] })), names, comparesTexts);
}
