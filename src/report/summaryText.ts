import type { Estimate, Experiment } from '../experiments/index.js';
import { formatDuration, formatNumber } from '../units.js';
import { columnTable } from './columnTable.js';
import { formatEstimate, formatInterval } from './formatEstimate.js';
import { personaText } from './personaText.js';
import { plain } from './plain.js';
import { sparkline } from './sparkline.js';
import { type Style, styleFor } from './style.js';
import { textTable } from './table.js';

export interface TextOptions {
  /** Whether to set headings off with ANSI escape codes. */
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** The summary that a person reads in the terminal: what happened, channel by channel and to the customers. */
export function summaryText(experiment: Experiment, { colour, width }: TextOptions): string {
  const style = styleFor(colour);
  const { personas, observation } = experiment;
  const estimates = experiment.estimates.filter(({ breakdown }) => breakdown === undefined);
  const { channels, currency } = observation;
  const groups = [...new Set(estimates.flatMap(({ group }) => group ?? []))];
  const look = { style, width, currency };
  const isOf = (prefix: string) => (estimate: Estimate) => estimate.name.startsWith(`${prefix}.`);
  const others = estimates.filter(
    (each) => ![...channels, 'journeys', 'people', ...groups].some((prefix) => isOf(prefix)(each)),
  );
  return [
    title(experiment, style),
    columnTable('Channels', channels, estimates, look),
    columnTable('Agents', groups, estimates, look),
    list('Journeys', estimates.filter(isOf('journeys')), currency, style),
    list('Customers', estimates.filter(isOf('people')), currency, style),
    list('Others', others, currency, style),
    switchingTable(experiment, style),
    contactsOverTime(experiment, style, width),
    ...personas.map((story) => personaText(story, observation.currency, style)),
  ]
    .filter((part) => part !== '')
    .map((part) => `${part}\n`)
    .join('\n');
}

function title(
  { title, seed, replications, customers, observation, overrides }: Experiment,
  { heading, faint }: Style,
): string {
  const { warmUpSeconds, horizonSeconds } = observation;
  const facts = [
    `seed ${seed}`,
    replications === 1 ? '1 replication' : `${replications} replications, means with 95 % intervals`,
    `${formatNumber(customers, 0)} customers`,
    formatDuration(horizonSeconds),
    ...(warmUpSeconds > 0 ? [`the first ${formatDuration(warmUpSeconds)} left out`] : []),
  ];
  const what = overrides.length > 0 ? `${heading(title)}\nwith ${overrides.join(', ')}` : heading(title);
  return `${what}\n${faint(facts.join(' · '))}`;
}

/** A line for each measure that came to something. */
function list(title: string, estimates: readonly Estimate[], currency: string, style: Style): string {
  const rows = estimates
    .filter(({ estimate }) => estimate !== null)
    .map((estimate) => [
      plain(estimate.name.replace(/^(journeys|people)\./, '')),
      formatEstimate(estimate, currency),
      formatInterval(estimate, currency),
    ]);
  return rows.length === 0 ? '' : textTable([title, '', ''], rows, style);
}

const switchingRows = 12;

function switchingTable({ switching, observation }: Experiment, style: Style): string {
  const { channels } = observation;
  if (switching.length === 0) return '';
  const rows = switching
    .slice(0, switchingRows)
    .map(({ from, ending, to, customers }) => [
      `${from} ${plain(ending)}`,
      channels.includes(to) ? to : plain(to),
      formatNumber(customers),
    ]);
  const table = textTable(['After a contact', 'customers went on to', ''], rows, style, 2);
  const more = switching.length - switchingRows;
  return more > 0 ? `${table}\n${style.faint(`and ${more} more, see summary.json`)}` : table;
}

/** A line a channel, as many slices of the timeline taken together as it takes to fit. */
function contactsOverTime({ timeline, observation }: Experiment, { heading, faint }: Style, width: number): string {
  const { channels, sliceSeconds } = observation;
  const slices = timeline.length / channels.length;
  const labelWidth = Math.max(...channels.map((channel) => channel.length)) + 2;
  const columns = Math.max(10, width - labelWidth - ' peak 1_000_000'.length);
  const together = Math.ceil(slices / columns);
  const lines = channels.map((channel) => {
    const arrivals = timeline.filter((row) => row.channel === channel).map((row) => row.arrivals);
    const sums = Array.from({ length: Math.ceil(slices / together) }, (_, i) =>
      arrivals.slice(i * together, (i + 1) * together).reduce((total, count) => total + count, 0),
    );
    return `${channel.padEnd(labelWidth)}${sparkline(sums)} ${faint(`peak ${formatNumber(Math.max(...sums))}`)}`;
  });
  return [heading(`Contacts per ${formatDuration(together * sliceSeconds)}`), ...lines].join('\n');
}
