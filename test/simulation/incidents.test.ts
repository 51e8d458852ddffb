import { describe, expect, it } from 'vitest';
import type { InputError } from '../../src/errors.js';
import { binomialTest } from '../random/goodnessOfFit.js';
import { happen } from './world.js';

/** Customers who look at the website once and then wait, however long the outage is. */
function outage(incident: string, rest = ''): string {
  return `
title: An outage
seed: 1
horizon: 2w
population: { customers: 20 }
incidents: { outage: { affects: 100%, ${incident} } }
channels: { website: { visit: 1m } }
journeys: { trust: 100%, grace: 0s, otherwise: { wait: rest } }
${rest}`;
}

/** When each journey ended, each instant once. */
const ends = (text: string, replication = 0) => [
  ...new Set(happen(text, { replication }).journeys.map(({ endedAt }) => endedAt / 3600)),
];

describe('how long an incident lasts', () => {
  const oneOrThree = 'lasts: { discrete: [{ value: 1h, weight: 50% }, { value: 3h, weight: 50% }] }';

  it('is drawn once a replication: all its customers are settled at one instant, which differs between replications', () => {
    const all = Array.from({ length: 100 }, (_, replication) => ends(outage(oneOrThree), replication));
    for (const instants of all) expect(instants).toHaveLength(1);
    const short = all.filter(([end]) => end === 1).length;
    expect(short + all.filter(([end]) => end === 3).length).toBe(100);
    // A fair coin, 100 times: the seed is fixed, and 99.9 % of seeds are within this.
    expect(binomialTest(short, 100, 0.5)).toBeGreaterThan(0.001);
  });

  it('is the same luck whatever else breaks', () => {
    const lasting = (first: string) => `${oneOrThree} }, other: { affects: 0%, lasts: ${first}`;
    for (let replication = 0; replication < 8; replication++) {
      expect(ends(outage(lasting('2h')), replication)).toEqual(ends(outage(oneOrThree), replication));
    }
  });

  it('is what a fault lasts that strikes during it', () => {
    const flow = 'flow: f\nstart: leaf\nnodes: { leaf: { type: queue, group: desk } }\n';
    const text = outage(oneOrThree, 'personas: [{ name: pat, issue: question, script: [{ at: 2h, channel: phone }] }]')
      .replace(
        'website: {',
        'phone: { ivr: f, agents: { desk: { count: 9, handle-time: 1m } }, faults: [{ at: leaf, effect: disconnect, during: outage }] }, website: {',
      )
      .replace('journeys: {', 'needs: { question: { rate: 0 } }\njourneys: { first: { website: 100% },');
    const endings = [0, 1, 2, 3, 4, 5].map((replication) => {
      const { personas } = happen(text, { flow, replication });
      return personas[0].contacts[0].ending;
    });
    const due = [0, 1, 2, 3, 4, 5].map((replication) =>
      ends(outage(oneOrThree), replication)[0] === 3 ? 'disconnected' : 'served',
    );
    expect(endings).toEqual(due);
    expect(new Set(due).size).toBe(2);
  });

  it('is what the company promises, unless it promises something else', () => {
    const told = (promised: string) => {
      const { personas } = happen(
        outage(
          `${oneOrThree}, notices: [{ by: letter, after: 30m, share: 100%, tells: { eta: yes } }]${promised}`,
          'personas: [{ name: pat, issue: outage, script: [{ at: 1m, channel: website }] }]',
        ),
        { replication: 1 },
      );
      return personas[0].told.map(({ eta }) => eta! / 3600);
    };
    const [truth] = ends(outage(oneOrThree), 1);
    expect(told('')).toEqual([truth - 0.5]);
    expect(told(', promised: 5h')).toEqual([4.5]);
  });
});

describe('an incident at an instant of the week', () => {
  const at = (instant: string, start: string) =>
    happen(outage(`lasts: 1h, starts: ${instant}`, `starts: ${start}`)).journeys[0].noticedAt / 3600;

  it('starts at the first such instant from the scenario’s start on', () => {
    expect(at('tue 09:30', 'mon 10:00')).toBe(23.5);
    expect(at('mon 10:00', 'mon 10:00')).toBe(0);
    expect(at('mon 09:00', 'mon 10:00')).toBe(167);
    expect(at('6h', 'mon 10:00')).toBe(6);
  });

  it('refuses what is neither a duration nor an instant', () => {
    const problem = (starts: string) => {
      try {
        happen(outage(`lasts: 1h, starts: ${starts}`));
      } catch (error) {
        return (error as InputError).problems[0].message;
      }
      return '';
    };
    expect(problem('tuesday')).toBe(
      'expected a duration such as 6h, or a weekday and a time such as tue 09:30, but found "tuesday"',
    );
    expect(problem('90')).toBe('"90" has no unit. Write 90s or 90m.');
  });
});
