import { describe, expect, it } from 'vitest';
import { happen } from './world.js';

/** Customers who never meet: plenty of agents, so that one can be there or not without the others noticing. */
function scenario({ customers = 200, seed = 7, extra = '' } = {}): string {
  return `
title: Sameness
seed: ${seed}
horizon: 2d
population: { customers: ${customers} }
incidents: { outage: { lasts: 1d, affects: 50%, noticed-after: { exponential: { mean: 2h } } } }
needs: { question: { rate: 1/d } }
channels:
  phone: { agents: { desk: { count: 500, handle-time: { lognormal: { mean: 6m, p90: 12m } } } }, resolves: 60% }
  website: { visit: { lognormal: { median: 3m, p90: 10m } } }
journeys:
  first: { phone: 50%, website: 50% }
  otherwise: { phone: { share: 40%, after: { exponential: { mean: 1h } } }, website: 20%, give-up: rest }
${extra}`;
}

describe('the same scenario and seed', () => {
  it('give the same records', () => {
    expect(happen(scenario())).toEqual(happen(scenario()));
  });

  it('with another seed, or in another replication, give others', () => {
    const first = happen(scenario()).contacts;
    expect(happen(scenario({ seed: 8 })).contacts).not.toEqual(first);
    expect(happen(scenario(), { replication: 1 }).contacts).not.toEqual(first);
  });
});

/** A customer's records without the numbers that count through the whole run. */
function ofCustomers({ contacts }: ReturnType<typeof happen>, below: number) {
  return contacts
    .filter(({ customer }) => customer >= 0 && customer < below)
    .map(({ journey: _, ...record }) => record)
    .sort((a, b) => a.customer - b.customer || a.arrivedAt - b.arrivedAt);
}

describe('nobody else’s draws change', () => {
  const without = ofCustomers(happen(scenario()), 200);

  it('when a customer is added', () => {
    const more = happen(scenario({ customers: 201 }));
    expect(ofCustomers(more, 200)).toEqual(without);
  });

  it('when a persona is added', () => {
    const persona = 'personas: [{ name: somebody, issue: outage, script: [{ at: 1h, channel: phone }] }]';
    expect(ofCustomers(happen(scenario({ extra: persona })), 200)).toEqual(without);
  });

  it('when an open stream of others is added', () => {
    expect(ofCustomers(happen(scenario({ extra: 'arrivals: { strangers: { rate: 5/h } }' })), 200)).toEqual(without);
  });

  it('nor the segment of a stranger, when the company has more customers', () => {
    const strangers = (customers: number) =>
      happen(`
title: Strangers
seed: 1
horizon: 10h
population: { customers: ${customers}, segments: { a: { share: 50% }, b: { share: 50% } } }
arrivals: { calls: { rate: 10/h } }
channels: { website: {} }
`).contacts.map(({ arrivedAt, segment }) => [arrivedAt, segment]);
    expect(strangers(5)).toEqual(strangers(0));
  });

  it('when another incident is added that touches nobody', () => {
    const with2 = scenario().replace('incidents: {', 'incidents: { nothing: { lasts: 1h, affects: 0% },');
    expect(ofCustomers(happen(with2), 200)).toEqual(without);
  });
});
