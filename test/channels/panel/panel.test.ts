import { describe, expect, it } from 'vitest';
import { goodOf } from '../../../src/channels/panel/members.js';
import { difference, estimates, happen } from '../../simulation/world.js';

const day = 86_400;

function panel(section: string, rest = 'arrivals: { question: { rate: 40/d } }', horizon = '90d'): string {
  return `
title: A panel
seed: 1
starts: mon 00:00
replications: 8
horizon: ${horizon}
${rest}
channels:
  panel: { patience: 9d, resolves: 100%, ${section} }
journeys: { first: { panel: 100% }, otherwise: { give-up: rest } }
`;
}

const steady = 'bored: 0%, tires: 0%, hours: always, session: 1d, knows: 100%';

describe('a panel', () => {
  it('answers as many questions a week as the budget allows, and no more', () => {
    const { contacts, contributors } = happen(
      panel(`members: { count: 4, budget: 10, visits: 5/d, ${steady} }`, undefined, '28d'),
    );
    expect(contributors.map(({ posts }) => posts)).toEqual([40, 40, 40, 40]);
    const first = contacts.map(({ firstAnswerAt }) => Number(firstAnswerAt)).filter((at) => !Number.isNaN(at));
    for (const week of [0, 1, 2, 3]) {
      expect(first.filter((at) => Math.floor(at / (7 * day)) === week).length).toBeLessThanOrEqual(40);
    }
  });

  it('answers nothing without a budget', () => {
    const { contributors } = happen(
      panel(`members: { count: 4, budget: 0, visits: 5/d, ${steady} }`, undefined, '28d'),
    );
    expect(contributors.map(({ posts }) => posts)).toEqual([0, 0, 0, 0]);
  });

  it('gives a question to one member at a time: no answer is written twice', () => {
    const { contacts, contributors } = happen(
      panel(`members: { count: 30, budget: 100, visits: 20/d, ${steady}, good: 100%, spread: 0% }`, undefined, '20d'),
    );
    const answered = contacts.filter(({ firstAnswerAt }) => !Number.isNaN(Number(firstAnswerAt)));
    const posts = contributors.reduce((sum, each) => sum + each.posts, 0);
    expect(posts).toBe(answered.length);
    expect(answered.every(({ firstAnswerAt, askedAt }) => Number(firstAnswerAt) - Number(askedAt) >= 1200)).toBe(true);
  });

  it('takes the applicants who seem best: of those who are, if the choice knows; at random, if it tells nothing', () => {
    const good = (selection: number, luck: number) =>
      goodOf(0, luck, { applicants: 1000, good: 0.5, spread: 0.1, selection });
    // The best of a thousand is 3.29 standard deviations above the mean.
    expect(good(1, -2)).toBeCloseTo(0.5 + 0.1 * 3.2905, 4);
    expect(good(0, -2)).toBeCloseTo(0.3, 12);
    expect(good(0.6, 1)).toBeCloseTo(0.5 + 0.1 * (0.6 * 3.2905 + 0.8), 4);
    expect(goodOf(999, -9, { applicants: 1000, good: 0.5, spread: 0.1, selection: 1 })).toBeCloseTo(0.171, 3);
    const share = (selection: string) =>
      estimates(panel(`members: { count: 20, selection: ${selection}, ${steady} }`)).get('panel.good')!.estimate!;
    expect(share('100%') - share('0%')).toBeGreaterThan(0.15);
  });

  it('replaces those who leave by the next applicants, as long as there are any', () => {
    const leaving = (applicants: number) =>
      happen(panel(`members: { count: 5, applicants: ${applicants}, tires: 5%, hours: always, visits: 2/d }`))
        .contributors;
    const many = leaving(1000);
    expect(many.filter(({ leftAt }) => Number.isNaN(leftAt))).toHaveLength(5);
    expect(many.length).toBeGreaterThan(20);
    expect(leaving(8)).toHaveLength(8);
  });
});

describe('quality', () => {
  const wrong = `members: { count: 1, budget: 1000, visits: 1/m, ${steady}, good: 0%, spread: 0% }, misled: 100%, trying: 3d`;
  const one = 'arrivals: { question: { count: 1, rate: { stages: { from: 1/s, steps: [{ for: 1ms, to: 1/s }] } } } }';

  it('that nobody watches costs the asker the time to find out', () => {
    const { contacts } = happen(panel(`${wrong}, audits: { share: 0% }`, one, '30d'));
    expect(contacts).toMatchObject([{ ending: 'misled' }]);
    expect(Math.abs(contacts[0].endedAt - (3 * day + 1200))).toBeLessThan(600);
  });

  it('that is watched is corrected: the asker asks again as soon as the audit catches the answer', () => {
    const audited = `${wrong}, audits: { share: 100%, catches: 100%, after: 2h, cost: £3, dismissal: 1000 }`;
    const { contacts, contributors, charges } = happen(panel(audited, one, '1d'));
    const [{ posts, caught, caughtAfterSeconds }] = contributors;
    expect(contacts).toMatchObject([{ ending: 'open' }]);
    expect(posts).toBeGreaterThan(7);
    // Each is caught two hours after it was written; the last one may not be yet.
    expect(posts - caught).toBeLessThanOrEqual(1);
    expect(caughtAfterSeconds).toBeCloseTo(caught * 7200, 3);
    expect(charges.filter(({ part }) => part === 'audits').map(({ amount }) => amount)).toEqual(Array(caught).fill(3));
  });

  it('that is corrected at the very instant at which the asker would find out is corrected', () => {
    const audited = `${wrong}, audits: { share: 100%, catches: 100%, after: 3d, dismissal: 1000 }`;
    const { contacts } = happen(panel(audited, one, '8d'));
    expect(contacts).toMatchObject([{ ending: 'open' }]);
  });

  it('that is wrong and not believed leaves the question to those who passed it by', () => {
    const two = wrong.replace('count: 1,', 'count: 2,').replace('misled: 100%', 'misled: 0%');
    const { contributors } = happen(panel(`${two}, audits: { share: 0% }`, one, '8d'));
    expect(contributors.map(({ posts }) => posts)).toEqual([1, 1]);
  });

  it('that is corrected sells once', () => {
    const bent = `${wrong}, audits: { share: 100%, catches: 100%, after: 2h, dismissal: 1000 }, incentives: { per-sale: £5, bends: 100% }, sales: { bent: 100% }`;
    const { contributors, contacts } = happen(panel(bent, one, '10d'));
    expect(contributors[0].biased).toBeGreaterThan(5);
    expect(contributors[0].rewards).toBe(5);
    expect(contacts).toMatchObject([{ bought: true }]);
  });

  it('that is corrected leaves the asker what is left of the patience', () => {
    const audited = `${wrong}, audits: { share: 100%, catches: 100%, after: 2h, dismissal: 1000 }`.replace(
      'trying: 3d',
      'trying: 30d',
    );
    const { contacts } = happen(panel(audited, one, '30d'));
    // Nine days of patience; two hours of them and more may pass with the last wrong answer.
    expect(contacts).toMatchObject([{ ending: 'unanswered' }]);
    expect(contacts[0].endedAt).toBeGreaterThanOrEqual(9 * day);
    expect(contacts[0].endedAt).toBeLessThan(9 * day + 3 * 3600);
  });

  it('that is bad too often costs a member the place', () => {
    const { contributors } = happen(
      panel(`${wrong}, audits: { share: 100%, catches: 100%, after: 1h, dismissal: 3 }`, undefined, '5d'),
    );
    const gone = contributors.filter(({ leftAt }) => !Number.isNaN(leftAt));
    expect(gone.length).toBeGreaterThan(5);
    for (const { caught, posts } of gone) {
      expect(caught).toBeGreaterThanOrEqual(3);
      expect(posts).toBeGreaterThanOrEqual(3);
    }
  });

  it('audits catch the share that they sample and recognise', () => {
    const caught = estimates(
      panel(`members: { ${steady} }, audits: { share: 50%, catches: 60%, dismissal: 1000 }`),
    ).get('panel.caught')!;
    expect(Math.abs(caught.estimate! - 0.3)).toBeLessThan(0.03);
  });
});

describe('incentives', () => {
  // More is asked than members answer, so that what they do more is seen in answers.
  const base = `members: { count: 20, budget: 100, visits: 1/3d, knows: 80%, hours: always, motives: { reward: 60%, status: 40% }, bored: 0%, tires: 0% }, status: { ranks: [10, 20, 40, 80], pull: 0 }, audits: { share: 0% }, sales: { margin: £50 }`;
  const moves = (set: string, measure: string) =>
    difference(
      panel(base),
      set.split(' ').map((each) => `channels.panel.${each}`),
      `panel.${measure}`,
    );

  it('recognition: more answers, for nothing', () => {
    expect(moves('status.pull=1', 'posts').low).toBeGreaterThan(0);
    expect(moves('status.pull=1', 'cost')).toMatchObject({ low: 0, high: 0 });
  });

  it('perks: more answers, for money; mean ones: fewer than without', () => {
    expect(moves('incentives.perks=£2000/month', 'posts').low).toBeGreaterThan(0);
    expect(moves('incentives.perks=£2000/month', 'cost').low).toBeGreaterThan(0);
    expect(moves('incentives.perks=£5/month', 'posts').high).toBeLessThan(0);
  });

  it('pay for each answer: more of them, in haste', () => {
    expect(moves('incentives.per-answer=£4', 'posts').low).toBeGreaterThan(0);
    expect(moves('incentives.per-answer=£4', 'good').high).toBeLessThan(0);
    expect(moves('incentives.per-answer=£4', 'cost-rewards').low).toBeGreaterThan(0);
  });

  it('pay for each sale: bent advice, more sales, and customers who are worse served', () => {
    const sale = 'incentives.per-sale=£40';
    expect(moves(sale, 'biased').low).toBeGreaterThan(0.2);
    expect(moves(sale, 'sales').low).toBeGreaterThan(0);
    expect(moves(sale, 'good').high).toBeLessThan(0);
    expect(moves(sale, 'misled').low).toBeGreaterThan(0);
    expect(moves(sale, 'cost-rewards').low).toBeGreaterThan(0);
  });

  it('perks are for each member from joining to leaving, and for no staff', () => {
    const { contributors, charges } = happen(
      panel(
        `members: { count: 10, tires: 5%, visits: 1/d }, incentives: { perks: £73/month }, cheating: { share: 30%, exposure: 90% }`,
      ),
    );
    // £73 a month are 10 pence an hour.
    const due = contributors
      .filter(({ motive }) => motive !== 'job')
      .reduce((sum, { joinedAt, leftAt }) => sum + ((Number.isNaN(leftAt) ? 90 * day : leftAt) - joinedAt) / 36_000, 0);
    const paid = charges.filter(({ part }) => part === 'rewards').reduce((sum, { amount }) => sum + amount, 0);
    expect(contributors.length).toBeGreaterThan(15);
    expect(paid).toBeCloseTo(due, 6);
  });

  it('pay for an answer goes to who writes it: so much each', () => {
    const { contributors, charges } = happen(panel(`${base}, incentives: { per-answer: £1.50 }`));
    for (const { posts, rewards } of contributors) expect(rewards).toBeCloseTo(1.5 * posts, 9);
    const paid = charges.filter(({ part }) => part === 'rewards').reduce((sum, { amount }) => sum + amount, 0);
    expect(paid).toBeCloseTo(
      contributors.reduce((sum, { rewards }) => sum + rewards, 0),
      6,
    );
  });
});

describe('staff who pose as customers', () => {
  const cheating = (rest: string) =>
    panel(
      `members: { count: 20, ${steady}, visits: 4/d }, cheating: { share: 25%, wage: £30/h, ${rest} }, incentives: { per-sale: £5 }, sales: { usual: 100% }`,
      undefined,
      '180d',
    );

  it('are a share of the members, are paid for their time, and are right more often', () => {
    const { contributors, charges } = happen(cheating('exposure: 0%, good: 100%'));
    const staff = contributors.filter(({ motive }) => motive === 'job');
    expect(staff).toHaveLength(5);
    for (const { posts, good, biased, rewards, leftAt } of staff) {
      expect(good).toBe(posts);
      expect(biased).toBe(0);
      expect(rewards).toBeCloseTo((posts * 30) / 3, 6);
      expect(leftAt).toBeNaN();
    }
    expect(charges.length).toBeGreaterThan(100);
  });

  it('go when it comes out, with some of the others; customers distrust the panel, and forget', () => {
    const { contributors, contacts } = happen(cheating('exposure: 99.9%, distrust: 100%, forgets: 20d, leave: 50%'));
    const staff = contributors.filter(({ motive }) => motive === 'job');
    const [{ leftAt: at }] = staff;
    expect(at).toBeGreaterThan(0);
    expect(staff.every(({ leftAt }) => leftAt === at)).toBe(true);
    const others = contributors.filter(({ motive, leftAt }) => motive !== 'job' && leftAt === at);
    expect(others.length).toBeGreaterThan(2);
    const share = (from: number, to: number) => {
      const came = contacts.filter(({ arrivedAt }) => arrivedAt > from && arrivedAt <= to);
      return came.filter(({ ending }) => ending === 'distrusted').length / came.length;
    };
    expect(share(0, at)).toBe(0);
    expect(share(at, at + day)).toBeGreaterThan(0.9);
    // After 40 days a quarter is left; the days around make a sample of some 400.
    expect(Math.abs(share(at + 35 * day, at + 45 * day) - 0.25)).toBeLessThan(0.07);
  });

  it('cost forums trust, too, and phones none', () => {
    const { contacts, contributors } = happen(`
title: Trust
seed: 2
horizon: 60d
arrivals: { question: { rate: 60/d } }
channels:
  panel: { members: { count: 4 }, cheating: { share: 50%, exposure: 100%, distrust: 100%, forgets: 30d } }
  forum: { contributors: { count: 30 }, put-off: 0% }
  phone: { agents: { desk: { count: 3, handle-time: 5m } } }
journeys: { first: { panel: 10%, forum: 60%, phone: 30% }, otherwise: { give-up: rest } }
`);
    expect(contributors.some(({ motive }) => motive === 'job')).toBe(true);
    const of = (channel: string) => contacts.filter((contact) => contact.channel === channel);
    const share = of('forum').filter(({ ending }) => ending === 'distrusted').length / of('forum').length;
    // It comes out at once; over two half-lives the mean of 2^(-t) is 0.75 / (2 ln 2), 54 %.
    expect(Math.abs(share - 0.541)).toBeLessThan(0.04);
    expect(of('phone').some(({ ending }) => ending === 'distrusted')).toBe(false);
  });

  it('never leave of their own accord, and it has not come out about those whom audits caught', () => {
    const leaving = panel(
      `members: { count: 10, visits: 4/d, bored: 100%, tires: 50% }, audits: { share: 100%, dismissal: 1 }, cheating: { share: 50%, exposure: 0%, good: 50% }`,
    );
    const staff = happen(leaving).contributors.filter(({ motive }) => motive === 'job');
    expect(staff.filter(({ leftAt }) => !Number.isNaN(leftAt)).every(({ caught }) => caught >= 1)).toBe(true);
    expect(staff.some(({ leftAt }) => !Number.isNaN(leftAt))).toBe(true);
    expect(staff.some(({ isExposed }) => isExposed)).toBe(false);
  });

  it('are found out at a constant rate: so many within a month', () => {
    const exposed = Array.from({ length: 60 }, (_, replication) =>
      happen(
        panel(
          'members: { count: 4, visits: 1/30d }, cheating: { share: 50%, exposure: 50% }',
          'population: { customers: 1 }\nneeds: { question: { rate: 1/year } }',
          '365d',
        ).replace('horizon: 365d', 'horizon: 730h'),
        { replication },
      ).contributors.some(({ motive, leftAt }) => motive === 'job' && !Number.isNaN(leftAt)),
    ).filter(Boolean).length;
    // Of 60, 30 are expected; four standard deviations are 15.5.
    expect(Math.abs(exposed - 30)).toBeLessThan(15.5);
  });
});
