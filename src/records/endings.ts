import { mustBeText, mustHave } from '../arguments.js';

/** What can be said of an ending in any kind of channel; each has figures of its own. */
const counted = ['abandoned', 'blocked', 'disconnected'] as const;
export type CountedEnding = (typeof counted)[number];

/** What an ending means: the one place that says so. */
export interface EndingTraits {
  /** The party that helped the customer. */
  readonly helpedBy: 'agent' | 'system' | 'customer' | 'nobody';
  /** Whether the channel failed the customer. */
  readonly failed: boolean;
  /** What measures and the timeline count it as, whatever its name. Default: its name, if that is one of these. */
  readonly countsAs?: CountedEnding;
  /** The contact goes on in another record, so nothing ever follows this ending. Default no. */
  readonly goesOn?: boolean;
  /** Completes "contacts …": `turned away because the channel was full`. */
  readonly definition: string;
  /** Where the definition comes from; default: `house`. */
  readonly source?: string;
}

/** An ending of a kind of channel. */
export interface Ending extends EndingTraits {
  readonly kind: string;
  readonly name: string;
}

/** A contact that the horizon cut short; its last part is unknown. Index 0 of every format's endings. */
export const open: Ending = {
  kind: '',
  name: 'open',
  helpedBy: 'nobody',
  failed: false,
  definition: 'open at the horizon',
};

/** @throws {InputError} if it is no ending. */
export function mustBeEnding(name: string, value: unknown): void {
  mustHave(name, value, ['name'], 'an ending');
  mustBeText(`${name}.name`, (value as Ending).name);
}

export function countedAs(ending: Ending): CountedEnding | undefined {
  mustBeEnding('ending', ending);
  const { name, countsAs } = ending;
  return countsAs ?? counted.find((each) => each === name);
}

/** What became of contacts, as pictures tell it; those helped first. */
export const fates = ['served', 'self-served', 'abandoned', 'disconnected', 'blocked', 'other'] as const;
export type ContactFate = (typeof fates)[number];

/** Null of contacts that are open, or go on in another record. */
export function fateOf(ending: Ending): ContactFate | null {
  if (ending.name === open.name || ending.goesOn) return null;
  const counted = countedAs(ending);
  if (counted !== undefined) return counted;
  if (ending.helpedBy === 'nobody') return 'other';
  return ending.helpedBy === 'system' ? 'self-served' : 'served';
}
