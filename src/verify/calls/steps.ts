import { type CallEffects, type Key, keyEvents, keys } from '../../flow/index.js';
import type { Step } from './callState.js';

const keyOfEvent: ReadonlyMap<string, Key> = new Map(keys.map((key) => [keyEvents[key], key]));

/** The key that the caller presses in a step; of keys that mean the same there, one. */
export function keyOf({ event }: Step): Key | undefined {
  return keyOfEvent.get(event);
}

/** What the flow asks when a step begins a prompt that listens. */
export function beginsToListen({ effects }: Step): CallEffects['listen'] | undefined {
  return effects.findLast((effect) => effect.name === 'listen')?.params;
}

/** Whether a step has this effect. */
export function does({ effects }: Step, effect: keyof CallEffects): boolean {
  return effects.some(({ name }) => name === effect);
}
