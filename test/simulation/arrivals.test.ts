import { describe, expect, it } from 'vitest';
import type { InputError } from '../../src/errors.js';
import { parseScenario } from '../../src/scenario/index.js';
import { chiSquare, kolmogorovSmirnov, zTest } from '../random/goodnessOfFit.js';
import { happen } from './world.js';

/** Visitors of a website that always helps: a journey for each arrival. */
function visitors(calls: string, rest = 'horizon: 1d') {
  return `
title: Visitors
seed: 1
${rest}
arrivals: { calls: { ${calls} } }
channels: { website: { resolves: 100% } }
`;
}

/** When they came, in seconds. */
function instants(text: string, { replication = 0, csv = '' } = {}): number[] {
  const { journeys } = happen(text, { replication, flow: { 'calls.csv': csv } });
  return journeys.map(({ noticedAt }) => noticedAt).sort((a, b) => a - b);
}

/** How many of them came in each stretch of that many seconds, from 0 on. */
function perStretch(times: readonly number[], seconds: number, stretches: number): number[] {
  return Array.from({ length: stretches }, (_, i) => times.filter((t) => Math.floor(t / seconds) === i).length);
}

function problem(text: string): string {
  try {
    happen(text, { flow: { 'calls.csv': 'time,calls\n08:00,1\n09:00,1\n' } });
  } catch (error) {
    return (error as InputError).problems.map(({ path, message }) => `${path}: ${message}`).join('\n');
  }
  return '';
}

describe('a count of arrivals', () => {
  it('is kept to the call in every replication, at instants that differ', () => {
    const runs = [0, 1, 2].map((replication) => instants(visitors('count: 500'), { replication }));
    expect(runs.map((times) => times.length)).toEqual([500, 500, 500]);
    expect(new Set(runs.flat()).size).toBe(1500);
    // Without a rate, any instant of the day is as likely as any other. The seed is fixed; 99.9 % of seeds pass.
    for (const times of runs) expect(kolmogorovSmirnov(times, (t) => t / 86_400)).toBeGreaterThan(0.001);
  });

  it('spreads as the rate says: nobody before 06:00, three times as many in the second half of the day as from then to noon', () => {
    const rate =
      'rate: { weekly: { day: [{ at: 00:00, rate: 0 }, { at: 06:00, rate: 1/h }, { at: 12:00, rate: 1.5/h }] } }';
    const times = instants(visitors(`count: 4000, ${rate}`));
    const [night, morning, afternoon, evening] = perStretch(times, 6 * 3600, 4);
    expect(night).toBe(0);
    expect(morning + afternoon + evening).toBe(4000);
    expect(chiSquare([morning, afternoon + evening], [1000, 3000], 1)).toBeGreaterThan(0.001);
  });

  it('leaves the others where they were when there is one more', () => {
    const fewer = instants(visitors('count: 20'));
    const more = instants(visitors('count: 21'));
    expect(more.filter((t) => !fewer.includes(t))).toHaveLength(1);
  });

  it('needs a time when somebody can come, and no second count', () => {
    expect(problem(visitors(''))).toBe('arrivals.calls: give a `rate`, a `count`, or both.');
    expect(problem(visitors('count: 5, rate: { csv: { file: calls.csv, exact: yes } }'))).toBe(
      'arrivals.calls: `exact` already fixes the number of calls. Leave out `count` or `exact`.',
    );
    expect(problem(visitors('count: 5, rate: { stages: { steps: [{ for: 0, to: 0 }] } }'))).toBe(
      'arrivals.calls.count: nobody can arrive: the `rate` is 0 up to the horizon.',
    );
  });
});

describe('calls by interval from a file', () => {
  const halfHours = 'time,calls\n08:00,2\n08:30,0\n09:00,5\n23:30,1\n';
  const exact = 'rate: { csv: { file: calls.csv, exact: yes } }';

  it('come exactly as often as they are listed, day after day', () => {
    const times = instants(visitors(exact, 'horizon: 3d'), { csv: halfHours });
    const due = perStretch([], 1800, 48);
    due.splice(16, 3, 2, 0, 5);
    due[47] = 1;
    expect(perStretch(times, 1800, 144)).toEqual([...due, ...due, ...due]);
  });

  it('come by the clock of the scenario: what lies before its start or after its horizon does not', () => {
    // From 08:30 to 09:00 the next day: of each day all but the two calls from 08:00 on the first.
    const times = instants(visitors(exact, 'starts: thu 08:30\nhorizon: 24h30m'), { csv: halfHours });
    expect(perStretch(times, 1800, 49)).toEqual([0, 5, ...perStretch([], 1, 28), 1, ...perStretch([], 1, 16), 2, 0]);
  });

  it('an interval that the start cuts has about half its calls', () => {
    const csv = 'time,calls\n08:00,1000\n09:00,1000\n';
    const times = instants(visitors(exact, 'starts: thu 08:30\nhorizon: 1h'), { csv });
    // Binomial: 500 of 1000, give or take 4 standard errors of 16, twice.
    for (const count of perStretch(times, 1800, 2)) expect(Math.abs(count - 500)).toBeLessThan(64);
  });

  it('of a week lie on their days', () => {
    const csv = 'when,calls\nmon 10:00,1\nmon 11:00,2\nsat 10:00,4\n';
    const times = instants(visitors(exact, 'starts: fri 00:00\nhorizon: 1w'), { csv });
    const hours = times.map((t) => Math.floor(t / 3600));
    expect(hours).toEqual([34, 34, 34, 34, 82, 83, 83]);
  });

  it('of dates begin on their weekday, the first from the start on, and end', () => {
    // 5 March 2024 was a Tuesday.
    const csv = 'when,calls\n2024-03-05 10:00,1\n2024-03-05 11:00,2\n2024-03-06 10:00,3\n';
    const hours = (starts: string) =>
      instants(visitors(exact, `starts: ${starts}\nhorizon: 2w`), { csv }).map((t) => Math.floor(t / 3600));
    expect(hours('mon 00:00')).toEqual([34, 35, 35, 58, 58, 58]);
    expect(hours('tue 10:30').length).toBeLessThanOrEqual(6);
    expect(hours('tue 11:00')).toEqual([0, 0, 23, 23, 23]);
    expect(hours('wed 00:00')[0]).toBe(6 * 24 + 10);
  });

  it('come so often on average unless they are exact', () => {
    const csv = 'time,calls\n10:00,30.5\n11:00,60\n';
    const text = visitors('rate: { csv: { file: calls.csv } }', 'starts: mon 10:00\nhorizon: 2h');
    const runs = Array.from({ length: 60 }, (_, replication) =>
      perStretch(instants(text, { replication, csv }), 3600, 2),
    );
    // Poisson: the variance is the mean. The seed is fixed; 99.9 % of seeds pass each.
    for (const [hour, mean] of [30.5, 60].entries()) {
      const counts = runs.map((each) => each[hour]);
      expect(zTest(counts, mean, Math.sqrt(mean))).toBeGreaterThan(0.001);
      expect(new Set(counts).size).toBeGreaterThan(10);
    }
  });

  it('may spread a count instead', () => {
    const times = instants(visitors('count: 300, rate: { csv: { file: calls.csv } }'), { csv: halfHours });
    const counts = perStretch(times, 1800, 48);
    expect(counts[16] + counts[18] + counts[47]).toBe(300);
    expect(chiSquare([counts[16], counts[18], counts[47]], [75, 187.5, 37.5], 2)).toBeGreaterThan(0.001);
  });

  it('must be there, and of arrivals', () => {
    const readFlow = () => {
      throw new Error('cals.csv: there is no such file');
    };
    const missing = visitors('rate: { csv: { file: cals.csv } }');
    expect(() => parseScenario(missing, 'test.yaml', { readFlow })).toThrow(
      'arrivals.calls.rate.csv.file: cals.csv: there is no such file',
    );
    const need = 'needs: { n: { rate: { csv: { file: calls.csv } } } }\nchannels:';
    expect(problem(visitors('rate: 1/h').replace('channels:', need))).toMatch(/needs\.n\.rate\.csv: "csv" is unknown/);
  });
});

describe('days of their own', () => {
  const week = (days: string) => visitors(`rate: { weekly: { days: { ${days} } } }`, 'horizon: 1w');
  const at = (rate: string) => `[{ at: 08:00, rate: ${rate} }, { at: 09:00, rate: 0 }]`;

  it('have rates of their own', () => {
    const times = instants(week(`mon-thu: ${at('40/h')}, fri: ${at('0/h')}, "sat, sun": ${at('4000/h')}`));
    const hours = new Set(times.map((t) => Math.floor(t / 3600)));
    expect([...hours]).toEqual([0, 1, 2, 3, 5, 6].map((day) => day * 24 + 8));
    const [monday, , , , , saturday] = perStretch(times, 86_400, 7);
    // Poisson: within 5 standard deviations.
    expect(Math.abs(monday - 40)).toBeLessThan(5 * Math.sqrt(40));
    expect(Math.abs(saturday - 4000)).toBeLessThan(5 * Math.sqrt(4000));
  });

  it('are all named, each once, and not beside a day for all', () => {
    expect(problem(week(`mon-fri: ${at('1/h')}, sun: ${at('1/h')}`))).toBe(
      'arrivals.calls.rate.weekly.days: there are no rates for sat. Name every day.',
    );
    expect(problem(week(`mon-sat: ${at('1/h')}, sat-sun: ${at('1/h')}`))).toBe(
      'arrivals.calls.rate.weekly.days.sat-sun: sat is named twice. Name every day once.',
    );
    expect(problem(week(`weekend: ${at('1/h')}`))).toContain(
      'expected weekdays such as sat, mon-fri or "tue, thu", but found "weekend"',
    );
    expect(problem(visitors(`rate: { weekly: { day: ${at('1/h')}, days: { mon-sun: ${at('1/h')} } } }`))).toBe(
      'arrivals.calls.rate.weekly: give either `day` or `days`.',
    );
  });
});
