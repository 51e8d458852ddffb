import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { listed } from '../document/suggest.js';
import { InputError } from '../errors.js';
import { type Inputs, type Outcome, type Unit, unpackOutcome } from '../work/index.js';
import { compareScenario } from './compareScenario.js';
import type { ComparisonFormat } from './comparisonFormats.js';
import type { Executor } from './executor.js';
import { inputsText, sha256 } from './inputsHash.js';
import { Replay } from './reader.js';
import { runScenario } from './runScenario.js';
import { sweepFormats } from './sweepFormats.js';
import { sweepScenario } from './sweepScenario.js';
import { isSystemError, reasonOf } from './systemError.js';
import { type DoneUnit, keyOf, linesOf, readUnitRecords } from './unitRecords.js';
import { version } from './version.js';

/** `callstorm merge`, as the command line asks for it. */
export interface MergeRequest {
  /** Shards, and folders of shards; one or more. */
  readonly paths: readonly string[];
  /** Default: as the whole command would have it. */
  readonly out?: string;
  readonly junit?: string;
  readonly format: ComparisonFormat;
  readonly full: boolean;
  readonly quiet: boolean;
}

const request = {
  file: z.string(),
  overrides: z.array(z.string()),
  strict: z.boolean(),
  seed: z.string().optional(),
  replications: z.int().positive().optional(),
};

const head = z.intersection(
  z.object({
    callstorm: z.string(),
    inputs: z.string(),
    shard: z.strictObject({ index: z.int().positive(), count: z.int().positive() }),
    files: z.array(
      z.strictObject({ of: z.string().optional(), name: z.string(), source: z.string(), text: z.string() }),
    ),
  }),
  z.discriminatedUnion('command', [
    z.looseObject({ command: z.literal('run'), request: z.strictObject(request) }),
    z.looseObject({
      command: z.literal('compare'),
      request: z.strictObject({
        ...request,
        other: z.string().optional(),
        whatIfs: z.array(z.string()),
        measures: z.array(z.string()),
      }),
    }),
    z.looseObject({
      command: z.literal('sweep'),
      request: z.strictObject({ ...request, vary: z.array(z.string()), measures: z.array(z.string()) }),
    }),
  ]),
);

interface Shard {
  readonly path: string;
  readonly head: z.output<typeof head>;
  readonly units: readonly DoneUnit[];
}

/**
 * Completes a command of which shards did the work: writes and prints what it would have, byte for byte.
 * @returns the exit code.
 * @throws {InputError} for a shard that is damaged, missing, or of another command, scenario or version.
 */
export async function mergeShards({ paths, format, full, ...printing }: MergeRequest): Promise<number> {
  const shards = paths.flatMap(filesAt).map(shardAt);
  const [{ head: first }] = shards;
  for (const shard of shards) mustBelong(shard, shards[0]);
  mustBeAll(shards);
  const reader = new Replay(first.files);
  const executor = {
    resume: false,
    threads: 1,
    elsewhere: (inputs: Inputs): Executor => new Elsewhere(shards, sha256(inputsText(inputs))),
  };
  const order = { ...printing, reader, executor, allowOutside: false };
  const mustBe = <F extends string>(known: readonly F[]): F => {
    const found = known.find((each) => each === format);
    if (found !== undefined) return found;
    const message = `${first.command} prints ${listed(known)}, not ${format}`;
    throw new InputError('--format', [{ message }]);
  };
  if (first.command === 'compare') return compareScenario({ ...first.request, ...order, format });
  if (first.command === 'sweep') return sweepScenario({ ...first.request, ...order, format: mustBe(sweepFormats) });
  mustBe(['text', 'json']);
  return runScenario({ ...first.request, ...order, full, json: format === 'json', keepFinished: false });
}

/** Takes units from shards. */
class Elsewhere implements Executor {
  readonly #done: ReadonlyMap<string, DoneUnit & { readonly path: string }>;

  constructor(shards: readonly Shard[], inputs: string) {
    for (const { path, head } of shards) {
      if (head.inputs !== inputs) throw damaged(path, 'its inputs are not those that it names');
    }
    this.#done = new Map(
      shards.flatMap(({ path, units }) => units.map((each) => [keyOf(each.unit), { ...each, path }])),
    );
  }

  async *carryOut(units: Iterable<Unit>): AsyncGenerator<Outcome> {
    for (const unit of units) {
      const done = this.#done.get(keyOf(unit));
      if (done === undefined) {
        throw new InputError('merge', [{ message: `replication ${unit.replication} is in none of the shards` }]);
      }
      yield unpackOutcome(done.outcome, done.path);
    }
  }

  async complete(): Promise<void> {}

  async end(): Promise<void> {}
}

/** A shard, or all shards in a folder. */
function filesAt(path: string): string[] {
  try {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
    const names = readdirSync(path).filter((name) => /^shard-\d+-of-\d+\.units$/.test(name));
    if (names.length > 0) return names.sort().map((name) => join(path, name));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new InputError(path, [{ message: `cannot be read: ${reasonOf(error)}` }]);
  }
  throw new InputError(path, [{ message: 'there are no shards in it: files such as shard-1-of-4.units' }]);
}

/** Shards may be large. */
function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new InputError(path, [{ message: `cannot be read: ${reasonOf(error)}` }]);
  }
}

function shardAt(path: string): Shard {
  const [first, ...lines] = linesOf(bytesOf(path));
  const { data, success } = head.safeParse(jsonIn(first));
  if (!success) throw damaged(path, 'it does not begin as a shard does');
  if (data.callstorm !== version) {
    throw damaged(path, `it is of callstorm ${data.callstorm}, and this is ${version}. Use one version everywhere.`);
  }
  return { path, head: data, units: readUnitRecords(lines, path, data.inputs, 1) };
}

/** @throws {InputError} unless it is of the same command and inputs as the first. */
function mustBelong({ path, head }: Shard, { path: firstPath, head: first }: Shard): void {
  const whole = ({ shard, ...rest }: Shard['head']) => JSON.stringify([shard.count, rest]);
  if (whole(head) === whole(first)) return;
  const message = `it is a shard of another command than ${firstPath}: the options, files or number of shards differ. Remove it, or name the shards one by one.`;
  throw new InputError(path, [{ message }]);
}

function mustBeAll(shards: readonly Shard[]): void {
  const { count } = shards[0].head.shard;
  const there = new Set(shards.map(({ head }) => head.shard.index));
  const missing = Array.from({ length: count }, (_, i) => i + 1).filter((index) => !there.has(index));
  if (missing.length === 0) return;
  const names = missing.slice(0, 10).map((index) => `${index}/${count}`);
  const rest = missing.length > names.length ? [`${missing.length - names.length} more`] : [];
  throw new InputError('merge', [
    { message: `shard ${listed([...names, ...rest], 'and')} is missing. Run it with --shard.` },
  ]);
}

function damaged(path: string, message: string): InputError {
  return new InputError(path, [{ message: `this shard cannot be merged: ${message}` }]);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
