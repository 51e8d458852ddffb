import { describe, expect, it } from 'vitest';
import { difference, happen } from '../simulation/world.js';

/** An outage of 10 h; everybody has noticed at once, asks on the web site, and waits if told when it ends. */
function outage(incident: string, journeys = '', customers = 20): string {
  return `
title: Promises
seed: 1
horizon: 1d
replications: 5
population: { customers: ${customers} }
incidents: { outage: { affects: 100%, lasts: 10h, ${incident} } }
channels: { website: { visit: 0s, status-page: telling, tells: { eta: yes } } }
journeys: { trust: 100%, grace: 0s, after: { website/unanswered: { website: { share: 100%, after: 5h } } } ${journeys} }
`;
}

const contacts = (text: string) => happen(text).contacts.map(({ arrivedAt }) => arrivedAt / 3600);
const first = (text: string, customer = 0) =>
  happen(text)
    .contacts.filter((each) => each.customer === customer)
    .map(({ arrivedAt }) => arrivedAt / 3600);

describe('a promised end', () => {
  it('that is the truth is kept: one contact each, and the journey says so', () => {
    const { contacts: all, journeys } = happen(outage(''));
    expect(all).toHaveLength(20);
    expect(journeys.every(({ promiseKept, promisesBroken }) => promiseKept && promisesBroken === 0)).toBe(true);
  });

  it('that passes brings a contact at once, sooner than no promise would, and is counted', () => {
    // Once it has passed, the company has nothing to say until it makes another: the page is of no use.
    expect(first(outage('promised: 4h'))).toEqual([0, 4, 9]);
    expect(first(outage('promised: unknown'))).toEqual([0, 5, 10].filter((at) => at < 10));
    const { journeys } = happen(outage('promised: 4h'));
    expect(journeys.map(({ promisesBroken, promiseKept }) => [promisesBroken, promiseKept])).toEqual(
      Array.from({ length: 20 }, () => [1, false]),
    );
  });

  it('can be revised: those who ask later hear the new one', () => {
    expect(first(outage('promised: 4h, revised: [{ after: 3h, promised: 7h }]'))).toEqual([0, 4, 7]);
    expect(first(outage('promised: 4h, revised: [{ after: 3h, promised: { left: 1 } }]'))).toEqual([0, 4]);
    expect(first(outage('promised: 4h, revised: [{ after: 3h, promised: unknown }]'))).toEqual([0, 4, 9]);
  });

  it('errs on the time that is left, in each replication by a factor of its own', () => {
    expect(first(outage('promised: { left: 0.5 }'))).toEqual([0, 5]);
    expect(first(outage('promised: { left: 0.5 }, revised: [{ after: 4h, promised: { left: 0.5 } }]'))).toEqual([
      0, 5, 7,
    ]);
    const promised = Array.from({ length: 40 }, (_, replication) =>
      happen(outage('promised: { error: 0.5 }'), { replication })
        .contacts.filter(({ customer, attempt }) => customer === 0 && attempt === 2)
        .map(({ arrivedAt }) => arrivedAt / 3600),
    ).flat();
    // Half of the promises are too early: of 40, between 8 and 32 in all but one of 10,000 seeds.
    expect(promised.length).toBeGreaterThan(8);
    expect(promised.length).toBeLessThan(32);
    expect(new Set(promised).size).toBe(promised.length);
  });

  it('that was broken is believed less the next time', () => {
    const twice = 'promised: 2h, revised: [{ after: 2h, promised: 8h }]';
    const trusting = (trust: string) => outage(twice, '', 1000).replace('trust: 100%', `trust: ${trust}`);
    const third = (text: string) => happen(text).contacts.filter(({ arrivedAt }) => arrivedAt / 3600 === 8).length;
    expect(third(trusting('[100%, 0%]'))).toBe(0);
    expect(third(trusting('[100%, 100%]'))).toBe(1000);
    const some = third(trusting('[100%, 40%]'));
    // Binomial(1000, 0.4): 400 ± 4 standard deviations.
    expect(some).toBeGreaterThan(338);
    expect(some).toBeLessThan(462);
  });

  it('costs contacts if it is broken, and saves them if it is kept, against no promise', () => {
    const none = outage('promised: unknown', '', 200);
    const [contacts] = ['website.contacts'];
    const broken = difference(none, ['incidents.outage.promised=1h'], 'journeys.promise-broken');
    expect(broken.low).toBeGreaterThan(0.99);
    const kept = difference(none, ['incidents.outage.promised=10h'], contacts);
    expect(kept.high).toBeLessThan(0);
  });
});

describe('when the company knows of an incident', () => {
  const at = (detected: string, channel = 'telling') =>
    outage(detected).replace('status-page: telling', `status-page: ${channel}`);

  it('decides from when on it can say anything', () => {
    expect(contacts(at('detected: { after: 6h }')).filter((each) => each > 0)).toEqual([
      ...Array.from({ length: 20 }, () => 5),
    ]);
    const { journeys } = happen(at('detected: { after: 4h }'));
    expect(new Set(journeys.map(({ informedAt }) => informedAt / 3600))).toEqual(new Set([5]));
    expect(happen(at('detected: { after: never }')).journeys.every(({ informedAt }) => Number.isNaN(informedAt))).toBe(
      true,
    );
    expect(happen(at('')).journeys.every(({ informedAt }) => informedAt === 0)).toBe(true);
  });

  it('is when a notice goes out that waits for it', () => {
    const notice =
      'notices: [{ by: text-message, after-detection: 30m, share: 100%, tells: { eta: yes } }], noticed-after: 1m';
    const { happenings } = happen(at(`detected: { after: 2h }, ${notice}`, 'none'));
    const [first, ...heard] = happenings.filter(({ what }) => what !== 'waited');
    expect([first.what, first.by, first.at / 3600]).toEqual(['detected', 'monitoring', 2]);
    expect(heard.map(({ at, by, since }) => [at / 3600, by, since])).toEqual(
      Array.from({ length: 20 }, () => [2.5, 'text-message', 0]),
    );
  });
});

describe('a promise that is heard again', () => {
  /** Everybody waits for an end that a notice gives before the start; a second notice gives one an hour after it. */
  const twice = (promised: string, revised = '') => `
title: Told twice
seed: 1
horizon: 1d
population: { customers: 50 }
incidents:
  outage:
    starts: 2h
    lasts: 4h
    affects: 100%
    promised: ${promised}
    revised: [${revised}]
    notices:
      - { by: letter, before: 1h, share: 100%, tells: { eta: yes } }
      - { by: text-message, after: 1h, share: 100%, tells: { eta: yes } }
channels: { website: { visit: 0s } }
journeys: { trust: 100%, grace: 0s, after: { promise-broken: { wait: rest } } }
`;
  const outcome = (text: string) => {
    const { journeys, contacts } = happen(text);
    expect(new Set(journeys.map(({ moves }) => moves.length)).size).toBe(1);
    const [{ promiseKept, promisesBroken, moves }] = journeys;
    return {
      promiseKept,
      promisesBroken,
      moves: moves.map(({ ending, to }) => `${ending} ${to}`),
      calls: contacts.length,
    };
  };

  it('is kept once if it is true', () => {
    expect(outcome(twice('4h'))).toEqual({ promiseKept: true, promisesBroken: 0, moves: ['noticed wait'], calls: 0 });
  });

  it('is broken once if it is not', () => {
    expect(outcome(twice('2h')).promisesBroken).toBe(1);
    expect(outcome(twice('2h')).moves).toEqual(['noticed wait', 'promise-broken wait']);
  });

  it('takes the place of the one before, be it earlier or later', () => {
    expect(outcome(twice('2h', '{ after: 30m, promised: 4h }'))).toMatchObject({
      promiseKept: true,
      promisesBroken: 0,
    });
    const { journeys } = happen(
      twice('3h', '{ after: 30m, promised: 2h }').replace('{ wait: rest }', '{ give-up: rest }'),
    );
    // It was to end at 4 h: two hours after the start.
    expect(new Set(journeys.map(({ endedAt }) => endedAt / 3600))).toEqual(new Set([4]));
  });
});

describe('what the company promises', () => {
  it('is reckoned from when it knows of the incident: half of the five hours that are left', () => {
    const text = outage('promised: { left: 0.5 }, detected: { after: 5h }').replace(
      'status-page: telling',
      'status-page: none',
    );
    const noticed = text.replace(
      'detected:',
      'notices: [{ by: letter, after-detection: 0s, share: 100%, tells: { eta: yes } }], detected:',
    );
    const told = happen(`${noticed}personas: [{ name: pat, issue: outage, script: [{ at: 1h, channel: website }] }]\n`)
      .personas[0].told;
    expect(told.map(({ at, eta }) => [at / 3600, eta! / 3600])).toEqual([[5, 2.5]]);
  });
});
