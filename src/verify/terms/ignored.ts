import type { Step } from '../calls/callState.js';
import { distinctText } from '../graph/stateKey.js';

/** Nothing has come of it: no effect, and the machine is where it was. */
export function isIgnored({ before, after, effects }: Step): boolean {
  return (
    effects.length === 0 &&
    before.configuration === after.configuration &&
    distinctText(before.context) === distinctText(after.context)
  );
}
