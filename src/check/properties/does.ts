import type { CallEffects } from '../../flow/index.js';
import type { Moment } from '../place.js';

/** Whether a moment has this effect. */
export function does({ effects }: Moment, effect: keyof CallEffects): boolean {
  return effects.some(({ name }) => name === effect);
}
