import { readFileSync } from 'node:fs';
import { type Experiment, finish, replicate } from '../../src/experiments/index.js';
import { compileScenario, parseScenario, type Scenario } from '../../src/scenario/index.js';
import { runOnce } from '../../src/simulation/run.js';

const folder = new URL('../../scenarios/', import.meta.url);

/** A file of the shipped scenarios. */
export function shipped(path: string): string {
  return readFileSync(new URL(path, folder), 'utf8');
}

/** A shipped scenario, with `--set` for each override. */
function parseShipped(name: string, overrides: readonly string[]): Scenario {
  return parseScenario(shipped(name), name, { overrides, readFlow: (path) => ({ text: shipped(path), source: path }) });
}

function experimentOf(scenario: Scenario): Experiment {
  const model = compileScenario(scenario);
  return finish(
    replicate(model, { run: (replication, sink) => runOnce(model, { seed: model.seed, replication, sink }) }),
  );
}

/** Runs a shipped scenario as `callstorm run` does, with `--set` for each override. */
export function runShipped(name: string, overrides: readonly string[] = []): Experiment {
  return experimentOf(parseShipped(name, overrides));
}

/** Measures of a shipped scenario, as it is and in its what-ifs, each run once it is asked for. */
export function whatIfsOfShipped(name: string, overrides: readonly string[] = []) {
  const scenario = parseShipped(name, overrides);
  const known = new Map<string, ReadonlyMap<string, number | null>>();
  const measuresOf = (whatIf: string) => {
    const chosen = whatIf === 'as-it-is' ? scenario : scenario.whatIfs.find((each) => each.name === whatIf)!.scenario;
    const measures = new Map(experimentOf(chosen).estimates.map((each) => [each.name, each.estimate]));
    known.set(whatIf, measures);
    return measures;
  };
  return (whatIf: string, measure: string): number => (known.get(whatIf) ?? measuresOf(whatIf)).get(measure)!;
}
