import { quoted } from '../text/quoted.js';
import type { SavedRun } from './savedRun.js';

/** How a command line names the scenario of a run, with its settings. A scenario from a pipe has to be piped again. */
export function scenarioWords({ name, overrides }: SavedRun['experiment'], file: SavedRun['file']): string {
  const settings = overrides.map((each) => ` --set ${quoted(each)}`).join('');
  const isPiped = file?.scenario === 'standard input';
  return `${isPiped ? '-' : quoted(file?.scenario ?? `${name}.yaml`)}${settings}`;
}
