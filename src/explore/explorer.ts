import { InputError } from '../errors.js';
import { narrowed } from '../experiments/comparison.js';
import { experimentFrom } from '../experiments/experimentOf.js';
import { compare, type Experiment, Replications, type RunSummary } from '../experiments/index.js';
import { usualMeasures } from '../report/usualMeasures.js';
import type { Model } from '../simulation/model.js';
import { carryOut, Models } from '../work/index.js';
import type { Exploration } from './exploration.js';
import type { Answer, Figures } from './protocol.js';
import { stormOf } from './storm.js';
import { whatIfText } from './whatIfText.js';

/** Figures are told after the first ones, and then each time that there are so many times as many. */
const growth = 1.3;

/** The replications of so many settings are kept, beside the base's. */
const mostKept = 8;

/** Simulates settings beside the base, replication by replication, as a command line does. */
export class Explorer {
  readonly #models: Models;
  readonly #kept = new Map<string, RunSummary[]>();
  readonly #shown: readonly string[];
  /** What is wanted last. */
  #wanted = 0;

  /** @param tell hears what comes of it. */
  constructor(
    readonly exploration: Exploration,
    readonly tell: (answer: Answer) => void,
  ) {
    this.#models = new Models(exploration.inputs);
    this.#shown = usualMeasures(this.#model([]));
  }

  /**
   * Tries settings until all replications are done, or others are wanted.
   * @param nextTurn lets others be heard, between two replications.
   */
  async try(id: number, settings: readonly string[], nextTurn: () => Promise<void>): Promise<void> {
    this.#wanted = id;
    const { replications: planned } = this.exploration;
    try {
      const sides = [[], settings].map((each) => new Side(this.#model(each), this.#summaries(each)));
      let told = 0;
      for (let done = 1; done <= planned; done++) {
        for (const [i, each] of [[], settings].entries()) sides[i].add(() => this.#simulate(each, done - 1));
        if (done >= growth * told || done === planned) {
          told = done;
          this.tell(this.#figures(id, sides));
        }
        await nextTurn();
        if (this.#wanted !== id) return;
      }
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.tell({ kind: 'refused', id, problems: error.problems, source: error.source });
    }
  }

  save(title: string, settings: readonly string[]): void {
    const { overrides } = this.exploration;
    const read = (more: readonly string[]) =>
      this.#models.scenario({ scenario: 0, overrides: [...overrides, ...more] });
    try {
      this.tell({ kind: 'saved', text: whatIfText(title, settings, read) });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.tell({ kind: 'not-saved', problems: error.problems });
    }
  }

  #model(settings: readonly string[]): Model {
    return this.#models.of({ scenario: 0, overrides: [...this.exploration.overrides, ...settings] });
  }

  #simulate(settings: readonly string[], replication: number): RunSummary {
    const variant = { scenario: 0, overrides: [...this.exploration.overrides, ...settings] };
    return carryOut(this.#models, { replication, variants: [variant] }).summaries[0];
  }

  /** Those that were done before, to which more are added. */
  #summaries(settings: readonly string[]): RunSummary[] {
    const key = JSON.stringify(settings);
    const known = this.#kept.get(key) ?? [];
    this.#kept.delete(key);
    this.#kept.set(key, known);
    // The base is asked for first, each time, and so the second youngest at least.
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept + 1) this.#kept.delete(oldest);
    return known;
  }

  #figures(id: number, sides: readonly Side[]): Figures {
    const { inputs, replications } = this.exploration;
    const [base, now] = sides.map((side) => side.experiment(inputs.seed, replications));
    const [measures] = compare(narrowed(base, this.#shown), [narrowed(now, this.#shown)]);
    const place = ({ name }: { readonly name: string }) => this.#shown.indexOf(name);
    const [before, after] = [base, now].map(({ series }, i) => stormOf(sides[i].model, series.timeline));
    return {
      kind: 'figures',
      id,
      replications: now.replications,
      customers: [base.customers, now.customers],
      measures: measures.toSorted((one, other) => place(one) - place(other)),
      storm: { base: before, now: after },
    };
  }
}

/** The base or the settings, of which more and more replications are known. */
class Side {
  readonly #gathered: Replications;

  constructor(
    readonly model: Model,
    readonly summaries: RunSummary[],
  ) {
    this.#gathered = new Replications(model);
  }

  /** @param simulate the next one, unless it was done before. */
  add(simulate: () => RunSummary): void {
    const { count } = this.#gathered;
    if (this.summaries.length === count) this.summaries.push(simulate());
    this.#gathered.add(this.summaries[count]);
  }

  experiment(seed: string, planned: number): Experiment {
    return experimentFrom(this.model, seed, this.#gathered, planned);
  }
}
