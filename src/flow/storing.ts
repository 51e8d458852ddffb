import type { States } from './call.machine.js';
import { choices } from './choices.js';
import { type Action, go, type Spot, step, type Transition } from './nodeSteps.js';
import type { Question } from './questions.js';

/** What an answer to be stored can be. */
export interface Storable {
  /** Whether it can be this value. Default: any. */
  readonly can?: (value: string) => boolean;
  /** It may leave a variable unset. */
  readonly mayLack: boolean;
}

/** The values that a variable by which the flow branches can get with an answer. The usual one, any other, is the last. */
export function valuesOf(known: readonly string[], { can = () => true, mayLack }: Storable): string[] {
  return [...known.filter(can), ...(mayLack ? ['unset'] : []), 'other'];
}

/** The questions that storing an answer puts. */
export function questionsOfStoring(
  variables: readonly string[],
  branching: Spot['branching'],
  storable: Storable,
): Question[] {
  return variables.flatMap((name) => {
    const known = branching.get(name);
    return known === undefined ? [] : [{ of: 'value' as const, name, answers: valuesOf(known, storable) }];
  });
}

/** What becomes of an answer: the way to take, and the steps that it passes. */
export interface Storing {
  readonly way: Transition;
  readonly states: States;
}

/**
 * Stores an answer in variables and goes on. A variable by which the flow branches gets one of the values that it tells apart,
 * or another; which of them is the host's to say. What no branch asks for needs no step.
 */
export function storing(spot: Spot, variables: readonly string[], then: string, storable: Storable): Storing {
  const branching = variables.filter((variable) => spot.branching.has(variable));
  if (branching.length === 0) return { way: go(spot, then), states: {} };
  const nameOf = (i: number) => `storing-${i}`;
  const states: States = {};
  for (const [i, variable] of branching.entries()) {
    const on = (answer: string): Transition => {
      const value = answer === 'unset' ? null : answer;
      const keep: Action[] = [{ type: 'keep', params: { variable, value } }];
      return i === branching.length - 1 ? go(spot, then, keep) : { target: nameOf(i + 1), actions: keep };
    };
    const values = valuesOf(spot.branching.get(variable) ?? [], storable);
    states[nameOf(i)] = {
      always: choices(
        spot,
        'value',
        variable,
        values.map((value) => [value, on(value)] as const),
      ),
    };
  }
  return { way: { target: step(spot, nameOf(0)) }, states };
}
