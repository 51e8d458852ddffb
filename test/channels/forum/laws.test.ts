import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exponentOf, topShare, zipfWeights } from '../../../src/community/index.js';
import { isOpen, parseHours } from '../../../src/hours.js';
import { day } from '../../../src/units.js';
import { cases } from '../../effort.js';
import { difference, estimates, happen } from '../../simulation/world.js';

const section = (rest: string) => `
title: A forum
seed: 1
starts: mon 08:00
replications: 5
horizon: 60d
population: { customers: 300 }
needs: { question: { rate: 20/year }, riddle: { rate: 10/year } }
channels:
  forum: { ${rest} }
journeys: { first: { forum: 100% }, otherwise: { give-up: rest } }
`;

describe('on any forum', () => {
  const percent = fc.integer({ min: 0, max: 100 }).map((value) => `${value}%`);
  const hours = fc.constantFrom('always', 'mon-fri 18:00-22:00', '20:00-23:00, sat, sun 10:00-23:00');
  const forums = fc
    .record({
      count: fc.integer({ min: 0, max: 30 }),
      joins: percent,
      bored: percent,
      knows: percent,
      good: percent,
      hours,
    })
    .chain((contributors) =>
      fc.record({
        contributors: fc.constant(contributors),
        accepted: percent,
        misled: percent,
        'put-off': percent,
        found: fc.constantFrom('0%', '1%', '100%'),
        seed: fc.integer({ min: 0, max: 1e6 }),
        staffed: fc.boolean(),
      }),
    );

  it('a question ends once; answers come after questions, within hours; each acceptance is somebody’s', () => {
    fc.assert(
      fc.property(forums, ({ contributors, seed, staffed, ...rest }) => {
        const staff = staffed
          ? 'escalation: { after: 6h }, agents: { desk: { count: 1, handle-time: 5m, hours: 09:00-17:00 } }, '
          : '';
        const settings = Object.entries(rest).map(([name, value]) => `${name}: ${value}`);
        const people = Object.entries(contributors).map(
          ([name, value]) => `${name}: ${String(value).includes(',') ? `"${value}"` : value}`,
        );
        const yaml = section(
          `${settings.join(', ')}, ${staff}patience: 5d, writing: 7m, moderation: £1, contributors: { ${people.join(', ')}, visits: 1/d, tires: 0.1% }`,
        );
        const { contacts, contributors: all, charges } = happen(yaml, { seed: String(seed) });
        const keys = contacts.map(({ journey, attempt }) => `${journey}/${attempt}`);
        expect(new Set(keys).size).toBe(keys.length);
        for (const { arrivedAt, askedAt, firstAnswerAt, endedAt } of contacts) {
          const [asked, first] = [Number(askedAt), Number(firstAnswerAt)];
          if (!Number.isNaN(asked)) expect(asked).toBeGreaterThanOrEqual(arrivedAt);
          if (!Number.isNaN(first)) expect(first).toBeGreaterThanOrEqual(asked);
          if (!Number.isNaN(first)) expect(first).toBeLessThanOrEqual(endedAt);
        }
        const sum = (of: (each: (typeof all)[number]) => number) => all.reduce((total, each) => total + of(each), 0);
        expect(sum(({ accepted }) => accepted)).toBe(contacts.filter(({ accepted }) => accepted === true).length);
        for (const each of all) {
          expect(each.good).toBeLessThanOrEqual(each.posts);
          expect(each.fixes).toBeLessThanOrEqual(each.good);
          expect(each.activeSeconds).toBeCloseTo(each.posts * 420, 3);
        }
        // Each post and each question is moderated when it is written: what is left without the questions and what staff
        // wrote are answers, each of them written in somebody's hours.
        const asked = new Set(contacts.map(({ askedAt }) => askedAt));
        const byStaff = new Set(
          contacts.filter(({ ending }) => ending === 'answered-by-staff').map(({ endedAt }) => endedAt),
        );
        const answers = charges.filter(({ startedAt }) => !asked.has(startedAt) && !byStaff.has(startedAt));
        const there = parseHours(contributors.hours);
        for (const { startedAt } of answers) expect(isOpen(there, 8 * 3600 + startedAt - 1e-3)).toBe(true);
      }),
      { numRuns: cases(25) },
    );
  });
});

describe('the first answer', () => {
  // Contributor i comes by at random, at a rate of v(i), and knows a question with chance k, once and for all. So by time t
  // nobody has answered with chance ∏ (1 − k (1 − e^(−v(i) t))).
  it('comes after the minimum of thinned arrivals', () => {
    const yaml = `
title: The first answer
seed: 7
horizon: 400d
arrivals: { question: { rate: 10/d } }
channels:
  forum:
    { searching: 0s, found: 0%, put-off: 0%, patience: 30d, writing: 0s,
      contributors: { count: 20, visits: 3/d, top-10-share: 40%, hours: always, session: 1h, knows: 40%, joins: 0%, bored: 0%, tires: 0% } }
journeys: { first: { forum: 100% }, otherwise: { give-up: rest } }
`;
    const asked = happen(yaml).contacts.filter(({ ending }) => ending !== 'open');
    const n = asked.length;
    expect(n).toBeGreaterThan(3500);
    const rates = zipfWeights(20, exponentOf(0.4, 20)).map((weight) => (3 * weight) / day);
    for (const time of [600, 3600, 3 * 3600, 12 * 3600]) {
      const due = 1 - rates.reduce((none, rate) => none * (1 + 0.4 * Math.expm1(-rate * time)), 1);
      const share =
        asked.filter(({ askedAt, firstAnswerAt }) => Number(firstAnswerAt) - Number(askedAt) <= time).length / n;
      // Four standard errors: false once in 16,000 seeds.
      expect(Math.abs(share - due), `within ${time} s`).toBeLessThan(4 * Math.sqrt((due * (1 - due)) / n));
    }
  });
});

describe('participation', () => {
  // There is always more to answer than anybody has time for, so each writes in proportion to how often they come.
  const plenty = (top: string) => `
title: Plenty to answer
seed: 3
replications: 5
horizon: 200d
arrivals: { question: { rate: 150/d } }
channels:
  forum:
    { searching: 0s, found: 0%, put-off: 0%, patience: 20d, writing: 2m,
      contributors: { count: 200, visits: 1/2d, top-10-share: ${top}, session: 5m, hours: always, knows: 50%, good: 10%, joins: 0%, bored: 0%, tires: 0% } }
journeys: { first: { forum: 100% }, otherwise: { give-up: rest } }
`;

  it.each([30, 56, 80])('is as unequal as asked: the top tenth writes %i in 100, within 2 points', (percent) => {
    const share = estimates(plenty(`${percent}%`)).get('forum.top-10-share')!.estimate!;
    expect(Math.abs(share - percent / 100)).toBeLessThan(0.02);
    expect(topShare(zipfWeights(200, exponentOf(percent / 100, 200)))).toBeCloseTo(percent / 100, 6);
  });
});

describe('what moves contributors', () => {
  // Few are there for what is asked, so that what they do more is seen in posts.
  const forum = (motive: string, rest: string) =>
    section(
      `found: 0%, put-off: 0%, patience: 4h, ${rest}, contributors: { count: 30, visits: 3/week, knows: 50%, hours: always, motives: { ${motive === 'enthusiasm' ? '' : `${motive}: 100%`} }, joins: 0%, bored: 0%, tires: 0% }`,
    );
  const moves = (motive: string, rest: string, set: string) =>
    difference(forum(motive, rest), set.split(' '), 'forum.posts');
  const pay = (amount: string) => `rewards: { pay: ${amount}, fair: £2 }`;

  it('ranks: those who want status write more', () => {
    const ranks = 'status: { ranks: [20, 40, 60, 80, 100], pull: 0 }';
    expect(moves('status', ranks, 'channels.forum.status.pull=2').low).toBeGreaterThan(0);
    expect(moves('enthusiasm', ranks, 'channels.forum.status.pull=2')).toMatchObject({ low: 0, high: 0 });
  });

  it('the product: enthusiasts write more', () => {
    expect(moves('enthusiasm', 'product: 1', 'channels.forum.product=2').low).toBeGreaterThan(0);
    expect(moves('reward', 'product: 1', 'channels.forum.product=2')).toMatchObject({ low: 0, high: 0 });
  });

  it('fair pay: those who want rewards write more; low pay: less', () => {
    expect(moves('reward', pay('£0'), 'channels.forum.rewards.pay=£4').low).toBeGreaterThan(0);
    expect(moves('reward', pay('£0'), 'channels.forum.rewards.pay=£0.10').high).toBeLessThan(0);
    expect(moves('status', pay('£0'), 'channels.forum.rewards.pay=£4')).toMatchObject({ low: 0, high: 0 });
  });

  it('pay that stops leaves less than before', () => {
    const paid = 'rewards: { pay: £0, fair: £2, until: 1d, aftermath: 40% }';
    expect(moves('reward', paid, 'channels.forum.rewards.pay=£2').high).toBeLessThan(0);
  });
});

describe('without one contributor', () => {
  it('all others draw what they drew: customers ask at the same instants and are as patient', () => {
    const yaml = (present: string) =>
      section(
        `found: 0%, put-off: 0%, patience: { exponential: { mean: 2d } }, contributors: { count: 5, joins: 0%, bored: 0%, tires: 0% }, named: { ada: { visits: 10/d, knows: 80%, present: ${present} } }`,
      );
    const [base, without] = ['yes', 'no'].map((present) => happen(yaml(present)));
    const asked = ({ contacts }: typeof base) =>
      contacts.map(({ customer, issue, askedAt }) => `${customer} ${issue} ${askedAt}`).sort();
    expect(asked(without)).toEqual(asked(base));
    const patience = ({ contacts }: typeof base) =>
      new Map(
        contacts
          .filter(({ ending }) => ending === 'unanswered')
          .map(({ customer, issue, askedAt, endedAt }) => [`${customer} ${issue} ${askedAt}`, endedAt]),
      );
    const own = patience(without);
    const both = [...patience(base)].filter(([key]) => own.has(key));
    expect(both.length).toBeGreaterThan(20);
    for (const [key, endedAt] of both) expect(own.get(key)).toBe(endedAt);
    expect(own.size).toBeGreaterThan(patience(base).size);
    const others = without.contributors.map(({ visits }) => visits);
    expect(base.contributors.filter(({ name }) => name === '').map(({ visits }) => visits)).toEqual(others);
  });
});
