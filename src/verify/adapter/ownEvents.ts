import { type CallEvent, type Key, keyEvents, keys } from '../../flow/index.js';
import { type Adapter, eventsOf } from './adapter.js';

/** An event object as the machine knows it. */
export type EventObject = { readonly type: string; readonly [field: string]: unknown };

const others = {
  'hang-up': 'hangUp',
  answered: 'answered',
  released: 'released',
  full: 'full',
  closed: 'closed',
} as const satisfies { [type in CallEvent['type']]?: keyof Adapter['events'] };

/** The machine's own event for each that the contract of a call has. */
export type OwnEvents = ReadonlyMap<string, EventObject>;

export function ownEvents({ events }: Adapter): OwnEvents {
  const all = keys.flatMap((key): [string, EventObject][] => {
    const own = ofKey(events.keys, key);
    return own ? [[keyEvents[key], own]] : [];
  });
  for (const [type, field] of Object.entries(others)) {
    const [own] = eventsOf(events[field]);
    if (own) all.push([type, own]);
  }
  return new Map(all);
}

function ofKey(said: Adapter['events']['keys'], key: Key): EventObject | undefined {
  if ('type' in said) return { type: said.type, [said.field]: key };
  return eventsOf(said[key])[0];
}

/** The transitions of a state that take an event of that type, as XState looks them up: exact, or all by wildcards. */
export function taking(on: Readonly<Record<string, unknown>>, type: string): unknown[] {
  if (Object.hasOwn(on, type)) return [on[type]];
  return Object.keys(on)
    .filter((descriptor) => matches(type, descriptor))
    .sort((a, b) => b.length - a.length)
    .map((descriptor) => on[descriptor]);
}

/** Whether a descriptor such as `menu.*` takes events of that type. */
export function matches(type: string, descriptor: string): boolean {
  if (descriptor === type || descriptor === '*') return true;
  return descriptor.endsWith('.*') && `${type}.`.startsWith(descriptor.slice(0, -1));
}
