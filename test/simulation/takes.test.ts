import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { finish, replicate } from '../../src/experiments/index.js';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';
import type { Model } from '../../src/simulation/model.js';
import { runOnce } from '../../src/simulation/run.js';
import { keepRecords } from '../keepRecords.js';

/** Eight hours, which are 28,800 seconds; a line each. */
function scenario(lines: Readonly<Record<string, string>> = {}): string {
  const all = {
    title: 'Much',
    seed: '1',
    horizon: '8h',
    arrivals: '{ calls: { rate: 20/h } }',
    channels: '{ phone: { agents: { desk: { count: 2, handle-time: 5m } } } }',
    ...lines,
  };
  return Object.entries(all)
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n');
}

/** What is refused of a scenario, each with its line, column and path; what it is warned of, if it is not. */
function told(lines: Readonly<Record<string, string>>): string[] {
  const rows = (problems: InputError['problems']) =>
    problems.map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`);
  try {
    return rows(parseScenario(scenario(lines), 'test.yaml').warnings);
  } catch (error) {
    return rows((error as InputError).problems);
  }
}

const needs = (count: number, rate = '1/year') =>
  `{ ${Array.from({ length: count }, (_, i) => `n${i}: { rate: ${rate} }`).join(', ')} }`;

describe('what would take too much is told before the run, at its place, with the way out', () => {
  it.each([
    [
      'agents',
      { channels: '{ phone: { agents: { desk: { count: 1_000_000_000, handle-time: 5m } } } }' },
      /^5:38 channels\.phone\.agents\.desk: all groups have 1_000_000_000 agents, more than 100_000\. Give fewer\.$/,
    ],
    [
      'customers times needs',
      { population: '{ customers: 1_000_000 }', needs: needs(17) },
      /^6:26 population\.customers: 1_000_000 customers with 17 needs and incidents are more than 16_000_000 together\. Give fewer customers, or fewer needs\.$/,
    ],
    [
      'counted arrivals',
      { arrivals: `{ ${Array.from({ length: 17 }, (_, i) => `a${i}: { count: 1_000_000 }`).join(', ')} }` },
      /^4:\d+ arrivals\.a0: all counts of arrivals, .* are 17_000_000, more than 16_000_000\. Give smaller counts\.$/,
    ],
    // 1,000,000 × 28,800.
    [
      'arrivals',
      { arrivals: '{ flood: { rate: 1_000_000/s } }' },
      /^4:28 arrivals\.flood\.rate: about 28_800_000_000 issues come up to the horizon, more than 100_000_000: .*Give lower rates, fewer customers, or an earlier horizon\.$/,
    ],
    // Neither of them alone: 2 × 2,000 × 28,800 = 115,200,000.
    [
      'all sources together',
      { arrivals: '{ a: { rate: 2_000/s }, b: { rate: 2_000/s } }' },
      /arrivals\.a\.rate: about 115_200_000 issues come up/,
    ],
    [
      'needs of each customer',
      { population: '{ customers: 1 }', needs: '{ help: { rate: 1/s } }' },
      /^7:24 needs\.help\.rate: a customer has it about 28_800 times up to the horizon, more than 10_000\. .*use `arrivals`\.$/,
    ],
    [
      'timelines of all replications',
      { replications: '1_000_000', slice: '1m' },
      /^6:15 replications: the timelines of 1_000_000 replications have .* numbers, more than 1_000_000_000: up to .* GB\. Make fewer replications, or choose longer slices\.$/,
    ],
    [
      'a rate that is no rate',
      { arrivals: '{ calls: { rate: 99999999999999999999999/s } }' },
      /arrivals\.calls\.rate: .* is too large\. Rates go up to/,
    ],
  ] satisfies [string, Readonly<Record<string, string>>, RegExp][])('%s', (_, lines, message) => {
    const problems = told(lines);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(message);
  });

  it('and what is large is a warning', () => {
    // 1,000 × 28,800, in 288 seconds.
    expect(told({ arrivals: '{ calls: { rate: 1_000/s } }' })).toEqual([
      '4:28 arrivals.calls.rate: about 28_800_000 issues come up to the horizon: a replication takes about 4 min 48 s, with menus or redials several times that. Give lower rates, fewer customers, or an earlier horizon.',
    ]);
  });

  it.each<Readonly<Record<string, string>>>([
    { arrivals: '{ calls: { rate: 300/s } }' },
    { channels: '{ phone: { agents: { desk: { count: 100_000, handle-time: 5m } } } }' },
    { population: '{ customers: 1_000_000 }', needs: needs(16) },
    {
      incidents: '{ outage: { lasts: 4h, affects: 100%, noticed-after: 0s } }',
      population: '{ customers: 1_000_000 }',
    },
    { replications: '10_000' },
    { arrivals: '{ calls: { count: 1_000_000 } }' },
  ])('and this is fine: %#', (lines) => {
    expect(told(lines)).toEqual([]);
  });
});

describe('a model from a program', () => {
  const model = compileScenario(parseScenario(scenario(), 'test.yaml'));
  const run = (changed: Partial<Model>) => () =>
    runOnce({ ...model, ...changed }, { seed: '1', replication: 0, sink: keepRecords(model.format) });
  const [desk] = model.channels[0].groups;
  const crowd = { ...desk, shifts: [{ ...desk.shifts[0], count: 200_000 }] };

  it.each([
    [
      { channels: [{ ...model.channels[0], groups: [crowd] }] },
      /^scenario "test": channels\.phone\.agents\.desk: all groups have 200_000 agents/,
    ],
    [
      { population: 1e9, needs: [{ ...model.streams[0] }] },
      /population\.customers: 1_000_000_000 customers with 1 needs/,
    ],
    [{ population: Number.NaN }, /population\.customers: /],
    [{ horizonSeconds: 1e12, sliceSeconds: 1e12 }, /arrivals\.calls\.rate: about 5_555_555_556 issues/],
    [{ sliceSeconds: 1e-6 }, /sliceSeconds: it makes more than 100000 slices\. Choose a longer one\./],
  ] satisfies [Partial<Model>, RegExp][])('is refused before it runs: %#', (changed, message) => {
    expect(run(changed)).toThrow(InputError);
    expect(run(changed)).toThrow(message);
  });

  it('is not replicated more often than can be kept', () => {
    const never = () => {
      throw new Error('it was run');
    };
    expect(() => finish(replicate(model, { run: never, replications: 1e9 }))).toThrow(
      /^scenario "test": replications: the timelines of 1_000_000_000 replications/,
    );
  });
});
