import { createMachine, fromPromise } from 'xstate';
import type { AnyStateMachine } from './index.js';

/* For those who make one machine of another. */

export { assign, cancel, raise } from 'xstate';

/** The machine with these of its actors as such that answer once: what comes of them is said by whoever runs it. */
export function answeringOnce(machine: AnyStateMachine, names: readonly string[]): AnyStateMachine {
  const { actors, ...others } = machine.implementations;
  const known = names.filter((name) => Object.hasOwn(actors, name));
  if (known.length === 0) return machine;
  const once = Object.fromEntries(known.map((name) => [name, fromPromise(async () => undefined)]));
  return makeMachine(machine.config, { ...others, actors: { ...actors, ...once } });
}

/** A machine of a config and implementations that nobody has typed. */
export function makeMachine(config: object, implementations: object): AnyStateMachine {
  return createMachine(config as never, implementations as never) as unknown as AnyStateMachine;
}
