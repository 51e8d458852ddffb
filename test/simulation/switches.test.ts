import { describe, expect, it } from 'vitest';
import { compare, type Interval } from '../../src/experiments/index.js';
import { experimentOf } from './world.js';

/*
 * Each switch of what a company says, and of what customers tell each other, moves the measure that it should, in the
 * right direction: by paired comparison on the same customers, with an interval that excludes zero. A switch that does
 * nothing makes no difference at all, so few replications are enough for those that do much.
 */

/** An outage of a day for half of 3,000 customers, of whom some write on social media and some call. */
const outage = `
title: Switches
seed: 7
replications: 5
horizon: 3d
population: { customers: 3000 }
incidents:
  outage:
    starts: 2h
    lasts: 24h
    affects: 50%
    noticed-after: { exponential: { mean: 6h } }
    promised: unknown
    detected: { after: 12h, mentions: 10, within: 2h }
    worried: { share: 5%, delay: 10m }
channels:
  phone: { agents: { desk: { count: 30, handle-time: 4m } }, tells: { cause: yes } }
  website: { status-page: telling, tells: { cause: yes, eta: yes }, visit: 2m }
  social: { agents: { team: { count: 20, handle-time: 4m } }, tells: { cause: yes, eta: yes }, patience: 6h, seen: 100% }
journeys:
  first: { website: 50%, phone: 30%, social: 20% }
  waits-without-eta: { cause: 20%, credit: 60% }
  after:
    website/unanswered: { social: 50%, phone: 30%, give-up: rest }
    phone/served: { phone: { share: 40%, after: { exponential: { mean: 4h } } }, wait: rest }
    social/answered: { phone: { share: 20%, after: 2h }, wait: rest }
    social/abandoned: { phone: 50%, give-up: rest }
    social/unanswered: { phone: 50%, give-up: rest }
    social/left-private: { phone: 50%, give-up: rest }
    promise-broken: { phone: { share: 90%, after: 10m }, give-up: rest }
word-of-mouth:
  public: { readers: 40, customers: 10%, reshares: 0.6 }
  experience: { tells: 4, customers: 20% }
loyalty: { value: { customer: £300 }, sales: { prospects: 300/day }, leaves: { detractors: 20/year, others: 4/year, promoters: 1/year } }
offers:
  bargain: { at: 20h, share: 40%, cost: £0.50, complains: 30% }
`;

const withNotice = (notice: string) =>
  outage.replace('worried:', `notices: [{ by: text-message, ${notice} }]\n    worried:`);

/** A company that sees few mentions, and answers few. */
const deaf = outage.replace('seen: 100%', 'seen: 20%');

const up = 'higher';
const down = 'lower';

const rows: readonly (readonly [
  what: string,
  base: string,
  overrides: string[],
  measure: string,
  direction: 'higher' | 'lower',
])[] = [
  [
    'a notice saves contacts',
    withNotice('after: 10m, share: 0%, tells: { cause: yes }'),
    ['incidents.outage.notices.0.share=90%'],
    'phone.contacts',
    down,
  ],
  [
    'a notice tells more people',
    withNotice('after: 10m, share: 20%, tells: { cause: yes }'),
    ['incidents.outage.notices.0.share=90%'],
    'news.from-text-message',
    up,
  ],
  [
    'a list with mistakes worries people',
    withNotice('after: 10m, share: 90%, tells: { cause: yes }'),
    ['incidents.outage.notices.0.precision=50%'],
    'news.worried',
    up,
  ],
  [
    'a notice that few read tells fewer',
    withNotice('after: 10m, share: 90%, tells: { cause: yes }'),
    ['incidents.outage.notices.0.read=30%'],
    'news.from-text-message',
    down,
  ],
  [
    'a letter that takes days comes too late',
    withNotice('after: 10m, share: 90%, tells: { cause: yes }'),
    ['incidents.outage.notices.0.delay=20h'],
    'news.first-from-text-message',
    down,
  ],
  [
    'a credit for all costs money',
    withNotice('after: 10m, share: 90%, tells: { cause: yes }'),
    ['incidents.outage.notices.0.credit=£5'],
    'cost.credits',
    up,
  ],
  [
    'a credit for all saves contacts',
    withNotice('after: 10m, share: 90%, tells: { cause: yes }'),
    ['incidents.outage.notices.0.credit=£5'],
    'phone.contacts',
    down,
  ],
  ['an ETA saves contacts', outage, ['incidents.outage.promised=24h'], 'phone.contacts', down],
  ['an ETA that is too short is broken', outage, ['incidents.outage.promised=14h'], 'journeys.promise-broken', up],
  ['an ETA that is too short costs loyalty', outage, ['incidents.outage.promised=14h'], 'loyalty.detractors', up],
  [
    'an ETA that is revised in time is broken less',
    outage.replace('promised: unknown', 'promised: 14h'),
    ['incidents.outage.revised=[{ after: 13h, promised: 24h }]'],
    'journeys.promise-broken',
    down,
  ],
  [
    'distrust after a broken promise brings contacts',
    outage
      .replace('replications: 5', 'replications: 10')
      .replace(
        'promised: unknown',
        'promised: 13h, revised: [{ after: 14h, promised: 24h }]'.replace(', revised', '\n    revised'),
      )
      .replace('journeys:\n', 'journeys:\n  trust: 90%\n'),
    ['journeys.trust=[90%, 10%]'],
    'phone.contacts',
    up,
  ],
  ['listening that teaches is earlier to say it', outage, ['channels.social.teaches=no'], 'news.after', up],
  ['listening that does not teach costs calls', outage, ['channels.social.teaches=no'], 'phone.contacts', up],
  ['not listening leaves mentions without a reply', outage, ['channels.social.listens=no'], 'social.replied', down],
  ['triage takes time', outage, ['channels.social.triage={ takes: 30m }'], 'social.time-to-reply', up],
  [
    'triage that discards leaves mentions without a reply',
    outage,
    ['channels.social.triage={ discards: 40% }'],
    'social.replied',
    down,
  ],
  [
    'private messages take more of the team',
    outage,
    ['channels.social.private={ share: 80% }'],
    'social.occupancy',
    up,
  ],
  [
    'private messages lose some on the way',
    outage,
    ['channels.social.private={ share: 80% }'],
    'social.left-private',
    up,
  ],
  ['coming forward saves mentions', outage, ['channels.social.announces={ from: detected }'], 'word.posts', down],
  [
    'coming forward turns fewer prospects away',
    deaf,
    ['channels.social.announces={ from: detected }'],
    'word.turned-away',
    down,
  ],
  ['a post that is passed on more is read more', outage, ['word-of-mouth.public.reshares=0.9'], 'word.readers', up],
  ['anger turns prospects away', deaf, ['word-of-mouth.public.angry=20%'], 'word.turned-away', down],
  ['posts bring the worried', outage, ['word-of-mouth.public.readers=5'], 'news.worried', down],
  ['replies keep posts from being passed on', outage, ['word-of-mouth.public.replied=0%'], 'word.reshares', down],
  ['effort makes people tell others', outage, ['word-of-mouth.experience.high=10%'], 'word.tellers', down],
  ['mentions without an answer are told to others', deaf, ['channels.social.tells-others=0%'], 'word.tellers', down],
  ['hearsay tells people', outage, ['word-of-mouth.hearsay={ tells: 1/day }'], 'news.heard', up],
  ['people who worry contact the company', outage, ['incidents.outage.worried.share=0%'], 'journeys.count', down],
  ['agents who must be told again talk longer', outage, ['journeys.context={ takes: 3m }'], 'phone.handle-time', up],
  [
    'context that travels lowers effort',
    outage.replace('journeys:\n', 'journeys:\n  context: { takes: 3m }\n'),
    ['journeys.context.travels=[[phone, social]]'],
    'journeys.effort',
    down,
  ],
  [
    'effort tires',
    outage.replace('count: 30', 'count: 2'),
    ['journeys.effort.patience=70%'],
    'phone.abandonment-rate',
    up,
  ],
  ['an offer irritates people in an outage', outage, ['offers.bargain.spares=yes'], 'offers.irritated', down],
  ['an offer into a complaining public feeds the fire', outage, ['offers.bargain.spares=yes'], 'word.posts', down],
  ['an offer costs what its messages cost', outage, ['offers.bargain.cost=£1'], 'cost.offers', up],
  ['high effort makes customers leave', outage, ['loyalty.moves.effort=-10'], 'loyalty.left', up],
  ['giving up makes detractors', outage, ['loyalty.moves.gave-up=-30'], 'loyalty.detractors', up],
  ['customers who leave take money away', outage, ['loyalty.leaves.detractors=60/year'], 'money.lost', up],
  ['promoters bring others', outage, ['loyalty.moves.settled=20'], 'loyalty.referred', up],
  ['bad reviews cost sales', outage, ['loyalty.pans.detractors=50/year'], 'loyalty.sales', down],
  [
    'the recovery paradox, if asked for, makes promoters',
    outage,
    ['loyalty.moves.recovery=25'],
    'loyalty.promoters',
    up,
  ],
  ['referred customers are worth more by a factor', outage, ['loyalty.value.referred=2'], 'money.won', up],
];

describe('a switch', () => {
  it.each(rows)('%s', (_, base, overrides, measure, direction) => {
    const { low, high } = differenceOf(base, overrides, measure);
    if (direction === up) expect(low).toBeGreaterThan(0);
    else expect(high).toBeLessThan(0);
  });
});

const known = new Map<string, ReturnType<typeof experimentOf>>();

/** Each is run once, though several rows look at it. */
function ran(base: string, overrides: readonly string[] = []): ReturnType<typeof experimentOf> {
  const key = [base, ...overrides].join('\n');
  const experiment = known.get(key) ?? experimentOf(base, overrides);
  known.set(key, experiment);
  return experiment;
}

function differenceOf(base: string, overrides: readonly string[], measure: string): Interval {
  const [compared] = compare(ran(base), [ran(base, overrides)]);
  return compared.find(({ name }) => name === measure)!.difference;
}
