import type { Key } from '../flow/index.js';
import type { Conversion, Way } from './draft.js';
import { oneNode } from './nodes.js';

/** A question for keys, for numbers, or for both. */
export interface Question {
  /** The key of its node. */
  readonly key: string;
  /** Fields of the node: the prompt, and whether keys end it. */
  readonly heard: object;
  readonly options: readonly (readonly [key: Key, to: Way])[];
  /** The numbers that it takes: as fields of an `input`, and where they lead. */
  readonly numbers?: { readonly fields: object; readonly way: Way } | undefined;
  /** What becomes of silence and of wrong answers: as fields of the node, and where they lead in the end. */
  readonly silence: readonly [fields: object, to: Way];
  readonly invalid: readonly [fields: object, to: Way];
  readonly because: readonly string[];
}

/** A `menu`; of a question that takes nothing but numbers, an `input`. */
export function questionOf({ key, heard, options, numbers, silence, invalid, because }: Question): Conversion {
  const isInput = numbers !== undefined && options.length === 0;
  const taken = isInput ? numbers.fields : { ...(numbers && { numbers: numbers.fields }), options: {} };
  return oneNode(
    key,
    { type: isInput ? 'input' : 'menu', ...heard, ...taken, silence: silence[0], invalid: invalid[0] },
    [
      ...options.map(([option, to]) => [['options', option], to] as const),
      ...(numbers ? [[isInput ? ['then'] : ['numbers', 'then'], numbers.way] as const] : []),
      [['silence', 'then'], silence[1]],
      [['invalid', 'then'], invalid[1]],
    ],
    because,
  );
}
