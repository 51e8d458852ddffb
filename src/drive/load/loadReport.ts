import { column } from '../../text/column.js';
import { json } from '../../text/json.js';
import { styleFor, type TextLook } from '../../text/style.js';
import { formatDuration, formatNumber, formatShare } from '../../units.js';
import { type Endings, endingLines, endingsData } from '../endings.js';
import type { LoadError, LoadFigures } from './figures.js';
import type { JudgedThreshold } from './threshold.js';

/** A scenario's own calls come in, as in its simulation. */
export interface Replay {
  /** So many times as fast. */
  readonly speed: number;
  /** Those of this stretch, in seconds since the scenario's start; `to` is no part of it, and may be `Infinity`. */
  readonly from: number;
  readonly to: number;
}

/** What a load came to, for reports. */
export interface LoadReport {
  /** Of the flow or scenario whose callers called; `null`: there is none. */
  readonly file: string | null;
  /** Which of a scenario's own calls came in, and so many times as fast; `null`: calls came at a rate. */
  readonly replay: Replay | null;
  readonly url: string;
  readonly dialect: string;
  readonly seed: number | string;
  /** Calls that were to come in. */
  readonly planned: number;
  readonly figures: LoadFigures;
  readonly endings: Endings;
  /** By why calls failed. */
  readonly errors: ReadonlyMap<string, LoadError>;
  readonly thresholds: readonly JudgedThreshold[];
  /** Calls that were not made, since too many were under way. */
  readonly leftOut: number;
  /** Why it ended before its time; `null`: it did not. */
  readonly stopped: string | null;
}

const percents = [50, 90, 95, 99, 100] as const;

/** For the terminal. */
export function loadText(report: LoadReport, { colour }: TextLook): string {
  const { heading, faint } = styleFor(colour);
  const { file, url, dialect, planned, figures, endings, errors, thresholds, leftOut, stopped } = report;
  const { calls, failed, requests, seconds } = figures;
  const parts = [
    [heading(url), faint(file === null ? dialect : `${file} · ${dialect}`)],
    thresholds.map((each) => `${each.isMet ? '✓' : '✗'} ${each.threshold}: ${valueInWords(each)}`),
    [
      `${formatNumber(calls)} of ${formatNumber(planned)} calls in ${formatDuration(seconds)}, ${formatNumber(requests)} requests`,
      `errors   ${formatNumber(failed)} calls (${formatShare(failed / calls)})`,
      `latency  mean ${inMilliseconds(figures.meanLatency)}${percents.map((percent) => ` · ${percent === 100 ? 'max' : `p${percent}`} ${inMilliseconds(figures.latency(percent))}`).join('')}`,
    ],
    errors.size === 0 ? [] : [heading('Errors'), ...errorLines(errors)],
    endingLines(endings, heading),
    [
      ...(leftOut > 0 ? [`${leftOut} calls were not made: too many were under way.`] : []),
      ...(stopped === null ? [] : [`Stopped: ${stopped} What is told is of the calls before.`]),
    ],
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

/** So many reasons are told. */
const mostErrors = 5;

function errorLines(errors: LoadReport['errors']): string[] {
  const all = [...errors].sort(([, a], [, b]) => b.calls - a.calls);
  const counts = column(
    all.map(([, { calls }]) => formatNumber(calls)),
    'right',
  );
  const told = all.map(([why, { pressed }], i) => `  ${counts[i]}  ${why} (to hear it: ${pressed})`);
  const others = all.length - mostErrors;
  return [
    ...told.slice(0, mostErrors),
    ...(others > 0 ? [`  and ${others} more ${others === 1 ? 'reason' : 'reasons'}`] : []),
  ];
}

function valueInWords({ of, value }: JudgedThreshold): string {
  return of === 'latency' ? inMilliseconds(value) : formatShare(value);
}

/** `12.5 ms`. */
export function inMilliseconds(seconds: number): string {
  return `${formatNumber(seconds * 1000)} ms`;
}

/** For other programs, as JSON. @param version callstorm's own. */
export function loadJson(report: LoadReport, version: string): string {
  const { file, url, dialect, seed, replay, planned, figures, endings, thresholds, leftOut, stopped } = report;
  const { calls, failed, requests, seconds, meanLatency } = figures;
  return json({
    callstorm: version,
    ...(file !== null && { file }),
    url,
    dialect,
    seed,
    ...(replay && { replay }),
    planned,
    calls,
    failed,
    leftOut,
    stopped,
    requests,
    seconds,
    latency: {
      mean: meanLatency,
      ...Object.fromEntries(percents.map((percent) => [`p${percent}`, figures.latency(percent)])),
    },
    ...endingsData(endings),
    errors: [...report.errors].map(([why, error]) => ({ why, ...error })),
    thresholds: thresholds.map(({ threshold, value, isMet }) => ({ threshold, value, met: isMet })),
  });
}
