import { normalCdf } from '../random/index.js';

/** The logarithm of a function, and its first and second derivatives. */
export type LogFunction = readonly [value: number, first: number, second: number];

/**
 * A family of distributions in which (log time − μ) / σ always has the same distribution. Lawless, "Statistical Models and
 * Methods for Lifetime Data" (2003), chapter 5.
 */
export interface LogTimeFamily {
  /** The density of (log time − μ) / σ at `z`. */
  density(z: number): LogFunction;
  /** The probability that it is above `z`. */
  survival(z: number): LogFunction;
}

const halfLogTwoPi = Math.log(2 * Math.PI) / 2;

/** Log time is normal. */
export const lognormalFamily: LogTimeFamily = {
  density: (z) => [-(z * z) / 2 - halfLogTwoPi, -z, -1],
  survival(z) {
    const density = -(z * z) / 2 - halfLogTwoPi;
    // Far out by the asymptotic series, DLMF 7.12.1: there the probability would underflow.
    const value = z < 30 ? Math.log(normalCdf(-z)) : density - Math.log(z) - 1 / (z * z);
    const hazard = Math.exp(density - value);
    return [value, -hazard, -hazard * (hazard - z)];
  },
};

/** Log time has the distribution of the smallest extreme value: σ is 1 / shape, and μ the logarithm of the scale. */
export const weibullFamily: LogTimeFamily = {
  density(z) {
    const power = Math.exp(z);
    return [z - power, 1 - power, -power];
  },
  survival(z) {
    const power = Math.exp(z);
    return [-power, -power, -power];
  },
};
