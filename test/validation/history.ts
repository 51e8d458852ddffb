import { type ContactRecord, type JourneyRecord, type Model, runOnce, type ShiftRecord } from '../../src/index.js';
import { keepRecords } from '../keepRecords.js';
import type { Run } from './check.js';

/** All that a run put on record. */
export interface History {
  readonly contacts: readonly ContactRecord[];
  readonly journeys: readonly JourneyRecord[];
  readonly shifts: readonly ShiftRecord[];
}

/** One replication, remembered. */
export function historyOf(model: Model, seed: string, run: Run = runOnce): History {
  const kept = keepRecords(model.format);
  run(model, { seed, replication: 0, sink: kept });
  return { contacts: kept.contactRecords, journeys: kept.journeyRecords, shifts: kept.shiftRecords };
}

/** How many wait, talk and are on duty, from one instant to the next. */
export interface Stretch {
  readonly from: number;
  readonly waiting: number;
  readonly busy: number;
  readonly staffed: number;
}

/** The stretches of a run between any two changes, in order of time. */
export function stretchesOf({ contacts, shifts }: History): Stretch[] {
  const changes = new Map<number, { waiting: number; busy: number; staffed: number }>();
  const count = (what: 'waiting' | 'busy' | 'staffed', from: number, to: number) => {
    if (!(to > from)) return;
    at(from)[what]++;
    at(to)[what]--;
  };
  const at = (instant: number) => {
    let change = changes.get(instant);
    if (change === undefined) {
      change = { waiting: 0, busy: 0, staffed: 0 };
      changes.set(instant, change);
    }
    return change;
  };
  for (const { answeredAt, handleSeconds, queuedAt, waitSeconds } of contacts) {
    count('waiting', queuedAt, queuedAt + waitSeconds);
    count('busy', answeredAt, answeredAt + handleSeconds);
  }
  for (const { capacity, startedAt, endedAt } of shifts) if (capacity > 0) count('staffed', startedAt, endedAt);
  let waiting = 0;
  let busy = 0;
  let staffed = 0;
  return [...changes.entries()]
    .sort(([a], [b]) => a - b)
    .map(([from, change]) => {
      waiting += change.waiting;
      busy += change.busy;
      staffed += change.staffed;
      return { from, waiting, busy, staffed };
    });
}
