import { InputError } from '../errors.js';

/** Which part of the units: every `count`th, from the `index`th on, which counts from 1. */
export interface ShardOrder {
  readonly index: number;
  readonly count: number;
}

/** So many shards there can be. */
const mostShards = 10_000;

/** @throws {InputError} if it is no `i/n`. */
export function shardOrder(text: string | undefined): ShardOrder | undefined {
  if (text === undefined) return undefined;
  const [, index, count] = (/^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? []).map(Number);
  if (index >= 1 && index <= count && count <= mostShards) return { index, count };
  const message = `expected a shard such as 1/4, the first of four (at most ${mostShards}), but found ${text}`;
  throw new InputError('--shard', [{ message }]);
}
