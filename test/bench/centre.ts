import { KeyedRandom } from '../../src/random/index.js';
import { microseconds } from '../../src/units.js';

/**
 * The model that all engines run: one queue with abandonment and redial. Per second: λ = 12 callers come to 10 agents,
 * μ = 1, θ = .5; an abandoner redials with probability .5, after a mean of 5 s. (As a Markov chain it loses .298539
 * of all attempts: the first row of the redial oracles.) Drawn durations are whole microseconds, as in the product.
 */
const meanInterarrival = 1 / 12;
const meanHandleTime = 1;
const redialProbability = 0.5;
const meanRedialDelay = 5;

interface Terms {
  readonly agents: number;
  readonly meanPatience: number;
}

const usual: Terms = { agents: 10, meanPatience: 2 };

/** Nobody serves and nobody leaves: everyone who has come is there. */
export const crowded: Terms = { agents: 0, meanPatience: 1e12 };

/** By then (microseconds) so many callers have come, surely. */
export function allHaveCome(callers: number): number {
  return microseconds(2 * callers * meanInterarrival + 100);
}

const interarrivals = 0;
const patiences = 1;
const handleTimes = 2;
const redials = 3;
const redialDelays = 4;

/** One customer. `engine` is what an engine needs to reach them while they wait. */
export interface Caller<E> {
  id: number;
  /** Neighbours in the queue. */
  before: Caller<E> | undefined;
  behind: Caller<E> | undefined;
  engine: E;
}

/** What came of a run. Equal for all engines, since every draw is keyed by the customer. */
export interface Tally {
  arrivals: number;
  answeredAtOnce: number;
  answeredFromQueue: number;
  served: number;
  abandoned: number;
  redials: number;
}

/** What happened in the model, whatever it cost an engine: arrivals, answers from the queue, endings, redials. */
export function eventsIn(tally: Tally): number {
  return tally.arrivals + tally.answeredFromQueue + tally.served + tally.abandoned + tally.redials;
}

/** The agents, the queue, the draws and the statistics. Who does what when is an engine's business. */
export class Centre<E> {
  readonly tally: Tally = { arrivals: 0, answeredAtOnce: 0, answeredFromQueue: 0, served: 0, abandoned: 0, redials: 0 };
  readonly #random = new KeyedRandom('bench', 0);
  readonly #meanPatience: number;
  #freeAgents: number;
  #first: Caller<E> | undefined;
  #last: Caller<E> | undefined;

  constructor({ agents, meanPatience } = usual) {
    this.#freeAgents = agents;
    this.#meanPatience = meanPatience;
  }

  hasFreeAgent(): boolean {
    return this.#freeAgents > 0;
  }

  takeAgent(): void {
    this.#freeAgents--;
    this.tally.answeredAtOnce++;
  }

  /** After a talk. Returns the caller who is next, or undefined, and then the agent is free. */
  nextForAgent(): Caller<E> | undefined {
    this.tally.served++;
    const first = this.#first;
    if (first === undefined) this.#freeAgents++;
    else this.tally.answeredFromQueue++;
    return first;
  }

  join(caller: Caller<E>): void {
    caller.before = this.#last;
    caller.behind = undefined;
    if (this.#last === undefined) this.#first = caller;
    else this.#last.behind = caller;
    this.#last = caller;
  }

  leave(caller: Caller<E>): void {
    const { before, behind } = caller;
    if (before === undefined) this.#first = behind;
    else before.behind = behind;
    if (behind === undefined) this.#last = before;
    else behind.before = before;
    caller.before = undefined;
    caller.behind = undefined;
  }

  interarrival(caller: number): number {
    return this.#exponential(caller, interarrivals, 0, meanInterarrival);
  }

  patience(caller: number, attempt: number): number {
    return this.#exponential(caller, patiences, attempt, this.#meanPatience);
  }

  handleTime(caller: number): number {
    return this.#exponential(caller, handleTimes, 0, meanHandleTime);
  }

  redials(caller: number, attempt: number): boolean {
    return this.#random.uniform(caller, redials, attempt) < redialProbability;
  }

  redialDelay(caller: number, attempt: number): number {
    return this.#exponential(caller, redialDelays, attempt, meanRedialDelay);
  }

  #exponential(caller: number, purpose: number, attempt: number, mean: number): number {
    return microseconds(-Math.log(this.#random.uniform(caller, purpose, attempt)) * mean);
  }
}
