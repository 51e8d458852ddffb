import { mustBeList, mustBeOneOf, mustBeText, mustHave } from '../arguments.js';
import { type EndingTraits, type WaitEnd, waitEnds } from '../records/index.js';
import type { Quantity } from './quantity.js';

/**
 * Says of every record whether it counts, as data. A `NaN` satisfies nothing but a `not`. Bounds of times are seconds.
 *
 * - `field`, `is`: a name field is this, or one of these; of names that may yet come, too.
 * - `flag`: a flag field is set.
 * - `known`: an instant came, a duration there was.
 * - `within`: an instant lies in the observation window, both ends included.
 * - `atMost`, `above`, `equals`: a quantity against a number.
 * - `between`: an instant from the first bound, included, to the second, excluded, since the scenario's start.
 * - `timeOfDay`: an instant whose time of day, in seconds since midnight, is from the first bound to the second, excluded.
 * - `ending`: a contact's ending has these traits, all of those given. A name that no kind in use has matches nothing.
 * - `not`: the condition does not hold. `any`: at least one of these masks does.
 */
export type Condition =
  | { readonly field: string; readonly is: string | readonly string[] }
  | { readonly flag: string }
  | { readonly known: Quantity }
  | { readonly within: Quantity }
  | { readonly atMost: readonly [Quantity, number] }
  | { readonly above: readonly [Quantity, number] }
  | { readonly equals: readonly [Quantity, number] }
  | { readonly between: readonly [Quantity, number, number] }
  | { readonly timeOfDay: readonly [Quantity, number, number] }
  | { readonly ending: EndingCondition }
  | { readonly not: Condition }
  | { readonly any: readonly Mask[] };

export interface EndingCondition {
  readonly name?: string | readonly string[];
  readonly helpedBy?: EndingTraits['helpedBy'] | readonly EndingTraits['helpedBy'][];
  readonly failed?: boolean;
  readonly countsAs?: EndingTraits['countsAs'];
}

/** All of these hold; none: every record counts. Masks that begin alike are worked out once: put the channel first. */
export type Mask = readonly Condition[];

/** @throws {InputError} if it is no mask. */
export function mustBeMask(name: string, value: unknown): void {
  mustBeList(name, value, 'a mask: a list of conditions');
  for (const [i, condition] of (value as readonly unknown[]).entries()) mustHave(`${name}.${i}`, condition, []);
}

/** The contacts, or shifts, of a channel. */
export function ofChannel(channel: string): Condition {
  mustBeText('channel', channel);
  return { field: 'channel', is: channel };
}

/** The contacts, or shifts, of an agent group. */
export function ofGroup(group: string): Condition {
  mustBeText('group', group);
  return { field: 'group', is: group };
}

/** It left its channel, or was settled or given up, within the window; or the horizon, being within it, cut it short. */
export const endsWithin: Condition = { within: 'endedAt' };

/** The horizon did not cut it short. */
export const isOver: Condition = { not: { ending: { name: 'open' } } };

/** It left its channel within the window. */
export const ended: Mask = [endsWithin, isOver];

/** An agent and the customer talked; a callback that found nobody there is none. */
export const answered: Mask = [{ known: 'answeredAt' }, { not: { ending: { failed: true } } }];

/** Its last wait ended like this. A caller with a booked callback does not wait in the queue. */
export function waitEnded(...how: WaitEnd[]): Condition {
  for (const each of how) mustBeOneOf('how', each, waitEnds);
  return { field: 'waitEnd', is: how };
}

/** The channel was full and turned it away. */
export const blocked: Condition = { ending: { countsAs: 'blocked' } };

/** The channel cut it off. */
export const disconnected: Condition = { ending: { countsAs: 'disconnected' } };

/** It joined a queue and its wait ended within the window, answered or not; one that waits at the horizon has not. */
export const waited: Mask = [
  {
    any: [
      [waitEnded('answered'), { within: 'answeredAt' }],
      [waitEnded('abandoned', 'closed', 'left'), { within: { plus: ['queuedAt', 'waitSeconds'] } }],
    ],
  },
];

/** A journey that was settled or given up within the window. */
export const journeyEnded: Mask = [endsWithin, { not: { field: 'outcome', is: 'open' } }];

/** It gave the customer what they came for, whoever did that. */
export const helpedByAnybody: Condition = { ending: { helpedBy: ['agent', 'customer', 'system'] } };

/** A person helped: an agent or another customer. */
export const helpedByPerson: Condition = { ending: { helpedBy: ['agent', 'customer'] } };
