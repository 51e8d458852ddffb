import type { Experiment } from '../experiments/index.js';
import { type ContactFate, fates } from '../records/endings.js';

/** What became of a contact, as charts tell it. */
export interface Fate {
  readonly name: string;
  /** As CSS has it: a variable of the page's style. */
  readonly colour: string;
  /** Names of endings. */
  readonly endings: readonly string[];
  /** The name does not say how they ended. */
  readonly isWide?: boolean;
}

const looks: Readonly<Record<ContactFate, Pick<Fate, 'name' | 'colour'>>> = {
  served: { name: 'served by people', colour: 'var(--s2)' },
  'self-served': { name: 'self-served', colour: 'var(--s7)' },
  abandoned: { name: 'abandoned the queue', colour: 'var(--s3)' },
  disconnected: { name: 'disconnected', colour: 'var(--s4)' },
  blocked: { name: 'blocked (busy or full)', colour: 'var(--s5)' },
  other: { name: 'not helped', colour: 'var(--s6)' },
};

/** What a fate is called where endings other than the one of its own name belong to it. */
const wide: Readonly<Partial<Record<ContactFate, string>>> = {
  abandoned: 'left',
  blocked: 'did not get in',
  other: 'not helped',
};

/** The fates of contacts that had one of these endings. */
export function fatesAmong(observation: Experiment['observation'], has: (ending: string) => boolean): Fate[] {
  return fatesOf(observation).flatMap((fate, i) => {
    const endings = fate.endings.filter(has);
    if (endings.length === 0) return [];
    const name = endings.every((ending) => ending === fates[i]) ? undefined : wide[fates[i]];
    return [name === undefined ? fate : { ...fate, name, isWide: true }];
  });
}

/** The fates of contacts, each with the endings that belong to it, in the order in which they are stacked. */
export function fatesOf({ endings, fates: all }: Experiment['observation']): Fate[] {
  const names = [...new Set(endings)];
  return fates.map((fate) => ({
    ...looks[fate],
    endings: names.filter((name) => all[endings.indexOf(name)] === fate),
  }));
}

/** Names of endings in which somebody or something helped, or of which it is not known: the contact is open, or goes on. */
export function unlost({ endings, fates: all }: Experiment['observation']): string[] {
  return endings.filter((_, i) => all[i] === null || all[i] === 'served' || all[i] === 'self-served');
}
