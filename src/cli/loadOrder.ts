import { callsIn, type LoadPlan, peakOf, type Stage, secondsOf } from '../drive/load/plan.js';
import { type LoadThreshold, readThreshold } from '../drive/load/threshold.js';
import { found, parseRate, UnitError } from '../units.js';
import type { Options } from './checkRequest.js';
import { type DriveLimits, durationOf } from './driveLimits.js';

/** The options of a load, each as it was written; `undefined` if it was not. */
export interface WrittenLoad {
  readonly rate: string | undefined;
  readonly for: string | undefined;
  readonly stages: string | undefined;
  readonly calls: string | undefined;
  readonly threshold: readonly string[];
  readonly 'max-rate': string | undefined;
}

/** A load that is asked for. */
export interface LoadOrder {
  readonly plan: LoadPlan;
  readonly thresholds: readonly LoadThreshold[];
}

/** Calls a second: what is allowed without being asked for, and at all. */
const [usualRate, hardRate] = [10, 1000];

/** `undefined` if no load is asked for. */
export function readLoad(written: WrittenLoad, limits: DriveLimits, options: Options): LoadOrder | undefined {
  const { rate, stages, threshold } = written;
  if (rate === undefined && stages === undefined) {
    const idle = (['for', 'calls', 'max-rate'] as const).find((name) => written[name] !== undefined);
    if (idle !== undefined || threshold.length > 0)
      options.report(`--${idle ?? 'threshold'}`, 'it is for a load: add --rate 5/s, or --stages 1m:5/s,2m:20/s');
    return undefined;
  }
  if (rate !== undefined && stages !== undefined) options.report('--rate', '--stages say the rates: leave one out');
  const plan = stages === undefined ? steady(written, limits, options) : ramping(written, stages, options);
  refuseTooMuch(plan, written, limits, options);
  return {
    plan,
    thresholds: threshold.flatMap((text) => reading('--threshold', () => readThreshold(text), options) ?? []),
  };
}

/** Calls a second. */
function rateIn(option: string, text: string, options: Options): number {
  const rate = reading(option, () => parseRate(text), options) ?? 1;
  if (rate > 0 || option === '--stages') return rate;
  options.report(option, `expected a rate above 0, such as 5/s, but found ${found(text)}`);
  return 1;
}

function steady({ rate = '', for: time, calls: number }: WrittenLoad, limits: DriveLimits, options: Options): LoadPlan {
  const to = rateIn('--rate', rate, options);
  const calls = options.whole('--calls', number, 1, limits.calls);
  if (calls !== undefined && time !== undefined)
    options.report('--for', '--calls say how long it takes: leave one out');
  const seconds = calls === undefined ? durationOf('--for', time ?? '1m', limits.time, options) : calls / to;
  return { from: to, stages: [{ seconds, to }] };
}

function ramping({ for: time, calls }: WrittenLoad, stages: string, options: Options): LoadPlan {
  for (const [option, value] of Object.entries({ '--for': time, '--calls': calls })) {
    if (value !== undefined) options.report(option, '--stages say how long it takes: leave one out');
  }
  const read = stages.split(',').map((text): Stage => {
    const [, length, rate] = /^([^:]+):([^:]+)$/.exec(text.trim()) ?? [];
    if (length === undefined) {
      options.report('--stages', `expected TIME:RATE,TIME:RATE, such as 1m:5/s,2m:20/s, but found ${found(text)}`);
      return { seconds: 1, to: 0 };
    }
    return { seconds: durationOf('--stages', length, 86_400, options), to: rateIn('--stages', rate, options) };
  });
  return { from: 0, stages: read };
}

function refuseTooMuch(plan: LoadPlan, written: WrittenLoad, limits: DriveLimits, options: Options): void {
  const option = written.stages === undefined ? '--rate' : '--stages';
  const allowed =
    written['max-rate'] === undefined
      ? usualRate
      : (reading('--max-rate', () => parseRate(written['max-rate']), options) ?? usualRate);
  const most = Math.min(allowed, hardRate);
  const peak = peakOf(plan);
  if (peak > most) {
    const way =
      peak > hardRate ? '' : ` If the endpoint can take it, and is yours, add --max-rate ${Math.ceil(peak)}/s.`;
    options.report(option, `${peak}/s is more than ${most}/s, the highest rate here.${way}`);
  }
  if (callsIn(plan) > limits.calls)
    options.report(
      option,
      `these are ${callsIn(plan)} calls, more than ${limits.calls}. --max-calls raises that, up to 1,000,000.`,
    );
  if (secondsOf(plan) > limits.time)
    options.report(
      option,
      `this takes ${secondsOf(plan)} s, longer than ${limits.time} s. --max-time raises that, up to 24h.`,
    );
}

function reading<T>(option: string, read: () => T, options: Options): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnitError)) throw error;
    options.report(option, error.message);
    return undefined;
  }
}
