import { isMachine } from './doors.js';
import type { AnyStateMachine } from './index.js';
import { makeMachine } from './making.js';

/**
 * Guards that a machine implements, and that look neither at its context nor at an event: whatever they answer stands for
 * what the machine does not know, such as `isMember: () => false`. What `and`, `or`, `not` and `stateIn` make is none.
 *
 * @param machine an XState machine.
 * @returns their names.
 */
export function standIns(machine: AnyStateMachine): string[] {
  return Object.entries(machine.implementations.guards).flatMap(([name, guard]) =>
    typeof guard === 'function' && !('check' in guard) && !looks(guard as Guard) ? [name] : [],
  );
}

/** The machine without the implementations of these guards: they are for its host to answer. */
export function withoutGuards(machine: AnyStateMachine, names: readonly string[]): AnyStateMachine {
  if (names.length === 0 || !isMachine(machine)) return machine;
  const { guards, ...others } = machine.implementations;
  const left = Object.fromEntries(Object.entries(guards).filter(([name]) => !names.includes(name)));
  return makeMachine(machine.config, { ...others, guards: left });
}

type Guard = (args: object, params: unknown) => unknown;

/** Whether a guard looks at what it is given beside its parameters. One that throws may. */
function looks(guard: Guard): boolean {
  let looked = false;
  const args = new Proxy(
    {},
    {
      get: () => {
        looked = true;
        return anything();
      },
    },
  );
  try {
    guard(args, anything());
  } catch {
    return true;
  }
  return looked;
}

/** Has every field, can be called, and is a number where one is needed. */
function anything(): unknown {
  const value: unknown = new Proxy(() => value, {
    get: (_, key) => (key === Symbol.toPrimitive ? () => 0 : value),
    apply: () => value,
  });
  return value;
}
