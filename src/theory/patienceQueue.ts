import { mustBeFunction, mustHave, mustNotBeNegative, refused, unexpected } from '../arguments.js';
import type { InputError } from '../errors.js';
import { mustBeQueue, solved } from './doors.js';
import { blockedShare } from './erlangB.js';
import type { ErlangCQueue } from './erlangC.js';
import { integrate } from './integrate.js';
import type { QueueFigures } from './queueFigures.js';

export interface PatienceQueue extends ErlangCQueue {
  /** `cdf` is the probability that patience is at most a time; what is missing to 1 at the end never hangs up. */
  readonly patience: { cdf(time: number): number };
}

/** The tail of the offered wait ends where its density has fallen by exp(-45), below 1e-19 of its peak. */
const endOfTail = -45;

/**
 * M/M/n+G: Erlang C with callers whose patience has any distribution.
 *
 * Baccelli and Hébuterne, "On queues with impatient customers", Performance '81; Zeltyn and Mandelbaum, "Call centers with
 * impatient customers: many-server asymptotics of the M/M/n+G queue", Queueing Systems 51 (2005), section 2. The offered
 * wait V, that of someone who never hangs up, has the density λ π exp(λ H(x) − nμ x) with H the integral of 1 − cdf from
 * 0 to x, and π the probability of n − 1 busy agents; every figure is an integral over it. They are taken numerically,
 * to about ten digits, in units of the mean time between two completions, and relative to the density's peak: so
 * neither thousands of agents nor heavy overload overflow.
 *
 * A `cdf(0)` above 0 is balking: that share leaves at once if it has to wait. Handle times are exponential still, and
 * patience does not depend on what the caller hears.
 *
 * @throws {InputError} for arguments outside, and if so many never hang up that the queue grows without end.
 */
export function patienceQueue(queue: PatienceQueue): QueueFigures {
  mustBeQueue('queue', queue, ['patience']);
  mustHave('queue.patience', queue.patience, ['cdf'], 'a distribution, or an object with a function cdf');
  mustBeFunction('queue.patience.cdf', queue.patience.cdf);
  return solved('queue', integratedQueue({ ...queue, patience: { cdf: (time) => shareBy(queue, time) } }));
}

/** The share whose patience is at most a time, as somebody else's function says. */
function shareBy({ patience }: PatienceQueue, time: number): number {
  const share = patience.cdf(time);
  if (typeof share === 'number' && share >= 0 && share <= 1) return share;
  throw unexpected('queue.patience.cdf', `a number from 0 to 1 at ${time}`, share);
}

/** The same of a queue that was looked at. */
export function integratedQueue({ agents, arrivalRate, serviceRate, patience }: PatienceQueue): QueueFigures {
  const fullRate = agents * serviceRate;
  const intensity = arrivalRate / fullRate;
  const lost = (x: number) => patience.cdf(x / fullRate);
  const growth = (x: number) => intensity * (1 - lost(x)) - 1;
  const peak = peakOf(growth);
  const [exponent] = integrate((x, _, slope) => slope.fill(growth(x)), 0, peak, new Float64Array(1), 'queue');

  // The logarithm of the density, relative to the peak; H; and the integrals of the density times 1, the share that has
  // hung up, H, and the wait of those who have not.
  const slopes = (x: number, y: Float64Array, slope: Float64Array) => {
    const density = Math.exp(y[0]);
    const gone = lost(x);
    slope[0] = growth(x);
    slope[1] = 1 - gone;
    slope[2] = density;
    slope[3] = density * gone;
    slope[4] = density * y[1];
    slope[5] = density * (1 - gone) * x;
  };
  const start = Float64Array.of(-exponent, 0, 0, 0, 0, 0);
  let y = integrate(slopes, 0, peak, start, 'queue');
  let end = peak;
  for (let step = 1; y[0] > endOfTail; step *= 2) {
    if (end > 1e15) throw unbounded();
    y = integrate(slopes, end, end + step, y, 'queue');
    end += step;
  }

  const [, , all, gone, waits, answeredWaits] = y;
  const unqueued = Math.exp(-exponent) / blockedShare(agents - 1, arrivalRate / serviceRate);
  const total = unqueued + intensity * all;
  const share = intensity / total;
  const probabilityOfWait = Math.min(1, share * all);
  const abandonment = share * gone;
  const meanWait = (share * waits) / fullRate;

  /** The shares whose offered wait is above 0 and at most `time`: all of them, and those who do not hang up. */
  function offeredWithin(time: number): { all: number; answered: number } {
    mustNotBeNegative('time', time);
    const until = Math.min(end, time * fullRate);
    const upToPeak = integrate(slopes, 0, Math.min(peak, until), start, 'queue');
    const [, , offered, hungUp] = until > peak ? integrate(slopes, peak, until, upToPeak, 'queue') : upToPeak;
    return { all: share * offered, answered: share * (offered - hungUp) };
  }

  return {
    probabilityOfWait,
    abandonment,
    meanWait,
    speedOfAnswer: (share * answeredWaits) / fullRate / (1 - abandonment),
    queueLength: arrivalRate * meanWait,
    occupancy: Math.min(1, intensity * (1 - abandonment)),
    answeredWithin: (time) => Math.min(1, 1 - probabilityOfWait + offeredWithin(time).answered),
    waitBeyond: (time) => Math.max(0, probabilityOfWait - offeredWithin(time).all) * (1 - patience.cdf(time)),
  };
}

/** Where the density stops growing: 0, or the wait at which as many have hung up as the agents cannot take. */
function peakOf(growth: (x: number) => number): number {
  let before = 0;
  let after = 0;
  for (let x = 1; growth(after) > 0; x *= 2) {
    if (x > 1e15) throw unbounded();
    before = after;
    after = x;
  }
  for (;;) {
    const middle = (before + after) / 2;
    if (middle <= before || middle >= after) return after;
    if (growth(middle) > 0) before = middle;
    else after = middle;
  }
}

function unbounded(): InputError {
  return refused('queue', 'the queue grows without end: more callers who never hang up than the agents can answer');
}
