import { describe, expect, it } from 'vitest';
import { happen } from './world.js';

/** One customer, hit by an outage of ten hours at 0, and a phone whose every call is dropped or answered. */
function story(phone: string, journeys: string, incident = ''): string {
  return `
title: A journey
seed: 1
horizon: 2d
population: { customers: 1 }
incidents: { outage: { lasts: 10h, affects: 100%, wants: leaf${incident} } }
channels:
  website: { visit: 1m }
  phone:
    ivr: flow.yaml
    callers: { mistakes: 0%, slips: 0%, silence: 0% }
    agents: { desk: { count: 1, handle-time: 5m } }
    ${phone}
journeys:
  trust: 100%
  grace: 0s
  first: { phone: 100% }
${journeys}`;
}

const flow = `
flow: leafy
start: hello
nodes:
  hello: { type: say, length: 60s, then: leaf }
  leaf: { type: queue, group: desk }
`;

const drop = 'faults: [{ at: leaf, effect: disconnect }]';

describe('after a contact', () => {
  it('a dropped caller calls again after a while, until the service is back', () => {
    const { contacts, journeys } = happen(
      story(drop, '  after: { phone/disconnected: { phone: { share: 100%, after: 59m } } }'),
      { flow },
    );
    // A call an hour, of one minute; at 10 h the service is back, and the eleventh is not made.
    expect(contacts.map(({ arrivedAt, ending }) => [arrivedAt, ending])).toEqual(
      Array.from({ length: 10 }, (_, i) => [i * 3600, 'disconnected']),
    );
    expect(journeys).toMatchObject([
      { contacts: 10, switches: 0, endedAt: 36_000, outcome: 'settled', resolved: true },
    ]);
  });

  it('goes the other ways the table says', () => {
    const { contacts, journeys } = happen(
      story(
        drop,
        `  after:
    phone/disconnected: { website: { share: 100%, after: 4m } }
    website/unanswered: { give-up: 100% }`,
      ),
      { flow },
    );
    expect(contacts.map(({ channel, arrivedAt, next }) => [channel, arrivedAt, next])).toEqual([
      ['phone', 0, 'website'],
      ['website', 300, 'give-up'],
    ]);
    expect(journeys).toMatchObject([{ contacts: 2, switches: 1, endedAt: 360, outcome: 'gave-up', resolved: false }]);
    expect(journeys[0].moves).toEqual([
      { from: '', ending: 'noticed', to: 'phone' },
      { from: 'phone', ending: 'disconnected', to: 'website' },
      { from: 'website', ending: 'unanswered', to: 'give-up' },
    ]);
  });

  it('gives up where no row says otherwise', () => {
    expect(happen(story(drop, ''), { flow }).contacts).toMatchObject([{ ending: 'disconnected', next: 'give-up' }]);
  });

  it('gives up without a contact if the first row says so', () => {
    const { contacts, journeys } = happen(story('', '').replace('first: { phone: 100% }', 'first: { give-up: 100% }'), {
      flow,
    });
    expect(contacts).toEqual([]);
    expect(journeys).toMatchObject([{ contacts: 0, outcome: 'gave-up', resolved: false, endedAt: 0 }]);
  });

  it('tries again at most as often as its shares allow: 100% after the first failure, 0% after the second', () => {
    const again = '  after: { phone/disconnected: { phone: { share: [100%, 0%], after: 1m }, give-up: rest } }';
    expect(happen(story(drop, again), { flow }).contacts).toHaveLength(2);
  });
});

describe('what customers know', () => {
  it('a customer who is told when service will be back waits for it, and is settled', () => {
    const { contacts, journeys } = happen(story('tells: { cause: yes, eta: yes }', ''), { flow });
    expect(contacts).toMatchObject([{ ending: 'served', endedAt: 360, next: 'wait' }]);
    expect(journeys).toMatchObject([{ informedAt: 360, endedAt: 36_000, outcome: 'settled', reachedAgent: true }]);
  });

  it('a customer who is not told goes by the table', () => {
    const { contacts } = happen(
      story('', '  after: { phone/served: { phone: { share: [100%], after: 1h }, give-up: rest } }').replace(
        'horizon: 2d',
        'horizon: 2h',
      ),
      { flow },
    );
    expect(contacts.map(({ arrivedAt }) => arrivedAt)).toEqual([0, 3960]);
  });

  it('a broken promise brings the customer back', () => {
    const { contacts, journeys } = happen(
      story(
        'tells: { cause: yes, eta: yes }',
        '  after: { promise-broken: { phone: { share: 100%, after: 1m } } }',
        ', promised: 2h',
      ),
      { flow },
    );
    // Promised for 2 h: a minute later they call again. The old promise is repeated, and nobody waits for it any more.
    expect(contacts[0]).toMatchObject({ endedAt: 360, next: 'wait' });
    expect(contacts[1]).toMatchObject({ arrivedAt: 7260, ending: 'served', next: 'wait' });
    expect(journeys[0].moves).toEqual([
      { from: '', ending: 'noticed', to: 'phone' },
      { from: 'phone', ending: 'served', to: 'wait' },
      { from: '', ending: 'promise-broken', to: 'phone' },
      // Without a row: they were helped, so they wait.
      { from: 'phone', ending: 'served', to: 'wait', byDefault: true },
    ]);
  });

  it('a warning beforehand spares the contact', () => {
    const notices = ', notices: [{ by: text-message, before: 1d, share: 100%, tells: { eta: yes } }]';
    const { contacts, journeys } = happen(story('', '', notices), { flow });
    expect(contacts).toEqual([]);
    expect(journeys).toMatchObject([{ contacts: 0, informedAt: 0, outcome: 'settled', firstContactAt: Number.NaN }]);
  });

  it('a notice in the middle of the outage stops who is about to call again', () => {
    const notices = ', notices: [{ by: text-message, after: 90m, share: 100%, tells: { eta: yes } }]';
    const again = '  after: { phone/disconnected: { phone: { share: 100%, after: 59m } } }';
    const { contacts, journeys } = happen(story(drop, again, notices), { flow });
    expect(contacts.map(({ arrivedAt }) => arrivedAt)).toEqual([0, 3600]);
    expect(journeys).toMatchObject([{ informedAt: 5400, outcome: 'settled', endedAt: 36_000 }]);
  });

  it('an announcement heard to its end lets the caller go, informed', () => {
    const banner = `
flow: banner
start: banner
nodes:
  banner: { type: announce, length: 20s, tells: { cause: yes, eta: yes, credit: yes }, then: leaf }
  leaf: { type: queue, group: desk }
`;
    const on = happen(story('banner: yes\n    credits: 10', ''), { flow: banner });
    expect(on.contacts).toMatchObject([{ ending: 'informed', endedAt: 20, next: 'wait', cost: 10 }]);
    expect(on.journeys).toMatchObject([{ credits: 10 }]);
    const off = happen(story('banner: no', ''), { flow: banner });
    expect(off.contacts).toMatchObject([{ ending: 'served', endedAt: 300 }]);
  });

  it('an incident that does not happen touches nobody', () => {
    const { contacts, journeys } = happen(story(drop, '', ', happens: no'), { flow });
    expect([...contacts, ...journeys]).toEqual([]);
  });
});

describe('news', () => {
  /** Many customers of whom some trust; the same ETA told once, or four times. */
  const told = (notices: string) =>
    happen(`
title: News
seed: 3
horizon: 2d
population: { customers: 300 }
incidents: { outage: { lasts: 10h, affects: 100%, notices: [${notices}] } }
channels: { website: { visit: 1m } }
journeys: { trust: 60%, otherwise: { wait: { share: 100%, after: 3h } }, after: { waited-long-enough: { give-up: 100% } } }
`);
  const eta = (after: string) => `{ by: sms, after: ${after}, share: 100%, tells: { eta: yes } }`;
  const outcomes = ({ journeys }: ReturnType<typeof told>) =>
    journeys.toSorted((a, b) => a.customer - b.customer).map(({ customer, outcome }) => `${customer} ${outcome}`);

  it('that tells nothing changes nothing', () => {
    const nothing = told('{ by: sms, after: 1h, share: 100%, tells: {} }');
    expect(outcomes(nothing)).toEqual(outcomes(told('')));
  });

  it('told four times convinces nobody more, and puts nobody off', () => {
    const once = outcomes(told(eta('1h')));
    expect(outcomes(told(['1h', '2h', '150m', '170m'].map(eta).join(', ')))).toEqual(once);
    const waited = once.filter((line) => line.endsWith('settled')).length;
    // 60 % of 300, give or take four standard deviations.
    expect(Math.abs(waited - 180)).toBeLessThan(4 * Math.sqrt(300 * 0.6 * 0.4));
  });

  it('heard after a wait in vain is believed: the customer waits again', () => {
    const { contacts, journeys } = happen(
      story(
        'tells: { eta: yes }',
        '  after: { website/unanswered: { wait: { share: 100%, after: 1h } }, waited-long-enough: { phone: 100% } }',
      ).replace('first: { phone: 100% }', 'first: { website: 100% }'),
      { flow },
    );
    expect(contacts.map(({ channel, ending, next }) => [channel, ending, next])).toEqual([
      ['website', 'unanswered', 'wait'],
      ['phone', 'served', 'wait'],
    ]);
    expect(journeys).toMatchObject([{ outcome: 'settled', endedAt: 36_000 }]);
  });

  it('of the cause, or a credit, makes customers wait without an ETA', () => {
    const again = '  after: { phone/served: { phone: { share: 100%, after: 1h } } }';
    const waiting = (who: string) =>
      happen(story(`tells: { cause: yes }\n    credits: 5`, `${again}\n  waits-without-eta: ${who}`), { flow });
    expect(waiting('{ cause: 100% }').contacts).toHaveLength(1);
    expect(waiting('{ credit: 100% }').contacts).toHaveLength(1);
    expect(waiting('{}').contacts.length).toBeGreaterThan(3);
  });
});

describe('rounds in no time', () => {
  const crowded = (row: string) => `
title: Rounds
seed: 1
horizon: 1h
arrivals: { calls: { rate: 100/h } }
channels: { phone: { lines: 0, agents: { desk: { count: 1, handle-time: 4m } } } }
journeys: { after: { phone/blocked: ${row} } }
`;

  it('are told as the mistake they are', () => {
    expect(() => happen(crowded('{ phone: 100% }'))).toThrow(
      /journeys: customers go round in no time: 1_031 contacts and waits of one customer within a second.*phone\/blocked/,
    );
    expect(happen(crowded('{ phone: { share: 100%, after: 1m } }')).contacts.length).toBeGreaterThan(1000);
  });
});

describe('money', () => {
  it('a contact costs itself, the agent’s minutes, and the credit, given once', () => {
    const again = '  after: { phone/served: { phone: { share: [100%, 0%], after: 1h }, give-up: rest } }';
    const { contacts, journeys } = happen(
      story('credits: £10\n    cost: { contact: £0.50, minute: £2 }', again).replace('horizon: 2d', 'horizon: 4h'),
      { flow },
    );
    expect(contacts.slice(0, 2).map(({ cost }) => cost)).toEqual([20.5, 10.5]);
    expect(journeys[0].credits).toBe(10);
  });
});
