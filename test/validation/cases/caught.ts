import type { Check, Run } from '../check.js';
import { faults } from '../faults.js';
import type { Caught } from '../finding.js';
import { checks, seed } from './laws.js';

/** Which checks catch which of the deliberate faults. */
export function caught(): Caught[] {
  return faults.map(({ name, caughtBy, within }) => ({
    kind: 'caught',
    case: name,
    figure: 'caught by',
    source: 'a deliberate fault',
    model: checks.find((check) => check.name === caughtBy)!.model,
    seed,
    replications: 1,
    check: caughtBy,
    by: within((run) => checks.filter((check) => fails(check, run)).map((check) => check.name)),
  }));
}

/** Whether the check finds something. A run that breaks down finds nothing. */
function fails({ figures }: Check, run: Run): boolean {
  try {
    return figures(run).some(({ truth, ours }) => truth !== ours);
  } catch {
    return false;
  }
}
