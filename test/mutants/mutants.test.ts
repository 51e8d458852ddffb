import { describe, expect, it } from 'vitest';
import { Judge, type Judged } from './judge.js';
import type { Mutant } from './mutant.js';
import { mutantsOf, sounds } from './mutants.js';
import { json, markdown, told } from './report.js';

/*
 * The short version of `npm run mutants`: of each kind of fault one mutant, of the smallest flow that it fits, and of the
 * common ones a second in another flow.
 */
const all = sounds.flatMap(mutantsOf);
const kinds = [...new Set(all.map(({ sort, kind }) => `${sort}: ${kind}`))];
const of = (kind: string) => all.filter((mutant) => `${mutant.sort}: ${mutant.kind}` === kind);
const sample = kinds.flatMap((kind): Mutant[] => {
  const [first, ...others] = of(kind);
  return [first, ...others.filter(({ flow }) => flow === 'bank' && flow !== first.flow).slice(1, 2)];
});

const judges = new Map(sounds.map((sound) => [sound.name, new Judge(sound)]));
const judge = (mutant: Mutant): Promise<Judged> => (judges.get(mutant.flow) as Judge).judge(mutant);

describe('mutants of sound flows', () => {
  it('are of many kinds, each at many places', () => {
    expect(kinds.length).toBeGreaterThanOrEqual(50);
    expect(all.length).toBeGreaterThan(2000);
    expect(sample.length).toBeGreaterThanOrEqual(60);
  });

  it.each(sample.map((mutant) => [`${mutant.flow}, ${mutant.at}: ${mutant.kind}`, mutant] as const))(
    '%s',
    async (_, mutant) => {
      const { outcome, by, because } = await judge(mutant);
      expect(outcome, because).not.toBe('missed');
      expect(by.length > 0).toBe(outcome === 'caught');
    },
  );

  it('are told in a table, with what was missed', async () => {
    const one = await judge(of('document: no 0')[0]);
    const missed: Judged = { ...one, outcome: 'missed', by: [] };
    const text = markdown([one, missed], ['small-shop']);
    expect(text).toContain('of the other 2, **1 (50.0 %) are found**');
    expect(text).toContain('| no 0 | document | 2 |  | 1 |  | 1 | zero-out 1, paths-lead-where-said 1 |');
    expect(text).toContain(`- ${told(missed)}`);
    expect(JSON.parse(json([one, missed]))).toEqual([one, missed]);
  });
});
