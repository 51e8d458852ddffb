import * as z from 'zod';
import { money, positive, share } from '../document/index.js';

/** What the usual estimates of a community's worth take for granted. */
export const worthSection = z
  .strictObject({
    contact: z
      .strictObject({
        low: money.describe('The lower figure.'),
        high: money.describe('The higher figure; not below the lower one.'),
      })
      .refine(({ low, high }) => low <= high, { path: ['high'], error: 'must not be below `low`' })
      .prefault({ low: 3, high: 5 })
      .describe('What a contact with an agent costs. Default 3 to 5, as a forum’s host reckoned.'),
    'posts-a-fix': positive
      .prefault(2)
      .describe('How many posts the gross figure takes for one customer helped. Default 2, as it was reckoned.'),
    resolved: share
      .prefault('65%')
      .describe("The vendors' formula: the share of visits for support that are resolved. Default 65%."),
    'would-have-contacted': share
      .prefault('9%')
      .describe(
        "The vendors' formula: the share of those who would have contacted support. Default 9%; 9% to 23% are reported.",
      ),
  })
  .prefault({})
  .describe('What `callstorm community` reckons with. Default: figures that are reported.');
export type Worth = z.output<typeof worthSection>;
