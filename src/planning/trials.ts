import { experimentFrom } from '../experiments/experimentOf.js';
import { type Experiment, Replications } from '../experiments/index.js';
import { type JudgedThreshold, judge } from '../experiments/thresholds.js';
import type { Threshold } from '../measures/index.js';
import type { Model } from '../simulation/model.js';

/** A staffing that is simulated: the scenario with settings, and the replications of it so far. */
export interface Trial {
  /** As for `--set`. */
  readonly settings: readonly string[];
  readonly replications: Replications;
}

/** Simulates trials, all with the same customers, until each has so many replications. */
export type Simulate = (trials: readonly Trial[], replications: number) => Promise<void>;

/** The trials of a scenario: all have its measures, since only shifts differ. */
export class Trials {
  /** Replications of all trials together. */
  runs = 0;

  /**
   * @param model with slices as long as the slots.
   * @param thresholds that trials are judged by.
   */
  constructor(
    readonly model: Model,
    readonly seed: string,
    readonly thresholds: readonly Threshold[],
    readonly simulate: Simulate,
  ) {}

  async of(settings: readonly (readonly string[])[], replications: number): Promise<Trial[]> {
    const trials = settings.map((each): Trial => ({ settings: each, replications: new Replications(this.model) }));
    await this.extend(trials, replications);
    return trials;
  }

  async extend(trials: readonly Trial[], replications: number): Promise<void> {
    for (const trial of trials) this.runs += replications - trial.replications.count;
    await this.simulate(trials, replications);
  }

  experiment({ replications }: Trial): Experiment {
    const model = { ...this.model, thresholds: this.thresholds };
    return experimentFrom(model, this.seed, replications, replications.count);
  }

  /** The thresholds, each with its estimate and interval. */
  judged({ replications }: Trial): JudgedThreshold[] {
    const { measures } = this.model;
    const estimates = this.thresholds.map(({ measure }) => {
      const index = measures.findIndex(({ name }) => name === measure);
      return { ...measures[index], ...replications.interval(index), replications: replications.count };
    });
    return judge({ estimates }, this.thresholds);
  }
}

/**
 * How far the estimate of a threshold is on its right side, in limits; below 0 on the wrong one. What nothing came for is on
 * the right side.
 */
export function slackOf({ estimate, operator, limit }: JudgedThreshold): number {
  if (estimate === null) return Number.POSITIVE_INFINITY;
  const isMore = operator === '>' || operator === '>=';
  const slack = (isMore ? estimate - limit : limit - estimate) / (limit || 1);
  // On the limit itself only `<=` and `>=` hold.
  return slack === 0 && !operator.endsWith('=') ? -Number.MIN_VALUE : slack;
}
