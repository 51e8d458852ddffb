import { mustBeBoolean, mustBeCount, mustHave } from '../arguments.js';
import type { Experiment } from '../experiments/index.js';
import { styleFor, type TextLook } from '../text/style.js';
import { wrapped } from '../text/wrapped.js';
import { formatDuration, formatNumber } from '../units.js';
import { visible } from '../visible.js';
import type { Look } from './columnTable.js';
import { costTable, customersTable, newsTable, reasonsTable, wordTable } from './customersText.js';
import { Drowning } from './drowning.js';
import { everythingText } from './everythingText.js';
import { Figures } from './figures.js';
import { figureTable } from './figureTable.js';
import { formatEstimate } from './formatEstimate.js';
import { mustBeReported } from './mustBeReported.js';
import { personaText } from './personaText.js';
import { precisionInWords } from './precisionWords.js';
import { QueueTables } from './queueTables.js';
import { thresholdsText } from './thresholdsText.js';
import { unrowedText } from './unrowedText.js';

export interface TextOptions extends TextLook {
  /** Every measure, the whole switching table and contacts over time as well. Default: no. */
  readonly full?: boolean;
}

/** The summary that a person reads in the terminal: what happened, which queue drowns, what became of the customers. @throws {InputError} for arguments outside. */
export function summaryText(experiment: Experiment, options: TextOptions): string {
  mustBeReported(experiment);
  mustHave('options', options, ['colour', 'width'], 'an object such as { colour: false, width: 80 }');
  const { colour, width, full = false } = options;
  mustBeBoolean('options.colour', colour);
  mustBeCount('options.width', width);
  mustBeBoolean('options.full', full);
  const { personas, observation } = experiment;
  const look = { style: styleFor(colour), width, currency: observation.currency };
  const figures = new Figures(experiment);
  const queues = new QueueTables(experiment, figures, look, full);
  const rest = full
    ? everythingText(experiment, look)
    : [look.style.faint('Every measure, every switch of channel and contacts over time: --full')];
  return [
    [title(experiment, look), headline(figures, experiment, look)].filter((line) => line !== '').join('\n'),
    thresholdsText(experiment, look),
    channelsTable('Channels', channelColumns, observation.channels, figures, look),
    queues.queues(),
    [queues.groups(), queues.legend()].filter((part) => part !== '').join('\n'),
    channelsTable('Communities', communityColumns, communitiesOf(observation.channels, figures), figures, look),
    customersTable(figures, look),
    reasonsTable(experiment, look, full),
    unrowedText(experiment.switching),
    newsTable(figures, observation.channels, look),
    wordTable(figures, look),
    costTable(figures, look),
    ...personas.map((story) => personaText(story, look.currency, look.style)),
    ...rest,
  ]
    .filter((part) => part !== '')
    .map((part) => `${part}\n`)
    .join('\n');
}

function title(experiment: Experiment, { width, style: { heading, faint } }: Look): string {
  const { title, seed, replications, planned, precision, customers, observation, overrides } = experiment;
  const { warmUpSeconds, horizonSeconds, coolDownSeconds } = observation;
  const done = replications === 1 ? '1 replication' : `${replications} replications, means with 95 % intervals`;
  const facts = [
    `seed ${seed}`,
    replications < planned ? `interrupted: of ${planned} planned ${done}` : done,
    `${formatNumber(customers, 0)} customers`,
    formatDuration(horizonSeconds),
    ...(warmUpSeconds > 0 ? [`the first ${formatDuration(warmUpSeconds)} left out`] : []),
    ...(coolDownSeconds > 0 ? [`the last ${formatDuration(coolDownSeconds)} left out`] : []),
  ];
  const precise = precision === undefined ? [] : wrapped(precisionInWords(precision, replications), width).map(faint);
  const what = overrides.length > 0 ? `${heading(title)}\n${visible(`with ${overrides.join(', ')}`)}` : heading(title);
  return [what, faint(facts.join(' · ')), ...precise].join('\n');
}

/** What became of the customers' issues, and which queues drown, in two lines. */
function headline(figures: Figures, experiment: Experiment, { style, currency }: Look): string {
  const said = (words: string, name: string) => {
    const estimate = figures.get(name);
    return estimate === undefined ? [] : [`${words} ${formatEstimate(estimate, currency)}`];
  };
  const outcome = outcomes.flatMap(([words, name]) => said(words, name));
  const drowning = new Drowning(experiment, figures).names;
  return [outcome.join(' · '), drowning.length === 0 ? '' : style.heading(`Drowning: ${drowning.join(', ')}`)]
    .filter((line) => line !== '')
    .join('\n');
}

/** The figures of the headline. */
const outcomes: readonly (readonly [words: string, measure: string])[] = [
  ['Issues that ended:', 'journeys.ended'],
  ['resolved', 'journeys.resolved'],
  ['given up', 'journeys.gave-up'],
  ['contacts each', 'journeys.contacts-per-journey'],
];

/** The measures of the summary's first line. */
export const headlineMeasures = outcomes.map(([, measure]) => measure);

type Columns = readonly (readonly [heading: string, measure: string])[];

const channelColumns: Columns = [
  ['contacts', 'contacts'],
  ['served', 'served'],
  ['self-served', 'self-served'],
  ['in time', 'service-level'],
  ['ASA', 'speed-of-answer'],
  ['abandoned', 'abandonment-rate'],
  ['blocked', 'blocked-rate'],
  ['disconnected', 'disconnect-rate'],
  ['cost', 'cost'],
  ['occupancy', 'occupancy'],
];

/** Of channels in which customers ask customers. The last ones are the first that a narrow terminal leaves out. */
const communityColumns: Columns = [
  ['questions', 'questions'],
  ['answered', 'answered'],
  ['first answer', 'time-to-first-answer'],
  ['found', 'found'],
  ['put off', 'put-off'],
  ['contributors', 'contributors'],
  ['at the end', 'contributors-there'],
  ['posts', 'posts'],
  ['right', 'good'],
  ['by the top tenth', 'top-10-share'],
];

function communitiesOf(channels: readonly string[], figures: Figures): string[] {
  return channels.filter((channel) => (figures.value(`${channel}.questions`) ?? 0) > 0);
}

function channelsTable(title: string, all: Columns, channels: readonly string[], figures: Figures, look: Look): string {
  // What happened nowhere needs no column.
  const columns = all.filter(([, measure]) =>
    channels.some((channel) => (figures.value(`${channel}.${measure}`) ?? 0) !== 0),
  );
  const rows = channels.map((channel) => ({
    label: channel,
    cells: columns.map(([, measure]) => figures.get(`${channel}.${measure}`)),
  }));
  if (rows.length === 0) return '';
  return figureTable(
    title,
    columns.map(([heading]) => heading),
    rows,
    look,
  );
}
