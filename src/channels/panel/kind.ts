import * as z from 'zod';
import {
  duration,
  durationDistribution,
  money,
  moneyRate,
  number,
  rate,
  share,
  whole,
  yesNo,
} from '../../document/index.js';
import {
  communityMeasures,
  contactMeasures,
  costMeasures,
  panelMeasures,
  questionMeasures,
} from '../../measures/index.js';
import { makeDistribution } from '../../random/index.js';
import type { Fields } from '../../records/index.js';
import { hour, microseconds, week } from '../../units.js';
import { askingFields } from '../asking.js';
import { incentiveShape, motives, personShape, topicProblems } from '../contributors.js';
import { answeredByCustomer, distrusted, misled, turnedAway, unanswered } from '../endings.js';
import { cost, longWait, resolves, tells } from '../fields.js';
import { type ChannelKind, defineKind, endingsOf } from '../kind.js';
import { Panel } from './panel.js';

const members = z
  .strictObject({
    count: whole({ min: 0, max: 10_000 })
      .prefault(35)
      .describe('How many there are. Default 35; panels of 28 to 42 are reported.'),
    applicants: whole({ min: 1, max: 10_000_000 })
      .prefault(10_000)
      .describe('How many customers apply; whoever leaves is replaced by the next of them. Default 10_000.'),
    selection: share
      .prefault('50%')
      .describe(
        'How well the choice among applicants tells who will be right: a correlation; 0% is chance, 100% knows it. Default 50%.',
      ),
    spread: share
      .prefault('12%')
      .describe('By how much applicants differ in `good`: a standard deviation. Default 12 points.'),
    ...personShape,
    session: durationDistribution
      .prefault({ exponential: { mean: '1h' } })
      .describe(
        'How long a visit lasts at most: no answer is begun that would take longer. Default exponential, mean 1h.',
      ),
    good: share.prefault('70%').describe('How often applicants are right, on average. Default 70%.'),
    knows: share.prefault('60%').describe('The chance that a member knows the answer to a question. Default 60%.'),
    visits: rate
      .prefault('1/d')
      .describe('How often a member comes to see what is open, on average over the week. Default 1/d.'),
    motives,
    budget: whole({ min: 0 })
      .prefault(15)
      .describe('How many answers a member may write in a week. Default 15; 10 to 20 are reported.'),
    bored: share
      .prefault('0.2%')
      .describe('The chance that one leaves for good after a visit that showed nothing new. Default 0.2%.'),
    tires: share.prefault('0.1%').describe('The chance that one leaves for good after any visit. Default 0.1%.'),
  })
  .prefault({})
  .describe('Those who answer: customers whom the company has chosen.');

const incentives = z
  .strictObject({
    perks: moneyRate('month')
      .prefault(0)
      .describe('What perks and discounts for a member are worth, such as £20/month. Default 0.'),
    'per-answer': money.prefault(0).describe('Pay for an answer. Default 0.'),
    'per-sale': money.prefault(0).describe('Pay for a sale that follows an answer. Default 0.'),
    fair: money.prefault(2).describe('What members who want rewards find fair for an answer; more than 0. Default 2.'),
    pull: number({ min: 0, max: 10 })
      .prefault(0.6)
      .describe('How much more often one who wants rewards comes for what is fair. Default 0.6.'),
    crowding: share.prefault('20%').describe('How much less often, since it is work now and no gift. Default 20%.'),
    hastens: share
      .prefault('10%')
      .describe(
        'By how much less often answers are right if each is paid: 10% makes 90 of 100 right answers 81. Default 10%.',
      ),
    bends: share
      .prefault('25%')
      .describe('The share of answers that are bent towards buying if sales are paid. Default 25%.'),
  })
  .refine(({ fair }) => fair > 0, { path: ['fair'], error: 'must be more than 0' })
  .prefault({})
  .describe('Rewards. Without any, members answer for recognition and out of enthusiasm.');

const sales = z
  .strictObject({
    usual: share.prefault('1%').describe('The chance that a customer buys after honest advice. Default 1%.'),
    bent: share.prefault('8%').describe('The chance after advice that is bent towards buying. Default 8%.'),
    margin: money.prefault(0).describe('What the company earns by a sale. Default 0.'),
  })
  .prefault({})
  .describe('What customers buy on advice.');

const audits = z
  .strictObject({
    share: share.prefault('5%').describe('The share of answers that are looked at. Default 5%.'),
    catches: share.prefault('80%').describe('The share of wrong ones that are found to be wrong. Default 80%.'),
    after: durationDistribution.prefault('1d').describe('How long after the answer. Default 1d.'),
    cost: money.prefault(0).describe('The price of looking at one. Default 0.'),
    dismissal: whole({ min: 1 })
      .prefault(5)
      .describe('A member of whom so many wrong answers were caught must go. Default 5.'),
  })
  .prefault({})
  .describe('How quality is watched: samples of answers. A wrong one that is caught is corrected.');

const cheating = z
  .strictObject({
    share: share.describe('The share of members who are staff posing as customers.'),
    exposure: share.prefault('2%').describe('The chance that it comes out within a month. Default 2%.'),
    good: share.prefault('95%').describe('How often their answers are right. Default 95%.'),
    wage: moneyRate('hour').prefault(0).describe('What an hour of their writing costs. Default 0.'),
    distrust: share
      .prefault('50%')
      .describe(
        'Of the customers who would ask other customers, here or on a forum, so many do not, right after it has come out. Default 50%.',
      ),
    forgets: duration.prefault('90d').describe('After how long half of them do again. Default 90d.'),
    leave: share.prefault('20%').describe('Of the true members, so many leave when it comes out. Default 20%.'),
  })
  .optional()
  .describe('Staff who pose as customers. Default none.');

const file = z
  .strictObject({
    open: yesNo
      .prefault(true)
      .describe('Whether there is a panel at all: no, to see what would be without it. Default yes.'),
    members,
    writing: durationDistribution.prefault('20m').describe('How long an answer takes to write. Default 20m.'),
    status: incentiveShape.status,
    product: incentiveShape.product,
    incentives,
    sales,
    audits,
    cheating,
    accepted: share.prefault('70%').describe('The chance that an asker whom an answer helps accepts it. Default 70%.'),
    misled: share.prefault('50%').describe('The chance that an asker believes a wrong answer. Default 50%.'),
    trying: durationDistribution
      .prefault('1d')
      .describe('How long it takes to find out that it was wrong. Default 1d.'),
    patience: longWait.prefault('2d'),
    tells: tells('members know'),
    resolves: resolves('an answer that is right', '85%'),
    cost,
  })
  .describe('An expert panel: selected customers answer in the company’s own system, watched and rewarded.');
type File = z.output<typeof file>;

const fields = {
  ...askingFields,
  bought: { type: 'flag', definition: 'the customer bought something on advice' },
} satisfies Fields;

/** What an answer is worth to a member, on average. */
function worthOf({ incentives, sales, members }: File): number {
  const answersAnHour = (members.budget * hour) / week;
  const perks = answersAnHour > 0 ? incentives.perks / answersAnHour : 0;
  const bends = bendsOf(incentives);
  const chance = bends * sales.bent + (1 - bends) * sales.usual;
  return perks + incentives['per-answer'] + incentives['per-sale'] * chance;
}

function bendsOf({ 'per-sale': perSale, bends }: File['incentives']): number {
  return perSale > 0 ? bends : 0;
}

function membersOf({ members, incentives }: File) {
  const haste = incentives['per-answer'] > 0 ? incentives.hastens : 0;
  return { ...members, good: members.good * (1 - haste) };
}

/** An expert panel. */
export const panel: ChannelKind = defineKind({
  name: 'panel',
  definition: 'An expert panel: selected customers answer in the company’s own system, watched and rewarded.',
  endings: {
    answered: answeredByCustomer,
    misled,
    unanswered,
    distrusted,
    closed: turnedAway,
  },
  fields,
  file,
  resolves: (section) => section.resolves,
  cost: (section) => (section.open ? section.cost : { ...section.cost, platform: 0 }),
  community: ({ open }) => ({ isOff: !open, off: 'open=no', without: {} }),
  problems: ({ file: section }, { issues }) => topicProblems(section.members['by-topic'], ['members'], issues),
  compile: ({ file: section }) => ({
    isOpen: section.open,
    members: membersOf(section),
    bored: section.members.bored,
    tires: section.members.tires,
    writing: makeDistribution(section.writing),
    incentives: {
      status: section.status,
      product: section.product,
      rewards: {
        pay: worthOf(section),
        fair: section.incentives.fair,
        from: 0,
        until: Number.POSITIVE_INFINITY,
        pull: section.incentives.pull,
        crowding: section.incentives.crowding,
        aftermath: 0,
      },
    },
    pay: {
      perAnswer: section.incentives['per-answer'],
      perSale: section.incentives['per-sale'],
      perks: section.incentives.perks,
    },
    bends: bendsOf(section.incentives),
    sales: section.sales,
    audits: { ...section.audits, after: makeDistribution(section.audits.after) },
    cheating:
      section.cheating === undefined
        ? null
        : { ...section.cheating, wage: section.cheating.wage, forgets: microseconds(section.cheating.forgets) },
    accepted: section.accepted,
    misled: section.misled,
    trying: makeDistribution(section.trying),
    patience: makeDistribution(section.patience),
    tells: section.tells,
    cost: section.cost,
  }),
  create: (settings, host) => new Panel(settings, host),
  measures: (channel, currency, section) => [
    ...contactMeasures(channel, endingsOf(panel)),
    ...questionMeasures(channel, false),
    ...communityMeasures(channel),
    ...panelMeasures(channel, currency, section?.sales.margin),
    ...costMeasures(channel, currency, ['contacts', 'minutes', 'platform', 'rewards', 'audits']),
  ],
});
