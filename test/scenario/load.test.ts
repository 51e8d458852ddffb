import { describe, expect, it } from 'vitest';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';
import { hour } from '../../src/units.js';

/** @param csv an exact file's intervals of an hour. */
function modelOf(sections: string, load: string, csv = '') {
  const text = `title: Load
seed: 1
horizon: 1d
${sections}
channels: { phone: { agents: { desk: { count: 1, handle-time: 1m } } } }
`;
  const readFlow = () => ({ text: csv, source: 'calls.csv' });
  return compileScenario(parseScenario(text, 'load.yaml', { overrides: [`load=${load}`], readFlow }));
}

describe('load', () => {
  it('multiplies the rates of needs and arrivals, at the same times of day', () => {
    const sections = `population: { customers: 10 }
needs: { question: { rate: { weekly: { day: [{ at: 00:00, rate: 0/h }, { at: 08:00, rate: 2/h }] } } } }
arrivals: { calls: { rate: { stages: { steps: [{ for: 2h, to: 60/h }], then: 10/h } } } }`;
    const { needs, streams } = modelOf(sections, '1.5');
    expect(needs[0].rate.rateAt(9 * hour) * hour).toBeCloseTo(3, 10);
    expect(needs[0].rate.cumulative(8 * hour)).toBe(0);
    // Up to 60 an hour within two hours, then 10: 60 + 10, half as many again.
    expect(streams[0].rate.cumulative(3 * hour)).toBeCloseTo(105, 10);
    expect(streams[0].rate.rateAt(hour) * hour).toBeCloseTo(45, 10);
  });

  it('multiplies counts and the calls of a file', () => {
    const file = 'time,calls\n00:00,1\n01:00,1\n02:00,1\n03:00,1\n';
    const stream = (exact: string) => `arrivals: { calls: { rate: { csv: { file: calls.csv, exact: ${exact} } } } }`;
    expect(modelOf('arrivals: { calls: { count: 5 } }', '2.5').streams[0].counted).toMatchObject([{ count: 13 }]);
    expect(modelOf(stream('no'), '1.5', file).streams[0].rate.cumulative(4 * hour)).toBeCloseTo(6, 10);
    // 1.5, 3, 4.5 and 6 in all, rounded: no call is lost.
    const counts = modelOf(stream('yes'), '1.5', file).streams[0].counted!.map(({ count }) => count);
    expect(counts).toEqual([2, 1, 2, 1]);
  });

  it('is 1 unless told, and above 0', () => {
    const calls = 'arrivals: { calls: { rate: 60/h } }';
    expect(modelOf(calls, '1').streams[0].rate.cumulative(hour)).toBe(60);
    expect(() => modelOf(calls, '0')).toThrow('load: expected a number above 0, but found 0');
  });

  it('is bounded by what a run takes', () => {
    expect(() => modelOf('arrivals: { calls: { rate: 60/h } }', '1e6')).toThrow('about 1_440_000_000 issues come');
  });
});
