import type { Alternative, Assumption } from '../experiments/sensitivity.js';
import { compileScenario, type Scenario } from '../scenario/index.js';
import { overrideOf } from '../scenario/whatIfs.js';
import type { Model } from '../simulation/model.js';
import type { FileText, ScenarioText, Variant } from '../work/index.js';
import { type AssumptionOrder, chosenAssumptions } from './assumptionChoice.js';
import { Recording } from './reader.js';
import { saidOf } from './saidOf.js';
import { readScenarioFile, type ScenarioOrder } from './scenarioFile.js';
import { readSides } from './sides.js';

/** How a command line names a scenario, what may be decided, and what is tried. */
export interface SettingsOrder extends ScenarioOrder {
  readonly choice: AssumptionOrder;
  /** As after `--what-if`; `none`: nothing is to be decided. Default: all of the scenario. */
  readonly whatIfs: readonly string[];
}

/** One value of one assumption, or things as they stand, and how each alternative is run there. */
export interface AssumptionSetting {
  /** Absent: as things stand. */
  readonly at?: { readonly assumption: Assumption; readonly end: 'low' | 'high' };
  /** In the order of the alternatives. */
  readonly variants: readonly Variant[];
}

/**
 * Reads a scenario and its what-ifs as they stand and at each plausible value, so that whatever is wrong shows before
 * anything is run.
 * @throws {InputError} for what is wrong with the files, with what is chosen, or with a value.
 */
export function readAssumptionSettings(order: SettingsOrder): {
  readonly base: { readonly scenario: Scenario; readonly model: Model };
  readonly assumptions: readonly Assumption[];
  readonly alternatives: readonly Alternative[];
  /** As things stand first, then in the order of the file. */
  readonly settings: readonly AssumptionSetting[];
  readonly texts: ScenarioText;
  /** The names of all files that were read. */
  readonly read: readonly string[];
} {
  const { file, overrides, whatIfs } = order;
  const reader = new Recording(order.reader);
  const isNone = whatIfs.length === 1 && whatIfs[0] === 'none';
  const own = readScenarioFile({ ...order, reader }, !isNone);
  const assumptions = chosenAssumptions(own.scenario, file, order.choice);
  const hasChoice = !isNone && (whatIfs.length > 0 || own.scenario.whatIfs.length > 0);
  const files = new Map<string, FileText>();
  const names = new Set<string>();

  const standing = sidesAt([]);
  const settings = assumptions.flatMap((assumption) =>
    (['low', 'high'] as const).flatMap((end): AssumptionSetting[] => {
      const value = assumption[end];
      if (value === null) return [];
      const setting = overrideOf(assumption.parameter, value);
      const sides = saidOf('at', [setting], () => sidesAt([setting]));
      return [{ at: { assumption, end }, variants: sides.map(({ variant }) => variant) }];
    }),
  );
  return {
    base: { scenario: own.scenario, model: compileScenario(own.scenario) },
    assumptions,
    alternatives: standing.map(({ name, title }) => ({ name, title })),
    settings: [{ variants: standing.map(({ variant }) => variant) }, ...settings],
    texts: { ...own.texts, files: [...files.values()] },
    read: [...names],
  };

  /** The alternatives with these settings, and what they need. */
  function sidesAt(settings: readonly string[]): (Alternative & { readonly variant: Variant })[] {
    const its = { ...order, reader, overrides: [...overrides, ...settings] };
    if (!hasChoice) {
      const { scenario, texts, read } = readScenarioFile(its, false);
      keep(texts, read);
      const variant = { scenario: 0, overrides: its.overrides };
      return [{ name: '', title: scenario.file.title, variant }];
    }
    const { sides, texts, read } = readSides(its);
    keep(texts[0], read);
    return sides.map(({ name, title, variant }) => ({ name, title, variant }));
  }

  function keep(texts: ScenarioText, read: readonly string[]): void {
    for (const each of texts.files) files.set(each.path, each);
    for (const name of read) names.add(name);
  }
}
