import { describe, expect, it } from 'vitest';
import { difference, happen } from '../simulation/world.js';

/** A caller who is dropped twice after a minute each, and then looks at the web site for two minutes, in vain. */
const dropped = `
title: Effort
seed: 1
horizon: 1d
population: { customers: 1 }
incidents: { outage: { affects: 0%, lasts: 20h } }
channels:
  phone: { ivr: menu, agents: { desk: { count: 1, handle-time: 5m } }, faults: [{ at: help, effect: disconnect }] }
  website: { visit: 2m }
personas: [{ name: pat, issue: outage, script: [{ at: 1h, channel: phone }, { channel: phone }, { channel: website }] }]
`;
const flow = `
flow: menu
start: hello
nodes:
  hello: { type: say, length: 60s, then: help }
  help: { type: queue, group: desk }
`;

describe('the effort of a journey', () => {
  it('is contacts, switches and minutes lost: 3 + 1 + 4 × 0.1', () => {
    const [journey] = happen(dropped, { flow }).journeys;
    expect(journey).toMatchObject({ contacts: 3, switches: 1, repeats: 0, lostSeconds: 4 * 60 });
    expect(journey.effort).toBeCloseTo(4.4, 9);
  });

  it('goes by the weights of the scenario', () => {
    const weighted = `${dropped}journeys: { effort: { contact: 2, switch: 0, minute: 1 } }\n`;
    expect(happen(weighted, { flow }).journeys[0].effort).toBeCloseTo(10, 9);
  });

  it('does not count time with an agent, or with a page that helped, as lost', () => {
    const mended = dropped
      .replace(', faults: [{ at: help, effect: disconnect }]', '')
      .replace('visit: 2m', 'visit: 2m, status-page: telling, tells: { cause: yes }');
    expect(happen(mended, { flow }).journeys[0]).toMatchObject({ lostSeconds: 2 * 60, contacts: 3 });
  });
});

/** Everybody calls, is served in vain, and turns to social media, where the agent settles nothing either. */
const calling = `
title: Telling it again
seed: 1
horizon: 2d
replications: 5
arrivals: { fault: { count: 100 } }
channels:
  phone: { agents: { desk: { count: 500, handle-time: 5m } }, resolves: 0% }
  social: { agents: { team: { count: 500, handle-time: 5m } }, resolves: 0%, seen: 100% }
journeys:
  first: { phone: 100% }
  after: { phone/served: { social: 100% } }
`;
const context = (travels: string) => `${calling}  context: { travels: ${travels}, takes: 2m }\n`;

describe('context', () => {
  it('that does not travel makes agents talk longer, and customers tell it again', () => {
    const { contacts, journeys } = happen(context('[]'));
    expect(new Set(contacts.map(({ attempt, handleSeconds }) => `${attempt}: ${handleSeconds / 60}`))).toEqual(
      new Set(['1: 5', '2: 7']),
    );
    expect(journeys.every(({ repeats, effort }) => repeats === 1 && effort === 2 + 1 + 1)).toBe(true);
  });

  it('that travels costs nothing, within a channel and between those of a list', () => {
    expect(happen(context('[[phone, social]]')).journeys.every(({ repeats }) => repeats === 0)).toBe(true);
    expect(happen(context('[[phone], [social]]')).journeys.every(({ repeats }) => repeats === 1)).toBe(true);
    expect(happen(calling).contacts.every(({ handleSeconds }) => handleSeconds === 300)).toBe(true);
  });

  it('saves handle time and effort, by paired comparison', () => {
    const travelling = ['journeys.context.travels=[[phone, social]]'];
    expect(difference(context('[]'), travelling, 'social.handle-time').high).toBeLessThan(-100);
    expect(difference(context('[]'), travelling, 'journeys.effort').high).toBeLessThan(-0.9);
  });
});

describe('effort before', () => {
  it('tires: a customer who has had much of it is less patient', () => {
    const waiting = `
title: Tired
seed: 1
horizon: 2d
replications: 5
arrivals: { fault: { count: 200 } }
channels: { phone: { agents: { desk: { count: 1, hours: never, handle-time: 5m } }, patience: { exponential: { mean: 10m } } } }
journeys: { after: { phone/abandoned: { phone: { share: [100%, 100%, 0%], after: 1m }, give-up: rest } } }
`;
    const lost = difference(waiting, ['journeys.effort.patience=80%'], 'journeys.time-lost');
    // Three waits of 10 min by default; at 80 % a point the second and the third are shorter.
    expect(lost.high).toBeLessThan(-60);
  });
});

it('effort so far tires from the second contact on: patience 1 h, then half of it', () => {
  const text = `
title: Half as patient
seed: 1
horizon: 2d
arrivals: { fault: { count: 10, rate: { weekly: { day: [{ at: 00:00, rate: 1/h }, { at: 00:01, rate: 0 }] , weekdays: [1, 0, 0, 0, 0, 0, 0] } } } }
channels: { phone: { agents: { desk: { count: 0, handle-time: 5m } }, patience: 1h } }
journeys: { effort: { minute: 0, patience: 50% }, after: { phone/abandoned: { phone: { share: [100%, 0%] }, give-up: rest } } }
`;
  const waits = happen(text).contacts.map(({ attempt, waitSeconds }) => `${attempt}: ${waitSeconds / 60}`);
  expect(new Set(waits)).toEqual(new Set(['1: 60', '2: 30']));
});

it('an agent who passes a call on has been told, and takes the time for it; the next one is told by the agent', () => {
  const text = context('[]')
    .replace(
      'phone: { agents: { desk: { count: 500, handle-time: 5m } }',
      'phone: { transfers: [{ from: desk, to: back, share: 100%, after: 1m }], agents: { desk: { count: 500, handle-time: 5m }, back: { count: 500, handle-time: 5m } }',
    )
    .replace('first: { phone: 100% }', 'first: { social: 100% }')
    .replace('phone/served: { social: 100% }', 'social/answered: { phone: 100% }');
  const talks = happen(text).contacts.map(({ ending, handleSeconds }) => `${ending} ${handleSeconds / 60}`);
  expect(new Set(talks)).toEqual(new Set(['answered 5', 'passed-on 3', 'served 5']));
});
