import {
  mustBeCount,
  mustBeList,
  mustBeOneOf,
  mustBePositive,
  mustBeText,
  mustBeTexts,
  mustHave,
  refused,
} from '../arguments.js';
import type { RecordFormat } from '../records/index.js';
import type { Observation } from './measure.js';

/** An agent group; `channel` is '' for a group of no single channel. */
export interface ObservedGroup {
  readonly channel: string;
  readonly group: string;
}

/** A queue for agents, and the groups that serve it. */
export interface ObservedQueue {
  readonly channel: string;
  /** Its name within the channel, as contacts have it. */
  readonly queue: string;
  /** Those that serve it at once. */
  readonly groups: readonly ObservedGroup[];
  /** Those that help out after a while; default none. Timelines leave them out. */
  readonly helpers?: readonly ObservedGroup[];
}

/** A row of every slice: a channel as a whole, a queue of it, or an agent group. */
export interface TimelinePlace {
  /** Of a group of no single channel ''. */
  readonly channel: string;
  /** '': the whole channel, or a group. */
  readonly queue: string;
  /** '': a channel or a queue. Of a group only `busy` and `onDuty` are counted. */
  readonly group: string;
}

/**
 * What is counted of the whole scenario. Spread over the slices they cross: `journeys`, from the first contact to the
 * end; of journeys about incidents `withIssue`, from noticing to the end, `informed`, from the first news to the end, and
 * `waiting`, from a decision to wait until something happens. `gaveUp`: journeys about incidents, when they were given up.
 */
export const wholeFigures = ['journeys', 'withIssue', 'informed', 'waiting', 'gaveUp'] as const;
export type WholeFigure = (typeof wholeFigures)[number];

/**
 * What is counted of a place in a slice, besides each ending. Contacts and agents, unless it says otherwise.
 *
 * Counted in the slice of the arrival: `arrivals`; of joining the queue: `offered`; of the end of the wait, answered or
 * not, as measures do: `answered`, `answeredInTime`, `abandonedInTime`, `waitEnded`, `answeredWait` (the waits of the
 * answered, added up); of the contact's end: each ending. Spread over the slices they cross: `inSystem`, `inMenu`,
 * `queued`, `busy`, `onDuty`.
 */
export const timelineFigures = [
  'arrivals',
  'offered',
  'answered',
  'answeredInTime',
  'abandonedInTime',
  'waitEnded',
  'answeredWait',
  'inSystem',
  'inMenu',
  'queued',
  'busy',
  'onDuty',
] as const;
export type TimelineFigure = (typeof timelineFigures)[number];

/** What the columns of a timeline stand for. */
export interface TimelineShape {
  /** The channels in their order, then their queues, then the groups that serve these. */
  readonly places: readonly TimelinePlace[];
  /** Names of endings, in the order of the format. */
  readonly endings: readonly string[];
}

/** @throws {InputError} if they are no queues. */
export function mustBeQueues(name: string, value: unknown): void {
  mustBeList(name, value, 'a list of queues');
  for (const [i, queue] of (value as readonly ObservedQueue[]).entries()) {
    mustHave(`${name}.${i}`, queue, ['channel', 'queue', 'groups']);
    mustBeText(`${name}.${i}.channel`, queue.channel);
    mustBeText(`${name}.${i}.queue`, queue.queue);
    mustBeList(`${name}.${i}.groups`, queue.groups);
  }
}

export function timelineShape(
  channels: readonly string[],
  queues: readonly ObservedQueue[],
  endings: readonly string[],
): TimelineShape {
  mustBeTexts('channels', channels);
  mustBeQueues('queues', queues);
  mustBeTexts('endings', endings);
  const whole = channels.map((channel) => ({ channel, queue: '', group: '' }));
  const own = queues.map(({ channel, queue }) => ({ channel, queue, group: '' }));
  const groups = groupsOf(queues).map(({ channel, group }) => ({ channel, queue: '', group }));
  return { places: [...whole, ...own, ...groups], endings };
}

/** The groups that serve queues, those that help out too, each once. */
export function groupsOf(queues: readonly ObservedQueue[]): ObservedGroup[] {
  mustBeQueues('queues', queues);
  const all = queues.flatMap(({ groups, helpers = [] }) => [...groups, ...helpers]);
  return all.filter(
    ({ channel, group }, i) => all.findIndex((each) => each.channel === channel && each.group === group) === i,
  );
}

/** The shape of a timeline of records of this format. */
export function shapeOfFormat(
  { channels, endings }: Pick<RecordFormat, 'channels' | 'endings'>,
  queues: readonly ObservedQueue[],
): TimelineShape {
  const names = ({ name }: { readonly name: string }) => name;
  return timelineShape(channels.map(names), queues, endings.map(names));
}

/** The column of a figure of the whole scenario. */
export function wholeColumn(figure: WholeFigure): number {
  mustBeOneOf('figure', figure, wholeFigures);
  return wholeFigures.indexOf(figure);
}

function mustBePlace(shape: unknown, place: unknown): void {
  mustHave('shape', shape, ['places', 'endings'], 'a shape as timelineShape returns it');
  mustBeCount('place', place, 0);
}

/** The column of a figure. */
export function figureColumn(shape: TimelineShape, place: number, figure: TimelineFigure): number {
  mustBePlace(shape, place);
  mustBeOneOf('figure', figure, timelineFigures);
  const { endings } = shape;
  return wholeFigures.length + place * (timelineFigures.length + endings.length) + timelineFigures.indexOf(figure);
}

/** The column that counts an ending at a place. */
export function endingColumn(shape: TimelineShape, place: number, ending: number): number {
  mustBePlace(shape, place);
  mustBeCount('ending', ending, 0);
  const { endings } = shape;
  return wholeFigures.length + place * (timelineFigures.length + endings.length) + timelineFigures.length + ending;
}

export function columnCount({ places, endings }: TimelineShape): number {
  return wholeFigures.length + places.length * (timelineFigures.length + endings.length);
}

/** As scenarios have. */
const mostSlices = 100_000;

/** @throws {InputError} if there are more than 100,000. */
export function sliceCount(observation: { readonly horizonSeconds: number; readonly sliceSeconds: number }): number {
  mustHave('observation', observation, []);
  const { horizonSeconds, sliceSeconds } = observation;
  mustBePositive('observation.horizonSeconds', horizonSeconds);
  mustBePositive('observation.sliceSeconds', sliceSeconds);
  const count = Math.max(1, Math.ceil(horizonSeconds / sliceSeconds));
  if (count <= mostSlices) return count;
  throw refused('observation.sliceSeconds', `it makes more than ${mostSlices} slices. Choose a longer one.`);
}

/** How many numbers a timeline has. */
export function cellCount(
  observation: Pick<Observation, 'horizonSeconds' | 'sliceSeconds' | 'queues'> & {
    readonly format: Pick<RecordFormat, 'channels' | 'endings'>;
  },
): number {
  return sliceCount(observation) * columnCount(shapeOfFormat(observation.format, observation.queues ?? []));
}
