import { type Key, keys } from '../../flow/index.js';

/** The keys that an English text names. */
export interface NamedKeys {
  /** Named beyond doubt: "press 9", "press one or two", "…, 2 for sales". */
  readonly surely: ReadonlySet<Key>;
  /** Any word that may be the name of a key, those above among them. */
  readonly perhaps: ReadonlySet<Key>;
}

const digitWords = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** What keys are called, beside themselves. */
const keyWords: ReadonlyMap<string, Key> = new Map<string, Key>([
  ...digitWords.map((word, digit) => [word, `${digit}` as Key] as const),
  ['star', '*'],
  ['asterisk', '*'],
  ['pound', '#'],
  ['hash', '#'],
]);

const presses = new Set(['press', 'pressing', 'push', 'hit']);
/** Words between the verb and the key. */
const fillers = new Set(['the', 'key', 'keys', 'button', 'sign', 'number', 'digit', 'either', 'on']);
const separators = new Set([',', 'or', 'and', '/']);
const clauseStarts = new Set([',', ';', '.', ':', '!', '?', 'or', 'and']);
const purposes = new Set(['for', 'to', 'if', 'when']);
const ranges = new Set(['to', 'through', 'thru', '-', '–']);

/** Numbers of more than one digit, such as 24 or 1-800-55, are one token, and name no key. */
const token = /\d(?:[\d.:-]*\d)?|[\p{L}’']+|[*#,;.:!?/–-]/gu;

/** Finds the keys in a text. Keys are named in English; a text in another language names none for sure. */
export function namedKeys(text: string): NamedKeys {
  const tokens = (
    text
      .replaceAll(/\{[^}]*\}/g, ' ')
      .toLowerCase()
      .match(token) ?? []
  ).flatMap(splitRange);
  const keyAt = (i: number): Key | undefined => {
    const word = tokens[i];
    // "Press one of these keys" names none.
    if (word === undefined || (word === 'one' && tokens[i + 1] === 'of')) return undefined;
    return keyWords.get(word) ?? keys.find((key) => key === word);
  };
  const surely = new Set<Key>();
  let pressing = false;
  for (const [i, word] of tokens.entries()) {
    const key = keyAt(i);
    if (presses.has(word)) pressing = true;
    else if (key === undefined) pressing &&= fillers.has(word) || separators.has(word) || ranges.has(word);
    else if (pressing) {
      surely.add(key);
      for (const between of keysBetween(keyAt(i - 2), tokens[i - 1], key)) surely.add(between);
      pressing = separators.has(tokens[i + 1]) || fillers.has(tokens[i + 1]) || isRange(i + 1);
    } else if (surely.size > 0 && clauseStarts.has(tokens[i - 1]) && purposes.has(tokens[i + 1]) && !isRange(i + 1)) {
      surely.add(key);
    }
  }
  const perhaps = new Set([...surely, ...tokens.flatMap((_, i) => keyAt(i) ?? [])]);
  return { surely, perhaps };

  /** "1 to 4", but not "1 to order". */
  function isRange(i: number): boolean {
    return ranges.has(tokens[i]) && keyAt(i + 1) !== undefined;
  }
}

/** "1-4" as three tokens; any other number of several digits stays as it is. */
function splitRange(token: string): string[] {
  return /^\d-\d$/.test(token) ? [token[0], '-', token[2]] : [token];
}

/** The digits from one to the other, if the word between says so. */
function keysBetween(from: Key | undefined, word: string | undefined, to: Key): Key[] {
  if (from === undefined || word === undefined || !ranges.has(word)) return [];
  return keys.filter((key) => key >= from && key <= to && /\d/.test(from + to) && /\d/.test(key));
}
