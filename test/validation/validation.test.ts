import { beforeAll, describe, expect, it } from 'vitest';
import { type Comparison, type Finding, judge } from './finding.js';
import { estimated, smallEffort } from './suite.js';

/** The short version of `npm run validate`, without what `ssj.test.ts` does. */
let findings: readonly Finding[];
beforeAll(() => {
  findings = estimated.flatMap(({ run }) => run(smallEffort));
});

const failures = (of: readonly Finding[]) =>
  judge(of)
    .filter(({ holds }) => !holds)
    .map(({ case: name, figure, truth, estimate }) => ({ name, figure, truth, estimate }));

describe('the short validation', () => {
  it('finds every truth', () => {
    expect(findings.length).toBeGreaterThan(130);
    expect(failures(findings)).toEqual([]);
  });

  it.each([
    ['IVR drops, at 240 min', 'calls', 1.1],
    ['Erlang A: n 1, λ 1.5, μ 1, θ 1', 'occupancy', 1.1],
    ['Retrials of blocked callers: c 5, λ 4, ν 1', 'mean busy', 0.9],
    ['singleQueue', 'service level, %', 0.98],
    ['Surge with redial, at 9 h', 'in orbit', 0.9],
  ])('would find that %s, %s, is off by a factor of %d', (name, figure, factor) => {
    const wrong = findings.map((finding) =>
      finding.case === name && finding.figure === figure ? wronged(finding as Comparison, factor) : finding,
    );
    expect(failures(wrong)).toMatchObject([{ name, figure }]);
  });

  it('would find intervals that hold the truth too seldom, a variance ratio too small, and a wrong digit', () => {
    const coverage = findings.find(({ kind }) => kind === 'between')!;
    expect(failures([...findings, { ...coverage, value: 0.9 } as Finding])).toHaveLength(1);
    const ratio = findings.find(({ kind }) => kind === 'at least')!;
    expect(failures([...findings, { ...ratio, value: 99 } as Finding])).toHaveLength(1);
    const { seed, replications, source, model } = ratio;
    const printed = { case: 'x', figure: 'y', seed, replications, source, model, kind: 'digits' } as const;
    expect(failures([...findings, { ...printed, truth: '0.513', ours: '0.514' }])).toHaveLength(1);
  });
});

function wronged(finding: Comparison, factor: number): Comparison {
  const decimals = finding.truth.split('.')[1]?.length ?? 0;
  return { ...finding, truth: (factor * Number(finding.truth)).toFixed(decimals) };
}
