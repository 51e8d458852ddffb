import { InputError } from '../errors.js';

/** Which part of the units: every `count`th, from the `index`th on, which counts from 1. */
export interface ShardOrder {
  readonly index: number;
  readonly count: number;
}

/** So many shards there can be. */
const mostShards = 10_000;

/** Options that say what to print or write when all is done. */
const ofTheWhole = ['junit', 'format', 'json', 'full'] as const;

/** The options of a command that can be shared out; what it does not know is left out. */
type ShardOptions = { readonly [name in 'shard' | 'junit' | 'format']?: string | undefined } & {
  readonly [name in 'json' | 'full' | 'keep-finished']?: boolean;
};

/** @throws {InputError} if it is no `i/n`; for options that a shard cannot carry out. */
export function shardOrder(options: ShardOptions): ShardOrder | undefined {
  const text = options.shard;
  if (text === undefined) return undefined;
  const later = ofTheWhole.find((name) => options[name] !== undefined && options[name] !== false);
  if (later !== undefined) {
    const message = `does not go with --shard: a shard prints and writes no results. Use callstorm merge --${later}, when all shards are there.`;
    throw new InputError(`--${later}`, [{ message }]);
  }
  if (options['keep-finished']) {
    const message = 'does not go with --shard, which keeps nothing on the way. Make more and smaller shards.';
    throw new InputError('--keep-finished', [{ message }]);
  }
  const [, index, count] = (/^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? []).map(Number);
  if (index >= 1 && index <= count && count <= mostShards) return { index, count };
  const message = `expected a shard such as 1/4, the first of four (at most ${mostShards}), but found ${text}`;
  throw new InputError('--shard', [{ message }]);
}
