import * as z from 'zod';
import { text } from '../document/fields.js';
import { target } from './nodeFields.js';
import { originFields } from './origin.js';

/**
 * A node that stands for another flow. It is in files only: a flow that has been read has the nodes of that flow in its
 * place, see `link`.
 */
export const otherFlowSchema = z
  .strictObject({
    type: z.literal('flow'),
    file: text.describe(
      "The other flow file, of callstorm or of a system that it imports; its path from this file's folder.",
    ),
    then: target
      .optional()
      .describe(
        'Where calls go on when that flow says `return`. Default: they do not come back here; they return to where this flow was called from.',
      ),
  })
  .extend(originFields)
  .describe(
    'Goes to the start of the flow in another file. The nodes there have this name and a slash before their own.',
  );

export type OtherFlow = z.output<typeof otherFlowSchema>;
