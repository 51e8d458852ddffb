import { parseDuration, UnitError } from '../units.js';
import type { Options } from './checkRequest.js';

/*
 * What keeps a drive from doing harm. Each bound is low by default, and an option raises it up to a hard one.
 */

/** How far a drive may go. */
export interface DriveLimits {
  /** Hosts beside this machine that may be called. */
  readonly hosts: readonly string[];
  /** Seconds that an answer may take. */
  readonly timeout: number;
  readonly calls: number;
  /** Seconds. */
  readonly time: number;
  /** Calls that the endpoint may fail. */
  readonly errors: number;
}

const usual = { calls: 10_000, errors: 50 } as const;
const hard = { calls: 1_000_000, errors: 1_000_000, timeout: 60, time: 86_400 } as const;

/** The options that set them, each as it was written. */
export interface WrittenLimits {
  readonly 'allow-host': readonly string[];
  readonly timeout: string;
  readonly 'max-calls': string | undefined;
  readonly 'max-time': string;
  readonly 'stop-on-errors': string | undefined;
}

export function readLimits(written: WrittenLimits, options: Options): DriveLimits {
  for (const host of written['allow-host']) {
    if (/^[^\s/:@]+$/.test(host) || /^\[[0-9a-f:.]+\]$/.test(host)) continue;
    options.report('--allow-host', `expected the name of a host alone, such as staging.example.com, but found ${host}`);
  }
  return {
    hosts: written['allow-host'].map((host) => host.toLowerCase()),
    timeout: durationOf('--timeout', written.timeout, hard.timeout, options),
    calls: options.whole('--max-calls', written['max-calls'], 1, hard.calls) ?? usual.calls,
    time: durationOf('--max-time', written['max-time'], hard.time, options),
    errors: options.whole('--stop-on-errors', written['stop-on-errors'], 1, hard.errors) ?? usual.errors,
  };
}

/** Seconds, above 0 and up to so many. */
export function durationOf(option: string, text: string, most: number, options: Options): number {
  try {
    const seconds = parseDuration(text);
    if (seconds > 0 && seconds <= most) return seconds;
    options.report(option, `expected a time above 0s, up to ${most}s, but found ${text}`);
  } catch (error) {
    if (!(error instanceof UnitError)) throw error;
    options.report(option, error.message);
  }
  return most;
}
