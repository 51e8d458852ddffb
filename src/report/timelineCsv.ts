import { mustBeExperiment } from '../experiments/experiment.js';
import {
  type Interval,
  type TimelineExperiment,
  type TimelineName,
  type TimelineRow,
  timelineRows,
} from '../experiments/index.js';
import { csvLine } from './csv.js';
import { clock, timestamp } from './timestamp.js';

/** The columns of figures, as they are called in the file. */
export const timelineColumns: readonly (readonly [name: TimelineName, column: string])[] = [
  ['arrivals', 'arrivals'],
  ['offered', 'offered'],
  ['answered', 'answered'],
  ['abandoned', 'abandoned'],
  ['blocked', 'blocked'],
  ['serviceLevel', 'service_level'],
  ['speedOfAnswer', 'asa_seconds'],
  ['onDuty', 'on_duty'],
  ['busy', 'busy'],
  ['inMenu', 'in_menu'],
  ['queued', 'queued'],
  ['inSystem', 'in_system'],
  ['inOrbit', 'in_orbit'],
  ['withIssue', 'with_issue'],
  ['informed', 'informed'],
  ['waiting', 'waiting'],
  ['gaveUp', 'gave_up'],
];

/** Those whose intervals stand behind all others. */
const withIntervals = timelineColumns.filter(([name]) => name !== 'onDuty' && name !== 'inMenu');

/**
 * `timeline.csv`: a row per slice and channel, and per queue and agent group; one with none of these is of the whole scenario. Means
 * over replications with their 95 % intervals, rounded to 6 decimals.
 *
 * @throws {InputError} if it is no experiment.
 */
export function timelineCsv(experiment: TimelineExperiment): string {
  mustBeExperiment('experiment', experiment, ['observation', 'series']);
  return [...timelineLines(experiment)].join('');
}

/** The same, line by line. */
export function* timelineLines(experiment: TimelineExperiment): Generator<string> {
  const { endings, weekOffsetSeconds = 0 } = experiment.observation;
  const ended = [...new Set(endings)].filter((name) => name !== 'open');
  yield csvLine([
    'from',
    'timestamp',
    'from_seconds',
    'channel',
    'queue',
    'group',
    ...timelineColumns.map(([, column]) => column),
    ...ended.map((name) => `ended_${name.replaceAll('-', '_')}`),
    ...withIntervals.flatMap(([, column]) => [`${column}_low`, `${column}_high`]),
  ]);
  for (const row of timelineRows(experiment)) yield lineOf(row, ended, weekOffsetSeconds);
}

function lineOf(
  { fromSeconds, channel, queue, group, figures: all, endings }: TimelineRow,
  ended: string[],
  start: number,
) {
  return csvLine([
    clock(start + fromSeconds),
    timestamp(start + fromSeconds),
    fromSeconds,
    channel,
    queue,
    group,
    ...timelineColumns.map(([name]) => rounded(all[name]?.estimate)),
    ...ended.map((name) => rounded(endings[name])),
    ...withIntervals.flatMap(([name]) => endsOf(all[name])),
  ]);
}

function endsOf(interval: Interval | undefined): number[] {
  return [rounded(interval?.low), rounded(interval?.high)];
}

/** `NaN`, an empty cell, where there is nothing. */
function rounded(value: number | null | undefined): number {
  return value === null || value === undefined ? Number.NaN : Number(value.toFixed(6));
}
