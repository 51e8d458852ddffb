import * as z from 'zod';
import { durationDistribution, money, moneyRate, share, yesNo } from '../document/index.js';

/*
 * Parts that sections of several kinds have in common.
 */

/** What the company says of an incident on some occasion. @param by who says it, with a verb: `agents can say`. */
export const tells = (by: string) =>
  z
    .strictObject({
      cause: yesNo.prefault(false).describe('What is broken. Default no.'),
      eta: yesNo.prefault(false).describe('When service will be back. Default no.'),
    })
    .prefault({})
    .describe(`What ${by} about an incident.`);

const costFile = z.strictObject({
  contact: money.prefault(0).describe('Of each contact that is connected. Default 0.'),
  minute: money
    .prefault(0)
    .describe(
      'Of each minute that agents talk and work after it; instead of a `wage`, which pays idle time too. Default 0.',
    ),
  platform: moneyRate('month')
    .prefault(0)
    .describe('Of the channel itself, however many contacts come: £500/month. Without a period, a month. Default 0.'),
});

/** What a channel costs the company, in the scenario's currency: `contact`, agents' `minute`, and `platform`, an hour. */
export const cost = costFile.prefault({}).describe('What the channel costs the company.');
export type Cost = z.output<typeof costFile>;

/** How long customers look for an answer. */
export const longWait = durationDistribution.describe('How long customers look for an answer.');

/** The chance that help in the channel settles an everyday need. */
export const resolves = (chance: string, otherwise: string) =>
  share.prefault(otherwise).describe(`The chance that ${chance} settles an everyday need. Default ${otherwise}.`);
