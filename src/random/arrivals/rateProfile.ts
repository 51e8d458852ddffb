import { mustBeFunction, mustHave, mustNotBeNegative, refused } from '../../arguments.js';

/**
 * How an arrival rate goes over time. Times are seconds from the scenario's start, 0 or more; rates are arrivals per
 * second. Immutable.
 */
export interface RateProfile {
  /** At a jump, the rate after it. */
  rateAt(t: number): number;
  /** How many arrivals are expected from 0 to `t`: the integral of the rate. */
  cumulative(t: number): number;
  /** The first instant by which `area` arrivals are expected; `Infinity` if there never is one. Exact, no search. */
  inverse(area: number): number;
}

/**
 * The first arrival after `after` of a Poisson process with that rate, which is exact however the rate moves: the
 * integral of the rate between two arrivals is exponential of mean 1 (Çınlar, "Introduction to stochastic processes", 1975, chapter 4).
 *
 * @param after seconds, 0 or above.
 * @param unitExponential an exponential number of mean 1, 0 or above, say `-Math.log(source.next())`.
 * @returns `Infinity` if there is none.
 * @throws {InputError} for arguments outside.
 */
export function nextArrival(profile: RateProfile, after: number, unitExponential: number): number {
  mustBeProfile('profile', profile);
  mustNotBeNegative('after', after);
  mustNotBeNegative('unitExponential', unitExponential);
  const arrival = arrivalAfter(profile, after, unitExponential);
  if (Number.isNaN(arrival)) throw refused('profile', 'its rates are too high to be added up');
  return arrival;
}

/** @throws {InputError} if it is no profile. */
export function mustBeProfile(name: string, value: unknown): void {
  mustHave(name, value, ['rateAt', 'cumulative', 'inverse'], 'a rate profile as makeRateProfile returns it');
  const { cumulative, inverse } = value as RateProfile;
  mustBeFunction(`${name}.cumulative`, cumulative);
  mustBeFunction(`${name}.inverse`, inverse);
}

/** The same of arguments that were looked at: once an arrival. */
export function arrivalAfter(profile: RateProfile, after: number, unitExponential: number): number {
  return Math.max(after, profile.inverse(profile.cumulative(after) + unitExponential));
}
