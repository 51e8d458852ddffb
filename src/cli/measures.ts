import { kinds } from '../channels/index.js';
import { measuresJson } from '../report/measuresJson.js';
import { measuresText } from '../report/measuresText.js';
import { allMeasures } from '../scenario/index.js';
import { version } from './version.js';

/** Prints the definition of every measure. */
export function measures({ json }: { readonly json: boolean }): void {
  const all = allMeasures(kinds);
  if (json) {
    process.stdout.write(measuresJson(all, version));
    return;
  }
  const colour = process.stdout.isTTY && process.stdout.hasColors();
  process.stdout.write(measuresText(all, { colour, width: process.stdout.columns || 100 }));
}
