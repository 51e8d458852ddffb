import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { exitCodes, InputError } from '../errors.js';
import type { Unit } from '../work/index.js';
import type { Work } from './executor.js';
import { inputsText, sha256 } from './inputsHash.js';
import { intoFolder } from './intoFolder.js';
import type { ProgressBar } from './progressBar.js';
import type { ReadFile } from './reader.js';
import type { ShardOrder } from './shardOrder.js';
import { simulate } from './simulate.js';
import { terminal } from './terminal.js';
import { unitRecord } from './unitRecords.js';
import { version } from './version.js';
import { writeWhole } from './wholeFiles.js';

/** What a shard is a part of: the command that `merge` completes. Plain data. */
export interface ShardedCommand {
  readonly command: 'run' | 'compare';
  /** What of its request decides about the results. */
  readonly request: Readonly<Record<string, unknown>>;
  /** All that it has read. */
  readonly files: readonly ReadFile[];
}

/** How many replications there are to share out is not known before. */
export function notInShards(): InputError {
  const message = 'does not go with --precision: give a number of --replications';
  return new InputError('--shard', [{ message }]);
}

export const shardName = ({ index, count }: ShardOrder) => `shard-${index}-of-${count}.units`;

/**
 * Does the units of one shard and writes what they came to into one file, which `merge` takes.
 * @param folder for the files of all shards; it need not exist.
 * @param quiet whether nothing is said of it.
 * @returns the exit code.
 */
export async function runShard(
  shard: ShardOrder,
  command: ShardedCommand,
  units: readonly Unit[],
  work: Work,
  bar: ProgressBar,
  folder: string,
  quiet: boolean,
): Promise<number> {
  const own = units.filter((_, i) => i % shard.count === shard.index - 1);
  const inputs = sha256(inputsText(work.inputs));
  const records = [`${JSON.stringify({ callstorm: version, inputs, shard, ...command })}\n`];
  let done = 0;
  if (own.length > 0) {
    await simulate(own, work, bar, (outcome) => records.push(unitRecord(inputs, own[done++], outcome)));
  }
  const file = join(folder, shardName(shard));
  intoFolder(folder, () => mkdirSync(folder, { recursive: true }));
  await writeWhole([{ file, text: records.join('') }]);
  if (!quiet)
    terminal.say(`Shard ${shard.index} of ${shard.count}: ${own.length} of ${units.length} units, in ${file}.`);
  return exitCodes.fine;
}
