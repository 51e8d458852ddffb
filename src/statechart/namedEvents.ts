import { getNextTransitions } from 'xstate';
import type { Program } from './program.js';

const known = new WeakMap<Program, (ReadonlySet<string> | undefined)[]>();

/**
 * The events that a machine names in a configuration, wildcards left as they are: `key.1` and `key.*`, say.
 * @param configuration index into the Program's configurations.
 */
export function namedEvents(program: Program, configuration: number): ReadonlySet<string> {
  const all = known.get(program) ?? [];
  known.set(program, all);
  const found = all[configuration] ?? namedIn(program, configuration);
  all[configuration] = found;
  return found;
}

function namedIn({ machine, configurations }: Program, configuration: number): ReadonlySet<string> {
  const { value } = configurations[configuration];
  const snapshot = machine.resolveState({ value, context: {} });
  return new Set(getNextTransitions(snapshot).map(({ eventType }) => eventType));
}
