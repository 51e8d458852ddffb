import { describe, expect, it } from 'vitest';
import { mmc, mmcAb, queueEv, queueLindley } from './cases/ssj.js';

describe('published simulations, digit for digit', () => {
  it.each(Object.entries({ queueLindley, queueEv, mmc, mmcAb }))('%s', (_, simulation) => {
    const rows = simulation();
    expect(rows.map(({ figure, ours }) => [figure, ours])).toEqual(rows.map(({ figure, truth }) => [figure, truth]));
  });
});
