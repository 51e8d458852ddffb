import { describe, expect, it } from 'vitest';
import { KeyedRandom, poisson } from '../../src/random/index.js';
import { parseScenario } from '../../src/scenario/index.js';
import { reshareDelay } from '../../src/word/index.js';
import { binomialTest, chiSquare, kolmogorovSmirnov } from '../random/goodnessOfFit.js';
import { happen } from '../simulation/world.js';
import { bass, borel, extinct, finalSize } from './closedForms.js';

/* Word of mouth against closed forms. The seeds are fixed; of other seeds one in a thousand would fail each test. */

describe('the delay until a post is passed on', () => {
  it('is 18.8 % within five minutes at 6.27e-4 a second, then a power law of exponent 0.23', () => {
    expect(reshareDelay.cdf(100)).toBeCloseTo(0.0627, 12);
    expect(reshareDelay.cdf(300)).toBeCloseTo(0.1881, 12);
    // From 300 s to 3,000 s the rest falls by a factor of 10^-0.23.
    const rest = (x: number) => 1 - reshareDelay.cdf(x);
    expect(rest(3000) / rest(300)).toBeCloseTo(0.588843655, 8);
  });

  it('is sampled as its distribution says', () => {
    const random = new KeyedRandom('delay', 0);
    const sample = Array.from({ length: 20_000 }, (_, i) => reshareDelay.sample(random.draw(i, 200, 0)));
    expect(kolmogorovSmirnov(sample, (x) => reshareDelay.cdf(x))).toBeGreaterThan(0.001);
  });
});

it('a Poisson count has the probabilities that it should', () => {
  const random = new KeyedRandom('poisson', 0);
  const counts = new Array(9).fill(0);
  for (let i = 0; i < 50_000; i++) counts[Math.min(poisson(2.5, random.draw(i, 200, 0)), 8)]++;
  let p = Math.exp(-2.5);
  const expected = counts.map((_, k) => {
    const share = p;
    p *= 2.5 / (k + 1);
    return 50_000 * share;
  });
  expected[8] = 50_000 - expected.slice(0, 8).reduce((sum, each) => sum + each, 0);
  expect(chiSquare(counts, expected, counts.length - 1)).toBeGreaterThan(0.001);
});

/** All that comes within the first minute of the scenario. */
const atOnce = 'rate: { weekly: { day: [{ at: 00:00, rate: 1/h }, { at: 00:01, rate: 0 }] } }';

/** Complaints that are passed on after a minute each: of each complaint, how many posts there were minute by minute. */
function clusters(reshares: number, posts: number, horizon: string): number[][] {
  const { happenings } = happen(`
title: Clusters
seed: 3
horizon: ${horizon}
arrivals: { fault: { count: ${posts}, ${atOnce} } }
channels: { social: { seen: 0%, patience: 1s } }
word-of-mouth: { public: { reshares: ${reshares}, readers: 0, angry: 100%, delay: 1m } }
`);
  const posted = new Map<number, number>();
  const generations = new Map<number, number[]>();
  for (const { customer, at, what } of happenings) {
    if (what === 'posted') {
      posted.set(customer, at);
      generations.set(customer, [1]);
    } else if (what === 'reshared') {
      const of = generations.get(customer)!;
      const generation = Math.round((at - posted.get(customer)!) / 60);
      of[generation] = (of[generation] ?? 0) + 1;
    }
  }
  return [...generations.values()];
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('posts that are passed on', () => {
  it('below criticality make clusters of Borel sizes, 1/(1 − n) in the mean', () => {
    const sizes = clusters(0.6, 8000, '10h').map(sum);
    const counts = new Array(13).fill(0);
    for (const size of sizes) counts[Math.min(size, 13) - 1]++;
    const expected = counts.map((_, i) => 8000 * borel(0.6, i + 1));
    expected[12] = 8000 - sum(expected.slice(0, 12));
    expect(chiSquare(counts, expected, 12)).toBeGreaterThan(0.001);
    // The variance of a Borel size is n/(1 − n)³ = 9.375: the mean of 8,000 has a standard error of 0.034.
    expect(Math.abs(sum(sizes) / 8000 - 2.5)).toBeLessThan(3.3 * 0.0342);
  });

  it('above criticality die out as a branching process does, and otherwise grow by n a generation', () => {
    const all = clusters(1.5, 1000, '11m');
    const dead = all.filter((generations) => (generations[10] ?? 0) === 0).length;
    expect(extinct(1.5, 10)).toBeCloseTo(0.414, 2);
    expect(binomialTest(dead, 1000, extinct(1.5, 10))).toBeGreaterThan(0.001);
    const tenth = sum(all.map((generations) => generations[10] ?? 0)) / 1000;
    // 1.5^10 = 57.67; the size of a generation has a standard deviation of 1.4 times its mean.
    expect(Math.abs(tenth / 57.665 - 1)).toBeLessThan(0.15);
  });
});

/** How many of 20,000 customers have heard of an incident, day by day. */
function hearing(hearsay: string, affects: string, days: number): number[] {
  const { happenings, journeys } = happen(`
title: Hearsay
seed: 5
horizon: ${days + 1}d
population: { customers: 20_000 }
incidents: { outage: { affects: ${affects}, lasts: 300d } }
channels: { website: { visit: 0s } }
journeys: { otherwise: { wait: rest } }
word-of-mouth: { hearsay: { ${hearsay} } }
`);
  const know = new Map<number, number>();
  for (const { customer, noticedAt } of journeys) know.set(customer, noticedAt);
  for (const { customer, at, what } of happenings) {
    if (what === 'heard' && !(know.get(customer)! <= at)) know.set(customer, at);
  }
  const instants = [...know.values()];
  return Array.from({ length: days + 1 }, (_, day) => instants.filter((at) => at <= day * 86_400).length);
}

describe('news that goes from customer to customer', () => {
  it('with other sources besides spreads as an innovation does (Bass: p 0.03, q 0.38 a day)', () => {
    const known = hearing('tells: 0.38/day, media: 0.03/day', '0%', 20);
    for (const day of [1, 3, 6, 9, 12, 20]) {
      const due = bass(0.03, 0.38, day);
      // Noise of the early days is carried on: 1.2 points of all customers is more than four standard deviations.
      expect(Math.abs(known[day] / 20_000 - due), `day ${day}`).toBeLessThan(0.012);
    }
    // The peak of new hearers is at ln(q/p)/(p + q) = 6.19 days.
    const fresh = known.map((count, day) => count - (known[day - 1] ?? 0));
    expect([6, 7]).toContain(fresh.indexOf(Math.max(...fresh)));
  });

  it.each([
    [0.5, 'tells: 0.5/day, for: 1d'],
    [1.5, 'tells: 0.75/day, for: 2d'],
    [1.5, 'tells: 1.5/day, for: { exponential: { mean: 1d } }'],
    [3, 'tells: 3/day, for: 1d'],
  ])('for a time reaches the final size of an epidemic: %d others each, %s', (r, hearsay) => {
    const known = hearing(hearsay, '2%', 120);
    const share = known[120] / 20_000;
    const first = known[0] / 20_000;
    expect(first).toBeGreaterThan(0.015);
    expect(Math.abs(share - finalSize(r, first))).toBeLessThan(0.02);
  });
});

describe('replies of a company whose team is not modelled', () => {
  it('take as long as measured: 40.4 % within an hour, 82.7 % within a day, a median of 6,919 s', () => {
    const { contacts } = happen(`
title: Replies
seed: 6
horizon: 2000d
slice: 10d
arrivals: { fault: { count: 20_000, ${atOnce} } }
channels: { social: { seen: 100%, patience: 1900d } }
`);
    const times = contacts.map(({ repliedAt, arrivedAt }) => Number(repliedAt) - arrivedAt);
    const within = (limit: number) => times.filter((time) => time <= limit).length;
    expect(binomialTest(within(3600), 20_000, 0.40354)).toBeGreaterThan(0.001);
    expect(binomialTest(within(86_400), 20_000, 0.82737)).toBeGreaterThan(0.001);
    expect(binomialTest(within(6918.8), 20_000, 0.5)).toBeGreaterThan(0.001);
  });
});

describe('talk', () => {
  it('that grows without end is warned of, and stops before it fills the memory', () => {
    const text = `
title: Without end
seed: 1
horizon: 10d
arrivals: { fault: { count: 5 } }
channels: { social: { seen: 0%, patience: 1s } }
word-of-mouth: { public: { reshares: 3, readers: 0, delay: 1m } }
`;
    expect(parseScenario(text, 's.yaml').warnings.map(({ path }) => path)).toContain('word-of-mouth.public.reshares');
    expect(() => happen(text)).toThrow('word-of-mouth.public.reshares: more than 1_000_000 posts are yet to be read');
  });

  const complaint = (social: string, talk = '') => `
title: Onlookers
seed: 2
horizon: 3d
population: { customers: 2000 }
incidents: { outage: { affects: 10%, lasts: 2d, promised: unknown, revised: [{ after: 6h, promised: 2d }] } }
channels: { social: { agents: { team: { count: 300, handle-time: 1m } }, ${social}, tells: { cause: yes, eta: yes } } }
word-of-mouth: { public: { readers: 20, customers: 50%, prospects: 50%, turns-away: 10%, reshares: 0, angry: 100%, reading: 10h${talk} } }
`;

  it('that the company answers before it is read turns nobody away', () => {
    const turned = (seen: string) =>
      happen(complaint(`seen: ${seen}`)).happenings.filter(({ what }) => what === 'turned-away').length;
    expect(turned('100%')).toBe(0);
    const everyday = complaint('seen: 100%').replace(/incidents: .*\n/, 'needs: { fault: { rate: 0.1/d } }\n');
    expect(happen(everyday).happenings.filter(({ what }) => what === 'posted').length).toBeGreaterThan(400);
    expect(happen(everyday).happenings.filter(({ what }) => what === 'turned-away')).toEqual([]);
    // 200 posts, 20 readers, half prospects, a tenth of whom turn away: 200 in the mean, ± 4 standard deviations.
    expect(Math.abs(turned('0%') - 200)).toBeLessThan(70);
  });

  it('tells onlookers what the reply said, and not what was promised later', () => {
    const heard = happen(complaint('seen: 100%')).happenings.filter(
      ({ what, by }) => what === 'heard' && by === 'public',
    );
    expect(heard.length).toBeGreaterThan(1000);
    expect(heard.every(({ cause, eta }) => cause && !eta)).toBe(true);
  });

  it('names the cause only if somebody knows it', () => {
    const heard = happen(complaint('seen: 0%')).happenings.filter(
      ({ what, by }) => what === 'heard' && by === 'public',
    );
    expect(heard.length).toBeGreaterThan(1000);
    expect(heard.some(({ cause }) => cause)).toBe(false);
  });
});

it('news from before the start is told on from the start, for as long as any', () => {
  const text = `
title: Announced
seed: 3
horizon: 2d
population: { customers: 1000 }
incidents:
  outage:
    starts: 5h
    lasts: 1d
    affects: 20%
    notices: [{ by: letter, before: 4h, share: 50%, tells: { cause: yes } }]
channels: { website: { visit: 0s } }
word-of-mouth: { hearsay: { tells: 3/h, for: 1h } }
`;
  const heard = happen(text).happenings.filter(({ by }) => by === 'hearsay');
  expect(heard.length).toBeGreaterThan(500);
  expect(Math.min(...heard.map(({ at }) => at))).toBeGreaterThanOrEqual(5 * 3600);
});
