import { KimNelson, Ocba, type Selection } from '../experiments/index.js';
import { bestOf } from '../experiments/ocbaShares.js';
import type { Elimination, SharedBudget } from '../experiments/selected.js';
import type { Unit, Variant } from '../work/index.js';
import type { Planned } from './progressWords.js';
import type { Wanted } from './simulateUntil.js';

/** A way to select the best of several variants, the systems. A unit of work is one replication of one of them. */
export interface Selecting extends Wanted {
  /** A unit is done. @param value what the replication says. */
  hear(system: number, value: number): void;
  /** The systems that are left, the best by its mean first. */
  readonly left: readonly number[];
  /** `null` if none is selected: the cap came first. */
  readonly selected: number | null;
  readonly droppedAfter: readonly (number | null)[];
  readonly how: Elimination | SharedBudget;
}

/** Kim and Nelson's procedure, up to a cap. */
export class Eliminating implements Selecting {
  readonly how: Elimination;
  readonly #procedure: KimNelson;
  readonly #better: Selection['better'];
  readonly #variants: readonly Variant[];
  /** Replications that were given to all survivors. */
  #given = 0;
  /** Units that are done. */
  #done = 0;
  /** What the next replication says so far, by system. */
  #values = new Map<number, number>();

  constructor(variants: readonly Variant[], better: Selection['better'], how: Elimination) {
    const { indifference, confidence, firstStage } = how;
    this.#procedure = new KimNelson({ systems: variants.length, better, indifference, confidence, firstStage });
    this.#better = better;
    this.#variants = variants;
    this.how = how;
  }

  *units(): Generator<Unit> {
    while (this.#given < Math.min(this.#procedure.wanted, this.how.most)) {
      const replication = this.#given++;
      for (const system of this.#procedure.survivors) yield { replication, variants: [this.#variants[system]] };
    }
  }

  get planned(): Planned {
    const { atMost, count, survivors } = this.#procedure;
    const { firstStage, most } = this.how;
    if (atMost === null) return { count: firstStage * this.#variants.length, how: 'at least' };
    if (this.#procedure.done) return { count: this.#done };
    return { count: this.#done + (Math.min(atMost, most) - count) * survivors.length, how: 'at most' };
  }

  hear(system: number, value: number): void {
    this.#done++;
    this.#values.set(system, value);
    if (this.#values.size < this.#procedure.survivors.length) return;
    this.#procedure.add(this.#variants.map((_, i) => this.#values.get(i) ?? 0));
    this.#values = new Map();
  }

  get left(): readonly number[] {
    const { survivors } = this.#procedure;
    return bestFirst(survivors, (system) => this.#procedure.meanOf(system) ?? 0, this.#better);
  }

  get selected(): number | null {
    return this.#procedure.best;
  }

  get droppedAfter(): readonly (number | null)[] {
    return this.#procedure.droppedAfter;
  }
}

/** A fixed budget, shared out by OCBA. */
export class Budgeting implements Selecting {
  readonly droppedAfter: readonly null[];
  readonly #procedure: Ocba;
  readonly #variants: readonly Variant[];
  readonly #given: number[];

  constructor(
    variants: readonly Variant[],
    better: Selection['better'],
    readonly order: Pick<SharedBudget, 'budget' | 'firstStage'>,
  ) {
    const { budget: replications, firstStage } = order;
    this.#procedure = new Ocba({ systems: variants.length, better, replications, firstStage });
    this.#variants = variants;
    this.#given = variants.map(() => 0);
    this.droppedAfter = variants.map(() => null);
  }

  *units(): Generator<Unit> {
    for (const [system, variant] of this.#variants.entries()) {
      while (this.#given[system] < this.#procedure.wanted[system]) {
        yield { replication: this.#given[system]++, variants: [variant] };
      }
    }
  }

  get planned(): Planned {
    return { count: this.order.budget };
  }

  hear(system: number, value: number): void {
    this.#procedure.add(system, value);
  }

  get left(): readonly number[] {
    return [this.#procedure.best ?? []].flat();
  }

  get selected(): number | null {
    return this.#procedure.best;
  }

  get how(): SharedBudget {
    return { ...this.order, probability: this.#procedure.probability };
  }
}

/** Of those with the same mean the first comes first. */
function bestFirst(
  systems: readonly number[],
  meanOf: (system: number) => number,
  better: Selection['better'],
): number[] {
  const rest = [...systems];
  return systems.map(() => rest.splice(bestOf(rest.map(meanOf), better), 1)[0]);
}
