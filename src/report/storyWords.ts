import { listed } from '../document/suggest.js';
import type { Experiment } from '../experiments/index.js';
import type { SwitchingRow } from '../measures/index.js';
import { capital } from '../text/capital.js';
import { formatNumber, formatShare } from '../units.js';
import { Drowning } from './drowning.js';
import { Figures } from './figures.js';
import { formatEstimate, formatInterval } from './formatEstimate.js';
import { plain } from './plain.js';
import { figureInWords } from './thresholdWords.js';

/** All of an experiment but the values of single replications. */
export type ToldExperiment = Omit<Experiment, 'series'>;

/** So many moves and queues are told. */
const mostMoves = 3;
const mostQueues = 6;
/** A place that loses less than this share of those who come to it is not told. */
const muchLost = 0.1;

/** What happened to the customers, in sentences: every one of them a figure of the experiment. */
export function storyInWords(experiment: ToldExperiment): string[] {
  const figures = new Figures(experiment);
  return [
    peopleInWords(experiment, figures),
    contactsInWords(experiment, figures),
    ...listsInWords(experiment, figures),
    movesInWords(experiment.switching),
    placeInWords(experiment),
    queuesInWords(experiment, figures),
    costInWords(experiment, figures),
    thresholdsInWords(experiment),
  ].filter((sentence) => sentence !== '');
}

function peopleInWords({ customers, observation }: ToldExperiment, figures: Figures): string {
  const had = figures.value('people.had-issue');
  if (had === undefined || had === 0) return '';
  const said = (words: string, name: string, of = had) => {
    const value = figures.value(name);
    if (value === undefined) return [];
    return [`${formatNumber(value, 0)} ${words} (${formatShare(value / of)})`];
  };
  const all = customers >= had ? ` of ${formatNumber(customers, 0)} customers` : ' customers';
  const time = figures.get('journeys.time-to-help');
  const soon =
    time === undefined
      ? ''
      : ` Help took ${formatEstimate(time, observation.currency)} from noticing the issue, on average.`;
  const outcomes = [
    ...said('were helped', 'people.helped'),
    ...said('reached an agent', 'people.reached-agent'),
    ...said('were never helped', 'people.never-helped'),
    ...said('gave up', 'people.gave-up'),
  ];
  const overlap = outcomes.length > 1 ? ' (they overlap: one person may have several issues)' : '';
  return `${formatNumber(had, 0)}${all} had an issue. ${capital(listed(outcomes, 'and'))}${overlap}.${soon}`;
}

function contactsInWords({ observation }: ToldExperiment, figures: Figures): string {
  const channels = observation.channels.flatMap((channel) => {
    const contacts = figures.value(`${channel}.contacts`) ?? 0;
    if (contacts === 0) return [];
    const lost = lossesOf.flatMap(([measure, words]) => {
      const share = figures.value(`${channel}.${measure}`) ?? 0;
      return share >= muchLost ? [`${formatShare(share)} ${words}`] : [];
    });
    return [`${formatNumber(contacts, 0)} by ${channel}${lost.length > 0 ? ` (${lost.join(', ')})` : ''}`];
  });
  if (channels.length === 0) return '';
  const each = figures.value('journeys.contacts-per-journey');
  const per = each === undefined ? '' : `, ${formatNumber(each, 2)} for each issue`;
  return `Contacts: ${listed(channels, 'and')}${per}.`;
}

/** How far the lists have come by which the company turns to customers. */
function listsInWords({ observation }: ToldExperiment, figures: Figures): string[] {
  return observation.channels.flatMap((channel) => {
    const number = (measure: string) => figures.value(`${channel}.${measure}`) ?? 0;
    if (number('listed') === 0 && number('worked') === 0) return [];
    const said = (measure: string) => formatNumber(number(measure), 0);
    return [
      `${capital(channel)}: ${said('listed')} customers were put on the list. In ${said('tries')} calls ${said('reached')} were reached, ${said('not-reached')} were not, even in the last try, and ${said('left-at-end')} are still on the list.`,
    ];
  });
}

const lossesOf: readonly (readonly [measure: string, words: string])[] = [
  ['disconnect-rate', 'were disconnected'],
  ['blocked-rate', 'did not get in'],
  ['down-rate', 'found it down or full'],
  ['too-slow-rate', 'left before their visit was over'],
  ['bot-lost-rate', 'gave up on the bot'],
  ['left-behind-rate', 'turned elsewhere before the answer'],
  ['abandonment-rate', 'of those who queued hung up or left'],
];

function movesInWords(switching: readonly SwitchingRow[]): string {
  const moves = switching.filter(({ from, to }) => from !== '' && to !== 'wait' && to !== 'settled');
  if (moves.length === 0) return '';
  const words = moves
    .slice(0, mostMoves)
    .map(
      ({ from, ending, to, customers }) =>
        `after ${from} ${plain(ending)} ${formatNumber(customers, 0)} ${to === 'give-up' ? 'gave up' : to === from ? `tried ${to} again` : `turned to ${to}`}`,
    );
  return `What they did next, most often: ${listed(words, 'and')}.`;
}

/** The place of a menu that loses most. */
function placeInWords({ picture, observation }: ToldExperiment): string {
  const { endings, fates } = observation;
  const isHelped = (ending: string) => [null, 'served', 'self-served'].includes(fates[endings.indexOf(ending)]);
  const losses = (picture?.places ?? []).flatMap(({ channel, place, visits, exits }) => {
    const lost = Object.entries(exits).filter(([ending]) => !isHelped(ending));
    const sum = lost.reduce((total, [, contacts]) => total + contacts, 0);
    const [most] = lost.toSorted((a, b) => b[1] - a[1]);
    return most === undefined || visits === 0 ? [] : [{ channel, place, visits, sum, ending: most[0] }];
  });
  const [worst] = losses.toSorted((a, b) => b.sum - a.sum);
  if (worst === undefined || worst.sum / worst.visits < muchLost) return '';
  const { channel, place, visits, sum, ending } = worst;
  return `${capital(channel)} loses most at “${place}”: ${formatNumber(sum, 0)} of the ${formatNumber(visits, 0)} contacts that come to it end there without help (${formatShare(sum / visits)}), mostly ${plain(ending)}.`;
}

function queuesInWords(experiment: ToldExperiment, figures: Figures): string {
  const { names } = new Drowning(experiment, figures);
  if (names.length === 0) return '';
  const more = names.length > mostQueues ? [`${names.length - mostQueues} more`] : [];
  return `Drowning: ${listed([...names.slice(0, mostQueues), ...more], 'and')}.`;
}

function costInWords({ observation }: ToldExperiment, figures: Figures): string {
  const { currency } = observation;
  const said = (words: string, name: string) => {
    const estimate = figures.get(name);
    if (estimate === undefined || estimate.estimate === 0) return [];
    const width = formatInterval(estimate, currency);
    return [`${words} ${formatEstimate(estimate, currency)}${width === '' ? '' : ` (${width})`}`];
  };
  const parts = [
    ...said('it cost', 'cost.total'),
    ...said('customers who leave take away', 'money.lost'),
    ...said('those who are won bring', 'money.won'),
  ];
  return parts.length === 0 ? '' : `${capital(listed(parts, 'and'))}.`;
}

function thresholdsInWords({ thresholds, observation }: ToldExperiment): string {
  if (thresholds.length === 0) return '';
  const of = (verdict: string) => thresholds.filter((each) => each.verdict === verdict);
  const words = (all: typeof thresholds) =>
    listed(
      all.map((each) => `${each.threshold} (it is ${figureInWords(each, observation.currency)})`),
      'and',
    );
  const [missed, undecided, held] = [of('missed'), of('undecided'), of('held')];
  return [
    missed.length === 0 ? '' : `Thresholds missed: ${words(missed)}.`,
    undecided.length === 0 ? '' : `Thresholds undecided: ${words(undecided)}.`,
    held.length === 0 ? '' : `Thresholds held: ${words(held)}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}
