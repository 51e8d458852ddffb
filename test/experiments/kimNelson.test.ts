import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { KimNelson, type Selection } from '../../src/experiments/index.js';
import { hSquared } from '../../src/experiments/kimNelson.js';
import { normals } from './normals.js';

type Says = (system: number, replication: number) => number;

/** Selects, and gives dropped systems no more values. */
function select(of: Selection, says: Says): KimNelson {
  const selection = new KimNelson(of);
  while (!selection.done) {
    const { count, survivors } = selection;
    selection.add(Array.from({ length: of.systems }, (_, i) => (survivors.includes(i) ? says(i, count) : Number.NaN)));
  }
  return selection;
}

describe('h²', () => {
  it.each([
    [2, 10, 6.0129],
    [2, 20, 5.2112],
    [2, 50, 4.8285],
    [5, 10, 11.4294],
    [5, 20, 9.0151],
    [5, 50, 7.9621],
  ])('of %i systems with a first stage of %i is %d, as published', (systems, firstStage, published) => {
    expect(hSquared(systems, firstStage, 0.05)).toBeCloseTo(published, 4);
  });
});

describe('a selection', () => {
  // A first stage of 2 makes h² = 100 − 1. Differences 1 and 3 have the variance 2, and δ = 6: h² S² / δ² = 5.5.
  const two = { systems: 2, indifference: 6, firstStage: 2 } as const;
  const ahead = [1, 3, 2, 2];

  it('drops who is farther behind than W(r) = δ / 2r × (5.5 − r), and not before', () => {
    const selection = new KimNelson({ ...two, better: 'higher' });
    expect(selection).toMatchObject({ count: 0, wanted: 2, atMost: null, done: false, best: null });
    expect(selection.meanOf(0)).toBeNull();
    selection.add([10, 10 + ahead[0]]);
    selection.add([20, 20 + ahead[1]]);
    // 2 behind, and W(2) = 5.25.
    expect(selection).toMatchObject({ count: 2, wanted: 3, atMost: 6, done: false, best: null, survivors: [0, 1] });
    selection.add([30, 30 + ahead[2]]);
    // W(3) = 2.5.
    expect(selection).toMatchObject({ count: 3, done: false });
    selection.add([40, 40 + ahead[3]]);
    // W(4) = 1.125.
    expect(selection).toMatchObject({
      count: 4,
      wanted: 4,
      done: true,
      best: 1,
      survivors: [1],
      droppedAfter: [4, null],
    });
    expect([selection.meanOf(0), selection.meanOf(1)]).toEqual([25, 27]);
  });

  it('is as exact as that', () => {
    const behind = (third: number) => select({ ...two, better: 'higher' }, (system, r) => system * [1, 3, third, 2][r]);
    // A third difference of 3.5 makes it 2.5 on average, and W(3) = 2.5.
    expect(behind(3.499).droppedAfter).toEqual([4, null]);
    expect(behind(3.501).droppedAfter).toEqual([3, null]);
  });

  it('takes the lowest where lower is better', () => {
    const { best, droppedAfter } = select({ ...two, better: 'lower' }, (system, r) => system * ahead[r]);
    expect({ best, droppedAfter }).toEqual({ best: 0, droppedAfter: [null, 4] });
  });

  it('ends with the first stage where differences do not vary, as common random numbers can make it', () => {
    const { best, count, atMost } = select(
      { systems: 3, better: 'higher', indifference: 1e-3, firstStage: 10 },
      (system, r) => 1000 * (r % 7) + [0, 0.25, 0.125][system],
    );
    expect({ best, count, atMost }).toEqual({ best: 1, count: 10, atMost: 10 });
  });

  it('takes the first of those that are equal to the end', () => {
    const equal = select(
      { systems: 3, better: 'higher', indifference: 1, firstStage: 5 },
      (system, r) => Math.min(system, 1) * r,
    );
    expect(equal).toMatchObject({ best: 1, survivors: [1, 2], droppedAfter: [expect.any(Number), null, null] });
  });

  it('wants a finite number of each survivor, and nothing once it is done', () => {
    const selection = new KimNelson({ systems: 2, better: 'higher', indifference: 1, firstStage: 2 });
    expect(() => selection.add([1, Number.NaN])).toThrow('values.1: expected a number up to 1e100 from 0');
    expect(() => selection.add([1])).toThrow(InputError);
    expect(selection.count).toBe(0);
    selection.add([1, 2]);
    selection.add([1, 2]);
    expect(() => selection.add([1, 2])).toThrow('no more are wanted after 2 replications');
  });
});

describe('whatever systems say,', () => {
  interface World {
    readonly seed: string;
    readonly systems: number;
    readonly better: 'higher' | 'lower';
    readonly firstStage: number;
    /** How much systems vary by themselves; 1 is what they have in common. */
    readonly own: number;
  }
  const worlds: fc.Arbitrary<World> = fc.record({
    seed: fc.string(),
    systems: fc.integer({ min: 2, max: 5 }),
    better: fc.constantFrom('higher', 'lower'),
    firstStage: fc.integer({ min: 3, max: 8 }),
    own: fc.double({ min: 0.1, max: 2, noNaN: true }),
  });
  const of = ({ systems, better, firstStage }: World): Selection => ({ systems, better, firstStage, indifference: 1 });
  const saysIn = ({ seed, own }: World): Says => {
    const normal = normals(seed);
    return (system, r) => normal(0, r) + own * normal(system + 1, r);
  };

  it('their order does not matter', () => {
    fc.assert(
      fc.property(worlds, fc.nat(), (some, turn) => {
        const { systems } = some;
        const place = (system: number) => (system + turn) % systems;
        const one = select(of(some), saysIn(some));
        const other = select(of(some), (system, r) => saysIn(some)(place(system), r));
        expect(one.best).toBe(place(other.best!));
        expect(other.droppedAfter).toEqual(one.droppedAfter.map((_, i) => one.droppedAfter[place(i)]));
      }),
    );
  });

  it('lower is better of what is turned round as higher is of what is not', () => {
    fc.assert(
      fc.property(worlds, (some) => {
        const one = select({ ...of(some), better: 'higher' }, saysIn(some));
        const other = select({ ...of(some), better: 'lower' }, (...at) => -saysIn(some)(...at));
        expect([other.best, other.droppedAfter]).toEqual([one.best, one.droppedAfter]);
      }),
    );
  });

  it('who is better in every replication is selected', () => {
    fc.assert(
      fc.property(worlds, fc.nat(), fc.double({ min: 1e-6, max: 1, noNaN: true }), (some, which, lead) => {
        const winner = which % some.systems;
        const sign = some.better === 'higher' ? 1 : -1;
        const others = saysIn(some);
        const best = (r: number) =>
          sign * (Math.max(...Array.from({ length: some.systems }, (_, i) => sign * others(i, r))) + lead);
        const { best: selected } = select(of(some), (i, r) => (i === winner ? best(r) : others(i, r)));
        expect(selected).toBe(winner);
      }),
    );
  });

  it('it is done by the time it said', () => {
    fc.assert(
      fc.property(worlds, (some) => {
        const selection = new KimNelson(of(some));
        const says = saysIn(some);
        let most = Number.POSITIVE_INFINITY;
        while (!selection.done) {
          selection.add(Array.from({ length: some.systems }, (_, i) => says(i, selection.count)));
          if (selection.atMost !== null) {
            expect(selection.atMost).toBeLessThanOrEqual(most);
            most = selection.atMost;
          }
        }
        expect(selection.count).toBeLessThanOrEqual(most);
      }),
    );
  });
});

describe('of five normal systems, one δ ahead of four equal ones,', () => {
  /** @param common the share of the variance that is common to all systems. */
  function experiments(common: number, confidence: number) {
    const selections = Array.from({ length: 400 }, (_, experiment) => {
      const normal = normals(`Selection ${experiment}`);
      const own = Math.sqrt(1 - common);
      const shared = Math.sqrt(common);
      return select(
        { systems: 5, better: 'higher', indifference: 1, confidence, firstStage: 10 },
        (system, r) => (system === 2 ? 1 : 0) + 2 * (shared * normal(0, r) + own * normal(system + 1, r)),
      );
    });
    return {
      right: selections.filter(({ best }) => best === 2).length / 400,
      replications: selections.reduce((sum, { count }) => sum + count, 0) / 400,
    };
  }
  const independent = experiments(0, 0.95);

  it('the one is selected as often as it says', () => {
    expect(independent.right).toBeGreaterThanOrEqual(0.95);
    // More often than 1 − α would be a waste.
    expect(independent.right).toBeLessThan(0.995);
    expect(experiments(0, 0.5).right).toBeLessThan(0.95);
  });

  it('common random numbers select as surely with fewer replications', () => {
    const paired = experiments(0.75, 0.95);
    expect(paired.right).toBeGreaterThanOrEqual(0.95);
    expect(paired.replications).toBeLessThan(independent.replications / 2);
  });
});
