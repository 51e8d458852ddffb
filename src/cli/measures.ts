import { measuresOf } from '../measures/catalogue.js';
import { channelNames } from '../records.js';
import { measuresJson } from '../report/measuresJson.js';
import { measuresText } from '../report/measuresText.js';
import { day, hour } from '../units.js';
import { version } from './version.js';

/** All channels; what a scenario can say otherwise is as if it said nothing, but for the currency. */
const observation = {
  channels: channelNames,
  warmUpSeconds: 0,
  horizonSeconds: day,
  acceptableWaitSeconds: 20,
  sliceSeconds: hour,
  currency: 'currency',
};

/** Prints the definition of every measure. */
export function measures({ json }: { readonly json: boolean }): void {
  const all = measuresOf(observation);
  if (json) {
    process.stdout.write(measuresJson(all, version));
    return;
  }
  const colour = process.stdout.isTTY && process.stdout.hasColors();
  process.stdout.write(measuresText(all, { colour, width: process.stdout.columns || 100 }));
}
