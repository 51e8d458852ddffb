import type { Estimate, Experiment } from '../experiments/index.js';
import type { ObservedGroup, ObservedQueue } from '../measures/index.js';
import type { Figures } from './figures.js';

/** A queue that loses more than this share of its contacts, by abandonment or at once, drowns. */
const muchLost = 0.1;
/** So does one that answers less than this share in time, if its agents are as busy as this; or much less, in any case. */
const fewInTime = 0.5;
const hardlyAny = 0.1;
const veryBusy = 0.9;

/** Which queues cannot cope. */
export class Drowning {
  /** Those to which somebody came. */
  readonly queues: readonly ObservedQueue[];
  readonly #channels: readonly string[];

  constructor(
    { observation }: Pick<Experiment, 'observation'>,
    readonly figures: Figures,
  ) {
    this.#channels = observation.channels;
    this.queues = observation.queues.filter(
      (queue) => this.#value(queue, 'offered') > 0 || this.#value(queue, 'service-level', 1) === 0,
    );
  }

  /** By their names, those that lose most first. */
  get names(): string[] {
    const lost = (queue: ObservedQueue) => this.#value(queue, 'abandonment-rate') + this.#value(queue, 'blocked-rate');
    const queues = this.queues
      .filter((queue) => this.drowns(queue))
      .sort((a, b) => lost(b) - lost(a))
      .map(labelOf);
    // Busy lines have no queue.
    const lines = this.#channels.filter((channel) => (this.figures.value(`${channel}.blocked-rate`) ?? 0) > muchLost);
    return [...lines.map((channel) => `${channel} (contacts do not get in)`), ...queues];
  }

  drowns(queue: ObservedQueue): boolean {
    if (this.#value(queue, 'abandonment-rate') > muchLost || this.#value(queue, 'blocked-rate') > muchLost) return true;
    const inTime = this.#value(queue, 'service-level', 1);
    return (
      inTime < hardlyAny ||
      (inTime < fewInTime &&
        queue.groups.some((group) => (ofGroup(this.figures, group, 'occupancy')?.estimate ?? 0) >= veryBusy))
    );
  }

  #value({ channel, queue }: ObservedQueue, measure: string, otherwise = 0): number {
    return this.figures.value(`${channel}.${measure}[queue=${queue}]`) ?? otherwise;
  }
}

/** A measure of an agent group. What a group of several channels answers is measured channel by channel. */
export function ofGroup(figures: Figures, { channel, group }: ObservedGroup, measure: string): Estimate | undefined {
  if (channel !== '') return figures.get(`${channel}.${measure}[group=${group}]`);
  return figures.get(`${group}.${measure}`) ?? (measure === 'answered' ? addedUp(figures, measure, group) : undefined);
}

/** Of all channels; the interval of a sum is not known. */
function addedUp(figures: Figures, measure: string, group: string): Estimate | undefined {
  const each = figures.names
    .filter((name) => name.endsWith(`.${measure}[group=${group}]`))
    .map((name) => figures.get(name)!);
  if (each.length === 0) return undefined;
  const estimate = each.reduce((sum, part) => sum + (part.estimate ?? 0), 0);
  return { ...each[0], name: `${group}.${measure}`, estimate, low: null, high: null };
}

/** Channel and queue, or channel and group. */
export function labelOf(of: ObservedQueue | ObservedGroup): string {
  const name = 'queue' in of ? of.queue : of.group;
  return of.channel === '' ? name : `${of.channel} ${name}`;
}
