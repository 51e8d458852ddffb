import { mustBeList, mustBeOneOf, mustBeText, mustHave, mustNotBeNegative } from '../arguments.js';

/** How an estimate is held against a limit. There is no `=`: no estimate is exactly a figure. */
export const operators = ['<', '<=', '>', '>='] as const;
export type Operator = (typeof operators)[number];

/** A goal on a measure. Plain data. */
export interface Threshold {
  /** As it was written: `phone.abandonment-rate < 5%`. */
  readonly threshold: string;
  /** The measure's name; of a percentile its own, `phone.wait-p90`. */
  readonly measure: string;
  readonly operator: Operator;
  /** In the measure's unit: 0 to 1 of a share, seconds, money in the scenario's currency, or how many; 0 or more. */
  readonly limit: number;
}

/** @throws {InputError} if it is no list of thresholds. */
export function mustBeThresholds(name: string, value: unknown): void {
  mustBeList(name, value, 'a list of thresholds');
  for (const [i, each] of (value as readonly unknown[]).entries()) {
    mustHave(`${name}.${i}`, each, ['threshold', 'measure', 'operator', 'limit'], 'a threshold');
    const { threshold, measure, operator, limit } = each as Threshold;
    mustBeText(`${name}.${i}.threshold`, threshold);
    mustBeText(`${name}.${i}.measure`, measure);
    mustBeOneOf(`${name}.${i}.operator`, operator, operators);
    mustNotBeNegative(`${name}.${i}.limit`, limit);
  }
}
