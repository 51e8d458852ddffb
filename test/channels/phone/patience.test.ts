import { describe, expect, it } from 'vitest';
import { estimates, happen } from '../../simulation/world.js';

/** Calls to a desk that nobody staffs, unless said otherwise. */
const scenario = (phone: string, { count = 0, rate = '60/h', handle = '1m', journeys = '' } = {}) => `
title: Patience
seed: 1
horizon: 10h
arrivals: { calls: { rate: ${rate} } }
channels:
  phone:
    agents: { desk: { count: ${count}, handle-time: ${handle} } }
    ${phone}
${journeys}
`;

describe('patience', () => {
  it('never runs out: nobody ever hangs up', () => {
    const { contacts } = happen(scenario('patience: never'));
    expect(contacts.length).toBeGreaterThan(500);
    expect(new Set(contacts.map(({ ending }) => ending))).toEqual(new Set(['open']));
  });

  it('of 0 makes a loss system: who is not answered at once is gone at once', () => {
    const { contacts } = happen(scenario('patience: 0', { count: 1 }));
    expect(new Set(contacts.map(({ ending, waitSeconds }) => `${ending} ${waitSeconds}`))).toEqual(
      new Set(['served 0', 'abandoned 0', 'open 0']),
    );
    // One agent, offered one erlang: Erlang B says a half.
    const found = estimates(scenario('patience: 0', { count: 1 }));
    expect(found.get('phone.abandonment-rate')?.low).toBeLessThan(0.5);
    expect(found.get('phone.abandonment-rate')?.high).toBeGreaterThan(0.5);
  });

  it('can be a mixture: three in ten hang up after 20 s, the others wait for ever', () => {
    const { contacts } = happen(
      scenario('patience: { mixture: [{ weight: 30%, of: 20s }, { weight: 70%, of: never }] }'),
    );
    const gone = contacts.filter(({ ending }) => ending === 'abandoned');
    expect(new Set(gone.map(({ waitSeconds }) => waitSeconds))).toEqual(new Set([20]));
    const spread = Math.sqrt((0.3 * 0.7) / contacts.length);
    expect(Math.abs(gone.length / contacts.length - 0.3)).toBeLessThan(4 * spread);
  });
});

describe('patience on a redial', () => {
  const journeys = 'journeys: { after: { phone/abandoned: { phone: { share: 100%, after: 1m } } } }';
  const waits = (phone: string) => {
    const { contacts } = happen(
      scenario(`patience: { exponential: { mean: 1m } }\n    ${phone}`, { rate: '5/h', journeys }),
    );
    const byJourney = new Map<number, number[]>();
    for (const { ending, journey, waitSeconds } of contacts) {
      if (ending === 'abandoned') byJourney.set(journey, [...(byJourney.get(journey) ?? []), waitSeconds]);
    }
    return [...byJourney.values()].filter(({ length }) => length > 1);
  };

  it('is fresh: no two waits of a customer are alike', () => {
    for (const all of waits('')) expect(new Set(all).size).toBe(all.length);
  });

  it('or kept: who hung up after 40 s hangs up after 40 s again', () => {
    const kept = waits('patience-on-redial: kept');
    expect(kept.length).toBeGreaterThan(20);
    for (const all of kept) expect(new Set(all).size).toBe(1);
    expect(new Set(kept.map(([first]) => first)).size).toBe(kept.length);
    // The first calls are what they would have been.
    expect(kept.map(([first]) => first).sort()).toEqual(
      waits('')
        .map(([first]) => first)
        .sort(),
    );
  });
});

describe('an announced wait', () => {
  /** A few calls in four seconds: the first takes the only agent for ten minutes. */
  const calls = (announced: string, patience = '5m') => `
title: Announced waits
seed: 1
horizon: 2h
arrivals:
  few: { rate: { stages: { from: 3600/h, steps: [{ for: 4s, to: 3600/h }], then: 0/h } } }
channels:
  phone:
    patience: ${patience}
    agents: { desk: { count: 1, handle-time: 10m } }
    ${announced}
`;
  const abandoned = (yaml: string) =>
    happen(yaml)
      .contacts.filter(({ ending }) => ending === 'abandoned')
      .map(({ waitSeconds }) => waitSeconds);

  it('is none by default: all but the first wait their five minutes', () => {
    const waits = abandoned(calls(''));
    expect(waits.length).toBeGreaterThan(0);
    expect(new Set(waits)).toEqual(new Set([300]));
  });

  it('by the queue’s length makes those hang up at once who would not have waited so long: ten minutes', () => {
    const waits = abandoned(calls('announced-wait: { estimate: queue-length }'));
    expect(new Set(waits)).toEqual(new Set([0]));
    expect(waits.length).toBe(abandoned(calls('')).length);
  });

  it('and those stay whose patience is longer than that', () => {
    expect(abandoned(calls('announced-wait: { estimate: queue-length }', '1h'))).toEqual([]);
  });

  it('by the call answered last is that one’s wait: none before anybody has waited', () => {
    expect(new Set(abandoned(calls('announced-wait: { estimate: last-answered }')))).toEqual(new Set([300]));
  });

  it('is heeded by a share of callers', () => {
    const yaml = scenario('patience: 1m\n    announced-wait: { estimate: queue-length, balks: 25% }');
    const { contacts } = happen(yaml);
    const atOnce = contacts.filter(({ waitSeconds, ending }) => ending === 'abandoned' && waitSeconds === 0).length;
    const spread = Math.sqrt((0.25 * 0.75) / contacts.length);
    expect(Math.abs(atOnce / contacts.length - 0.25)).toBeLessThan(4 * spread);
    expect(
      new Set(contacts.filter(({ ending }) => ending === 'abandoned').map(({ waitSeconds }) => waitSeconds)),
    ).toEqual(new Set([0, 60]));
  });
});
