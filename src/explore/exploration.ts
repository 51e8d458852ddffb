import type { ParameterValue } from '../document/index.js';
import { parseYaml } from '../document/yamlText.js';
import { type Scenario, scenarioJsonSchema } from '../scenario/index.js';
import { formatNumber } from '../units.js';
import type { Inputs, ScenarioText } from '../work/index.js';
import { placesOf, wordsAt } from './choices.js';
import type { Bounds } from './slider.js';

/** What a page explores: plain data, which stands in it. */
export interface Exploration {
  /** The scenario's name and title. */
  readonly name: string;
  readonly title: string;
  /** The scenario alone. */
  readonly inputs: Inputs;
  /** As after `--set`: of the base, and of all that is compared with it. */
  readonly overrides: readonly string[];
  /** How many there are in the end. */
  readonly replications: number;
  readonly currency: string;
  readonly knobs: readonly Knob[];
  readonly whatIfs: readonly Preset[];
}

/** A parameter of the base. */
export interface Knob extends Bounds {
  readonly name: string;
  readonly title: string;
  /** As a file writes it. */
  readonly value: string;
  readonly isYesNo: boolean;
  /** The words that it can be; none if it is no choice of words. */
  readonly words: readonly string[];
}

/** A what-if of the scenario: its settings, `name=value` or `path.to.key=value`. */
export interface Preset {
  readonly name: string;
  readonly title: string;
  readonly settings: readonly string[];
}

/** @param texts of the scenario: all that it and its what-ifs name. */
export function explorationOf(
  scenario: Scenario,
  texts: ScenarioText,
  seed: string,
  replications: number,
): Exploration {
  const { name, file, overrides, knobs, whatIfs } = scenario;
  const document = parseYaml(texts.text, texts.source).plain;
  const schema = scenarioJsonSchema();
  const wordsOf = (knob: string) => {
    const [first, ...others] = placesOf(knob, document).map((path) => wordsAt(schema, path));
    return first?.filter((word) => others.every((words) => words.includes(word))) ?? [];
  };
  return {
    name,
    title: file.title,
    inputs: { scenarios: [texts], seed },
    overrides,
    replications,
    currency: file.currency,
    knobs: Object.entries(knobs).map(([name, { value, title = name, min, max, low, high }]): Knob => {
      const isYesNo = typeof value === 'boolean' || value === 'yes' || value === 'no';
      const bounds = Object.entries({ min, max, low, high }).flatMap(([key, bound]) =>
        bound === undefined ? [] : [[key, written(bound)] as const],
      );
      // Fields that take words may take numbers, too.
      const choice = isYesNo ? [] : wordsOf(name);
      const words = choice.includes(written(value)) ? choice : [];
      return { name, title, value: written(value), isYesNo, words, ...Object.fromEntries(bounds) };
    }),
    whatIfs: whatIfs.map(({ name, title, scenario: { overrides: all } }) => ({
      name,
      title,
      settings: all.slice(overrides.length),
    })),
  };
}

/** A value as a file writes it. */
function written(value: ParameterValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' ? formatNumber(value, 9) : value;
}
