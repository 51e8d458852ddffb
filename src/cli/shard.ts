import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { exitCodes, InputError } from '../errors.js';
import type { Unit } from '../work/index.js';
import type { Work } from './executor.js';
import { inputsText, sha256 } from './inputsHash.js';
import { intoFolder } from './intoFolder.js';
import { mustTakeOutput, writing } from './outputFile.js';
import type { ProgressBar } from './progressBar.js';
import type { ReadFile } from './reader.js';
import { newRunId } from './runId.js';
import type { ShardOrder } from './shardOrder.js';
import { simulate } from './simulate.js';
import { terminal } from './terminal.js';
import { unitRecord } from './unitRecords.js';
import { version } from './version.js';
import { writeAll } from './writeAll.js';

/** What a shard is a part of: the command that `merge` completes. Plain data. */
export interface ShardedCommand {
  readonly command: 'run' | 'compare' | 'sweep';
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
  if (work.resume) {
    const message = 'does not go with --shard, which keeps nothing on the way. Make more and smaller shards.';
    throw new InputError('--resume', [{ message }]);
  }
  const file = join(folder, shardName(shard));
  intoFolder(folder, () => mkdirSync(folder, { recursive: true }));
  mustTakeOutput(
    '--out',
    file,
    command.files.map(({ source }) => source),
  );
  const own = units.filter((_, i) => i % shard.count === shard.index - 1);
  const inputs = sha256(inputsText(work.inputs));
  const head = `${JSON.stringify({ callstorm: version, inputs, shard, ...command })}\n`;
  const unfinished = `${file}.${newRunId()}`;
  let done = 0;
  try {
    const handle = writing(file, () => openSync(unfinished, 'wx'));
    const write = (text: string) => writing(file, () => writeAll(handle, text));
    try {
      write(head);
      if (own.length > 0) {
        await simulate(own, work, bar, (outcome) => write(unitRecord(inputs, own[done++], outcome)));
      }
      writing(file, () => fsyncSync(handle));
    } finally {
      closeSync(handle);
    }
    writing(file, () => renameSync(unfinished, file));
  } finally {
    rmSync(unfinished, { force: true });
  }
  if (!quiet)
    terminal.say(`Shard ${shard.index} of ${shard.count}: ${own.length} of ${units.length} units, in ${file}.`);
  return exitCodes.fine;
}
