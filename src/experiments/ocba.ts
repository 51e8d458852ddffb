import { mustBeCount, mustBeOneOf, mustHave, refused } from '../arguments.js';
import { Moments } from './moments.js';
import { bestOf, ocbaShares } from './ocbaShares.js';
import { studentTail } from './student.js';
import { mustBeSystems, mustBeValue } from './systems.js';

/** What is selected, and at what cost. */
export interface Budget {
  /** How many there are to select from, numbered from 0; 2 or more. */
  readonly systems: number;
  /** Whether the highest or the lowest mean is the best; as a measure says it. */
  readonly better: 'higher' | 'lower';
  /** Replications of all systems together; enough for the first stage of each. */
  readonly replications: number;
  /** n₀: replications of each before the budget is shared out, 2 or more. Default: 10. */
  readonly firstStage?: number;
  /** Δ: so many replications are given out at a time, 1 or more. Default: as many as there are systems. */
  readonly increment?: number;
}

/**
 * Selects the best of several systems with a fixed budget of replications: after a first stage of each they are given out
 * in rounds, each replication to whoever is furthest below its share (`ocbaShares`) of all given out by the end of the round.
 *
 * Sequential OCBA, the most starving first: Chen and Lee, Stochastic Simulation Optimization: An Optimal Computing Budget
 * Allocation, World Scientific (2011). It promises no probability; it says which one it came to.
 *
 * The next round depends only on what all replications of the rounds before have said, in whatever order they came.
 */
export class Ocba {
  readonly #better: Budget['better'];
  readonly #budget: number;
  readonly #increment: number;
  readonly #moments: readonly Moments[];
  #wanted: number[];

  /** @throws {InputError} for arguments outside. */
  constructor(budget: Budget) {
    mustHave('budget', budget, ['systems', 'better', 'replications']);
    const { systems, better, replications, firstStage = 10, increment = systems } = budget;
    mustBeSystems('budget.systems', systems);
    mustBeOneOf('budget.better', better, ['higher', 'lower']);
    mustBeCount('budget.firstStage', firstStage, 2);
    mustBeCount('budget.replications', replications, 1, 2 ** 31);
    mustBeCount('budget.increment', increment);
    if (replications < systems * firstStage) {
      const least = `${firstStage} of each are the first stage: give ${systems * firstStage} or more, or a shorter first stage`;
      throw refused('budget.replications', `${replications} are too few for ${systems} systems. ${least}.`);
    }
    this.#better = better;
    this.#budget = replications;
    this.#increment = increment;
    this.#moments = Array.from({ length: systems }, () => new Moments());
    this.#wanted = this.#moments.map(() => firstStage);
  }

  /** By system: so many replications are wanted of it in all, up to the end of this round. */
  get wanted(): readonly number[] {
    return this.#wanted;
  }

  /** By system: so many replications it had. */
  get counts(): readonly number[] {
    return this.#moments.map(({ count }) => count);
  }

  /** By system: the mean of what its replications said; 0 before the first. */
  get means(): readonly number[] {
    return this.#moments.map(({ mean }) => mean);
  }

  /** The budget is spent. */
  get done(): boolean {
    return sum(this.counts) === this.#budget;
  }

  /** The best as it stands; `null` before each has had a replication. Of several that are equal, the first. */
  get best(): number | null {
    return this.counts.includes(0) ? null : bestOf(this.means, this.#better);
  }

  /**
   * How probable it is, at least, that the best as it stands is the best: by Bonferroni, 1 − Σ P(T > t_i), where t_i is how
   * far i is from the best in standard errors of the difference, and T is Student's with the degrees of freedom of the one
   * that had fewer replications. As if systems were independent: under common random numbers it is mostly more. 0 if
   * nothing can be said.
   */
  get probability(): number {
    const { best } = this;
    if (best === null || this.counts.includes(1)) return 0;
    const wrong = this.#moments.map((moments, i) => (i === best ? 0 : tail(this.#moments[best], moments)));
    return Math.max(0, 1 - sum(wrong));
  }

  /**
   * One more replication of a system is done.
   *
   * @param value the figure of that replication.
   * @throws {InputError} if it is no number, or no more are wanted of this system in this round.
   */
  add(system: number, value: number): void {
    mustBeCount('system', system, 0, this.#moments.length - 1);
    mustBeValue('value', value);
    if (this.counts[system] === this.#wanted[system]) throw refused('system', `no more are wanted of ${system} now`);
    this.#moments[system].add(value);
    if (!this.done && sum(this.counts) === sum(this.#wanted)) this.#nextRound();
  }

  #nextRound(): void {
    const variances = this.#moments.map(({ variance }) => variance);
    const shares = ocbaShares(this.means, variances, this.#better);
    const given = sum(this.#wanted);
    const end = Math.min(this.#budget, given + this.#increment);
    const wanted = [...this.#wanted];
    for (let i = given; i < end; i++) wanted[mostStarving(shares, wanted, end)]++;
    this.#wanted = wanted;
  }
}

/** The first of those that are furthest below their share. */
function mostStarving(shares: readonly number[], had: readonly number[], total: number): number {
  const lacking = shares.map((share, i) => share * total - had[i]);
  return lacking.indexOf(Math.max(...lacking));
}

/** How probable it is that the other is better. */
function tail(best: Moments, other: Moments): number {
  const gap = Math.abs(best.mean - other.mean);
  const error = Math.sqrt(best.variance / best.count + other.variance / other.count);
  return studentTail(gap === 0 ? 0 : gap / error, Math.min(best.count, other.count) - 1);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
