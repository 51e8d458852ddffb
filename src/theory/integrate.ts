import { refused } from '../arguments.js';

/** Writes dy/dt at (t, y) into `slope`. */
export type Derivative = (t: number, y: Float64Array, slope: Float64Array) => void;

// Dormand and Prince, "A family of embedded Runge-Kutta formulae", J. Comput. Appl. Math. 6 (1980), table 2.
const nodes = [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1];
const stages = [
  [],
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
];
const errorWeights = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40];

const tolerance = 1e-12;
/** A jump of the slope is crossed by steps as short as this, relative to the whole way. */
const shortest = 1e-14;
/** At a jump of the slope the shortest step is no worse than this. */
const worst = 1e6;
/** Some seconds of computing. */
const mostSteps = 100_000;

/**
 * Follows dy/dt from `from` to `to`, by steps of a fifth-order Runge-Kutta pair that adapt so that each step's error is
 * below 1e-12, relative to the value above 1 and absolute below. So scale the variables to be about 1 or larger. Jumps of
 * the slope are crossed by short steps. A feature far narrower than `to - from` is only found if it shows at `from`.
 *
 * @param to not before `from`.
 * @param name the argument that asks for too much if it takes too many steps.
 * @throws {InputError} if it takes more than 100,000 steps, or steps that are too short.
 */
export function integrate(
  derivative: Derivative,
  from: number,
  to: number,
  start: Float64Array,
  name: string,
): Float64Array {
  let y = start;
  let t = from;
  const slopes = nodes.map(() => new Float64Array(start.length));
  derivative(t, y, slopes[0]);
  let steps = 0;
  for (let step = (to - from) / 64; t < to; ) {
    const isLast = t + step >= to;
    if (isLast) step = to - t;
    let end = y;
    for (let stage = 1; stage < nodes.length; stage++) {
      end = advance(y, slopes, stages[stage], step);
      derivative(t + nodes[stage] * step, end, slopes[stage]);
    }
    const error = errorOf(y, end, slopes, step);
    const isShortest = step <= shortest * (to - from);
    if (++steps > mostSteps || !(error <= (isShortest ? worst : Infinity))) {
      throw refused(name, `too long to follow rates so high: it takes more than ${mostSteps} steps`);
    }
    if (error <= 1 || isShortest) {
      t = isLast ? to : t + step;
      y = end;
      // The last stage is the first of the next step.
      slopes[0].set(slopes[nodes.length - 1]);
    }
    step *= error === 0 ? 5 : Math.min(5, Math.max(0.1, 0.9 * Math.exp(-Math.log(error) / 5)));
  }
  return y;
}

function advance(y: Float64Array, slopes: readonly Float64Array[], weights: readonly number[], step: number) {
  return y.map((value, i) => value + step * weightedSlope(slopes, weights, i));
}

function weightedSlope(slopes: readonly Float64Array[], weights: readonly number[], i: number): number {
  let sum = 0;
  for (let stage = 0; stage < weights.length; stage++) sum += weights[stage] * slopes[stage][i];
  return sum;
}

/** The largest error of any variable, in units of what is tolerated. */
function errorOf(y: Float64Array, end: Float64Array, slopes: readonly Float64Array[], step: number): number {
  let largest = 0;
  for (let i = 0; i < y.length; i++) {
    const tolerated = tolerance * Math.max(1, Math.abs(y[i]), Math.abs(end[i]));
    largest = Math.max(largest, Math.abs(step * weightedSlope(slopes, errorWeights, i)) / tolerated);
  }
  return largest;
}
