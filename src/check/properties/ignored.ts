import type { CallEffects } from '../../flow/index.js';
import type { Moment } from '../place.js';

/** Whether a moment has this effect. */
export function does({ effects }: Moment, effect: keyof CallEffects): boolean {
  return effects.some(({ name }) => name === effect);
}

/** Nothing has come of it: no effect, and the machine is where it was. */
export function isIgnored({ before, after, effects }: Moment): boolean {
  return (
    effects.length === 0 &&
    before.configuration === after.configuration &&
    JSON.stringify(before.context) === JSON.stringify(after.context)
  );
}
