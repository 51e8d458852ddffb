import { type Operator, operators } from '../../measures/threshold.js';
import { found, parseDuration, parseShare, UnitError } from '../../units.js';
import type { LoadFigures } from './figures.js';

/** A goal of a load. */
export interface LoadThreshold {
  /** As it was written. */
  readonly threshold: string;
  readonly of: 'latency' | 'errors';
  /** Of latencies: which percentile; absent: the mean. */
  readonly percent?: number;
  readonly operator: Operator;
  /** Seconds, or a share. */
  readonly limit: number;
}

const due = 'a goal such as latency p95 < 300ms, latency < 100ms or errors < 1%';

/** @throws {UnitError} */
export function readThreshold(text: string): LoadThreshold {
  const [, name, percent, sign, value] =
    /^\s*(latency|errors)?\s*(?:p(\d{1,2}(?:\.\d+)?))?\s*([<>=]+)\s*(\S.*?)\s*$/.exec(text) ?? [];
  const operator = operators.find((each) => each === sign);
  // `p95` alone can only be of latencies.
  const of = name ?? (percent === undefined ? undefined : 'latency');
  const isRight = of === 'latency' || (of === 'errors' && percent === undefined);
  if (operator === undefined || !isRight || Number(percent) === 0)
    throw new UnitError(`expected ${due}, but found ${found(text)}`);
  const limit = of === 'latency' ? parseDuration(value) : shareIn(value);
  return { threshold: text.trim(), of, ...(percent !== undefined && { percent: Number(percent) }), operator, limit };
}

/** Who writes 1 means 1 %, and that all calls may fail is no goal. */
function shareIn(value: string): number {
  if (/^1(\.0*)?$/.test(value))
    throw new UnitError(`expected a share such as 1% or 0.01, but found ${value}. Write 1%.`);
  return parseShare(value);
}

/** A goal that was looked at. */
export interface JudgedThreshold extends LoadThreshold {
  /** Seconds, or a share; NaN if there was nothing to measure. */
  readonly value: number;
  readonly isMet: boolean;
}

/** Of what was not measured, no goal is met. */
export function judged(threshold: LoadThreshold, figures: LoadFigures): JudgedThreshold {
  const { of, percent, operator, limit } = threshold;
  const latency = percent === undefined ? figures.meanLatency : figures.latency(percent);
  const value = of === 'latency' ? latency : figures.failed / figures.calls;
  const isMet = { '<': value < limit, '<=': value <= limit, '>': value > limit, '>=': value >= limit }[operator];
  return { ...threshold, value, isMet };
}
