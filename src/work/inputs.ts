import { mustBeList, mustHave } from '../arguments.js';
import { compileScenario, parseScenario, type Scenario } from '../scenario/index.js';
import type { Model } from '../simulation/model.js';

/** A scenario and all that it names, as texts: whoever has them can run it, on any machine, and opens no file for it. */
export interface ScenarioText {
  /** The file's name, from which the scenario has its own. */
  readonly source: string;
  readonly text: string;
  /** Each file that it names. */
  readonly files: readonly FileText[];
}

export interface FileText {
  /** As the scenario names it. */
  readonly path: string;
  /** As messages name it. */
  readonly source: string;
  readonly text: string;
}

/** What units of work are about. */
export interface Inputs {
  readonly scenarios: readonly ScenarioText[];
  /** Of all replications. */
  readonly seed: string;
}

/** One of the scenarios, with settings. */
export interface Variant {
  /** Its place among the inputs. */
  readonly scenario: number;
  /** As after `--set`. */
  readonly overrides: readonly string[];
}

/** So many models are kept at once. */
const mostModels = 64;

/** The models of inputs, each compiled when it is first asked for. */
export class Models {
  readonly #known = new Map<string, Model>();

  constructor(readonly inputs: Inputs) {
    mustHave('inputs', inputs, ['scenarios', 'seed']);
    mustBeList('inputs.scenarios', inputs.scenarios);
  }

  /** @throws {InputError} for what is wrong with the scenario or the settings. */
  of(variant: Variant): Model {
    const key = JSON.stringify(variant);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const model = compileScenario(this.scenario(variant));
    const [oldest] = this.#known.keys();
    if (this.#known.size >= mostModels) this.#known.delete(oldest);
    this.#known.set(key, model);
    return model;
  }

  /**
   * The scenario that the model is made of, read anew; without its what-ifs.
   * @throws {InputError} for what is wrong with it or the settings.
   */
  scenario({ scenario, overrides }: Variant): Scenario {
    const { text, source, files } = this.inputs.scenarios[scenario];
    const readFlow = (path: string) => {
      const file = files.find((each) => each.path === path);
      if (file === undefined) throw new Error(`${path} is not among the files that came with the scenario`);
      return file;
    };
    return parseScenario(text, source, { overrides, readFlow, whatIfs: false });
  }
}
