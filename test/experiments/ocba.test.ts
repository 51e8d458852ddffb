import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Ocba, ocbaShares } from '../../src/experiments/index.js';
import { normals } from './normals.js';

describe('the shares of a budget', () => {
  it('are the published ones', () => {
    const shares = ocbaShares([1, 1.2, 1.5, 2, 3], [1, 1, 1, 1, 1], 'lower');
    const published = [0.45583, 0.44973, 0.07196, 0.01799, 0.0045];
    for (const [i, share] of shares.entries()) expect(share).toBeCloseTo(published[i], 5);
    expect(ocbaShares([-1, -1.2, -1.5, -2, -3], [1, 1, 1, 1, 1], 'higher')).toEqual(shares);
  });

  it('of two go by their standard deviations, however far apart they are', () => {
    for (const far of [0, 1e-9, 1, 1e9]) expect(ocbaShares([0, far], [9, 1], 'lower')).toEqual([0.75, 0.25]);
  });

  it('of three equally far from each other: σ√2 for the best', () => {
    const [best, one, other] = ocbaShares([5, 4, 4], [4, 4, 4], 'higher');
    expect(one).toBe(other);
    expect(best / one).toBeCloseTo(Math.SQRT2, 12);
  });

  it('have limits: ties take all, what does not vary takes nothing', () => {
    const [best, tied, far] = ocbaShares([1, 1, 2], [1, 4, 4], 'lower');
    expect([best, tied, far]).toEqual([1 / 3, 2 / 3, 0]);
    expect(ocbaShares([1, 2, 3], [1, 0, 0], 'lower')).toEqual([1, 0, 0]);
    expect(ocbaShares([1, 2, 3], [0, 0, 5], 'lower')).toEqual([0, 0, 1]);
    expect(ocbaShares([1, 2], [0, 0], 'lower')).toEqual([0.5, 0.5]);
  });

  it('keep to the systems, whatever their order, and to any unit', () => {
    const system = fc.record({ mean: fc.integer({ min: -50, max: 50 }), variance: fc.integer({ min: 0, max: 9 }) });
    fc.assert(
      fc.property(fc.uniqueArray(system, { minLength: 2, maxLength: 6, selector: ({ mean }) => mean }), (systems) => {
        const shares = (of: typeof systems, unit: number) =>
          ocbaShares(
            of.map(({ mean }) => mean * unit),
            of.map(({ variance }) => variance * unit * unit),
            'lower',
          );
        const own = shares(systems, 1);
        expect(own.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
        for (const [i, share] of shares(systems.toReversed(), 1).reverse().entries())
          expect(share).toBeCloseTo(own[i], 12);
        expect(shares(systems, 1024)).toEqual(own);
      }),
    );
  });
});

/** Spends the whole budget. */
function spend(ocba: Ocba, says: (system: number, replication: number) => number): Ocba {
  while (!ocba.done) {
    const { counts, wanted } = ocba;
    for (const [system, upTo] of wanted.entries()) {
      for (let r = counts[system]; r < upTo; r++) ocba.add(system, says(system, r));
    }
  }
  return ocba;
}

describe('a selection within a budget', () => {
  it('gives each a first stage, then each replication to whoever is furthest below its share', () => {
    const ocba = new Ocba({ systems: 3, better: 'lower', replications: 16, firstStage: 2, increment: 4 });
    expect(ocba).toMatchObject({ wanted: [2, 2, 2], counts: [0, 0, 0], best: null, probability: 0 });
    // Means 1, 1 and 9, variances 2 each: all go to the two that tie, up to 5 each at the end of the round.
    for (const [system, value] of [
      [0, 0],
      [1, 0],
      [2, 8],
      [0, 2],
      [1, 2],
    ] as const)
      ocba.add(system, value);
    expect(ocba.wanted).toEqual([2, 2, 2]);
    ocba.add(2, 10);
    expect(ocba).toMatchObject({ wanted: [4, 4, 2], counts: [2, 2, 2], means: [1, 1, 9], best: 0, done: false });
    expect(() => ocba.add(2, 9)).toThrow('no more are wanted of 2 now');
  });

  it('goes by the shares of all that is given out by the end of the round', () => {
    const ocba = new Ocba({ systems: 2, better: 'lower', replications: 20, firstStage: 2, increment: 4 });
    // Variances 18 and 2: three quarters and one quarter of 8.
    for (const value of [0, 6]) ocba.add(0, value);
    for (const value of [10, 12]) ocba.add(1, value);
    expect(ocba.wanted).toEqual([6, 2]);
  });

  it('spends the budget to the last replication, also in the last round', () => {
    const normal = normals('A budget');
    const ocba = spend(new Ocba({ systems: 3, better: 'higher', replications: 101, increment: 8 }), (system, r) => {
      return system + 3 * normal(system, r);
    });
    expect(ocba.counts.reduce((sum, count) => sum + count, 0)).toBe(101);
    expect(Math.min(...ocba.counts)).toBeGreaterThanOrEqual(10);
    expect(ocba.counts[0]).toBeLessThan(ocba.counts[1]);
    expect(ocba.wanted).toEqual(ocba.counts);
  });

  it('comes to the same in whatever order the replications of a round are done', () => {
    const normal = normals('Any order');
    const says = (system: number, r: number) => system + 5 * normal(system, r);
    const budget = { systems: 4, better: 'higher', replications: 120, increment: 7 } as const;
    const inOrder = spend(new Ocba(budget), says);
    const turned = new Ocba(budget);
    while (!turned.done) {
      const { counts, wanted } = turned;
      for (const system of [2, 0, 3, 1]) {
        for (let r = counts[system]; r < wanted[system]; r++) turned.add(system, says(system, r));
      }
    }
    expect([turned.counts, turned.means, turned.probability]).toEqual([
      inOrder.counts,
      inOrder.means,
      inOrder.probability,
    ]);
  });

  it('says how probable it is that it is right', () => {
    const ocba = new Ocba({ systems: 2, better: 'higher', replications: 4, firstStage: 2 });
    for (const [system, value] of [
      [0, 0],
      [0, 2],
      [1, 4],
      [1, 6],
    ] as const)
      ocba.add(system, value);
    // 4 apart, standard error √2, one degree of freedom: P(T > t) = 1/2 − arctan(t) / π.
    expect(ocba).toMatchObject({ done: true, best: 1, means: [1, 5] });
    expect(ocba.probability).toBeCloseTo(0.5 + Math.atan(4 / Math.SQRT2) / Math.PI, 12);
    const sure = spend(new Ocba({ systems: 2, better: 'lower', replications: 20 }), (system) => system);
    expect(sure).toMatchObject({ best: 0, probability: 1 });
  });

  it('refuses a budget that has no room for the first stage', () => {
    expect(() => new Ocba({ systems: 5, better: 'lower', replications: 49 })).toThrow(
      '49 are too few for 5 systems. 10 of each are the first stage: give 50 or more, or a shorter first stage.',
    );
  });

  it('is right more often than equal shares are, and at least as often as it thinks', () => {
    const experiments = 300;
    const budget = { systems: 5, better: 'lower', replications: 150 } as const;
    let [right, rightAlike, thought] = [0, 0, 0];
    for (let experiment = 0; experiment < experiments; experiment++) {
      const normal = normals(`Budget ${experiment}`);
      const says = (system: number, r: number) => 0.5 * system + 2 * normal(system, r);
      const { best, probability } = spend(new Ocba(budget), says);
      if (best === 0) right++;
      thought += probability / experiments;
      if (spend(new Ocba({ ...budget, firstStage: 30 }), says).best === 0) rightAlike++;
    }
    expect(right).toBeGreaterThan(rightAlike + 10);
    expect(right / experiments).toBeGreaterThan(thought);
  });
});
