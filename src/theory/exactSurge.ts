import { refused } from '../arguments.js';
import type { InputError } from '../errors.js';
import { mustBeInstants } from './doors.js';
import { fluidAt } from './fluidSurge.js';
import { follow, mustBeSurge, type Surge } from './surge.js';

export interface SurgeState {
  /** The mean of those waiting or with an agent, and its standard deviation. */
  readonly inSystem: number;
  readonly inSystemSd: number;
  readonly queue: number;
  /** Hung up, and about to call again. */
  readonly redialing: number;
}

/** The probability that may get lost beyond the largest numbers kept. */
const negligible = 1e-9;
/** Expected jumps in one stretch; exp(-jumps) must not underflow. */
const jumps = 500;
const mostStates = 1_000_000;
/** States times expected jumps: some seconds of computing. */
const mostWork = 1e9;

/**
 * A surge, exactly: the Kolmogorov equations of (in system, in orbit), from an empty system on.
 *
 * By uniformisation (Jensen 1953; Grassmann, "Transient solutions in Markovian queueing systems", Computers & Operations
 * Research 4, 1977): sums of positive terms only. Accurate to about eight digits. Some seconds for fifty agents, and the
 * work grows with the cube of the size: for some hundreds of agents and more take `fluidSurge`. No reconnects.
 *
 * @param instants in order, 0 or above.
 * @throws {InputError} for arguments outside, for systems of more than a million states, and if states times expected jumps
 * are more than a thousand million.
 */
export function exactSurge(surge: Surge, instants: readonly number[]): SurgeState[] {
  mustBeSurge(surge);
  mustBeInstants(instants);
  let { system, orbit } = peaks(surge, instants);
  for (;;) {
    if (system * orbit > mostStates) throw tooLarge(`more than ${mostStates} states`);
    if (workOf(surge, instants.at(-1) ?? 0, system, orbit) > mostWork) throw tooLarge('too many jumps between states');
    const states = solve(surge, instants, system, orbit);
    if (states) return states;
    system = Math.ceil(system * 1.3);
    orbit = Math.ceil(orbit * 1.3);
  }
}

/** What `solve` takes: every jump is a step for every state. */
function workOf(surge: Surge, end: number, system: number, orbit: number): number {
  const { agents, serviceRate, patienceRate, redialRate, arrivals } = surge;
  const busiest = Math.max(...arrivals.map(({ rate }) => rate));
  const leaving = Math.min(system, agents) * serviceRate + Math.max(0, system - agents) * patienceRate;
  return system * orbit * end * (busiest + orbit * redialRate + leaving);
}

function tooLarge(what: string): InputError {
  return refused('surge', `too large for an exact solution: ${what}. Take fluidSurge.`);
}

/** The largest numbers that may matter: the fluid's peaks and nine standard deviations or so. */
function peaks(surge: Surge, instants: readonly number[]): { system: number; orbit: number } {
  const end = instants.at(-1) ?? 0;
  const states = fluidAt(
    surge,
    Array.from({ length: 201 }, (_, i) => (end * i) / 200),
  );
  const roomFor = (means: number[]) => {
    const peak = means.reduce((a, b) => Math.max(a, b));
    return Math.ceil(peak + 9 * Math.sqrt(peak) + 20);
  };
  return {
    system: roomFor(states.map(({ inSystem }) => inSystem)),
    orbit: roomFor(states.map(({ redialing }) => redialing)),
  };
}

/** The states at the instants; nothing if too much got lost beyond the largest numbers. */
function solve(
  { agents, serviceRate, patienceRate, redialProbability, redialRate, arrivals }: Surge,
  instants: readonly number[],
  largestSystem: number,
  largestOrbit: number,
): SurgeState[] | undefined {
  // A row an orbit size, with a border of zeros all around. What jumps onto the border is lost.
  const width = largestSystem + 3;
  const size = width * (largestOrbit + 3);
  const leaving = new Float64Array(width);
  const redialing = new Float64Array(width);
  for (let k = 0; k <= largestSystem; k++) {
    const hangingUp = Math.max(0, k - agents) * patienceRate;
    redialing[k + 1] = hangingUp * redialProbability;
    leaving[k + 1] = Math.min(k, agents) * serviceRate + hangingUp - redialing[k + 1];
  }

  function jump(from: Float64Array, to: Float64Array, arrivalRate: number, fastest: number): void {
    const arriving = arrivalRate / fastest;
    for (let orbit = 0; orbit <= largestOrbit; orbit++) {
      const row = (orbit + 1) * width;
      const calling = (orbit * redialRate) / fastest;
      const callingAbove = ((orbit + 1) * redialRate) / fastest;
      for (let k = 1; k <= largestSystem + 1; k++) {
        const i = row + k;
        const staying = 1 - arriving - calling - (leaving[k] + redialing[k]) / fastest;
        to[i] =
          from[i] * staying +
          from[i - 1] * arriving +
          (from[i + 1] * leaving[k + 1] + from[i + 1 - width] * redialing[k + 1]) / fastest +
          from[i - 1 + width] * callingAbove;
      }
    }
  }

  function advance(start: Float64Array, arrivalRate: number, duration: number): Float64Array {
    const fastest = arrivalRate + largestOrbit * redialRate + leaving[width - 2] + redialing[width - 2];
    const stretches = Math.ceil((duration * fastest) / jumps);
    const expected = (duration * fastest) / stretches;
    let now = start;
    let other = new Float64Array(size);
    for (let stretch = 0; stretch < stretches; stretch++) {
      let weight = Math.exp(-expected);
      const mixture = now.map((p) => weight * p);
      let jumped = Float64Array.from(now);
      for (let count = 1; count < expected || weight > 1e-17; count++) {
        jump(jumped, other, arrivalRate, fastest);
        [jumped, other] = [other, jumped];
        weight *= expected / count;
        for (let i = 0; i < size; i++) mixture[i] += weight * jumped[i];
      }
      now = mixture;
    }
    return now;
  }

  const empty = new Float64Array(size);
  empty[width + 1] = 1;
  const distributions = follow(arrivals, instants, empty, advance);
  const kept = distributions.at(-1)?.reduce((sum, p) => sum + p, 0) ?? 1;
  if (kept < 1 - negligible) return undefined;

  return distributions.map((distribution) => {
    let inSystem = 0;
    let squares = 0;
    let queue = 0;
    let inOrbit = 0;
    for (const [i, p] of distribution.entries()) {
      const k = (i % width) - 1;
      inSystem += p * k;
      squares += p * k * k;
      queue += p * Math.max(0, k - agents);
      inOrbit += p * (Math.floor(i / width) - 1);
    }
    return { inSystem, inSystemSd: Math.sqrt(squares - inSystem * inSystem), queue, redialing: inOrbit };
  });
}
