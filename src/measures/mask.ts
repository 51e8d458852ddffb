import { mustBeList, mustBeNumbers, mustBeOneOf, mustBeText, mustBeTexts, mustHave, refused } from '../arguments.js';
import { type EndingTraits, type WaitEnd, waitEnds } from '../records/index.js';
import { mustBeQuantity, type Quantity } from './quantity.js';

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
  for (const [i, condition] of (value as readonly unknown[]).entries()) mustBeCondition(`${name}.${i}`, condition);
}

/** What follows a quantity in a condition: so many numbers. */
const bounds: Readonly<Record<string, number>> = { atMost: 1, above: 1, equals: 1, between: 2, timeOfDay: 2 };

function mustBeCondition(name: string, value: unknown): void {
  mustHave(name, value, [], 'a condition such as { known: "answeredAt" }');
  const condition = value as Readonly<Record<string, unknown>>;
  const [key = 'nothing'] = Object.keys(condition);
  const [part, path] = [condition[key], `${name}.${key}`];
  if (key === 'field' || key === 'is') {
    mustBeText(`${name}.field`, condition.field);
    if (typeof condition.is !== 'string') mustBeTexts(`${name}.is`, condition.is, 'a name, or a list of names');
  } else if (key === 'flag') mustBeText(path, part);
  else if (key === 'known' || key === 'within') mustBeQuantity(path, part);
  else if (key === 'ending') mustHave(path, part, []);
  else if (key === 'not') mustBeCondition(path, part);
  else if (key === 'any') {
    mustBeList(path, part, 'a list of masks');
    for (const [i, mask] of (part as readonly unknown[]).entries()) mustBeMask(`${path}.${i}`, mask);
  } else if (Object.hasOwn(bounds, key)) {
    mustBeList(path, part, 'a list of a quantity and what it is held against');
    const [quantity, ...numbers] = part as readonly unknown[];
    mustBeQuantity(`${path}.0`, quantity);
    mustBeNumbers(path, numbers);
    if (numbers.length !== bounds[key]) throw refused(path, `expected ${bounds[key] + 1} parts`);
  } else throw refused(name, `expected a condition, but found an object with ${key}`);
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

/** A customer made it: the company did not, of its own accord. */
export const byCustomer: Condition = { above: ['journey', -1] };

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
