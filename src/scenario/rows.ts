import * as z from 'zod';
import { Row } from '../customers/switching.js';
import { durationDistribution, type Field, oneOf, patience, positive, share, text } from '../document/index.js';
import { makeDistribution } from '../random/index.js';
import { looksFor } from './looksFor.js';

/*
 * A row of the switching table, as a scenario writes it: `{ phone: { share: 75%, after: 2m }, give-up: rest }`; and what
 * else parts of a scenario say of how customers act.
 */

const wayShare = z.union([share, oneOf(['rest'])]);
const way = z
  .union([
    wayShare,
    z.strictObject({
      share: z
        .union([wayShare, z.array(share).min(1)])
        .describe(
          'The share who go there. A list: after the first failed contact, the second, …; the last value holds from there on.',
        ),
      after: durationDistribution
        .optional()
        .describe(
          'The time until then. Default 0. For `wait`: the longest wait. Default: until the repair; an everyday need is given up at once.',
        ),
    }),
  ])
  .transform((value) => (typeof value === 'object' ? value : { share: value, after: undefined }));

/** Where a row can lead beside channels. */
export const endpoints = ['give-up', 'wait'] as const;

/** A name that may be any channel's; editors are shown the usual ones. */
export function nameOfChannel(usual: readonly string[]): Field<string> {
  return z
    .unknown()
    .meta({ anyOf: [{ enum: usual }, { type: 'string' }] })
    .pipe(text);
}

/** @param usual names of channels that editors offer. */
export function rowSchema(usual: readonly string[]) {
  return z
    .record(nameOfChannel([...usual, ...endpoints]), way)
    .describe('Where customers go from here. The shares add up to 100%; one of them may be `rest`.');
}

export type RowFile = z.output<ReturnType<typeof rowSchema>>;

/** What segments, needs, arrivals and incidents may each say of their customers. @param usual names of channels that editors offer. */
export function conductShape(usual: readonly string[]) {
  const row = rowSchema(usual);
  return {
    first: row.optional().describe('Where these customers turn first. Default: as in `journeys`.'),
    after: z
      .record(text, row)
      .prefault({})
      .describe(
        'Rows of the switching table for these customers, named as in `journeys`; each replaces the row of that name. Default none.',
      ),
    patience: z
      .union([positive, z.record(nameOfChannel(usual), patience)])
      .prefault(1)
      .describe(
        'Their patience in queues and for answers: a number multiplies it in all channels; a map by channel, of durations or distributions, replaces it. Default 1.',
      ),
  };
}

export type ConductShape = ReturnType<typeof conductShape>;

/**
 * Reasons to turn to the company that come again and again say besides what their customers look for, and what settles
 * them.
 */
export function recurringShape(usual: readonly string[]) {
  const resolves = z
    .record(nameOfChannel(usual), share)
    .prefault({})
    .describe("The chance that help settles this need, by channel. Default: the channel's `resolves`.");
  return { ...looksFor, resolves, ...conductShape(usual) };
}

export type RecurringShape = ReturnType<typeof recurringShape>;

export type ConductFile = z.output<z.ZodObject<ConductShape>>;

/**
 * @param next what customers may do next, as the records' format lists it.
 * @param isDefault the row stands for all endings that have none of their own.
 */
export function rowOf(row: RowFile, next: readonly string[], isDefault = false): Row {
  return new Row(
    Object.entries(row).map(([to, { share, after }]) => ({
      to: next.indexOf(to),
      shares: share === 'rest' ? null : typeof share === 'number' ? [share] : share,
      after: after === undefined ? null : makeDistribution(after),
    })),
    isDefault,
  );
}
