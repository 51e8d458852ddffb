import { mustBeBoolean, mustBeCount, mustHave } from '../arguments.js';
import type { Experiment } from '../experiments/index.js';
import { styleFor, type TextLook } from '../text/style.js';
import { wrapped } from '../text/wrapped.js';
import { formatDuration, formatNumber } from '../units.js';
import { visible } from '../visible.js';
import type { Look } from './columnTable.js';
import { costTable, customersTable, headlineTable, newsTable, reasonsTable, wordTable } from './customersText.js';
import { contactsOverTime, everythingText } from './everythingText.js';
import { Figures } from './figures.js';
import { figureTable } from './figureTable.js';
import { formatEstimate } from './formatEstimate.js';
import { mustBeReported } from './mustBeReported.js';
import { isOfOthers } from './ownAgents.js';
import { personaLine, personaText } from './personaText.js';
import { precisionInWords } from './precisionWords.js';
import { QueueTables } from './queueTables.js';
import { storyInWords } from './storyWords.js';
import { thresholdsText } from './thresholdsText.js';
import { unrowedText } from './unrowedText.js';

export interface TextOptions extends TextLook {
  /** Every table, every measure and the whole switching table, not only the first screen. Default: no. */
  readonly full?: boolean;
}

/** The summary that a person reads in the terminal: a screen of it, or all. @throws {InputError} for arguments outside. */
export function summaryText(experiment: Experiment, options: TextOptions): string {
  mustBeReported(experiment);
  mustHave('options', options, ['colour', 'width'], 'an object such as { colour: false, width: 80 }');
  const { colour, width, full = false } = options;
  mustBeBoolean('options.colour', colour);
  mustBeCount('options.width', width);
  mustBeBoolean('options.full', full);
  const look = { style: styleFor(colour), width, currency: experiment.observation.currency };
  const parts = full ? fullParts(experiment, look) : firstParts(experiment, look);
  return parts
    .filter((part) => part !== '')
    .map((part) => `${part}\n`)
    .join('\n');
}

/** What fits on a screen: the story in words, the figures that count, the storm, the personas in a line each. */
function firstParts(experiment: Experiment, look: Look): string[] {
  const { personas, observation } = experiment;
  const figures = new Figures(experiment);
  const figuresOfOwn = new Figures({ estimates: experiment.estimates.filter((each) => !isOfOthers(experiment, each)) });
  return [
    title(experiment, look),
    wrapped(storyInWords(experiment).join(' '), look.width).join('\n'),
    thresholdsText(experiment, look),
    headlineTable(figures, look),
    channelsTable('Channels', channelColumns, observation.channels, figuresOfOwn, look),
    contactsOverTime(experiment, look),
    personas.map((story) => personaLine(story, look)).join('\n'),
    look.style.faint('Every table, every measure and every switch of channel: --full'),
  ];
}

function fullParts(experiment: Experiment, look: Look): string[] {
  const { personas, observation } = experiment;
  const figures = new Figures(experiment);
  const figuresOfOwn = new Figures({ estimates: experiment.estimates.filter((each) => !isOfOthers(experiment, each)) });
  const queues = new QueueTables(experiment, figures, look);
  return [
    [title(experiment, look), headline(figures, look)].filter((line) => line !== '').join('\n'),
    wrapped(storyInWords(experiment).join(' '), look.width).join('\n'),
    thresholdsText(experiment, look),
    channelsTable('Channels', channelColumns, observation.channels, figuresOfOwn, look),
    queues.queues(),
    [queues.groups(), queues.legend()].filter((part) => part !== '').join('\n'),
    channelsTable('Communities', communityColumns, communitiesOf(observation.channels, figures), figures, look),
    channelsTable('Lists', listColumns, listsOf(observation.channels, figures), figures, look),
    customersTable(figures, look),
    reasonsTable(experiment, look),
    unrowedText(experiment.switching),
    newsTable(figures, observation.channels, look),
    wordTable(figures, look),
    costTable(figures, look),
    ...personas.map((story) => personaText(story, look.currency, look.style)),
    ...everythingText(experiment, look),
  ];
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
  return [what, ...wrapped(facts.join(' · '), width).map(faint), ...precise].join('\n');
}

/** What became of the customers' issues, in a line. */
function headline(figures: Figures, { currency }: Look): string {
  const said = (words: string, name: string) => {
    const estimate = figures.get(name);
    return estimate === undefined ? [] : [`${words} ${formatEstimate(estimate, currency)}`];
  };
  return outcomes.flatMap(([words, name]) => said(words, name)).join(' · ');
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
  ['down', 'down-rate'],
  ['too slow', 'too-slow-rate'],
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

/** Of channels in which the company calls. */
const listColumns: Columns = [
  ['listed', 'listed'],
  ['done', 'worked'],
  ['calls', 'tries'],
  ['answered', 'answer-rate'],
  ['reached', 'reached-share'],
  ['time on tries', 'time-on-tries'],
  ['left', 'left-at-end'],
];

function listsOf(channels: readonly string[], figures: Figures): string[] {
  return channels.filter((channel) => (figures.value(`${channel}.listed`) ?? 0) > 0);
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
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== undefined));
  if (filled.length === 0) return '';
  return figureTable(
    title,
    columns.map(([heading]) => heading),
    filled,
    look,
  );
}
