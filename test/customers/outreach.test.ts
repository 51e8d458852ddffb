import { describe, expect, it } from 'vitest';
import { normalCdf } from '../../src/random/normal.js';
import { parseScenario } from '../../src/scenario/index.js';
import { binomialTest, chiSquare } from '../random/goodnessOfFit.js';
import { estimates, happen } from '../simulation/world.js';

const day = 24 * 3600;

/** Customers whom nothing moves but what `outreach` does. */
function company(outreach: string, rest = '', customers = 1000): string {
  return `
title: In touch
seed: 11
horizon: 365d
slice: 10d
population: { customers: ${customers} }
channels: { website: { visit: 1h, resolves: 100% } }
outreach: { hello: { ${outreach} } }
${rest}`;
}

const nobodyFeels = 'pleases: { share: 0% }, annoys: { share: 0% }';
const sent = ({ happenings }: ReturnType<typeof happen>) => happenings.filter(({ what }) => what === 'reached-out');
const figure = (text: string, name: string) => estimates(text).get(name)!.estimate;

describe('outreach goes out', () => {
  it('by a rate: each customer has a Poisson number of them, of mean 2 in a year at 4 a year and a share of a half', () => {
    const counts = new Array<number>(3000).fill(0);
    for (const { customer } of sent(
      happen(
        company(
          'rate: 4/year, share: 50%',
          'loyalty: { leaves: { detractors: 0/year, others: 0/year, promoters: 0/year } }',
          3000,
        ),
      ),
    ))
      counts[customer]++;
    const probability = (k: number) => (Math.exp(-2) * 2 ** k) / [1, 1, 2, 6, 24, 120][k];
    const expected = [0, 1, 2, 3, 4, 5].map((k) => 3000 * probability(k));
    const observed = [0, 1, 2, 3, 4, 5].map((k) => counts.filter((count) => count === k).length);
    const rest = (all: readonly number[]) => 3000 - all.reduce((sum, each) => sum + each, 0);
    expect(chiSquare([...observed, rest(observed)], [...expected, rest(expected)], 6)).toBeGreaterThan(0.001);
  });

  it('at an instant and after a delay, to a share of a segment', () => {
    const text = company('at: 10d, delay: 6h, share: 50%, for: [old]', '', 2000).replace(
      'customers: 2000',
      'customers: 2000, segments: { new: { share: 60% }, old: { share: 40% } }',
    );
    const all = sent(happen(text));
    expect(new Set(all.map(({ at }) => at / day))).toEqual(new Set([10.25]));
    expect(binomialTest(all.length, 2000, 0.2)).toBeGreaterThan(0.001);
    expect(new Set(all.map(({ customer }) => customer)).size).toBe(all.length);
  });

  it('after an incident, to those whom it affected, once it is over', () => {
    const rest =
      'incidents: { outage: { starts: 3d, lasts: 2d, affects: 30%, noticed-after: 1h } }\njourneys: { otherwise: { wait: rest } }';
    const past = happen(company('after: outage, delay: 1d', rest));
    const affected = new Set(past.journeys.map(({ customer }) => customer));
    expect(new Set(sent(past).map(({ customer }) => customer))).toEqual(affected);
    expect(new Set(sent(past).map(({ at }) => at / day))).toEqual(new Set([6]));
  });

  it('after an everyday need, a day after each time that it was settled', () => {
    const past = happen(company('after: question, delay: 1d', 'needs: { question: { rate: 1/year } }', 100));
    const due = past.journeys
      .filter(({ outcome, endedAt }) => outcome === 'settled' && endedAt + day <= 365 * day)
      .map(({ customer, endedAt }) => [customer, endedAt + day]);
    expect(due.length).toBeGreaterThan(60);
    expect(sent(past).map(({ customer, at }) => [customer, at])).toEqual(due);
  });

  it('not to customers in the middle of an issue, unless they are not spared', () => {
    const rest =
      'incidents: { outage: { starts: 3d, lasts: 2d, affects: 30%, noticed-after: 1h } }\njourneys: { otherwise: { wait: rest } }';
    const to = (spares: string) => sent(happen(company(`at: 4d, spares: ${spares}`, rest))).length;
    expect(binomialTest(to('yes'), 1000, 0.7)).toBeGreaterThan(0.001);
    expect(to('no')).toBe(1000);
  });

  it('and costs its messages', () => {
    const text = company('at: 4d, cost: £0.25');
    expect(figure(text, 'cost.outreach')).toBe(250);
    expect(figure(text, 'cost.total')).toBe(250);
    expect(figure(text, 'outreach.sent')).toBe(1000);
  });
});

describe('what it does', () => {
  const loyalty = (more = '') =>
    `loyalty: { leaves: { detractors: 0/year, others: 0/year, promoters: 0/year }, half-forgotten: never${more} }`;
  /** The share of customers whose points, normal with mean 70 and deviation 15, are from here on. */
  const from = (points: number) => 1 - normalCdf((points - 70) / 15);

  it('a third who are pleased by 5 points: promoters are those from 80, and a third of those from 75', () => {
    const { happenings } = happen(company('at: 4d, pleases: { share: 30%, points: 5 }', loyalty(), 20_000));
    const promoters = happenings.find(({ what, by }) => what === 'standing' && by === 'promoters')!.people;
    expect(binomialTest(promoters, 20_000, from(80) + 0.3 * (from(75) - from(80)))).toBeGreaterThan(0.001);
    expect(binomialTest(happenings.filter(({ what }) => what === 'pleased').length, 20_000, 0.3)).toBeGreaterThan(
      0.001,
    );
  });

  it('a fifth who are annoyed by 10 points: detractors are those below 50, and a fifth of those below 60', () => {
    const outreach = 'at: 4d, pleases: { share: 0% }, annoys: { share: 20%, points: -10 }';
    const { happenings } = happen(company(outreach, loyalty(), 20_000));
    const detractors = happenings.find(({ what, by }) => what === 'standing' && by === 'detractors')!.people;
    const expected = 1 - from(50) + 0.2 * (from(50) - from(60));
    expect(binomialTest(detractors, 20_000, expected)).toBeGreaterThan(0.001);
  });

  it('some are reminded of a question, and contact the company at once', () => {
    const past = happen(
      company('at: 4d, raises: { need: question, share: 4% }', 'needs: { question: { rate: 0/year } }', 5000),
    );
    expect(binomialTest(past.journeys.length, 5000, 0.04)).toBeGreaterThan(0.001);
    expect(new Set(past.journeys.map(({ noticedAt }) => noticedAt / day))).toEqual(new Set([4]));
    expect(past.journeys.every(({ contacts, outcome }) => contacts === 1 && outcome === 'settled')).toBe(true);
  });

  it('nobody gets it who has left', () => {
    const rest = 'loyalty: { leaves: { others: 2/year, promoters: 2/year, detractors: 2/year } }';
    const { happenings } = happen(company('rate: 4/year', rest));
    const left = new Map(happenings.flatMap(({ what, customer, at }) => (what === 'left' ? [[customer, at]] : [])));
    expect(left.size).toBeGreaterThan(700);
    const late = happenings.filter(
      ({ what, customer, at }) => what === 'reached-out' && at > (left.get(customer) ?? Infinity),
    );
    expect(late).toEqual([]);
  });
});

describe('silence', () => {
  /** All begin with 70 points and lose 0.01 a day after 100 days; whether they are below so many points after a year. */
  const isBelow = (points: number, { forgotten = 'never', outreach = '', rest = '' } = {}) => {
    const text = company(
      outreach === '' ? 'rate: 0/year' : outreach,
      `loyalty: { starts: { mean: 70, sd: 0 }, half-forgotten: ${forgotten}, detractors-below: ${points}, leaves: { detractors: 0/year, others: 0/year, promoters: 0/year }, moves: { settled: 0, effort: 0, gave-up: 0, promise-kept: 0 }, silence: { after: 100d, points: -3.65/year } }\n${rest}`,
      50,
    );
    const share = figure(text, 'loyalty.detractors');
    expect([0, 1]).toContain(share);
    return share === 1;
  };
  /** To a thousandth of a point. */
  const expectPoints = (points: number, options = {}) => {
    expect([isBelow(points + 0.001, options), isBelow(points - 0.001, options)]).toEqual([true, false]);
  };

  it('takes 0.01 a day from day 100 on: 2.66 points up to day 365', () => {
    expectPoints(70 - 2.66);
  });

  it('less, if half of it is forgotten in 50 days: a geometric sum', () => {
    const kept = 2 ** (-1 / 50);
    expectPoints(70 - (0.01 * (1 - kept ** 266)) / (1 - kept), { forgotten: '50d' });
  });

  it('ends when the company is in touch on day 200, and begins anew on day 300', () => {
    expectPoints(70 - 0.01 * (101 + 66), { outreach: `at: 200d, ${nobodyFeels}` });
  });

  // From day 200.5 on nothing is lost until day 300.5: 101 days before, 65 after.
  it('ends by a contact that helped, and by a notice that was read; not by one that did not help', () => {
    const outage = (helps: string, notices: string) =>
      `incidents: { outage: { starts: 200d12h, lasts: 1h, affects: 100%, noticed-after: 0s, ${notices} } }\njourneys: { otherwise: { wait: rest }, first: { website: 100% } }\nchannels: { website: { visit: 0s, ${helps} } }`;
    const quiet = outage('status-page: none', '');
    const told = outage('status-page: none', 'notices: [{ by: sms, after: 0s, share: 100%, tells: { cause: yes } }]');
    const run = (rest: string, points: number) => {
      const text = `
title: Silence
seed: 2
horizon: 365d
population: { customers: 20 }
loyalty: { starts: { mean: 70, sd: 0 }, half-forgotten: never, detractors-below: ${points}, leaves: { detractors: 0/year, others: 0/year, promoters: 0/year }, moves: { settled: 0, effort: 0, gave-up: 0, promise-kept: 0 }, silence: { after: 100d, points: -3.65/year } }
${rest}`;
      return figure(text, 'loyalty.detractors');
    };
    expect([run(quiet, 67.341), run(quiet, 67.339)]).toEqual([1, 0]);
    expect([run(told, 68.341), run(told, 68.339)]).toEqual([1, 0]);
    const informed = outage('status-page: telling, tells: { eta: yes }', 'promised: 1h');
    expect([run(informed, 68.341), run(informed, 68.339)]).toEqual([1, 0]);
  });
});

describe('a scenario is refused', () => {
  const problems = (outreach: string, rest = '') => {
    try {
      parseScenario(company(outreach, rest), 'test.yaml');
      return [];
    } catch (error) {
      return (error as { problems: { path?: string; message: string }[] }).problems.map(
        ({ path, message }) => `${path}: ${message}`,
      );
    }
  };

  it.each([
    ['', 'give one of `rate`, `at` and `after`'],
    ['rate: 1/year, at: 2d', 'give one of `rate`, `at` and `after`'],
    ['after: outage', 'there is no incident or everyday need "outage"'],
    ['at: 2d, for: [old]', 'there is no segment "old"'],
    ['at: 2d, raises: { need: question }', 'there is no everyday need "question"'],
    ['at: 2d, through: website', 'there is no channel of the kind outbound "website"'],
    ['at: 2d, pleases: { share: 60% }, annoys: { share: 50% }', '100% together'],
    ['rate: 1/m', 'more than 10_000'],
    ['at: 2d, about: x', 'is for calls at an instant'],
  ])('%s', (outreach, message) => {
    expect(problems(outreach).join('\n')).toContain(message);
  });

  it('whose silence has no period', () => {
    const told = (points: string) => problems('at: 2d', `loyalty: { silence: { points: ${points} } }`).join('\n');
    const due = 'has no period. Points are lost over time: write -4/year, with the minus.';
    expect(told('-4')).toContain(`loyalty.silence.points: "-4" ${due}`);
    expect(told('4')).toContain(`loyalty.silence.points: "4" ${due}`);
    expect(told('-4/fortnight')).toContain('expected a change over time such as -4/year, but found "-4/fortnight"');
  });

  it('whose silence makes customers more loyal', () => {
    expect(problems('at: 2d', 'loyalty: { silence: { points: 4/year } }').join('\n')).toContain(
      'expected points that are lost over time, such as -4/year, but found "4/year"',
    );
  });

  it('and warned of what has no effect', () => {
    const warned = (outreach: string, rest = '') =>
      parseScenario(company(outreach, rest), 'test.yaml')
        .warnings.map(({ message }) => message)
        .join('\n');
    expect(warned('at: 2d')).toContain('there is no `loyalty`, and it `raises` nothing');
    expect(warned('at: 400d', 'loyalty: {}')).toContain('it goes out after the horizon');
    expect(warned('rate: 0/year', 'loyalty: {}')).toContain('the rate is 0');
    expect(warned('at: 2d', 'loyalty: {}')).toBe('');
  });
});
