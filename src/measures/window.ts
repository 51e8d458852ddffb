import { mustHave } from '../arguments.js';
import { day, microseconds } from '../units.js';
import type { Observation } from './measure.js';

/** The stretch of simulated time that measures observe, in microseconds: both ends included. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** What says where the window lies. */
export type Windowed = Pick<Observation, 'warmUpSeconds' | 'horizonSeconds' | 'coolDownSeconds'>;

/** From the end of the warm-up to the beginning of the cool-down, or the horizon. */
export function windowOf({ warmUpSeconds, horizonSeconds, coolDownSeconds = 0 }: Windowed): Window {
  return { from: microseconds(warmUpSeconds), to: microseconds(horizonSeconds - coolDownSeconds) };
}

/** The whole days of the window, from midnight to midnight: what the window cuts is no day. */
export class Days {
  readonly count: number;
  readonly #first: number;
  readonly #offset: number;

  constructor(observation: Windowed & Pick<Observation, 'weekOffsetSeconds'>) {
    mustHave('observation', observation, ['horizonSeconds', 'warmUpSeconds'], 'a model as compileScenario returns it');
    const { from, to } = windowOf(observation);
    this.#offset = microseconds(observation.weekOffsetSeconds ?? 0);
    this.#first = Math.ceil((from + this.#offset) / length);
    this.count = Math.max(0, Math.floor((to + this.#offset) / length) - this.#first);
  }

  /** The day of an instant, counted from 0; below 0 or `count` and above: it is in none. */
  of(instant: number): number {
    return Math.floor((instant + this.#offset) / length) - this.#first;
  }
}

const length = microseconds(day);
