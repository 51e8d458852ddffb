import type { Replay } from '../drive/load/loadReport.js';
import { callsIn, type LoadPlan, peakOf, type Ramp, type Stage, secondsOf } from '../drive/load/plan.js';
import { type LoadThreshold, readThreshold } from '../drive/load/threshold.js';
import { found, parseDuration, parseNumber, parseRate, UnitError } from '../units.js';
import type { Options } from './checkRequest.js';
import { type DriveLimits, durationOf } from './driveLimits.js';

/** The options of a load, each as it was written; `undefined` if it was not. */
export interface WrittenLoad {
  readonly rate: string | undefined;
  readonly for: string | undefined;
  readonly stages: string | undefined;
  readonly calls: string | undefined;
  readonly callers: string | undefined;
  readonly speed: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly threshold: readonly string[];
  readonly 'max-rate': string | undefined;
}

/** A load that is asked for. */
export interface LoadOrder {
  readonly plan: Ramp | Replay;
  /** The highest rate that is allowed, in calls a second. */
  readonly most: number;
  readonly thresholds: readonly LoadThreshold[];
}

/** Calls a second: what is allowed without being asked for, and at all. */
const [usualRate, hardRate] = [10, 1000];

/** `undefined` if no load is asked for. */
export function readLoad(written: WrittenLoad, limits: DriveLimits, options: Options): LoadOrder | undefined {
  const { 'max-rate': maxRate, rate, speed, stages, threshold } = written;
  const [first, ...others] = (['speed', 'stages', 'rate'] as const).filter((name) => written[name] !== undefined);
  refuseIdle(written, first, options);
  if (first === undefined) return undefined;
  for (const other of others) options.report(`--${other}`, `--${first} ${says[first]}: leave one out`);
  const plan =
    speed !== undefined
      ? replay(written, speed, options)
      : stages === undefined
        ? steady(written, rate as string, limits, options)
        : ramping(stages, options);
  const allowed =
    maxRate === undefined ? usualRate : (reading('--max-rate', () => parseRate(maxRate), options) ?? hardRate);
  const most = Math.min(allowed, hardRate);
  if ('stages' in plan) refuseTooMuch(plan, `--${first}`, most, limits, options);
  return {
    plan,
    most,
    thresholds: threshold.flatMap((text) => reading('--threshold', () => readThreshold(text), options) ?? []),
  };
}

const says = { speed: 'says when calls come', stages: 'say the rates', rate: 'says the rate' } as const;

/** Options that say nothing without another one, or beside it. */
function refuseIdle(written: WrittenLoad, load: keyof typeof says | undefined, options: Options): void {
  const refuse = (names: readonly (keyof WrittenLoad)[], message: string) => {
    for (const name of names) if (written[name] !== undefined) options.report(`--${name}`, message);
  };
  if (load !== 'speed') refuse(['from', 'to'], 'it is for the calls of a scenario: add --speed 60');
  else refuse(['for', 'calls'], 'with --speed, --from and --to say which calls: leave it out');
  if (load === 'stages') refuse(['for', 'calls'], '--stages say how long it takes: leave one out');
  if (load !== undefined) {
    refuse(['callers'], 'in a load each call has a caller: leave it out');
    return;
  }
  const idle = (['for', 'calls', 'max-rate'] as const).find((name) => written[name] !== undefined);
  if (idle !== undefined || written.threshold.length > 0)
    options.report(`--${idle ?? 'threshold'}`, 'it is for a load: add --rate 5/s, or --stages 1m:5/s,2m:20/s');
}

/** Calls a second. */
function rateIn(option: string, text: string, options: Options): number {
  const rate = reading(option, () => parseRate(text), options) ?? 1;
  if (rate > 0 || option === '--stages') return rate;
  options.report(option, `expected a rate above 0, such as 5/s, but found ${found(text)}`);
  return 1;
}

function steady({ for: time, calls: number }: WrittenLoad, rate: string, limits: DriveLimits, options: Options): Ramp {
  const to = rateIn('--rate', rate, options);
  const calls = options.whole('--calls', number, 1, limits.calls);
  if (calls !== undefined && time !== undefined)
    options.report('--for', '--calls say how long it takes: leave one out');
  const seconds = calls === undefined ? durationOf('--for', time ?? '1m', limits.time, options) : calls / to;
  return { from: to, stages: [{ seconds, to }] };
}

function ramping(stages: string, options: Options): Ramp {
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

function replay({ from, to }: WrittenLoad, speed: string, options: Options): Replay {
  const times = reading('--speed', () => parseNumber(speed.replace(/x$/, ''), 'a number such as 60'), options) ?? 1;
  if (!(times > 0)) options.report('--speed', `expected a number above 0, such as 60, but found ${found(speed)}`);
  const begins = from === undefined ? 0 : (reading('--from', () => parseDuration(from), options) ?? 0);
  const end = Number.POSITIVE_INFINITY;
  const ends = to === undefined ? end : (reading('--to', () => parseDuration(to), options) ?? end);
  if (ends <= begins) options.report('--to', 'it is not after --from');
  return { speed: times, from: begins, to: ends };
}

/** What is too much for the endpoint, or takes too long, is refused. @param option that says when calls come in. */
export function refuseTooMuch(
  plan: LoadPlan,
  option: string,
  most: number,
  limits: DriveLimits,
  options: Options,
): void {
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
      `this takes ${Math.ceil(secondsOf(plan))} s, longer than ${limits.time} s. --max-time raises that, up to 24h.`,
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
