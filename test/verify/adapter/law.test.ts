import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { cases } from '../../effort.js';
import { twinRecipe, twinsOf } from './generatedTwins.js';
import { bothVerdicts } from './law.js';
import { pairs } from './pairs.js';

it.each(pairs.map((pair) => [pair.name, pair] as const))('%s', async (_, pair) => {
  const [verdicts, byHand] = await bothVerdicts(pair, 100);
  expect(verdicts).toEqual(byHand);
  for (const property of pair.violated) expect(verdicts).toContainEqual(expect.arrayContaining([property, 'violated']));
});

it('generated machines', async () => {
  const violated = new Set<unknown>();
  await fc.assert(
    fc.asyncProperty(twinRecipe, async (recipe) => {
      const [verdicts, byHand] = await bothVerdicts(twinsOf(recipe), 1);
      expect(verdicts).toEqual(byHand);
      for (const [property, verdict] of verdicts) if (verdict === 'violated') violated.add(property);
    }),
    { seed: 1912, numRuns: cases(20) },
  );
  expect(violated.size).toBeGreaterThan(5);
});
