import { addCharge, type RecordBuffer } from '../records/index.js';
import { hour } from '../units.js';
import type { Model } from './model.js';

/** Puts on record what the channels themselves cost, and what is spent besides, from the start to the horizon. */
export function chargePlatforms({ channels, format, horizonSeconds, spends }: Model, records: RecordBuffer): void {
  for (const { name, platform } of [...channels, { name: '', platform: spends }]) {
    if (platform === 0) continue;
    addCharge(format, records, {
      channel: name,
      part: 'platform',
      issue: '',
      startedAt: 0,
      endedAt: horizonSeconds,
      amount: (platform * horizonSeconds) / hour,
    });
  }
}
