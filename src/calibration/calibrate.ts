import { mustBePositive } from '../arguments.js';
import type { ContactLog, LoggedContact } from './contactLog.js';
import { type DurationFit, fitDurations } from './fitDurations.js';
import { type FollowingRow, whatFollows } from './following.js';
import { groupedBy } from './groupedBy.js';

/** How long agents of a group were busy with a contact. */
export interface GroupTimes {
  /** `''`: the log does not say. */
  readonly group: string;
  readonly handle: DurationFit;
  /** Lines of times so long, or so short, that the best distribution brings one in fewer than one of a hundred such logs. */
  readonly outliers: readonly number[];
}

/** What a log says of a channel. */
export interface ChannelFindings {
  readonly channel: string;
  readonly contacts: number;
  /** Those that joined a queue. */
  readonly queued: number;
  readonly answered: number;
  readonly abandoned: number;
  /** Answered after no wait at all: they say nothing of patience. */
  readonly answeredAtOnce: number;
  /** Abandoned after no wait at all: they balked, and say nothing of patience either. */
  readonly balked: number;
  /** Abandoned within the first five seconds, but not at once. */
  readonly shortAbandons: number;
  /** How long customers wait before they hang up; who was answered, or left the queue otherwise, would have waited longer. */
  readonly patience: DurationFit;
  readonly groups: readonly GroupTimes[];
}

/** What a log of contacts says of its customers and agents. Times in seconds, shares 0 to 1. */
export interface Calibration {
  readonly source: string;
  readonly contacts: number;
  /** Different names of customers. */
  readonly customers: number;
  readonly first: string;
  readonly last: string;
  readonly windowSeconds: number;
  readonly channels: readonly ChannelFindings[];
  readonly following: readonly FollowingRow[];
}

/** Who hangs up within it has hardly waited; many ACDs report them apart. In seconds. */
export const shortAbandon = 5;

/**
 * Fits a log: patience by channel, handle times by agent group, and what customers do next.
 * @param windowSeconds a contact of the same customer that begins within it, after the other has ended, follows that. Above 0.
 * @throws {InputError} if the window is no positive number.
 */
export function calibrate(log: ContactLog, windowSeconds: number): Calibration {
  mustBePositive('windowSeconds', windowSeconds);
  const { source, contacts, first, last } = log;
  const channels = groupedBy(contacts, ({ channel }) => channel);
  return {
    source,
    contacts: contacts.length,
    customers: new Set(contacts.map(({ customer }) => customer).filter((customer) => customer !== '')).size,
    first,
    last,
    windowSeconds,
    channels: [...channels].map(([channel, own]) => findingsOf(channel, own)),
    following: whatFollows(log, windowSeconds),
  };
}

function findingsOf(channel: string, contacts: readonly LoggedContact[]): ChannelFindings {
  const queued = contacts.filter(({ waitSeconds }) => waitSeconds !== undefined);
  const waits = queued.map(({ waitSeconds = 0, fate }) => ({ seconds: waitSeconds, isOver: fate === 'abandoned' }));
  const count = (fate: LoggedContact['fate'], is: (wait: number | undefined) => boolean = () => true) =>
    contacts.filter((contact) => contact.fate === fate && is(contact.waitSeconds)).length;
  const handled = contacts.filter(({ handleSeconds }) => handleSeconds !== undefined);
  return {
    channel,
    contacts: contacts.length,
    queued: queued.length,
    answered: count('answered'),
    abandoned: count('abandoned'),
    answeredAtOnce: count('answered', (wait) => wait === 0),
    balked: count('abandoned', (wait) => wait === 0),
    shortAbandons: count('abandoned', (wait = 0) => wait > 0 && wait < shortAbandon),
    patience: fitDurations(waits.filter(({ seconds }) => seconds > 0)),
    groups: [...groupedBy(handled, ({ group }) => group)].map(([group, own]) => timesOf(group, own)),
  };
}

function timesOf(group: string, contacts: readonly LoggedContact[]): GroupTimes {
  const handle = fitDurations(contacts.map(({ handleSeconds = 0 }) => ({ seconds: handleSeconds, isOver: true })));
  const cdf = handle.fits[0]?.distribution.cdf ?? (() => 0.5);
  const isOutlier = ({ handleSeconds = 0 }: LoggedContact) => {
    const below = cdf(handleSeconds);
    return Math.min(below, 1 - below) * contacts.length < 0.01;
  };
  return { group, handle, outliers: contacts.filter(isOutlier).map(({ line }) => line) };
}
