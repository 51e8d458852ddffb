import type { Heard } from './instructions.js';

/**
 * A text as it is compared: its words, in small letters, without punctuation, digits and the signs of keys by one name. A
 * `null` stands for what nobody knows: a recording, or what a variable holds. It may be any words, or none.
 */
export type Token = string | null;

const names: ReadonlyMap<string, string> = new Map([
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'].map(
    (word, digit): [string, string] => [word, String(digit)],
  ),
  ['*', 'star'],
  ['asterisk', 'star'],
  ['#', 'hash'],
  ['pound', 'hash'],
]);

/** The words of a text; `{name}` in it is a variable. */
export function tokensOf(text: string): Token[] {
  const found =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\{[^}]*\}|[\p{L}\p{N}]+|[*#]/gu) ?? [];
  return found.map((word) => (word.startsWith('{') ? null : (names.get(word) ?? word)));
}

export function tokensHeard(heard: readonly Heard[]): Token[] {
  return heard.flatMap((each) => (each.kind === 'says' ? tokensOf(each.text.replaceAll(/[{}]/g, ' ')) : [null]));
}

/** How far into what was heard a text may have come: from each place, in order. */
export type Places = readonly number[];

/** Where nothing has been heard yet. */
export function startOf(heard: readonly Token[]): Places {
  return pastUnknown(heard, [0]);
}

/** How far it may have come after these words, too; nowhere, if they were not heard there. */
export function after(heard: readonly Token[], places: Places, said: readonly Token[]): Places {
  let now = places;
  for (const word of said) {
    if (now.length === 0) return now;
    const next = word === null ? range(now[0], heard.length) : now.flatMap((place) => pastWord(heard, place, word));
    now = pastUnknown(heard, next);
  }
  return now;
}

/** Whether everything may have been said by then. */
export function isAtEnd(heard: readonly Token[], places: Places): boolean {
  return places.at(-1) === heard.length;
}

function pastWord(heard: readonly Token[], place: number, word: string): number[] {
  // A recording may go on after this word.
  if (heard[place] === null) return [place];
  return heard[place] === word ? [place + 1] : [];
}

/** What is not known may be nothing. */
function pastUnknown(heard: readonly Token[], places: readonly number[]): Places {
  const all = new Set<number>();
  for (const place of places) {
    all.add(place);
    for (let at = place; heard[at] === null; at++) all.add(at + 1);
  }
  return [...all].sort((a, b) => a - b);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
