import { describe, expect, it } from 'vitest';
import { type DeflectionCounts, estimateDeflection, fates } from '../../src/experiments/deflection.js';
import { carryOut, Models } from '../../src/work/index.js';

/** Service fails for ten customers, who all call an agent about it, and perhaps again after 40 hours. */
const tenCustomers = `
title: Ten customers
seed: 1
horizon: 3d
parameters:
  happens: { value: yes }
  website: { value: 0% }
  forum: { value: 0% }
  again: { value: 0% }
  lines: { value: 100 }
  status-page: { value: none }
  text-message: { value: 0% }
population: { customers: 10 }
incidents:
  outage:
    happens: \${happens}
    lasts: 9d
    affects: 100%
    noticed-after: 1m
    notices: [{ by: text-message, share: "\${text-message}", tells: { cause: yes, eta: yes } }]
channels:
  phone:
    lines: \${lines}
    agents: { desk: { count: 50, handle-time: 5m } }
    tells: { cause: no, eta: no }
  website: { status-page: "\${status-page}", tells: { cause: yes, eta: yes }, visit: 1m }
  forum: { contributors: { count: 100, visits: 10/d, hours: always, knows: 100%, good: 100% }, tells: { cause: no, eta: no } }
journeys:
  first: { website: "\${website}", forum: "\${forum}", phone: rest }
  trust: 100%
  after:
    phone/served: { phone: { share: ["\${again}", 0%], after: 40h }, wait: rest }
    phone/blocked: { give-up: rest }
    website/unanswered: { wait: rest }
    website/informed: { wait: rest }
    forum/answered: { wait: rest }
`;

function counts(base: readonly string[], whatIf: readonly string[], text = tenCustomers): DeflectionCounts {
  const models = new Models({ seed: '1', scenarios: [{ source: 'test.yaml', text, files: [] }] });
  const variants = [base, whatIf].map((overrides) => ({ scenario: 0, overrides }));
  return carryOut(models, { replication: 0, variants, deflection: true }).deflections[0];
}

/** The fates that anybody has, and how many contacts were deflected so. */
function byFate({ deflected }: DeflectionCounts): Record<string, number> {
  return Object.fromEntries(fates.flatMap((fate, i) => (deflected[i] > 0 ? [[fate, deflected[i]]] : [])));
}

describe('a contact that no longer reaches an agent', () => {
  it.each([
    ['gave-up', ['lines=0']],
    ['self-served', ['website=100%', 'status-page=telling']],
    ['helped-by-customers', ['forum=100%']],
    ['informed', ['text-message=100%']],
    ['needed-nobody', ['happens=no']],
    ['went-elsewhere', ['website=100%']],
  ])('is counted as %s', (fate, settings) => {
    const found = counts([], settings);
    expect(found).toMatchObject({ base: 10, whatIf: 0, added: 0 });
    expect(byFate(found)).toEqual({ [fate]: 10 });
  });

  it('is counted as served if another one of the customer still does', () => {
    const found = counts(['again=100%'], []);
    expect(found).toMatchObject({ base: 20, whatIf: 10, added: 0 });
    expect(byFate(found)).toEqual({ served: 10 });
  });

  it('is none if it never did; one that does only in the what-if is new', () => {
    expect(counts([], ['again=100%'])).toMatchObject({ base: 10, whatIf: 20, added: 10 });
    expect(byFate(counts([], ['again=100%']))).toEqual({});
    expect(counts(['website=100%'], [])).toMatchObject({ base: 0, whatIf: 10, added: 10 });
  });

  it('is outside the window none at all', () => {
    expect(counts(['warm-up=1d'], ['warm-up=1d', 'lines=0'])).toMatchObject({ base: 0, whatIf: 0 });
  });

  it('is matched customer by customer: base less deflected and with the new ones is the what-if', () => {
    const mixed = tenCustomers.replace('customers: 10', 'customers: 500').replace('affects: 100%', 'affects: 60%');
    const found = counts(['again=40%'], ['again=60%', 'lines=30', 'text-message=50%'], mixed);
    const gone = found.deflected.reduce((sum, each) => sum + each, 0);
    expect(found.base - gone + found.added).toBe(found.whatIf);
    expect(Object.keys(byFate(found))).toEqual(['gave-up', 'informed']);
    expect(found.added).toBeGreaterThan(0);
  });
});

describe('deflection over replications', () => {
  it('is means with intervals, of each fate and of all', () => {
    const counted = (...deflected: number[]) => ({ base: 10, whatIf: 7, deflected, added: 1 });
    const { deflected, fates: by } = estimateDeflection([counted(1, 0, 2, 0, 0, 0, 0), counted(3, 0, 2, 0, 0, 0, 0)]);
    expect(deflected.estimate).toBe(4);
    expect(by['gave-up'].estimate).toBe(2);
    expect(by['self-served']).toEqual({ estimate: 2, low: 2, high: 2 });
  });
});
