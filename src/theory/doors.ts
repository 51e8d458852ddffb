import {
  mustBeCount,
  mustBeList,
  mustBePositive,
  mustHave,
  mustNotBeNegative,
  refused,
  unexpected,
} from '../arguments.js';
import type { InputError } from '../errors.js';
import { longestDuration, shortestDuration } from '../units.js';

/* What the formulas ask of their arguments. Inside, they trust each other. */

/** More agents than anyone has. */
export const mostAgents = 2 ** 24;

/** A whole number up to 16 million. */
export function mustBeAgents(name: string, value: unknown, least = 1): void {
  mustBeCount(name, value, least, mostAgents);
}

/** Rates beyond these would not stay numbers when they are multiplied. */
const slowest = 1e-100;
const fastest = 1e100;

/** Above 0, by so much that it can be reckoned with. @param least may be nearer to 0. */
export function mustBeRate(name: string, value: unknown, least = slowest): void {
  mustBePositive(name, value);
  if ((value as number) < least || (value as number) > fastest) {
    throw unexpected(name, `a number from ${least} to ${fastest}`, value);
  }
}

/** Seconds, from a microsecond to a century. @param endless whether they may be more. */
export function mustBeTime(name: string, value: unknown, endless = false): void {
  mustBePositive(name, value);
  if ((value as number) >= shortestDuration && (endless || (value as number) <= longestDuration)) return;
  throw unexpected(name, `seconds, a microsecond ${endless ? 'or more' : 'to a century'}`, value);
}

/** Agents who are called and answer. @param more other keys that it must have. */
export function mustBeQueue(name: string, value: unknown, more: readonly string[] = []): void {
  mustHave(name, value, ['agents', 'arrivalRate', 'serviceRate', ...more]);
  const { agents, arrivalRate, serviceRate } = value as Readonly<Record<string, unknown>>;
  mustBeAgents(`${name}.agents`, agents);
  mustBeRate(`${name}.arrivalRate`, arrivalRate);
  mustBeRate(`${name}.serviceRate`, serviceRate);
}

/** From `at` on, arrivals come at `rate`, until the next step. */
export interface RateStep {
  readonly at: number;
  readonly rate: number;
}

/** One or more, from 0 on, in order. */
export function mustBeSteps(name: string, value: unknown): void {
  mustBeList(name, value, 'a list of { at, rate }');
  const steps = value as readonly RateStep[];
  for (const [i, step] of steps.entries()) {
    mustHave(`${name}.${i}`, step, ['at', 'rate']);
    mustNotBeNegative(`${name}.${i}.at`, step.at);
    if (step.rate !== 0) mustBeRate(`${name}.${i}.rate`, step.rate);
    if (i > 0 && !(step.at > steps[i - 1].at)) {
      throw refused(`${name}.${i}.at`, `rates of arrivals must ascend in time, but ${step.at} does not`);
    }
  }
  if (steps[0]?.at !== 0) throw refused(name, 'the first rate of arrivals must be at 0');
}

/** 0 or above, in order. */
export function mustBeInstants(value: unknown): void {
  mustBeList('instants', value, 'a list of numbers');
  let before = 0;
  for (const [i, instant] of (value as readonly unknown[]).entries()) {
    mustNotBeNegative(`instants.${i}`, instant);
    if ((instant as number) < before) {
      throw refused(`instants.${i}`, `instants must be 0 or above and in order, but ${instant} comes after ${before}`);
    }
    before = instant as number;
  }
}

/** To throw where doubles do not hold what comes of an argument's rates. */
export function unsolved(name: string): InputError {
  return refused(name, 'its rates lie too far apart to be solved');
}

/**
 * The figures, if they are numbers.
 *
 * @param name the argument they were made of.
 * @throws {InputError} if they are not.
 */
export function solved<Figures extends object>(name: string, figures: Figures): Figures {
  if (Object.values(figures).some(Number.isNaN)) throw unsolved(name);
  return figures;
}
