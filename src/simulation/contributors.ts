import type { Channel } from '../channels/host.js';
import { addContributor, type RecordBuffer } from '../records/index.js';
import type { Model } from './model.js';

/** Puts on record what the contributors of all communities did up to the horizon. @param channels in the model's order. */
export function recordContributors(
  { channels, format }: Model,
  running: readonly Channel[],
  records: RecordBuffer,
): void {
  for (const [i, { name }] of channels.entries()) {
    for (const contribution of running[i].contributions?.() ?? []) {
      addContributor(format, records, { channel: name, ...contribution });
    }
  }
}
