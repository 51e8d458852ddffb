import { type Estimate, type Experiment, timelineRows } from '../experiments/index.js';
import type { Dimension } from '../measures/index.js';
import { column, widthOf } from '../text/column.js';
import { formatDuration, formatNumber } from '../units.js';
import { columnTable, type Look } from './columnTable.js';
import { formatEstimate, formatFigure, formatInterval } from './formatEstimate.js';
import { isOfOthers } from './ownAgents.js';
import { plain } from './plain.js';
import { sparkline } from './sparkline.js';
import { textTable } from './table.js';

/** What is too long for a first look, part by part: every measure, every switch of channel, contacts over time. */
export function everythingText(experiment: Experiment, look: Look): string[] {
  const { observation } = experiment;
  const { channels } = observation;
  const estimates = experiment.estimates.filter(({ breakdown }) => breakdown === undefined);
  const groups = [...new Set(estimates.flatMap(({ group, channel }) => (channel === undefined ? (group ?? []) : [])))];
  const isOf = (prefix: string) => (estimate: Estimate) => estimate.name.startsWith(`${prefix}.`);
  const others = estimates.filter(
    (each) => ![...channels, 'cost', 'journeys', 'people', 'news', ...groups].some((prefix) => isOf(prefix)(each)),
  );
  return [
    columnTable(
      'Channels',
      channels,
      estimates.filter((estimate) => !isOfOthers(experiment, estimate)),
      look,
    ),
    columnTable('Agents', groups, estimates, look),
    list('Journeys', estimates.filter(isOf('journeys')), look),
    list('Different customers', estimates.filter(isOf('people')), look),
    list('Cost', estimates.filter(isOf('cost')), look),
    list('News', estimates.filter(isOf('news')), look),
    list('Others', others, look),
    daysTable(estimates, look),
    partsTable('By need', 'need', experiment, look),
    partsTable('By segment', 'segment', experiment, look),
    switchingTable(experiment, look),
    contactsOverTime(experiment, look),
  ];
}

/** How much one day differs from another. */
function daysTable(estimates: readonly Estimate[], { currency, style }: Look): string {
  const rows = estimates.flatMap((estimate) => {
    const { daySpread, name } = estimate;
    if (daySpread === undefined) return [];
    const { p10, p50, p90 } = daySpread;
    return [
      [plain(name.replace('.', ' ')), ...[p10, p50, p90].map((value) => formatFigure(value, estimate, currency))],
    ];
  });
  return rows.length === 0
    ? ''
    : textTable(['Of ten days', 'one is below', 'five are below', 'nine are below'], rows, style);
}

/** A column for each part, a row for each measure that is broken down so. */
function partsTable(title: string, by: Dimension, { estimates }: Experiment, look: Look): string {
  const parts = estimates.flatMap(({ breakdown, name, ...rest }) =>
    breakdown?.by === by
      ? [{ ...rest, part: breakdown.of, name: `${breakdown.of}.${name.replace(/\[.*\]$/, '')}` }]
      : [],
  );
  return columnTable(title, [...new Set(parts.map(({ part }) => part))], parts, look);
}

/** A line for each measure that came to something. */
function list(title: string, estimates: readonly Estimate[], { currency, style }: Look): string {
  const rows = estimates
    .filter(({ estimate }) => estimate !== null)
    .map((estimate) => [
      plain(estimate.name.replace(/^(journeys|people|cost)\./, '')),
      formatEstimate(estimate, currency),
      formatInterval(estimate, currency),
    ]);
  return rows.length === 0 ? '' : textTable([title, '', ''], rows, style);
}

function switchingTable({ switching, observation }: Experiment, { style }: Look): string {
  const { channels } = observation;
  if (switching.length === 0) return '';
  const rows = switching.map(({ from, ending, to, customers, moves }) => [
    `${from} ${plain(ending)}`.trim(),
    channels.includes(to) ? to : plain(to),
    formatNumber(customers),
    formatNumber(moves),
  ]);
  return textTable(['After', 'customers went on to', 'issues', 'times'], rows, style, 2);
}

/** A line a channel, as many slices of the timeline taken together as it takes to fit. */
export function contactsOverTime({ estimates, observation, series }: Experiment, { style, width }: Look): string {
  const { sliceSeconds } = observation;
  // Where the company calls, nobody turns to it.
  const channels = observation.channels.filter((name) => !estimates.some((each) => each.name === `${name}.listed`));
  const arrivals = new Map(channels.map((channel) => [channel, [] as number[]]));
  // Of queues and groups nothing is asked.
  const ofChannels = { series, observation: { ...observation, queues: [] } };
  for (const { channel, figures } of timelineRows(ofChannels)) {
    arrivals.get(channel)?.push(figures.arrivals?.estimate ?? 0);
  }
  const slices = arrivals.get(channels[0])?.length ?? 0;
  const labels = column(channels);
  const columns = Math.max(10, width - widthOf(`${labels[0]}   peak 1_000_000`));
  const together = Math.ceil(slices / columns);
  const lines = [...arrivals.values()].map((counts, i) => {
    const sums = Array.from({ length: Math.ceil(slices / together) }, (_, at) =>
      counts.slice(at * together, (at + 1) * together).reduce((total, count) => total + count, 0),
    );
    return `${labels[i]}  ${sparkline(sums)} ${style.faint(`peak ${formatNumber(Math.max(...sums))}`)}`;
  });
  return [style.heading(`Contacts per ${formatDuration(together * sliceSeconds)}`), ...lines].join('\n');
}
