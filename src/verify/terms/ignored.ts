import type { Step } from '../calls/callState.js';

/** Nothing has come of it: no effect, and the machine is where it was. */
export function isIgnored({ before, after, effects }: Step): boolean {
  return (
    effects.length === 0 &&
    before.configuration === after.configuration &&
    JSON.stringify(before.context) === JSON.stringify(after.context)
  );
}
