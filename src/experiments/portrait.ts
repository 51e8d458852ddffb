import { TypicalStories, type TypicalStory } from '../customers/typicalStories.js';
import { windowOf } from '../measures/window.js';
import type { Batch, PlaceOutcome, RecordSink } from '../records/index.js';
import type { Model } from '../simulation/model.js';
import { microseconds } from '../units.js';
import { EffortLadder } from './effortLadder.js';
import { ExitTally, type PlaceExit } from './exitTally.js';
import { type PathSums, PathTally } from './pathTally.js';

/** What a report draws of one replication that measures do not say. Plain data, of which all but the stories adds up. */
export interface Portrait {
  readonly paths: readonly PathSums[];
  /** As an `EffortLadder` has them. */
  readonly efforts: Float64Array;
  readonly exits: readonly PlaceExit[];
  readonly traffic: readonly PlaceOutcome[];
  /** Of the first replication alone. */
  readonly stories: readonly TypicalStory[];
}

/** Sits for the portrait of a replication: reads its records, and hears of its contacts. */
export class Sitting implements Partial<RecordSink> {
  /** Of the first replication alone: all are of equal worth. */
  readonly listeners: readonly TypicalStories[];
  readonly #paths: PathTally;
  readonly #efforts: EffortLadder;
  readonly #exits: ExitTally;

  constructor(model: Model, replication: number) {
    this.#paths = new PathTally(model);
    this.#efforts = new EffortLadder(model);
    this.#exits = new ExitTally(model);
    const { effort, format, horizonSeconds } = model;
    this.listeners =
      replication === 0 ? [new TypicalStories(format, effort, microseconds(horizonSeconds), windowOf(model))] : [];
  }

  contacts(batch: Batch): void {
    this.#exits.contacts(batch);
  }

  journeys(batch: Batch): void {
    this.#paths.journeys(batch);
    this.#efforts.journeys(batch);
  }

  portrait(traffic: readonly PlaceOutcome[]): Portrait {
    return {
      paths: this.#paths.rows(),
      efforts: this.#efforts.sums,
      exits: this.#exits.rows(),
      traffic,
      stories: this.listeners.flatMap(({ stories }) => stories),
    };
  }
}
