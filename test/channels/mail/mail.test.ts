import { describe, expect, it } from 'vitest';
import { expectNear } from '../../near.js';
import { estimates, happen } from '../../simulation/world.js';

const hours = (seconds: number) => seconds / 3600;

/** Mails sent at these hours of a week that begins on Monday at midnight. */
const mails = (at: readonly number[], section: string, more = '') => `
title: Mails
seed: 1
horizon: 2w
incidents: { x: { lasts: 4w, affects: 0% } }
personas: [${at.map((hour, i) => `{ name: c${i}, issue: x, script: [{ at: ${Math.round(hour * 60)}m, channel: mail }] }`).join(', ')}]
channels: { mail: { writing: 0s, ${section} } }
${more}
`;

const desk = 'agents: { desk: { count: 1, hours: "mon-fri 09:00-17:00", handle-time: 2h } }';

describe('a week of mails, two hours each, for one clerk from nine to five', () => {
  // Monday 8:00; three on Monday night; one on Friday at 16:00, one on Saturday and one on Sunday.
  const week = [8, 22, 22.5, 23, 4 * 24 + 16, 5 * 24 + 12, 6 * 24 + 20];

  it('a backlog waits over nights and the weekend', () => {
    const { contacts } = happen(mails(week, `${desk}, patience: 30d`));
    expect(contacts.map(({ answeredAt, endedAt }) => [hours(answeredAt), hours(endedAt)])).toEqual([
      [9, 11],
      // Tuesday at 9, 11 and 13.
      [33, 35],
      [35, 37],
      [37, 39],
      // Friday from 16 to 18, an hour beyond the end; then Monday at 9 and 11.
      [112, 114],
      [177, 179],
      [179, 181],
    ]);
    expect(contacts.every(({ ending, waitEnd }) => ending === 'answered' && waitEnd === 'answered')).toBe(true);
  });

  it('those who wait more than a day turn elsewhere, and their mails are answered all the same', () => {
    const { contacts } = happen(mails(week, `${desk}, patience: 1d, duplicates: { seen: 0% }`));
    const [, , , , , saturday, sunday] = contacts;
    expect([
      saturday.ending,
      hours(saturday.endedAt),
      hours(saturday.answeredAt),
      hours(saturday.handleSeconds),
    ]).toEqual(['unanswered', 5 * 24 + 12 + 24, 177, 2]);
    expect(hours(saturday.waitSeconds)).toBe(177 - (5 * 24 + 12));
    expect([sunday.ending, hours(sunday.answeredAt)]).toEqual(['answered', 179]);
  });

  it('or are seen to be done with, which takes six minutes', () => {
    const { contacts } = happen(mails(week, `${desk}, patience: 1d, duplicates: { seen: 100%, takes: 6m }`));
    const [, , , , , saturday, sunday] = contacts;
    expect([hours(saturday.handleSeconds), hours(sunday.answeredAt)]).toEqual([0.1, 177.1]);
  });

  it('the measures tell the backlog: the time that mails wait, over the week', () => {
    const all = estimates(
      mails(week, `${desk}, patience: 1d, duplicates: { seen: 0% }`).replace(
        'horizon: 2w',
        'horizon: 9d\nreplications: 2',
      ),
    );
    const waits = 1 + 11 + 12.5 + 14 + 0 + 45 + 15;
    expect(all.get('mail.backlog')!.estimate).toBeCloseTo(waits / (9 * 24), 9);
    expect(all.get('mail.backlog-at-end')!.estimate).toBe(0);
    expect(all.get('mail.left-behind-rate')!.estimate).toBeCloseTo(1 / 7, 12);
    expect(all.get('mail.time-on-left-behind')!.estimate).toBeCloseTo(1 / 7, 12);
    // Within a day: all but the one of Saturday.
    expect(all.get('mail.service-level')!.estimate).toBeCloseTo(6 / 7, 12);
  });
});

it('a late answer still tells what it says, and settles nothing', () => {
  const { journeys, happenings } = happen(`
title: Late
seed: 1
horizon: 3d
population: { customers: 1 }
incidents: { outage: { lasts: 60h, affects: 100% } }
channels: { mail: { writing: 0s, patience: 1h, duplicates: { seen: 0% }, tells: { eta: yes }, agents: { desk: { count: 1, hours: 09:00-17:00, handle-time: 1h } } } }
journeys: { first: { mail: 100% }, otherwise: { wait: rest } }
`);
  // Written at midnight, read from nine to ten.
  expect(happenings.filter(({ what }) => what === 'heard').map(({ at, by }) => [hours(at), by])).toEqual([
    [10, 'mail'],
  ]);
  expect(journeys.map(({ informedAt, contacts }) => [hours(informedAt), contacts])).toEqual([[10, 1]]);
});

it('mails that still wait at the horizon are counted, whether or not anybody waits for them', () => {
  const all = estimates(
    mails([100, 120], 'patience: 1d, agents: { desk: { count: 1, hours: never, handle-time: 1h } }').replace(
      'horizon: 2w',
      'horizon: 130h\nreplications: 2',
    ),
  );
  expect(all.get('mail.backlog-at-end')!.estimate).toBe(2);
  expect(all.get('mail.unanswered')!.estimate).toBe(1);
  expect(all.get('mail.open')!.estimate).toBe(1);
  // One of them has waited for longer than a day, and missed the target.
  expect(all.get('mail.service-level')!.estimate).toBe(0);
  expect(all.has('mail.abandonment-rate')).toBe(false);
});

it('what is overdue at the horizon has missed the target, and what still has time has not', () => {
  const all = estimates(
    mails(
      [10, 100, 120],
      'patience: 9d, agents: { desk: { count: 1, hours: mon 09:00-12:00, handle-time: 1h } }',
    ).replace('horizon: 2w', 'horizon: 130h\nreplications: 2'),
  );
  // One of two: the mail of hour 120 has waited for ten hours.
  expect(all.get('mail.service-level')!.estimate).toBe(1 / 2);
  expect(all.get('mail.service-level-2')!.estimate).toBe(1 / 2);
});

it('with clerks at all hours and patient customers is Erlang C: Little’s law ties the backlog to the wait', () => {
  const all = estimates(`
title: Desk
seed: 5
horizon: 30d
warm-up: 2d
replications: 10
arrivals: { mails: { rate: 5/h } }
channels: { mail: { patience: 50d, agents: { desk: { count: 6, handle-time: { exponential: { mean: 1h } } } } } }
`);
  // C(6, 5) = 0.5875 and E[W] = C ÷ (6 − 5) hours.
  expectNear(all, 'mail.probability-of-wait', 0.58751);
  expectNear(all, 'mail.wait', 0.58751 * 3600);
  expectNear(all, 'mail.backlog', 5 * 0.58751);
});
