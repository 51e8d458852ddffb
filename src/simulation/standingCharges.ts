import { addCharge, type ChargePart, type RecordBuffer } from '../records/index.js';
import { hour } from '../units.js';
import type { Model } from './model.js';

/** Puts on record what the channels themselves cost, from the start to the horizon. */
export function chargeStanding({ channels, format, horizonSeconds }: Model, records: RecordBuffer): void {
  for (const { name, standing } of channels) {
    for (const [part, hourly] of Object.entries(standing) as [ChargePart, number][]) {
      if (hourly === 0) continue;
      addCharge(format, records, {
        channel: name,
        part,
        issue: '',
        startedAt: 0,
        endedAt: horizonSeconds,
        amount: (hourly * horizonSeconds) / hour,
      });
    }
  }
}
