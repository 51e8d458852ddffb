import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/index.js';
import { binomialTest } from '../random/goodnessOfFit.js';
import { difference, estimates, happen } from '../simulation/world.js';

/** Customers whose loyalty nothing moves, unless `needs` says so. */
function loyal(loyalty: string, rest = '', customers = 2000): string {
  return `
title: Loyalty
seed: 3
horizon: 100d
slice: 10d
population: { customers: ${customers} }
channels: { website: { visit: 0s, resolves: 0% } }
loyalty: { ${loyalty} }
${rest}`;
}

/** Everybody starts with as many points. */
const at = (points: number) => `starts: { mean: ${points}, sd: 0 }`;
const figure = (text: string, name: string) => estimates(text).get(name)!.estimate;

describe('customers', () => {
  it('leave at the rate of their level: after 100 days at 2.5 a year, 1 − e^(−2.5 × 100/365) of them', () => {
    const left = (points: number) => {
      const text = loyal(`${at(points)}, leaves: { detractors: 2.5/year, others: 1/year, promoters: 0/year }`);
      return happen(text).happenings.filter(({ what }) => what === 'left').length;
    };
    expect(binomialTest(left(40), 2000, 1 - Math.exp((-2.5 * 100) / 365))).toBeGreaterThan(0.001);
    expect(binomialTest(left(60), 2000, 1 - Math.exp(-100 / 365))).toBeGreaterThan(0.001);
    expect(left(90)).toBe(0);
  });

  it('who have left have no needs any more', () => {
    const needs = 'needs: { question: { rate: 0.2/d } }';
    const text = loyal(`${at(40)}, leaves: { detractors: 10/year }, moves: { gave-up: 0, effort: 0 }`, needs, 200);
    const { happenings, journeys } = happen(text);
    const left = new Map(
      happenings.flatMap(({ what, customer, at: when }) => (what === 'left' ? [[customer, when]] : [])),
    );
    expect(left.size).toBeGreaterThan(150);
    expect(journeys.filter(({ customer, noticedAt }) => noticedAt > (left.get(customer) ?? Infinity))).toEqual([]);
    // At 10 a year each has a tenth of a year, 36.5 days, in the mean, less what the horizon cuts off.
    expect(journeys.length).toBeLessThan(200 * 0.2 * 40);
  });

  it('refer others and are worth what the scenario says: 1000 promoters at 0.73 a year, a factor of 2', () => {
    const text = loyal(
      `${at(90)}, leaves: { promoters: 0/year }, refers: { promoters: 0.73/year }, value: { customer: 50, referred: 2 }`,
      '',
      1000,
    );
    // 1000 × 0.73 × 100/365.
    expect(figure(text, 'loyalty.referred')).toBeCloseTo(200, 6);
    expect(figure(text, 'loyalty.referred-value')).toBeCloseTo(20_000, 4);
    expect(figure(text, 'money.won')).toBeCloseTo(20_000, 4);
    // Of the window alone, wherever it lies within a day.
    expect(figure(`${text}warm-up: 20d5h\ncool-down: 29d19h\n`, 'loyalty.referred')).toBeCloseTo(100, 6);
  });

  it('write reviews that sell: all good from the start, 10 a day who buy at 5 % and a fifth more', () => {
    const sales = 'sales: { prospects: 10/day, buys: 5%, uplift: 20%, good: 10, bad: 0 }';
    const text = loyal(
      `${at(70)}, leaves: { others: 0/year }, praises: { others: 0/year }, pans: { others: 0/year }, ${sales}, value: { customer: 30 }`,
    );
    expect(figure(text, 'loyalty.sales')).toBeCloseTo(100 * 10 * 0.05 * 1.2, 6);
    expect(figure(text, 'loyalty.sales-value')).toBeCloseTo(1800, 4);
    const worse = difference(text, ['loyalty.pans.others=1/year'], 'loyalty.sales');
    expect(worse.high).toBeLessThan(0);
  });

  it('who leave take their value with them, promoters a factor more', () => {
    const text = loyal(`${at(90)}, leaves: { promoters: 1/year }, value: { customer: 100, referrer: 1.5 }`);
    const { estimate: left } = estimates(text).get('loyalty.left')!;
    expect(figure(text, 'loyalty.left-value')).toBeCloseTo(150 * left!, 6);
    expect(figure(text, 'money.lost')).toBeCloseTo(150 * left!, 6);
  });
});

describe('points', () => {
  /** One issue for everybody, on the first day; given up after one visit: effort 1, and a tenth for each minute lost. */
  const once = 'incidents: { outage: { affects: 100%, lasts: 3h } }\njourneys: { otherwise: { give-up: rest } }';
  const detractors = (moves: string, rest = once, more = '') =>
    figure(
      loyal(
        `${at(60)}, leaves: { detractors: 0/year, others: 0/year, promoters: 0/year }, moves: { ${moves} }${more}`,
        rest,
        100,
      ),
      'loyalty.detractors',
    );

  it('move by what happened: 60 − 8 − 2.5 × 1 is below 50, 60 − 7 − 2.5 is not', () => {
    expect(detractors('gave-up: -8, effort: -2.5', once, ', half-forgotten: never')).toBe(1);
    expect(detractors('gave-up: -7, effort: -2.5', once, ', half-forgotten: never')).toBe(0);
  });

  it('are half forgotten after a while: 60 − 16 = 44 is 52 after 30 days, but not after 20', () => {
    expect(detractors('gave-up: -16, effort: 0', once, ', half-forgotten: 30d')).toBe(0);
    const short = loyal(
      `${at(60)}, leaves: { detractors: 0/year, others: 0/year }, moves: { gave-up: -16, effort: 0 }, half-forgotten: 30d`,
      once,
      100,
    ).replace('horizon: 100d', 'horizon: 19d');
    expect(figure(short, 'loyalty.detractors')).toBe(1);
  });

  it('rise by a promise that was kept, and fall by each that was broken', () => {
    const page = (promised: string) =>
      `incidents: { outage: { affects: 100%, lasts: 10h, promised: ${promised} } }\njourneys: { trust: 100%, grace: 0s, after: { promise-broken: { wait: rest } } }`;
    const text = (moves: string, promised: string) =>
      loyal(
        `${at(60)}, leaves: { detractors: 0/year, others: 0/year, promoters: 0/year }, moves: { settled: 0, effort: 0, ${moves} }, half-forgotten: never`,
        page(promised),
        100,
      ).replace('resolves: 0%', 'status-page: telling, tells: { eta: yes }');
    expect(figure(text('promise-kept: 25', '10h'), 'loyalty.promoters')).toBe(1);
    expect(figure(text('promise-kept: 25', '5h'), 'loyalty.promoters')).toBe(0);
    expect(figure(text('promise-broken: -15', '5h'), 'loyalty.detractors')).toBe(1);
    expect(figure(text('promise-broken: -15', '10h'), 'loyalty.detractors')).toBe(0);
  });
});

describe('an offer', () => {
  const offered = (offer: string, rest = '') => `
title: An offer
seed: 4
horizon: 3d
population: { customers: 1000 }
incidents: { outage: { affects: 40%, lasts: 20h, promised: unknown } }
channels: { website: { visit: 0s } }
journeys: { otherwise: { wait: rest } }
loyalty: { starts: { mean: 52, sd: 0 }, half-forgotten: never, leaves: { detractors: 0/year, others: 0/year }, moves: { settled: 0, effort: 0, offer: -5 } }
offers: { bargain: { at: 10h, share: 100%, ${offer} } }
${rest}`;

  it('irritates those in the middle of an issue, and them alone', () => {
    const { happenings, journeys } = happen(offered('irritates: 100%'));
    const irritated = happenings.filter(({ what }) => what === 'irritated').map(({ customer }) => customer);
    expect(irritated.toSorted()).toEqual(journeys.map(({ customer }) => customer).toSorted());
    expect(figure(offered('irritates: 100%'), 'loyalty.detractors')).toBeCloseTo(irritated.length / 1000, 1);
  });

  it('spares them if marketing knows of them; and reaches those whose issue is over for long', () => {
    expect(figure(offered('irritates: 100%, spares: yes'), 'offers.irritated')).toBe(0);
    const later = (lately: string) => offered(`irritates: 100%, lately: ${lately}`).replace('at: 10h', 'at: 40h');
    expect(figure(later('1d'), 'offers.irritated')).toBeGreaterThan(350);
    expect(figure(later('10h'), 'offers.irritated')).toBe(0);
  });

  it('costs its messages, and sells to the others', () => {
    const text = offered('irritates: 100%, cost: 0.5, sells: 10%, margin: 40');
    expect(figure(text, 'cost.offers')).toBe(500);
    const sold = figure(text, 'offers.sold')!;
    expect(binomialTest(Math.round(sold), 600, 0.1)).toBeGreaterThan(0.001);
    expect(figure(text, 'money.won')).toBeCloseTo(40 * sold, 6);
  });

  it('makes some say so in public', () => {
    const word = 'word-of-mouth: { public: { reshares: 0 } }';
    const text = offered('irritates: 100%, complains: 50%', word);
    const irritated = figure(text, 'offers.irritated')!;
    expect(binomialTest(Math.round(10 * figure(text, 'word.posts')!), Math.round(10 * irritated), 0.5)).toBeGreaterThan(
      0.001,
    );
  });
});

it('what is spent besides is part of the cost, over the time simulated', () => {
  const spending = `${loyal(at(70))}spends: { cables: £3_650/year, lists: £365/year }\n`;
  expect(figure(spending, 'cost.spends')).toBeCloseTo(1100, 6);
  expect(figure(spending, 'cost.total')).toBeCloseTo(1100, 6);
});

it('levels must be in order', () => {
  expect(() => parseScenario(loyal('detractors-below: 90, promoters-from: 80'), 's.yaml')).toThrow(
    'must have `detractors-below` no higher than `promoters-from`',
  );
});

it('customers who have left get no notices, and give up what is open', () => {
  const text = loyal(
    `${at(40)}, leaves: { detractors: 400/year }, moves: { gave-up: 0, effort: 0 }`,
    `incidents: { outage: { starts: 40d, lasts: 10d, affects: 100%, notices: [{ by: letter, after: 1d, share: 100%, credit: £5, cost: £1, tells: { cause: yes } }] } }
needs: { question: { rate: 1/d, after: { website/unanswered: { website: { share: 100%, after: 1d } } } } }`,
    300,
  );
  const { charges, contacts, happenings, journeys } = happen(text);
  expect(happenings.filter(({ what }) => what === 'left')).toHaveLength(300);
  const left = new Map(
    happenings.flatMap(({ what, customer, at: when }) => (what === 'left' ? [[customer, when]] : [])),
  );
  expect(contacts.filter(({ customer, arrivedAt }) => arrivedAt > left.get(customer)!)).toEqual([]);
  expect(journeys.every(({ outcome }) => outcome === 'gave-up')).toBe(true);
  expect(journeys.some(({ moves }) => moves.at(-1)!.ending === 'left-the-company')).toBe(true);
  expect([charges, happenings.filter(({ what }) => what === 'heard')]).toEqual([[], []]);
});

it('a prospect who turns away is worth a customer times the chance to buy, unless the scenario says what', () => {
  const text = (value: string) => `
title: Prospects
seed: 1
horizon: 1d
arrivals: { fault: { count: 200 } }
channels: { social: { seen: 0%, patience: 1s } }
word-of-mouth: { public: { readers: 20, customers: 0%, prospects: 100%, turns-away: 10%, reshares: 0, angry: 100%, reading: 0s } }
loyalty: { value: { customer: 300${value} }, sales: { buys: 4% } }
`;
  const each = (value: string) => figure(text(value), 'money.lost')! / figure(text(value), 'word.turned-away')!;
  expect(each('')).toBeCloseTo(12, 9);
  expect(each(', prospect: 7')).toBeCloseTo(7, 9);
});
