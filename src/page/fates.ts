import type { Experiment } from '../experiments/index.js';

/** What became of a contact, as charts tell it. */
export interface Fate {
  readonly name: string;
  /** As CSS has it: a variable of the page's style. */
  readonly colour: string;
  /** Names of endings. */
  readonly endings: readonly string[];
}

/** In the order in which they are stacked, those helped at the bottom. */
const fates = [
  { key: 'served', name: 'served by people', colour: 'var(--s2)' },
  { key: 'self-served', name: 'self-served', colour: 'var(--s7)' },
  { key: 'abandoned', name: 'abandoned the queue', colour: 'var(--s3)' },
  { key: 'disconnected', name: 'disconnected', colour: 'var(--s4)' },
  { key: 'blocked', name: 'blocked (busy or full)', colour: 'var(--s5)' },
  { key: 'other', name: 'not helped', colour: 'var(--s6)' },
] as const;

/** The fates of contacts, each with the endings that belong to it; `open` is none, nor is what goes on. */
export function fatesOf({ endings, goingOn, helpedBy, countedAs }: Experiment['observation']): Fate[] {
  const keyOf = (ending: string) => {
    const at = endings.indexOf(ending);
    const counted = countedAs[at];
    if (counted !== null) return counted;
    if (helpedBy[at] === 'system') return 'self-served';
    return helpedBy[at] === 'nobody' ? 'other' : 'served';
  };
  const names = [...new Set(endings)].filter((name) => name !== 'open' && !goingOn.includes(name));
  return fates.map(({ key, name, colour }) => ({ name, colour, endings: names.filter((each) => keyOf(each) === key) }));
}
