import type { Varied } from '../experiments/index.js';
import { compileScenario, type Scenario } from '../scenario/index.js';
import type { Model } from '../simulation/model.js';
import type { FileText, ScenarioText, Variant } from '../work/index.js';
import { Recording } from './reader.js';
import { saidOf } from './saidOf.js';
import { readScenarioFile, type ScenarioOrder } from './scenarioFile.js';
import { gridOf } from './varied.js';

/** A combination of values, and how it is run. */
export interface GridPoint {
  readonly values: readonly string[];
  readonly variant: Variant;
}

/**
 * Reads a scenario as it is and at every point of a grid, so that whatever is wrong shows before anything is run.
 * @param text what is in its file.
 * @throws {InputError} for what is wrong with the scenario, or with it at a point.
 */
export function readGrid(
  order: ScenarioOrder,
  varied: readonly Varied[],
): {
  readonly base: { readonly scenario: Scenario; readonly model: Model };
  readonly points: readonly GridPoint[];
  readonly texts: ScenarioText;
  /** The names of all files that were read. */
  readonly read: readonly string[];
} {
  const { overrides } = order;
  const reader = new Recording(order.reader);
  const own = readScenarioFile({ ...order, reader }, false);
  const files = new Map<string, FileText>();
  const read = new Set<string>();
  const points = gridOf(varied).map((values): GridPoint => {
    const settings = varied.map(({ name }, i) => `${name}=${values[i]}`);
    const variant = { scenario: 0, overrides: [...overrides, ...settings] };
    const file = saidOf('--vary', settings, () => readScenarioFile({ ...order, reader, ...variant }, false));
    for (const each of file.texts.files) files.set(each.path, each);
    for (const name of file.read) read.add(name);
    return { values, variant };
  });
  return {
    base: { scenario: own.scenario, model: compileScenario(own.scenario) },
    points,
    texts: { ...own.texts, files: [...files.values()] },
    read: [...new Set([...own.read, ...read])],
  };
}
