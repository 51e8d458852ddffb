import { mustBeCount, mustBeOneOf, mustBePositive, mustHave, refused, unexpected } from '../arguments.js';
import type { Numbers } from './estimate.js';
import { Moments } from './moments.js';
import { wholeRoot } from './powers.js';
import { mustBeSystems, mustBeValue, mustBeValues } from './systems.js';

/** What is selected, and how surely. */
export interface Selection {
  /** How many there are to select from, numbered from 0; 2 or more. */
  readonly systems: number;
  /** Whether the highest or the lowest mean is the best; as a measure says it. */
  readonly better: 'higher' | 'lower';
  /** δ, above 0, in the measure's unit: who is less than this from the best is as good. */
  readonly indifference: number;
  /** 1 − α: how often, at least, the selection is right. Above 1 / systems, and below 1. Default: 0.95. */
  readonly confidence?: number;
  /** n₀: replications of each before any is dropped, 2 or more. From about 10 on. Default: 20. */
  readonly firstStage?: number;
}

/**
 * Selects the best of several systems: after a first stage each replication may drop some, until one is left.
 *
 * Kim and Nelson, "A fully sequential procedure for indifference-zone selection in simulation", ACM Transactions on
 * Modeling and Computer Simulation 11 (2001), with c = 1. If the best is at least δ better than all others, it is selected
 * with probability 1 − α or more. If others are within δ of it, one of these good ones is, in practice as surely, but
 * nobody knows which. So δ is to be the smallest difference that would change the decision.
 *
 * It assumes that what replications say is normal, as sums over many customers nearly are; the replications of a system
 * are independent. Those of different systems may and should be pairs under common random numbers: replication i of each is
 * one world. What counts is the variance of their differences, so pairs that go alike are told apart soon.
 *
 * A replication's value is the figure of that replication. Of a ratio it is the ratio in that replication, and the best
 * has the best mean of these, which is not quite the ratio of the means that summaries print.
 */
export class KimNelson {
  /** Replications of each system that is still in. */
  count = 0;
  /** Who is still in. */
  survivors: readonly number[];
  /** By system: after how many replications it was dropped; `null`: it is still in. */
  readonly droppedAfter: (number | null)[];
  readonly #means: readonly Moments[];
  /** The differences of each pair in the first stage: of system i and of l < i. */
  readonly #differences: readonly (readonly Moments[])[];
  readonly #sign: number;
  readonly #indifference: number;
  readonly #firstStage: number;
  readonly #hSquared: number;

  /** @throws {InputError} for arguments outside. */
  constructor(selection: Selection) {
    mustHave('selection', selection, ['systems', 'better', 'indifference']);
    const { systems, better, indifference, confidence = 0.95, firstStage = 20 } = selection;
    mustBeSystems('selection.systems', systems);
    mustBeOneOf('selection.better', better, ['higher', 'lower']);
    mustBePositive('selection.indifference', indifference);
    if (!(typeof confidence === 'number' && confidence > 1 / systems && confidence < 1)) {
      throw unexpected('selection.confidence', `a number above 1/${systems} and below 1`, confidence);
    }
    mustBeCount('selection.firstStage', firstStage, 2);
    this.survivors = Array.from({ length: systems }, (_, system) => system);
    this.droppedAfter = this.survivors.map(() => null);
    this.#means = this.survivors.map(() => new Moments());
    this.#differences = this.survivors.map((system) => Array.from({ length: system }, () => new Moments()));
    this.#sign = better === 'higher' ? 1 : -1;
    this.#indifference = indifference;
    this.#firstStage = firstStage;
    this.#hSquared = hSquared(systems, firstStage, 1 - confidence);
  }

  /** So many replications are wanted of each survivor: those of the first stage, then one more at a time. */
  get wanted(): number {
    return this.done ? this.count : Math.max(this.#firstStage, this.count + 1);
  }

  get done(): boolean {
    return this.count >= this.#firstStage && (this.survivors.length === 1 || this.count >= this.atMost!);
  }

  /** After so many replications it is done at the latest; `null` in the first stage. */
  get atMost(): number | null {
    if (this.count < this.#firstStage) return null;
    const pairs = this.survivors.flatMap((one, i) =>
      this.survivors.slice(0, i).map((other) => this.#reach(one, other)),
    );
    return Math.max(this.count, ...pairs.map((reach) => Math.floor(reach) + 1));
  }

  /** The best, once it is done: of several that are equal to the end, the first. Before, `null`. */
  get best(): number | null {
    return this.done ? this.survivors[0] : null;
  }

  /** The mean of what a system's replications said, as long as it was in; `null` before the first. */
  meanOf(system: number): number | null {
    mustBeCount('system', system, 0, this.#means.length - 1);
    return this.count === 0 ? null : this.#means[system].mean;
  }

  /**
   * One more replication of each survivor is done.
   *
   * @param values by system; those of systems that were dropped are not looked at.
   * @throws {InputError} if one is no finite number (a ratio that is undefined in this replication has none: select by a
   * measure that has), or if it is done.
   */
  add(values: Numbers): void {
    mustBeValues('values', values);
    if (this.done) throw refused('values', `no more are wanted after ${this.count} replications`);
    for (const system of this.survivors) mustBeValue(`values.${system}`, values[system]);
    this.count++;
    for (const system of this.survivors) this.#means[system].add(values[system]);
    if (this.count <= this.#firstStage) {
      for (const [one, others] of this.#differences.entries()) {
        for (const [other, difference] of others.entries()) difference.add(values[one] - values[other]);
      }
    }
    if (this.count >= this.#firstStage) this.#screen();
  }

  #screen(): void {
    const behind = (one: number, other: number) => this.#sign * (this.#means[other].mean - this.#means[one].mean);
    const survives = (one: number) =>
      this.survivors.every((other) => other === one || behind(one, other) <= this.#allowance(one, other));
    const survivors = this.survivors.filter(survives);
    for (const system of this.survivors) if (!survivors.includes(system)) this.droppedAfter[system] = this.count;
    this.survivors = survivors;
  }

  /** W(r): how far one may be behind the other. */
  #allowance(one: number, other: number): number {
    return Math.max(0, (this.#indifference / (2 * this.count)) * (this.#reach(one, other) - this.count));
  }

  /** h² S² / δ²: with so many replications one of the two is dropped. */
  #reach(one: number, other: number): number {
    const { variance } = this.#differences[Math.max(one, other)][Math.min(one, other)];
    return this.#hSquared * (variance / this.#indifference / this.#indifference);
  }
}

/** h² = 2 c η (n₀ − 1), η = ½ ((2 α / (k − 1))^(−2 / (n₀ − 1)) − 1), c = 1. */
export function hSquared(systems: number, firstStage: number, alpha: number): number {
  const base = (systems - 1) / (2 * alpha);
  const eta = (wholeRoot(base * base, firstStage - 1) - 1) / 2;
  return 2 * eta * (firstStage - 1);
}
