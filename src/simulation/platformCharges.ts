import { addCharge, type RecordBuffer } from '../records/index.js';
import { hour } from '../units.js';
import type { Model } from './model.js';

/** Puts on record what the channels themselves cost, from the start to the horizon. */
export function chargePlatforms({ channels, format, horizonSeconds }: Model, records: RecordBuffer): void {
  for (const { name, platform } of channels) {
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
