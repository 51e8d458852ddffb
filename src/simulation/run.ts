import type { RecordSink } from '../records.js';
import type { Model } from './model.js';
import { type RunOutcome, Simulation } from './simulation.js';
import { startSources } from './sources.js';

export type { RunOutcome };

export interface RunOptions {
  /** Any text. */
  readonly seed: string;
  /** Counts from 0. */
  readonly replication: number;
  readonly sink: RecordSink;
}

/**
 * One run: a model and a seed, from the scenario's start to its horizon. The same arguments give the same records, in
 * the same order, on any machine.
 */
export function runOnce(model: Model, options: RunOptions): RunOutcome {
  const simulation = new Simulation(model, options.seed, options.replication, options.sink);
  startSources(simulation);
  return simulation.run();
}
