import type { Input, InputKind } from './input.js';
import { judge } from './judge.js';
import { isTheirs } from './judgeCall.js';

/** What a child is asked to try: an input, or the one of this number. */
export type Order =
  | { readonly input: Input }
  | { readonly seed: string; readonly number: number; readonly only?: InputKind };

// Tries one input after the other, and tells what became of each and the time that it took, until it is ended.

process.on('message', async (order: Order) => {
  const input = 'input' in order ? order.input : await made(order);
  const before = process.cpuUsage();
  const judgement = await judge(input);
  const { user, system } = process.cpuUsage(before);
  process.send?.({ kind: input.kind, judgement, cpuSeconds: (user + system) / 1e6 });
});
async function made({ seed, number, only }: Exclude<Order, { readonly input: Input }>): Promise<Input> {
  // Only who makes inputs loads what they are made of.
  const { makeInput } = await import('./make.js');
  return makeInput(seed, number, only);
}

// A promise that an odd function rejects is nobody's but its own.
process.on('unhandledRejection', (error) => {
  if (!isTheirs(error)) throw error;
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
