import { mustBeExperiment } from '../experiments/experiment.js';

/** @throws {InputError} if it is no experiment with all that a summary tells. */
export function mustBeReported(experiment: unknown): void {
  mustBeExperiment('experiment', experiment, [
    'name',
    'title',
    'seed',
    'overrides',
    'warnings',
    'observation',
    'estimates',
    'thresholds',
    'switching',
    'personas',
    'series',
  ]);
}
