import type { Estimate, Experiment } from '../experiments/index.js';

/** The estimates that came to something, by name. */
export class Figures {
  readonly #byName: ReadonlyMap<string, Estimate>;

  constructor({ estimates }: Pick<Experiment, 'estimates'>) {
    this.#byName = new Map(estimates.filter(({ estimate }) => estimate !== null).map((each) => [each.name, each]));
  }

  get names(): string[] {
    return [...this.#byName.keys()];
  }

  get(name: string): Estimate | undefined {
    return this.#byName.get(name);
  }

  value(name: string): number | undefined {
    return this.#byName.get(name)?.estimate ?? undefined;
  }

  /** In their order. */
  beginning(prefix: string): Estimate[] {
    return [...this.#byName.values()].filter(({ name }) => name.startsWith(prefix));
  }
}
