import * as z from 'zod';
import type { ByLevel, LoyaltySettings } from '../customers/loyalty.js';
import { duration, field, money, number, oneOf, rate, share, whole } from '../document/index.js';
import { found, microseconds, parseChange, UnitError } from '../units.js';

/*
 * How loyal customers are, as a scenario writes it. The defaults are judgement (J) unless said otherwise: surveys tell of
 * intentions only.
 */

const points = (what: string, otherwise: number) =>
  number({ min: -100, max: 100 }).prefault(otherwise).describe(`Points ${what}. Default ${otherwise}.`);

const moves = z
  .strictObject({
    settled: points('for an issue that was settled', 1),
    'gave-up': points('for one that was given up', -10),
    effort: points("for each point of the journey's effort", -1),
    'promise-kept': points('for a promise that was kept', 2),
    'promise-broken': points('for one that was broken', -6),
    credit: points('for a credit', 2),
    recovery: points(
      'for an issue that was settled after contacts that failed: the recovery paradox, which studies find in satisfaction only',
      0,
    ),
    offer: points('for an offer in the middle of an issue that irritates', -5),
  })
  .prefault({})
  .describe("What moves a customer's points.");

/** By level. */
const rates = (what: string, detractors: string, others: string, promoters: string) =>
  z
    .strictObject({
      detractors: rate.prefault(detractors).describe(`Of a detractor. Default ${detractors}.`),
      others: rate.prefault(others).describe(`Of a customer who is neither. Default ${others}.`),
      promoters: rate.prefault(promoters).describe(`Of a promoter. Default ${promoters}.`),
    })
    .prefault({})
    .describe(what);

/** Points that are lost over time, per second, 0 or below. */
const pointsLost = field(
  (value) => {
    const [, plain] = /^[-+]?([\d_.]+)$/.exec(String(value).trim()) ?? [];
    if (Number(plain) > 0) {
      throw new UnitError(`"${value}" has no period. Points are lost over time: write -${plain}/year, with the minus.`);
    }
    const points = parseChange(value);
    if (points <= 0) return points;
    throw new UnitError(`expected points that are lost over time, such as -4/year, but found ${found(value)}`);
  },
  { type: ['number', 'string'], description: 'Points that are lost over time: -4/year' },
);

const silence = z
  .strictObject({
    after: duration
      .prefault('26w')
      .describe(
        'How long a customer must not have heard from the company: no contact that helped, no notice read, no outreach. Counts from the start. Default 26w (judgement).',
      ),
    points: pointsLost
      .prefault('-4/year')
      .describe('What the customer loses from then on, day by day. Default -4/year (judgement).'),
  })
  .describe(
    'Customers who never hear from the company have no reason to stay: they lose points. Left out: silence makes no difference.',
  );

const value = z
  .strictObject({
    customer: money.prefault(0).describe('What a customer brings over their time with the company. Default 0.'),
    prospect: money
      .optional()
      .describe(
        'What a prospect who turns away would have brought, as expected. Default: what a customer brings, times the chance to buy (`buys` of `sales`).',
      ),
    referrer: number({ min: 0, max: 100 })
      .prefault(1)
      .describe('A factor on that for promoters, who refer others: 1.5 by one claim. Default 1.'),
    referred: number({ min: 0, max: 100 })
      .prefault(1.16)
      .describe(
        'A factor on that for customers who were referred: 1.16 in a study of a bank, 2 by one claim. Default 1.16.',
      ),
  })
  .prefault({})
  .describe('What customers are worth.');

const sales = z
  .strictObject({
    prospects: rate.prefault(0).describe('How many people consider to become customers: 6_000/year. Default 0.'),
    buys: share.prefault('5%').describe('The share of them who do if no review is good. Default 5%.'),
    uplift: share
      .prefault('16%')
      .describe('By how much more of them do if all reviews are good: 16 % to 100 % by claims. Default 16%.'),
    good: whole({ min: 0, max: 1_000_000 }).prefault(70).describe('Good reviews at the start. Default 70.'),
    bad: whole({ min: 0, max: 1_000_000 }).prefault(30).describe('Bad reviews at the start. Default 30.'),
  })
  .prefault({})
  .describe('What reviews do to sales.');

export const loyaltySection = z
  .strictObject({
    starts: z
      .strictObject({
        mean: number({ min: 0, max: 100 }).prefault(70).describe('The mean. Default 70.'),
        sd: number({ min: 0, max: 50 }).prefault(15).describe('The standard deviation between customers. Default 15.'),
      })
      .prefault({})
      .describe('Points of customers at the start, from 0 to 100: normal, but kept within.'),
    'half-forgotten': z
      .union([duration, oneOf(['never'])])
      .prefault('26w')
      .describe('How long it takes until half of what moved a customer is forgotten; or never. Default 26w.'),
    'detractors-below': number({ min: 0, max: 100 })
      .prefault(50)
      .describe('Customers with fewer points are detractors. Default 50.'),
    'promoters-from': number({ min: 0, max: 101 })
      .prefault(80)
      .describe('Customers with so many points or more are promoters. Default 80.'),
    moves,
    silence: silence.optional(),
    leaves: rates('How often customers leave for a competitor.', '0.35/year', '0.15/year', '0.08/year'),
    refers: rates('How often customers bring another one.', '0/year', '0.02/year', '0.1/year'),
    praises: rates('How often customers write a good review.', '0/year', '0.005/year', '0.03/year'),
    pans: rates('How often customers write a bad review.', '0.05/year', '0.005/year', '0/year'),
    value,
    sales,
  })
  .refine(
    (file) => file['detractors-below'] <= file['promoters-from'],
    'must have `detractors-below` no higher than `promoters-from`',
  )
  .describe('How loyal customers are, and what that is worth. Left out: nobody leaves, and nobody brings others.');

export function loyaltyOf(file: z.output<typeof loyaltySection>): LoyaltySettings {
  const { moves: points } = file;
  return {
    starts: file.starts,
    forgotten: file['half-forgotten'] === 'never' ? Number.POSITIVE_INFINITY : file['half-forgotten'],
    detractorsBelow: file['detractors-below'],
    promotersFrom: file['promoters-from'],
    moves: {
      settled: points.settled,
      gaveUp: points['gave-up'],
      effort: points.effort,
      promiseKept: points['promise-kept'],
      promiseBroken: points['promise-broken'],
      credit: points.credit,
      recovery: points.recovery,
      offer: points.offer,
    },
    silence:
      file.silence === undefined ? null : { after: microseconds(file.silence.after), points: file.silence.points },
    leaves: byLevel(file.leaves),
    refers: byLevel(file.refers),
    praises: byLevel(file.praises),
    pans: byLevel(file.pans),
    value: file.value,
    sales: file.sales,
  };
}

/** What a prospect who turns away would have brought, as expected. */
export function prospectValueOf({
  sales: { buys },
  value: { customer, prospect },
}: z.output<typeof loyaltySection>): number {
  return prospect ?? customer * buys;
}

function byLevel(file: { readonly detractors: number; readonly others: number; readonly promoters: number }): ByLevel {
  return [file.detractors, file.others, file.promoters];
}
