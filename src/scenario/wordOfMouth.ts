import * as z from 'zod';
import { durationDistribution, number, oneOf, rate, share } from '../document/index.js';
import { makeDistribution } from '../random/index.js';
import { reshareDelay, type WordSettings } from '../word/index.js';

/*
 * What customers tell others, as a scenario writes it.
 */

const listeners = (customers: string, prospects: string, turnsAway: string) => ({
  customers: share
    .prefault(customers)
    .describe(`The share of them who are customers of the company. Default ${customers}.`),
  prospects: share
    .prefault(prospects)
    .describe(`The share of them who consider to become customers. Default ${prospects}.`),
  'turns-away': share
    .prefault(turnsAway)
    .describe(`The share of those prospects who turn away after an angry word. Default ${turnsAway}.`),
});

const publicSection = z
  .strictObject({
    readers: number({ min: 0, max: 100_000 })
      .prefault(50)
      .describe('How many people read a post, in the mean. Default 50.'),
    ...listeners('5%', '5%', '1%'),
    reshares: number({ min: 0, max: 10 })
      .prefault(0.3)
      .describe(
        'How many readers of a post pass it on, in the mean: below 1 talk dies out, after 1/(1 − reshares) posts in the mean; above 1 it may not. Default 0.3.',
      ),
    delay: z
      .union([oneOf(['measured']), durationDistribution])
      .prefault('measured')
      .describe(
        'Until a reader passes it on: measured (of reshares on Twitter: a constant rate for 5 minutes, then a power law), or a duration or distribution. Default measured.',
      ),
    reading: durationDistribution
      .prefault({ exponential: { mean: '1h' } })
      .describe('Until a reader reads it. Default exponential, of mean 1h.'),
    angry: share.prefault('70%').describe('The share of posts that are angry. Default 70%.'),
    'angry-if-open': share
      .prefault('35%')
      .describe('The same once the company has come forward: `announces` of the channel. Default 35%.'),
    calm: number({ min: 0, max: 10 })
      .prefault(0.5)
      .describe('A factor on `reshares` of posts that are not angry. Default 0.5.'),
    replied: share
      .prefault('50%')
      .describe('The share of readers who still pass a post on once the company has replied. Default 50%.'),
  })
  .describe('What is said in public on social channels, read and passed on.');

const experience = z
  .strictObject({
    low: share
      .prefault('1%')
      .describe('The chance to tell others after a journey of low effort. Default 1% (a survey).'),
    high: share
      .prefault('81%')
      .describe('The chance after high effort, or after giving up; in between in proportion. Default 81% (a survey).'),
    tells: number({ min: 0, max: 1000 }).prefault(3).describe('How many people they tell, in the mean. Default 3.'),
    ...listeners('10%', '10%', '5%'),
  })
  .describe('What customers tell in private of how it went, by its effort.');

const hearsay = z
  .strictObject({
    tells: rate.describe(
      'How many others a customer who knows of an incident tells: 0.5/day. Each may be any customer.',
    ),
    for: durationDistribution.optional().describe('For how long. Default: until the incident is over.'),
    media: rate.prefault(0).describe('How often each customer hears of it from other sources. Default 0.'),
  })
  .describe('News of incidents that goes from customer to customer.');

const tooMany = 'must have `customers` and `prospects` of 100 % together at most';
const fits = ({ customers, prospects }: { customers: number; prospects: number }) => customers + prospects <= 1;

export const wordSection = z
  .strictObject({
    public: publicSection.refine(fits, tooMany).optional(),
    experience: experience
      .refine(fits, tooMany)
      .refine(({ high, low }) => low <= high, 'must have `low` no higher than `high`')
      .optional(),
    hearsay: hearsay.optional(),
  })
  .describe('What customers tell others. What is left out, they do not.');

/** @param prospectValue what a prospect who turns away would have brought, in the scenario's currency. */
export function wordOf(file: z.output<typeof wordSection> | undefined, prospectValue: number): WordSettings | null {
  if (file === undefined) return null;
  const { experience, hearsay, public: talk } = file;
  return {
    public: talk
      ? {
          ...listenersOf(talk),
          readers: talk.readers,
          reshares: talk.reshares,
          delay: talk.delay === 'measured' ? reshareDelay : makeDistribution(talk.delay),
          reading: makeDistribution(talk.reading),
          angry: talk.angry,
          angryIfOpen: talk['angry-if-open'],
          calm: talk.calm,
          replied: talk.replied,
        }
      : null,
    experience: experience
      ? { ...listenersOf(experience), low: experience.low, high: experience.high, tells: experience.tells }
      : null,
    hearsay: hearsay
      ? { rate: hearsay.tells, during: hearsay.for ? makeDistribution(hearsay.for) : null, media: hearsay.media }
      : null,
    prospectValue,
  };
}

function listenersOf(file: { readonly customers: number; readonly prospects: number; readonly 'turns-away': number }) {
  return { customers: file.customers, prospects: file.prospects, turnsAway: file['turns-away'] };
}
