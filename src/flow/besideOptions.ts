import type { Handlers, State, States } from './call.machine.js';
import { type Typing, typed, variablesOf } from './digits.js';
import { type Key, keyEvents, keys } from './keys.js';
import { type Action, go, ms, type Spot, step, type Transition } from './nodeSteps.js';
import { storing } from './storing.js';

/*
 * A number beside the options of a menu, such as an extension. One digit that is an option is that option, if no further key
 * comes; more digits are a number.
 */

/** The number that a menu takes beside its options. */
interface Beside extends Typing {
  readonly between: number;
  readonly then: string;
}

/**
 * What a digit begins, and the states in which a number is typed.
 * @param options where the keys lead that are options.
 * @param mistaken what becomes of a number that is wrong.
 */
export function besideOptions(
  numbers: Beside,
  options: Readonly<Partial<Record<Key, string>>>,
  spot: Spot,
  mistaken: Transition[],
): { readonly begins: Handlers; readonly states: States } {
  const { min, max } = numbers.digits;
  const count: Action = { type: 'countDigit' };
  const stored = storing(spot, variablesOf(numbers), numbers.then, typed(numbers));
  const digit: Transition[] = [
    { ...stored.way, guard: { type: 'lastDigit', params: { digits: max } } },
    { actions: [count], target: step(spot, 'collecting'), reenter: true },
  ];
  const complete: Transition[] = [
    { ...stored.way, guard: { type: 'enoughDigits', params: { digits: min } } },
    ...mistaken,
  ];
  /** A further digit, or what is meant if none comes. */
  const typing = (meant: Transition | Transition[]): State => ({
    on: { 'key.*': digit, 'key.star': mistaken, 'key.hash': meant },
    after: { [ms(numbers.between)]: meant },
  });
  const begins: Handlers = {};
  const states: States = { collecting: typing(complete), ...stored.states };
  for (const key of keys) {
    const option = options[key];
    if (key === '*' || key === '#' || (option !== undefined && max === 1)) continue;
    if (option === undefined) begins[keyEvents[key]] = digit.map((each) => ({ ...each, reenter: undefined }));
    else {
      const name = `typing-${key}`;
      begins[keyEvents[key]] = { actions: [count], target: step(spot, name) };
      states[name] = typing(go(spot, option));
    }
  }
  return { begins, states };
}
