import { describe, expect, it } from 'vitest';
import { parseFlow } from '../../src/verify/checks/index.js';
import { edited, set } from './edit.js';
import { Judge, type Judged } from './judge.js';
import type { Mutant } from './mutant.js';
import { mutantsOf, sounds } from './mutants.js';
import { json, markdown, told } from './report.js';

/** The short version of `npm run mutants`: of each kind of fault one mutant, of the smallest flow that it fits. */
const all = sounds.flatMap(mutantsOf);
const kinds = [...new Set(all.map(({ sort, kind }) => `${sort}: ${kind}`))];
const first = (kind: string) => all.find((mutant) => `${mutant.sort}: ${mutant.kind}` === kind) as Mutant;
const sample = kinds.map(first);

const judges = new Map(sounds.map((sound) => [sound.name, new Judge(sound)]));
const judge = (mutant: Mutant): Promise<Judged> => (judges.get(mutant.flow) as Judge).judge(mutant);

describe('mutants of sound flows', () => {
  it('are of many kinds, each at many places', () => {
    expect(kinds.length).toBeGreaterThanOrEqual(60);
    expect(all.length).toBeGreaterThan(2000);
  });

  it.each(sample.map((mutant) => [`${mutant.flow}, ${mutant.at}: ${mutant.kind}`, mutant] as const))(
    '%s',
    async (_, mutant) => {
      const { outcome, by, because } = await judge(mutant);
      expect(outcome, because).not.toBe('missed');
      expect(by.length > 0).toBe(outcome === 'caught');
    },
  );

  it('are found where a callback is offered on a predicted wait, which no shipped flow does', async () => {
    const [shop] = sounds;
    const text = edited(shop.text, [set({ wait: '5m', then: 'call-me' }, ['nodes', 'desk', 'callback-when'])]);
    const sound = { ...shop, text, flow: parseFlow(text, 'offering.yaml') };
    const ofPrediction = mutantsOf(sound).filter(({ kind }) => /expected (to )?wait/.test(kind));
    expect(ofPrediction.map(({ sort, at }) => [sort, at])).toEqual([
      ['document', 'desk'],
      ['machine', 'desk'],
    ]);
    const judge = new Judge(sound);
    expect(await Promise.all([judge.alarms('document'), judge.alarms('machine')])).toEqual([[], []]);
    const outcomes = await Promise.all(ofPrediction.map((mutant) => judge.judge(mutant)));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['caught', 'refused']);
  });

  it('are told in a table, with what was missed', async () => {
    const one = await judge(first('document: no 0'));
    const missed: Judged = { ...one, outcome: 'missed', by: [] };
    const text = markdown([one, missed], ['small-shop']);
    expect(text).toContain('of the other 2, **1 (50.0 %) are found**');
    expect(text).toContain(
      '| no 0 | document | 2 |  | 1 |  | 1 | zero-out 1, prompt-names-keys 1, paths-lead-where-said 1 |',
    );
    expect(text).toContain(`- ${told(missed)}`);
    expect(JSON.parse(json([one, missed]))).toEqual([one, missed]);
  });
});
