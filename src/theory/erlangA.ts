import { mustBeQueue, mustBeRate, solved } from './doors.js';
import { blockedShare } from './erlangB.js';
import { type ErlangCQueue, patientQueue } from './erlangC.js';
import { integratedQueue } from './patienceQueue.js';
import type { QueueFigures } from './queueFigures.js';

export interface ErlangAQueue extends ErlangCQueue {
  /** One over the mean patience, above 0. */
  readonly patienceRate: number;
}

/** Beyond this, all weights are scaled down, so that no sum overflows however long the queue is. */
const large = 1e200;
const negligible = 1e-18;
/** With more terms than this, the figures are not summed, but integrated. */
const mostTerms = 1e6;
/** Patience for so many calls of the whole team is patience without end. */
const endless = 1e12;

/**
 * Erlang A (M/M/n+M): Erlang C with callers who hang up when their patience, exponential, is over.
 *
 * Palm 1957; Garnett, Mandelbaum and Reiman, "Designing a call center with impatient customers", M&SOM 4 (2002). A
 * birth-death process, its weights summed from the state in which the last agent gets busy: below, they add up to
 * (nμ/λ) / B(n − 1); above, each is the one before times λ / (nμ + jθ). Someone who becomes the j-th in the queue is
 * answered with probability nμ / (nμ + jθ), after j steps of rates nμ + iθ. That takes about
 * n + (λ − nμ)⁺/θ + 10 √(λ/θ) terms; figures of more than a million terms, and waits within a limit, are those of
 * `patienceQueue`. Where patience outlasts 10¹² completed calls, nobody hangs up: the figures are those of `erlangC`.
 *
 * There is a steady state for any load. Real patience is seldom exponential, and what counts is how many hang up early:
 * take the patience rate as abandonment over mean wait, or the whole distribution with `patienceQueue`.
 *
 * @throws {InputError} for arguments outside, and for rates too far apart to be solved.
 */
export function erlangA(queue: ErlangAQueue): QueueFigures {
  mustBeQueue('queue', queue, ['patienceRate']);
  mustBeRate('queue.patienceRate', queue.patienceRate, Number.MIN_VALUE);
  return solved('queue', impatientQueue(queue));
}

/** The same of a queue that was looked at. */
export function impatientQueue({ agents, arrivalRate, serviceRate, patienceRate }: ErlangAQueue): QueueFigures {
  const fullRate = agents * serviceRate;
  if (patienceRate * endless < fullRate) return patientQueue({ agents, arrivalRate, serviceRate });
  const exponential = { cdf: (time: number) => -Math.expm1(-patienceRate * time) };
  const integrated = integratedQueue({ agents, arrivalRate, serviceRate, patience: exponential });
  const terms = Math.max(0, arrivalRate - fullRate) / patienceRate + 10 * Math.sqrt(arrivalRate / patienceRate);
  if (terms > mostTerms) return integrated;

  let unqueued = fullRate / arrivalRate / blockedShare(agents - 1, arrivalRate / serviceRate);
  let weight = 1;
  let waiting = 0;
  let abandoning = 0;
  let answeredWaits = 0;
  let answeredTime = 0;
  for (let place = 1; ; place++) {
    const rate = fullRate + place * patienceRate;
    answeredTime += 1 / rate;
    waiting += weight;
    abandoning += (weight * place * patienceRate) / rate;
    answeredWaits += ((weight * fullRate) / rate) * answeredTime;
    weight *= arrivalRate / rate;
    if (weight > large) {
      weight /= large;
      unqueued /= large;
      waiting /= large;
      abandoning /= large;
      answeredWaits /= large;
    }
    if (rate > arrivalRate && weight * rate < negligible * (rate - arrivalRate) * waiting) break;
  }

  const total = unqueued + waiting;
  const abandonment = abandoning / total;
  const meanWait = abandonment / patienceRate;
  return {
    probabilityOfWait: waiting / total,
    abandonment,
    meanWait,
    speedOfAnswer: answeredWaits / total / (1 - abandonment),
    queueLength: arrivalRate * meanWait,
    occupancy: Math.min(1, (arrivalRate / fullRate) * (1 - abandonment)),
    answeredWithin: integrated.answeredWithin,
    waitBeyond: integrated.waitBeyond,
  };
}
