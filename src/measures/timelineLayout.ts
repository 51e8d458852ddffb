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

/** A row of every slice: a channel as a whole, or a queue of it. */
export interface TimelinePlace {
  readonly channel: string;
  /** '': the whole channel. */
  readonly queue: string;
}

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
  /** The channels in their order, then their queues. */
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
  const whole = channels.map((channel) => ({ channel, queue: '' }));
  return { places: [...whole, ...queues.map(({ channel, queue }) => ({ channel, queue }))], endings };
}

/** The shape of a timeline of records of this format. */
export function shapeOfFormat(
  { channels, endings }: Pick<RecordFormat, 'channels' | 'endings'>,
  queues: readonly ObservedQueue[],
): TimelineShape {
  const names = ({ name }: { readonly name: string }) => name;
  return timelineShape(channels.map(names), queues, endings.map(names));
}

/** The column of no place: journeys from their first contact to their end. */
export const journeysColumn = 0;

function mustBePlace(shape: unknown, place: unknown): void {
  mustHave('shape', shape, ['places', 'endings'], 'a shape as timelineShape returns it');
  mustBeCount('place', place, 0);
}

/** The column of a figure. */
export function figureColumn(shape: TimelineShape, place: number, figure: TimelineFigure): number {
  mustBePlace(shape, place);
  mustBeOneOf('figure', figure, timelineFigures);
  const { endings } = shape;
  return 1 + place * (timelineFigures.length + endings.length) + timelineFigures.indexOf(figure);
}

/** The column that counts an ending at a place. */
export function endingColumn(shape: TimelineShape, place: number, ending: number): number {
  mustBePlace(shape, place);
  mustBeCount('ending', ending, 0);
  const { endings } = shape;
  return 1 + place * (timelineFigures.length + endings.length) + timelineFigures.length + ending;
}

export function columnCount({ places, endings }: TimelineShape): number {
  return 1 + places.length * (timelineFigures.length + endings.length);
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
