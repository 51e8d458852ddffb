import * as z from 'zod';
import { mustBeText, unexpected } from '../arguments.js';
import { durationDistribution, money, moneyRate, oneOf, share, sinceStart, yesNo } from '../document/index.js';

/*
 * Parts that sections of several kinds have in common.
 */

const untilLater = '`until` must come after `from`';

/** Always, never, or for a stretch of the scenario: `Timed`. */
export const timed = z.union([
  yesNo,
  z
    .strictObject({
      from: z
        .union([sinceStart, oneOf(['detected'])])
        .prefault(0)
        .describe(
          "When it begins, counted from the scenario's start; or detected: once the company knows of the incident. Default 0.",
        ),
      until: sinceStart.optional().describe("When it ends, counted from the scenario's start. Default never."),
    })
    .refine(({ from, until }) => until === undefined || from === 'detected' || from < until, untilLater)
    .describe('Yes, during a time.'),
]);

/** What the company says of an incident, and when. @param by who says it, with a verb: `agents can say`. */
export const tells = (by: string) => {
  mustBeText('by', by);
  return tellsOf(`What ${by} about an incident.`, timed, ' Or { from: 12h }. Default no.');
};

/** What a notice says of an incident: it goes out once. */
export const noticeTells = tellsOf('What it says about an incident.', yesNo, ' Default no.');

function tellsOf<T extends typeof timed | typeof yesNo>(description: string, says: T, otherwise: string) {
  return z
    .strictObject({
      cause: says.prefault(false).describe(`What is broken.${otherwise}`),
      eta: says.prefault(false).describe(`When service will be back.${otherwise}`),
    })
    .prefault({})
    .describe(description);
}

const costFile = z.strictObject({
  contact: money.prefault(0).describe('The price of each contact that is connected. Default 0.'),
  minute: money
    .prefault(0)
    .describe(
      'The price of each minute that agents work on a contact; instead of a `wage`, which also pays for idle time. Default 0.',
    ),
  platform: moneyRate('month')
    .prefault(0)
    .describe('The price of the channel itself, such as £500/month; without a period, a month. Default 0.'),
});

/** What a channel costs the company, in the scenario's currency: `contact`, agents' `minute`, and `platform`, an hour. */
export const cost = costFile.prefault({}).describe('What the channel costs the company.');
export type Cost = z.output<typeof costFile>;

/** How long customers look for an answer. */
export const longWait = durationDistribution.describe('How long customers wait for an answer.');

/** The chance that help in the channel settles an everyday need. */
export const resolves = (chance: string, otherwise: string) => {
  mustBeText('chance', chance);
  mustBeText('otherwise', otherwise);
  if (!share.safeParse(otherwise).success) throw unexpected('otherwise', 'a share such as 50%', otherwise);
  return share
    .prefault(otherwise)
    .describe(`The chance that ${chance} settles an everyday need. Default ${otherwise}.`);
};
