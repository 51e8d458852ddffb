import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DriveOrder } from '../drive/driveFlow.js';
import type { FlowSide } from '../drive/flowSide.js';
import { type SippCall, sippCalls } from '../drive/sipp/sippCalls.js';
import { sippFiles } from '../drive/sipp/sippFiles.js';
import { sippMark } from '../drive/sipp/sippScenario.js';
import { exitCodes, InputError } from '../errors.js';
import { json } from '../text/json.js';
import { quoted } from '../text/quoted.js';
import type { Options } from './checkRequest.js';
import { usualCallers } from './driveOptions.js';
import { writing } from './outputFile.js';
import { terminal } from './terminal.js';
import { version } from './version.js';
import { type WholeFile, writeWhole } from './wholeFiles.js';

/** Options that are for calls that are made. */
const forCalling = [
  'url',
  'same',
  'allow-host',
  'property',
  'out',
  'rate',
  'for',
  'calls',
  'stages',
  'threshold',
  'max-rate',
  'speed',
  'from',
  'to',
  'max-calls',
  'stop-on-errors',
] as const;

/** What `--sipp` looks at, each option as it was written. */
interface SippRequest extends Readonly<Record<(typeof forCalling)[number], string | readonly string[] | undefined>> {
  readonly file: string | undefined;
  readonly callers: string | undefined;
  readonly seed: string | undefined;
  readonly json: boolean;
}

/** Which calls are to be written, and where. */
export interface SippOrder {
  readonly file: string;
  readonly folder: string;
  readonly callers: number;
  /** `undefined` if none is given. */
  readonly seed: number | undefined;
  readonly json: boolean;
}

/** Whose calls they are. */
interface SippCallers extends Pick<SippOrder, 'folder' | 'json'>, Pick<DriveOrder, 'callers' | 'seed'> {
  /** The seed as reports have it. */
  readonly seedTold: number | string;
}

/** @throws {InputError} for whatever is wrong with the options. */
export function readSipp(request: SippRequest, folder: string, options: Options): SippOrder {
  const { file = '', json: isJson } = request;
  if (file === '') options.report('--sipp', 'it writes the calls of a flow: write callstorm drive FLOW --sipp FOLDER');
  if (folder === '') options.report('--sipp', 'expected the name of a folder');
  for (const name of forCalling) {
    if ((request[name]?.length ?? 0) > 0) options.report(`--${name}`, '--sipp calls nobody: leave one of them out');
  }
  const callers = options.whole('--callers', request.callers, 0, 10_000) ?? usualCallers.callers;
  const seed = options.seed(request.seed);
  options.done();
  return { file, folder, callers, seed, json: isJson };
}

/**
 * Writes a flow's calls into a folder, for SIPp. Files that it wrote there earlier are replaced.
 * @returns the exit code.
 * @throws {InputError} if somebody else's files have these names, or the folder takes none; nothing is written then.
 */
export async function driveSipp(
  side: FlowSide,
  { folder, callers, seed, seedTold, json: isJson }: SippCallers,
): Promise<number> {
  const { calls, spoken } = await sippCalls(side, { callers, seed });
  const texts = sippFiles(calls, side.flow.flow);
  writing(folder, () => mkdirSync(folder, { recursive: true }));
  const files = Object.entries(texts).map(([name, text]): WholeFile => {
    const file = join(folder, name);
    return { file, text, before: writing(file, () => ownBefore(file)) };
  });
  await writeWhole(files);
  const longest = Math.ceil(calls.reduce((most, call) => Math.max(most, lengthOf(call)), 0) / 1000);
  if (isJson) {
    const names = files.map(({ file }) => file);
    const flow = side.flow.flow;
    terminal.print(
      json({ callstorm: version, flow, seed: seedTold, files: names, calls, longest, leftOut: { spoken } }),
    );
    return exitCodes.fine;
  }
  terminal.say(
    `Wrote ${calls.length} calls, the longest of ${longest} s. Send them: sh ${quoted(join(folder, 'run.sh'))} HOST:PORT`,
  );
  if (spoken > 0) terminal.tell(`Left out: ${spoken} ${spoken === 1 ? 'caller speaks' : 'callers speak'}.`);
  return exitCodes.fine;
}

/** In milliseconds. */
function lengthOf({ acts }: SippCall): number {
  return acts.reduce((sum, { pause }) => sum + pause, 0);
}

/** What stands in a file that was written here before; `null` if there is none. */
function ownBefore(file: string): Buffer | null {
  if (!existsSync(file)) return null;
  const before = readFileSync(file);
  if (before.includes(sippMark)) return before;
  throw new InputError(file, [
    { message: 'was not written by callstorm drive, and is left as it is. Name another folder.' },
  ]);
}
