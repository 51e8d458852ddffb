import { readFileSync } from 'node:fs';
import { type Experiment, finish, replicate } from '../../src/experiments/index.js';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';
import { runOnce } from '../../src/simulation/run.js';

const folder = new URL('../../scenarios/', import.meta.url);

/** A file of the shipped scenarios. */
export function shipped(path: string): string {
  return readFileSync(new URL(path, folder), 'utf8');
}

/** Runs a shipped scenario as `callstorm run` does, with `--set` for each override. */
export function runShipped(name: string, overrides: readonly string[] = []): Experiment {
  const scenario = parseScenario(shipped(name), name, {
    overrides,
    readFlow: (path) => ({ text: shipped(path), source: path }),
  });
  const model = compileScenario(scenario);
  return finish(
    replicate(model, { run: (replication, sink) => runOnce(model, { seed: model.seed, replication, sink }) }),
  );
}
