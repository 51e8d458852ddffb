import { addCharge, type RecordBuffer } from '../records/index.js';
import { hour } from '../units.js';
import type { Model } from './model.js';

/** Puts on record what the channels themselves cost, and what is spent besides, from the start to the horizon. */
export function chargePlatforms({ channels, format, horizonSeconds, spends }: Model, records: RecordBuffer): void {
  const platforms = channels.map(({ name, platform }) => ({ name, part: 'platform' as const, perHour: platform }));
  for (const { name, part, perHour } of [...platforms, { name: '', part: 'spends' as const, perHour: spends }]) {
    if (perHour === 0) continue;
    addCharge(format, records, {
      channel: name,
      part,
      issue: '',
      startedAt: 0,
      endedAt: horizonSeconds,
      amount: (perHour * horizonSeconds) / hour,
    });
  }
}
