import { createMachine } from 'xstate';
import type { AnyStateMachine } from './index.js';

/* For those who make one machine of another. */

export { assign, cancel, raise } from 'xstate';

/** A machine of a config and implementations that nobody has typed. */
export function makeMachine(config: object, implementations: object): AnyStateMachine {
  return createMachine(config as never, implementations as never) as unknown as AnyStateMachine;
}
