import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** What a run has that the scenario as it stands has not. */
export interface Differences {
  /** As they were written after `--set`. */
  readonly overrides: readonly string[];
  /** If it is another than the scenario's own. */
  readonly seed?: string;
  readonly replications?: number;
}

/** Longer names are cut, and told apart by a hash. */
const longest = 100;

/** What Windows keeps for devices, whatever follows a dot. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * The folder for the results of a run, unless it is told one: `results/NAME` for the scenario as it stands,
 * `results/NAME--outage=no--seed=7` for another set of knobs. What does not suit a file name on every system is replaced,
 * and a hash of the whole keeps such names apart.
 */
export function resultFolder(name: string, { overrides, seed, replications }: Differences): string {
  const said = [
    ...overrides,
    ...(seed === undefined ? [] : [`seed=${seed}`]),
    ...(replications === undefined ? [] : [`replications=${replications}`]),
  ].join('--');
  const scenario = isSafeName(name) ? name : replaced(name);
  if (said === '') return join('results', scenario);
  return join('results', `${scenario}--${isSafeSuffix(said) ? said : replaced(said)}`);
}

/** Scenarios are called as their users like, in any script, wherever a folder can be called so. */
function isSafeName(name: string): boolean {
  if (Buffer.byteLength(name) > longest || device.test(name)) return false;
  return name !== '' && !/[\p{Cc}<>:"/\\|?*]|^[. ]|[. ]$/u.test(name);
}

/** What follows the name is told apart also where upper and lower case are the same. */
function isSafeSuffix(text: string): boolean {
  return /^[a-z0-9._=%+-]*[a-z0-9%]$/.test(text) && text.length <= longest;
}

function replaced(text: string): string {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
  const cleaned = text
    .replace(/[^A-Za-z0-9._=%+-]+/g, '_')
    .slice(0, longest - 9)
    .replace(/^[^A-Za-z0-9%]+|[^A-Za-z0-9%]+$/g, '');
  return `${device.test(cleaned) ? cleaned.replace('.', '_') : cleaned || 'scenario'}-${hash}`;
}
