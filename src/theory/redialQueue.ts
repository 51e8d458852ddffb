import { mustBeProbability, refused } from '../arguments.js';
import type { InputError } from '../errors.js';
import { mustBeQueue, mustBeRate, solved, unsolved } from './doors.js';
import type { ErlangAQueue } from './erlangA.js';
import type { Surge } from './surge.js';

/** Fresh calls arrive at `arrivalRate`, above 0; patience and redial as in a surge. */
export type RedialQueue = ErlangAQueue & Pick<Surge, 'redialProbability' | 'redialRate'>;

export interface RedialFigures {
  /** Fresh calls and redials per unit of time. */
  readonly attempts: number;
  /** The mean number of callers who hung up and will call again. */
  readonly orbit: number;
  readonly queueLength: number;
  /** The share of attempts that end by hanging up. */
  readonly abandonment: number;
  readonly occupancy: number;
}

/** What may lie beyond the largest queue and the largest orbit kept. */
const negligible = 1e-14;
/** What the figures may still change by in one round. */
const settled = 1e-13;
const mostStates = 200_000;
/** States times rounds: some ten seconds of computing. */
const mostWork = 1e8;

/**
 * Erlang A with redial: whoever hangs up calls again with a given probability, after an exponential time.
 *
 * The balance equations of (in system, in orbit), as in the exact part of Mandelbaum, Massey, Reiman, Stolyar and Rider,
 * "Queue lengths and waiting times for multiserver queues with abandonment and retrials", Telecommunication Systems 21
 * (2002). They are solved round by round: first each orbit size given its neighbours, a tridiagonal system; then the
 * weights of the orbit sizes against each other, a birth-death process (Stewart, Introduction to the Numerical Solution
 * of Markov Chains, 1994, section 6.3). Accurate to about ten digits, in a second for some dozens of agents. Beyond about
 * a hundred agents in overload there are too many states: there, `fluidSurge` is close.
 *
 * @throws {InputError} for arguments outside, if everyone calls again and the agents cannot take them all, and for
 * systems too large.
 */
export function redialQueue(system: RedialQueue): RedialFigures {
  mustBeQueue('system', system, ['patienceRate', 'redialProbability', 'redialRate']);
  const { agents, arrivalRate, serviceRate, patienceRate, redialProbability, redialRate } = system;
  mustBeRate('system.patienceRate', patienceRate);
  mustBeProbability('system.redialProbability', redialProbability);
  mustBeRate('system.redialRate', redialRate);
  const fullRate = agents * serviceRate;
  const excess = Math.max(0, arrivalRate - fullRate);
  if (redialProbability === 1 && arrivalRate >= fullRate) {
    throw refused('system', 'the orbit grows without end: everyone calls again, and the agents cannot take them all');
  }

  // Around the balance of the fluid, ten standard deviations or so; if that is not enough, more.
  const hangUps = excess === 0 ? 0 : excess / (1 - redialProbability);
  let largestSystem = roomAround(agents + hangUps / patienceRate);
  let largestOrbit = roomAround((redialProbability * hangUps) / redialRate);
  for (;;) {
    if (largestSystem * largestOrbit > mostStates) throw tooLarge();
    const { orbit, queue, mass, edgeOfSystem, edgeOfOrbit } = solve(system, largestSystem, largestOrbit);
    // All probabilities that are kept are 0 in floating point, or hardly hold any digits.
    if (!(Math.abs(mass - 1) < 1e-9)) throw unsolved('system');
    const isWideEnough = edgeOfSystem < negligible && edgeOfOrbit < negligible;
    if (isWideEnough) {
      const attempts = arrivalRate + redialRate * orbit;
      const abandonment = (patienceRate * queue) / attempts;
      const occupancy = (attempts / fullRate) * (1 - abandonment);
      if (occupancy < 0 || occupancy > 1 + 1e-9) throw unsolved('system');
      return solved('system', { attempts, orbit, queueLength: queue, abandonment, occupancy });
    }
    if (edgeOfSystem >= negligible) largestSystem = Math.ceil(largestSystem * 1.4);
    if (edgeOfOrbit >= negligible) largestOrbit = Math.ceil(largestOrbit * 1.4);
  }
}

function tooLarge(): InputError {
  return refused('system', `too large for an exact solution: more than ${mostStates} states. Take fluidSurge.`);
}

function roomAround(mean: number): number {
  return Math.ceil(mean + 10 * Math.sqrt(mean) + 20);
}

/** Means, and the probabilities of the largest numbers, of a system that takes nobody beyond these. */
function solve(system: RedialQueue, largestSystem: number, largestOrbit: number) {
  const { agents, arrivalRate, serviceRate, patienceRate, redialProbability, redialRate } = system;
  const inSystem = Array.from({ length: largestSystem + 1 }, (_, k) => k);
  const hangingUp = inSystem.map((k) => Math.max(0, k - agents) * patienceRate);
  const redialing = hangingUp.map((rate) => rate * redialProbability);
  const leaving = inSystem.map((k) => Math.min(k, agents) * serviceRate + hangingUp[k] - redialing[k]);

  const levels = Array.from({ length: largestOrbit + 1 }, (_, size) =>
    birthDeath(
      inSystem.map(() => arrivalRate + size * redialRate),
      inSystem.map((k) => leaving[k] + redialing[k]),
    ),
  );
  const inflow = new Float64Array(largestSystem + 1);
  const pivots = new Float64Array(largestSystem + 1);

  /** The balance of every number in system at one orbit size, given the sizes beside it. */
  function solveLevel(size: number): void {
    const level = levels[size];
    const smaller = levels[size - 1];
    const larger = levels[size + 1];
    const down = (k: number) => (larger ? leaving[k] : leaving[k] + redialing[k]);
    inflow.fill(0);
    for (let k = 0; k <= largestSystem; k++) {
      if (smaller && k < largestSystem) inflow[k] += redialing[k + 1] * smaller[k + 1];
      if (larger && k > 0) inflow[k] += (size + 1) * redialRate * larger[k - 1];
    }
    // Nothing comes from beside it, or too little for floating point: it is what it was at first, in balance by itself.
    if (total(inflow) === 0) return;
    for (let k = 0; k <= largestSystem; k++) {
      const joining = k < largestSystem ? arrivalRate + size * redialRate : 0;
      pivots[k] = joining + leaving[k] + redialing[k];
      level[k] = inflow[k];
      if (k === 0) continue;
      pivots[k] -= (arrivalRate * down(k)) / pivots[k - 1];
      level[k] += (arrivalRate * level[k - 1]) / pivots[k - 1];
    }
    level[largestSystem] /= pivots[largestSystem];
    for (let k = largestSystem - 1; k >= 0; k--) level[k] = (level[k] + down(k + 1) * level[k + 1]) / pivots[k];
  }

  /** Weighs the orbit sizes against each other, each as it is inside, and returns the means. */
  function weighLevels(): { orbit: number; queue: number } {
    // An orbit size so rare that its probabilities are 0 in floating point stays so: nothing comes from it.
    const sums = levels.map((level) => total(level) || 1);
    const up = levels.map((level, size) => total(level, redialing) / sums[size]);
    const down = levels.map((level, size) => size * redialRate * (1 - level[largestSystem] / sums[size]));
    const weights = birthDeath(up, down);
    let orbit = 0;
    let queue = 0;
    for (const [size, level] of levels.entries()) {
      const scale = weights[size] / sums[size];
      for (let k = 0; k <= largestSystem; k++) level[k] *= scale;
      orbit += size * weights[size];
      queue += total(level, hangingUp) / patienceRate;
    }
    return { orbit, queue };
  }

  let means = weighLevels();
  let work = 0;
  for (let change = Infinity; change > settled; ) {
    work += (largestSystem + 1) * (largestOrbit + 1);
    if (work > mostWork) throw refused('system', 'it settles too slowly to be solved. Take fluidSurge.');
    for (let size = largestOrbit; size >= 0; size--) solveLevel(size);
    const next = weighLevels();
    change = next.queue === 0 ? 0 : Math.abs(next.queue - means.queue) / next.queue;
    means = next;
  }
  const mass = levels.reduce((sum, level) => sum + total(level), 0);
  const edgeOfSystem = levels.reduce((sum, level) => sum + level[largestSystem], 0);
  return { ...means, mass, edgeOfSystem, edgeOfOrbit: total(levels[largestOrbit]) };
}

function total(values: Float64Array, rates?: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += rates ? values[i] * rates[i] : values[i];
  return sum;
}

/** The steady state of a birth-death process, in logarithms so that no weight overflows. */
function birthDeath(up: readonly number[], down: readonly number[]): Float64Array {
  const logarithms = new Float64Array(up.length);
  for (let i = 1; i < up.length; i++) logarithms[i] = logarithms[i - 1] + Math.log(up[i - 1] / down[i]);
  const largest = logarithms.reduce((a, b) => Math.max(a, b));
  const weights = logarithms.map((logarithm) => Math.exp(logarithm - largest));
  const sum = total(weights);
  return weights.map((weight) => weight / sum);
}
