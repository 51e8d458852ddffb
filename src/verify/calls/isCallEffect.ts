import { callEffects } from '../../flow/index.js';
import type { Named } from '../../statechart/index.js';
import type { StepEffect } from './callState.js';

/** Whether an effect is one that the contract of a call knows. Machines are held to its parameters when they are compiled. */
export function isCallEffect(effect: Named): effect is StepEffect {
  return Object.hasOwn(callEffects, effect.name);
}
