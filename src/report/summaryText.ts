import type { Experiment } from '../experiments/experiment.js';
import { formatDuration, formatNumber } from '../units.js';
import { channelTable } from './channelTable.js';
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
  return [
    title(experiment, style),
    channelTable(experiment, style, width),
    journeyTable(experiment, style),
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

function journeyTable({ estimates, observation }: Experiment, style: Style): string {
  const { currency } = observation;
  const rows = estimates
    .filter(({ name, estimate }) => name.startsWith('journeys.') && estimate !== null)
    .map((estimate) => [
      plain(estimate.name.slice('journeys.'.length)),
      formatEstimate(estimate, currency),
      formatInterval(estimate, currency),
    ]);
  return textTable(['Journeys', '', ''], rows, style);
}

const switchingRows = 12;

function switchingTable({ switching }: Experiment, style: Style): string {
  if (switching.length === 0) return '';
  const rows = switching
    .slice(0, switchingRows)
    .map(({ from, ending, to, customers }) => [`${from} ${plain(ending)}`, plain(to), formatNumber(customers)]);
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
