import { type CallEffects, type Key, keyEvents, keys } from '../../flow/index.js';
import type { Moment } from './place.js';

const keyOfEvent: ReadonlyMap<string, Key> = new Map(keys.map((key) => [keyEvents[key], key]));

/** The key that the caller presses in a moment; of keys that mean the same there, one. */
export function keyOf({ event }: Moment): Key | undefined {
  return keyOfEvent.get(event);
}

/** What the flow asks when a moment begins a prompt that listens. */
export function beginsToListen({ effects }: Moment): CallEffects['listen'] | undefined {
  return effects.findLast(({ name }) => name === 'listen')?.params as CallEffects['listen'] | undefined;
}

/** The nodes that a call enters in a moment, in order: all but the last are passed in no time. */
export function entered({ effects }: Moment): string[] {
  return effects.flatMap(({ name, params }) =>
    name === 'enterNode' ? [(params as CallEffects['enterNode']).node] : [],
  );
}

/** Whether a moment has this effect. */
export function does({ effects }: Moment, effect: keyof CallEffects): boolean {
  return effects.some(({ name }) => name === effect);
}
