import { kinds } from '../channels/index.js';
import { measuresJson } from '../report/measuresJson.js';
import { measuresText } from '../report/measuresText.js';
import { allMeasures } from '../scenario/index.js';
import { terminal } from './terminal.js';
import { version } from './version.js';

/** Prints the definition of every measure. */
export function measures({ json }: { readonly json: boolean }): void {
  const all = allMeasures(kinds);
  terminal.print(json ? measuresJson(all, version) : measuresText(all, terminal.look()));
}
