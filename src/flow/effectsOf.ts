import type { Program } from '../statechart/index.js';
import type { CallEffects } from './contract.js';

/** The parameters with which a call's machine does an effect, one for each place where it does; `[]` if it never does. */
export function effectsOf<Name extends keyof CallEffects>(
  { effects }: Pick<Program, 'effects'>,
  name: Name,
): CallEffects[Name][] {
  return effects.flatMap((effect) => (effect.name === name ? [effect.params as CallEffects[Name]] : []));
}
