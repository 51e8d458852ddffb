import type { PersonaStory, RecordSink } from '../records.js';
import type { Model } from './model.js';
import { Simulation } from './simulation.js';

/** What a run tells beside its records. */
export interface RunOutcome {
  readonly personas: readonly PersonaStory[];
  /** Events of the calendar that were carried out. */
  readonly events: number;
  /** Customers of the population and of open streams; personas not counted. */
  readonly customers: number;
}

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
  return new Simulation(model, options.seed, options.replication, options.sink).run();
}
