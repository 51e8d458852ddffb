import { type Key, keys } from '../../flow/index.js';
import type { NodeDraft, Way } from '../draft.js';
import { silentPrompt } from '../prompt.js';
import { anyWay, type BlockKind, errorOf, nextOf, oneNode } from './conversion.js';
import type { Block } from './file.js';
import { textIn, wholeIn } from './parameters.js';
import { promptOf, promptParameters } from './prompt.js';
import { storesInput } from './variables.js';

/** Blocks that wait for what callers press or say. */
export const asking: Readonly<Record<string, BlockKind>> = {
  GetParticipantInput: {
    title: 'Get customer input',
    parameters: [
      ...promptParameters,
      'InputTimeLimitSeconds',
      'StoreInput',
      'InputValidation',
      'InputEncryption',
      'DTMFConfiguration',
    ],
    convert(block, context) {
      const prompt = promptOf(block, context.variables) ?? silentPrompt;
      const after = wholeIn(block, 'InputTimeLimitSeconds') || undefined;
      const silence = { ...(after === undefined ? {} : { after: `${after}s` }), retries: 0 };
      const base = { ...prompt.fields, silence };
      if (storesInput(block)) return input(block, base, prompt.because, context.variables.typed as string);
      const options = optionsOf(block);
      if (options !== undefined) return menu(block, base, prompt.because, options);
      const because = 'It is no menu with keys: any of its ways may be at any time.';
      return anyWay(block, [because], { fidelity: 'opaque', takes: prompt.fields.length });
    },
  },

  ConnectParticipantWithLexBot: {
    title: 'Get customer input (Lex)',
    convert(block, { variables }) {
      const prompt = promptOf(block, variables) ?? silentPrompt;
      const because =
        'A bot talks with the caller, and the file does not tell what it says: any of its ways may be at any time.';
      return anyWay(block, [because], { fidelity: 'opaque', takes: prompt.fields.length });
    },
  },
};

type Base = NodeDraft['fields'];

/** Where each key leads; `undefined` if it is no menu. The first condition of a key counts. */
function optionsOf({ conditions }: Block): Map<Key, Way> | undefined {
  const options = new Map<Key, Way>();
  for (const { operator, operands, way } of conditions) {
    const key = keys.find((each) => operands.length === 1 && each === operands[0]);
    if (operator !== 'Equals' || key === undefined) return undefined;
    if (!options.has(key)) options.set(key, way);
  }
  return options.size > 0 ? options : undefined;
}

function menu(block: Block, base: Base, because: readonly string[], options: ReadonlyMap<Key, Way>) {
  return oneNode(
    block,
    { type: 'menu', ...base, invalid: { retries: 0 } },
    [
      ...[...options].map(([key, way]) => [['options', key], way] as const),
      [['silence', 'then'], errorOf(block, 'InputTimeLimitExceeded')],
      [['invalid', 'then'], errorOf(block, 'NoMatchingCondition')],
    ],
    because,
  );
}

/** The longest number of a telephone, without its plus. */
const longestNumber = 15;
/** The longest number that a flow takes. */
const mostDigits = 40;
/** What Amazon Connect keeps in place of a number if the caller types none. */
const typedNothing = 'Timeout';

function input(block: Block, base: Base, because: readonly string[], variable: string) {
  const length = wholeIn(block, 'InputValidation', 'CustomValidation', 'MaximumLength');
  const max = Math.min(Math.max(length ?? longestNumber, 1), mostDigits);
  const between = wholeIn(block, 'DTMFConfiguration', 'InterdigitTimeLimitSeconds');
  const ending = textIn(block, 'DTMFConfiguration', 'InputTerminationSequence');
  const isSecret = block.parameters.InputEncryption !== undefined;
  const timeout = block.errors.get('InputTimeLimitExceeded');
  const noNumber = `${block.id} without a number`;
  const conversion = oneNode(
    block,
    {
      type: 'input',
      ...base,
      digits: max === 1 ? 1 : { min: 1, max },
      ...(between ? { between: `${between}s` } : {}),
      stores: variable,
      ...(isSecret ? { secret: 'yes' } : {}),
      invalid: { retries: 0 },
    },
    [
      [['silence', 'then'], timeout ?? { to: noNumber, at: block.nowhere.at }],
      [['invalid', 'then'], errorOf(block, 'InvalidPhoneNumber', 'NoMatchingError')],
      [['then'], nextOf(block)],
    ],
    [
      ...because,
      ...(length === undefined ? [`Which numbers are valid is not known: any of 1 to ${max} digits is.`] : []),
      ...(ending === undefined || ending === '#' ? [] : [`${ending} ends a number there; here # does.`]),
    ],
  );
  if (timeout !== undefined) return conversion;
  // A caller who types nothing goes on as with a number, which then is this word.
  const fields = { type: 'set', values: { [variable]: typedNothing } };
  const none = { key: noNumber, suffix: 'timeout', fields, ways: [[['then'], nextOf(block)] as const] };
  return { ...conversion, nodes: [...conversion.nodes, none] };
}
