import { describe, expect, it } from 'vitest';
import { MRG32k3a, type MRG32k3aState } from '../../src/random/index.js';

/*
 * Truth: the outputs that the authors of RngStreams publish with it (`tests/test2RngStream.res`), and the first numbers
 * from the usual seed, printed in full in many a port's tests.
 */

const take = (count: number, source: MRG32k3a) => Array.from({ length: count }, () => source.next());
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Three streams one after another, named as in the published test. */
function threeStreams() {
  const g1 = new MRG32k3a();
  const g2 = g1.nextStream();
  return { g1, g2, g3: g2.nextStream() };
}

const after35Steps: MRG32k3aState = [1040577685, 3747037609, 277208355, 1712706441, 627445683, 2408037141];

describe('MRG32k3a', () => {
  it('begins as everywhere', () => {
    expect(take(5, new MRG32k3a())).toEqual([
      0.12701112204657714, 0.3185275653967945, 0.3091860155832701, 0.8258468629271136, 0.2216299157820229,
    ]);
  });

  it('has its streams 2^127 steps apart', () => {
    const { g2, g3 } = threeStreams();
    expect(g2.state).toEqual([3692455944, 1366884236, 2968912127, 335948734, 4161675175, 475798818]);
    expect(g3.state).toEqual([1015873554, 1310354410, 2249465273, 994084013, 2912484720, 3876682925]);
  });

  it('has them there from any seed, and whatever was drawn before', () => {
    const starts: MRG32k3aState[] = [];
    let stream = new MRG32k3a([1, 1, 1, 1, 1, 1]);
    for (let i = 0; i < 3; i++) {
      stream.resetNextSubstream();
      stream.next();
      stream = stream.nextStream();
      starts.push(stream.state);
    }
    expect(starts).toEqual([
      [2662865579, 741857976, 4206142246, 3352832365, 2519202871, 655500294],
      [3784663252, 802042081, 160569404, 3391851556, 2150317468, 54240022],
      [3276123839, 3170955788, 1470482105, 884064067, 1017894425, 16401881],
    ]);
  });

  it('advances as far as it would by drawing', () => {
    const { g1 } = threeStreams();
    g1.advanceState(2n ** 5n + 3n);
    expect(g1.state).toEqual(after35Steps);
    expect(g1.next()).toBeCloseTo(0.07941673614985, 14);
    g1.resetStartStream();
    take(35, g1);
    expect(g1.state).toEqual(after35Steps);
  });

  it('gives the published numbers from the third stream and its fourth substream', () => {
    const { g3 } = threeStreams();
    // The published program has taken one number before.
    g3.next();
    expect(sum(take(100, g3))).toBeCloseTo(53.98590159232, 10);
    g3.resetStartStream();
    const first = [0.7285097861965, 0.9655872822837, 0.9961841304801, 0.1149884161813, 0.9731454191297];
    take(5, g3).forEach((u, i) => {
      expect(u).toBeCloseTo(first[i], 12);
    });
    for (let i = 0; i < 4; i++) g3.resetNextSubstream();
    const start = g3.state;
    const fourth = [0.1734545396358, 0.03286351608942, 0.2643169129682, 0.3059403602117, 0.5476303035177];
    take(5, g3).forEach((u, i) => {
      expect(u).toBeCloseTo(fourth[i], 12);
    });
    // It takes one number more, and sums antithetic ones: 1 − u.
    g3.next();
    expect(sum(take(100_000, g3).map((u) => 1 - u))).toBeCloseTo(50017.2231775, 7);
    g3.resetStartSubstream();
    expect(g3.state).toEqual(start);
    g3.resetStartStream();
    expect(g3.next()).toBeCloseTo(first[0], 12);
  });

  it('loses nothing to rounding in a million steps: drawing them ends where exact matrices say', () => {
    const drawn = new MRG32k3a();
    take(1_000_000, drawn);
    const jumped = new MRG32k3a();
    jumped.advanceState(1_000_000n);
    expect(drawn.state).toEqual(jumped.state);
  });

  it.each([
    [[0, 0, 0, 1, 1, 1], /neither the first nor the last three/],
    [[1, 1, 1, 0, 0, 0], /neither the first nor the last three/],
    [[1, 2, 3, 4, 5, 4294944443], /seed.5: .* 0 to 4294944442/],
    [[1, 2.5, 3, 4, 5, 6], /seed.1: .* 2\.5/],
  ])('refuses the seed %j', (seed, message) => {
    expect(() => new MRG32k3a(seed as unknown as MRG32k3aState)).toThrow(message);
  });
});
