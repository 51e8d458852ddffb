import { mustBeList, mustBeText, mustHave, unexpected } from '../arguments.js';

/**
 * Something that goes wrong at a node, given by a scenario.
 * - `disconnect`: the line drops as the call enters the node, before its prompt.
 * - `slow`: the node's prompt, or its backend's answer, takes `factor` times as long.
 * - `silent`: the prompt takes its time, but the caller hears nothing.
 *
 * `disconnect` is asked once a visit, `slow` and `silent` each time the prompt plays.
 */
export interface Fault {
  readonly at: string;
  readonly effect: 'disconnect' | 'slow' | 'silent';
  /** 0 to 1. The host draws it, in the guard `faultStrikes`. */
  readonly probability: number;
  /** For `slow`: above 0. Default `defaultSlowness`. */
  readonly factor?: number;
  /** Only while this incident is on, for every caller; the host decides. Default: always. */
  readonly during?: string;
}

/** A list of faults, whether they fit a flow or not. */
export function mustBeFaults(name: string, faults: readonly Fault[]): void {
  mustBeList(name, faults, 'a list of faults');
  faults.forEach((fault, i) => {
    mustHave(`${name}.${i}`, fault, ['at', 'effect'], 'a fault: { at, effect, probability }');
    const { at, effect, during, probability = 1, factor = 1 } = fault;
    for (const [field, text] of Object.entries({ at, effect })) mustBeText(`${name}.${i}.${field}`, text);
    if (during !== undefined) mustBeText(`${name}.${i}.during`, during);
    for (const [field, number] of Object.entries({ probability, factor })) {
      if (typeof number !== 'number') throw unexpected(`${name}.${i}.${field}`, 'a number', number);
    }
  });
}

/** What a `slow` fault multiplies by if it does not say. */
export const defaultSlowness = 3;
