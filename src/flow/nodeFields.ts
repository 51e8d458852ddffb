import { duration, identifier, text, yesNo } from '../document/fields.js';
import { targetOf } from './end.js';

/*
 * Fields that several types of nodes have. They become the JSON Schema that editors complete and check against, so every
 * field says what it means, its unit and its default.
 */

export const length = duration.refine((seconds) => seconds > 0, 'expected a length above 0s');
export const target = identifier
  .transform(targetOf)
  .describe(
    'The node to go to; or `end`: the call ends there without a word; or `return`: it goes back to the flow that called this one.',
  );

/** A value that a flow knows by its name. The others are `other`, and `unset` where there is none. */
export const variableValue = text
  .refine((value) => value !== 'other' && value !== 'unset', 'other and unset are no values: they are what is left')
  .describe('A value, such as gold.');

export const words = text
  .optional()
  .describe('What the caller hears; {name} reads a variable. Only the length is simulated.');
export const promptFields = { text: words, length: length.describe('How long the prompt takes to play, such as 8s.') };

export const bargeIn = yesNo
  .prefault(true)
  .describe('Whether keys count while the prompt plays. With no, keys pressed before its end are lost. Default yes.');
