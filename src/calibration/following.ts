import type { ContactLog, LoggedContact } from './contactLog.js';
import type { Interval } from './durations.js';
import { type DurationFit, fitDurations } from './fitDurations.js';
import { groupedBy } from './groupedBy.js';
import { shareOf } from './wilson.js';

/** Those who turned to a channel next. */
export interface Way {
  readonly channel: string;
  readonly count: number;
  readonly share: Interval;
  /** The time from the end of one contact to the beginning of the next. */
  readonly delay: DurationFit;
  /** Who came at once, or before the other contact was over; they are not in `delay`. */
  readonly atOnce: number;
}

/** What customers did after contacts of one channel that ended alike: a row of the switching table. */
export interface FollowingRow {
  readonly channel: string;
  readonly ending: string;
  /** Whether agents had answered them. */
  readonly isAnswered: boolean;
  readonly contacts: number;
  /** Those that the log follows for the whole window; shares are of them. */
  readonly followed: number;
  /** The most frequent first. */
  readonly ways: readonly Way[];
  readonly noMore: { readonly count: number; readonly share: Interval };
}

interface Tally {
  readonly first: LoggedContact;
  contacts: number;
  followed: number;
  readonly delays: Map<string, number[]>;
}

/**
 * What followed contacts within a window: the customer's next contact, or none. A contact that ends less than a window before the
 * log does is not followed: nobody knows whether the customer came back. Contacts without a customer or an ending are left out.
 */
export function whatFollows({ contacts, endsAt }: ContactLog, windowSeconds: number): FollowingRow[] {
  const rows = new Map<string, Tally>();
  const known = contacts.filter(({ customer }) => customer !== '');
  for (const ofCustomer of [...groupedBy(known, ({ customer }) => customer).values()].map(joined)) {
    for (const [i, contact] of ofCustomer.entries()) {
      const { channel, ending, endedAt, isOver } = contact;
      if (ending === '' || !isOver) continue;
      const key = JSON.stringify([channel, ending]);
      const row = rows.get(key) ?? { first: contact, contacts: 0, followed: 0, delays: new Map() };
      rows.set(key, row);
      row.contacts++;
      if (endedAt + windowSeconds > endsAt) continue;
      row.followed++;
      const next = ofCustomer[i + 1];
      const delay = next === undefined ? Number.POSITIVE_INFINITY : Math.max(0, next.arrivedAt - endedAt);
      if (delay > windowSeconds) continue;
      const delays = row.delays.get(next.channel) ?? [];
      row.delays.set(next.channel, delays);
      delays.push(delay);
    }
  }
  return [...rows.values()].map(rowOf).toSorted((a, b) => b.contacts - a.contacts);
}

/** A contact that goes on in other rows as one: it begins with the first and ends with the last. */
function joined(rows: readonly LoggedContact[]): LoggedContact[] {
  const contacts: LoggedContact[] = [];
  let begun: number | undefined;
  for (const row of rows) {
    begun ??= row.arrivedAt;
    if (row.goesOn) continue;
    contacts.push({ ...row, arrivedAt: begun });
    begun = undefined;
  }
  return contacts;
}

function rowOf({ first: { channel, ending, fate }, contacts, followed, delays }: Tally): FollowingRow {
  const ways = [...delays]
    .map(([to, all]): Way => {
      const later = all.filter((seconds) => seconds > 0).map((seconds) => ({ seconds, isOver: true }));
      return {
        channel: to,
        count: all.length,
        share: shareOf(all.length, followed),
        delay: fitDurations(later),
        atOnce: all.length - later.length,
      };
    })
    .toSorted((a, b) => b.count - a.count);
  const none = followed - ways.reduce((sum, { count }) => sum + count, 0);
  return {
    channel,
    ending,
    isAnswered: fate === 'answered',
    contacts,
    followed,
    ways,
    noMore: { count: none, share: shareOf(none, Math.max(1, followed)) },
  };
}
