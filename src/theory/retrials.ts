import { refused } from '../arguments.js';
import { mustBeQueue, mustBeRate, solved } from './doors.js';
import { blockedShare } from './erlangB.js';

export interface RetrialSystem {
  /** Lines or agents; a whole number, 1 or more. */
  readonly agents: number;
  /** Fresh calls, above 0 and below `agents` × `serviceRate`. */
  readonly arrivalRate: number;
  readonly serviceRate: number;
  /** How often each blocked caller tries again, above 0. */
  readonly retrialRate: number;
}

export interface RetrialFigures {
  /** The share of time, and so of fresh calls, in which all lines are busy. */
  readonly blocking: number;
  /** The mean number of callers between two attempts. */
  readonly orbit: number;
}

/** What the orbits beyond the largest one kept may weigh, of all. */
const negligible = 1e-16;
/** Lines times the largest orbit kept: some seconds of computing. */
const mostWork = 1e8;

/**
 * M/M/c/c with retrials: nobody can wait; a blocked caller tries again after an exponential time, for as long as it takes.
 * The mean number of busy lines is the offered load, since everyone gets through in the end.
 *
 * Falin and Templeton, Retrial Queues, 1997, chapter 2. The orbit grows only while all lines are busy, so the
 * probabilities at one orbit size are a vector times one probability of the size before. The vectors follow from the
 * largest orbit kept down to none, each from one tridiagonal system, without subtractions. It takes lines × largest orbit
 * steps: a second or so for a thousand lines. Real callers give up in the end; then less comes back.
 *
 * @throws {InputError} for arguments outside; with an offered load of `agents` or more, when the orbit grows without end;
 * and if lines times the largest orbit are more than 100 million.
 */
export function retrials(system: RetrialSystem): RetrialFigures {
  mustBeQueue('system', system, ['retrialRate']);
  const { agents, arrivalRate, serviceRate, retrialRate } = system;
  mustBeRate('system.retrialRate', retrialRate);
  const load = arrivalRate / serviceRate;
  if (!(load < agents)) {
    throw refused('system', `the orbit grows without end: ${load} erlangs are not below ${agents} agents`);
  }
  // So seldom blocked that the vectors, relative to the state of all busy, would overflow.
  if (blockedShare(agents, load) < 1e-250) return { blocking: 0, orbit: 0 };

  for (let largest = 64; ; largest *= 2) {
    if (agents * largest > mostWork) {
      throw refused('system', `too large to be solved: ${agents} lines, and an orbit of more than ${largest / 2}`);
    }
    const { all, allBusy } = orbits(system, largest);
    const total = sum(all);
    if (all[largest] > negligible * (1 - load / agents) * total) continue;
    return solved('system', {
      blocking: sum(allBusy) / total,
      orbit: sum(all.map((weight, size) => size * weight)) / total,
    });
  }
}

/** By size of the orbit, up to `largest`: the weights of that size, and of all lines busy beside it. */
function orbits({ agents, arrivalRate, serviceRate, retrialRate }: RetrialSystem, largest: number) {
  const all = new Float64Array(largest + 1);
  const allBusy = new Float64Array(largest + 1);
  // By number of busy lines: what comes in from the next larger orbit, and the weights, of which all busy has 1.
  const inflow = new Float64Array(agents);
  const weights = new Float64Array(agents + 1);
  const pivots = new Float64Array(agents);

  for (let size = largest; size >= 0; size--) {
    const retryRate = size * retrialRate;
    // The balance of k busy: (λ + kμ + retryRate) w(k) = λ w(k-1) + (k+1) μ w(k+1) + inflow(k). Elimination leaves the
    // pivot λ + excess, where the excess of one row follows from that of the row before by sums and quotients alone.
    let excess = retryRate;
    for (let k = 0; k < agents; k++) {
      if (k > 0) excess = retryRate + (k * serviceRate * excess) / pivots[k - 1];
      pivots[k] = arrivalRate + excess;
      weights[k] = (inflow[k] + (k > 0 ? arrivalRate * weights[k - 1] : 0)) / pivots[k];
    }
    weights[agents] = 1;
    let free = 0;
    for (let k = agents - 1; k >= 0; k--) {
      weights[k] += (((k + 1) * serviceRate) / pivots[k]) * weights[k + 1];
      free += weights[k];
    }
    // As many callers leave an orbit of this size as join the next smaller one: λ × all busy there.
    const scale = size === 0 ? 1 : arrivalRate / (retryRate * free);
    allBusy[size] = scale;
    all[size] = scale * (free + 1);
    for (let k = 1; k < agents; k++) inflow[k] = retryRate * scale * weights[k - 1];
  }

  let before = 1;
  for (let size = 0; size <= largest; size++) {
    all[size] *= before;
    allBusy[size] *= before;
    before = allBusy[size];
  }
  return { all, allBusy };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
