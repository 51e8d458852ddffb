import type { Dice } from './dice.js';
import { oddNumbers, oddQuantities, oddTexts, oddYaml } from './oddities.js';

/** A change of a text. @param others what other texts are made of. */
type TextChange = (text: string, dice: Dice, others: readonly string[]) => string;

const tokens = /[\w.%£$€-]+|[^\s\w]/g;
const numbers = /\d+(?:\.\d+)?/g;
const odd = [...oddNumbers, ...oddQuantities, ...oddTexts, ...oddYaml];
const signs = [...'{}[],:&*#?|-<>=!%@`"\'\\~^ \t\n\r/+.0_$'];

/** One of what `pattern` finds, replaced. */
function replaceOne(text: string, pattern: RegExp, dice: Dice, by: (found: string) => string): string {
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return text;
  const { 0: whole, index } = dice.one(found);
  return text.slice(0, index) + by(whole) + text.slice(index + whole.length);
}

/** Lines, changed and put together again. */
function withLines(text: string, change: (lines: string[]) => void): string {
  const lines = text.split('\n');
  change(lines);
  return lines.join('\n');
}

function grown(number: string, dice: Dice): string {
  return dice.one([
    `-${number}`,
    `${number}0000`,
    `${number}.5`,
    `${number}e9`,
    `0${number}`,
    `${number}_0`,
    number.repeat(100),
    '0',
    '1',
    String(Number(number) + 1),
    String(Number(number) / 1000),
  ]);
}

/** All the ways in which a text is changed, from one letter to what only YAML knows. */
export const textChanges: Readonly<Record<string, TextChange>> = {
  'a token is odd': (text, dice) => replaceOne(text, tokens, dice, () => dice.one(odd)),
  'a token of another text': (text, dice, others) => {
    return replaceOne(text, tokens, dice, () => dice.one(dice.one(others).match(tokens) ?? ['']));
  },
  'a value is odd': (text, dice) => {
    return replaceOne(text, /(?<=: )[^\n,{}[\]]+/g, dice, () => dice.one([...odd, ...oddQuantities, ...oddYaml]));
  },
  'a value of another text': (text, dice, others) => {
    const values = dice.one(others).match(/(?<=: )[^\n,{}[\]]+/g) ?? [''];
    return replaceOne(text, /(?<=: )[^\n,{}[\]]+/g, dice, () => dice.one(values));
  },
  'a number grows': (text, dice) => replaceOne(text, numbers, dice, (number) => grown(number, dice)),
  'a line less': (text, dice) => withLines(text, (lines) => lines.splice(dice.below(lines.length), 1 + dice.below(3))),
  'a line twice': (text, dice) => {
    return withLines(text, (lines) => lines.splice(dice.below(lines.length), 0, dice.one(lines)));
  },
  'a line of another text': (text, dice, others) => {
    return withLines(text, (lines) =>
      lines.splice(dice.below(lines.length), 0, dice.one(dice.one(others).split('\n'))),
    );
  },
  'lines change places': (text, dice) =>
    withLines(text, (lines) => {
      const [i, k] = [dice.below(lines.length), dice.below(lines.length)];
      [lines[i], lines[k]] = [lines[k], lines[i]];
    }),
  'a line moves to the side': (text, dice) =>
    withLines(text, (lines) => {
      const i = dice.below(lines.length);
      lines[i] = dice.one([` ${lines[i]}`, `  ${lines[i]}`, `\t${lines[i]}`, lines[i].trimStart(), lines[i].slice(1)]);
    }),
  'a sign more': (text, dice) => {
    const at = dice.below(text.length + 1);
    return text.slice(0, at) + dice.one([...signs, ...oddTexts]) + text.slice(at);
  },
  'a sign less': (text, dice) => {
    const at = dice.below(text.length);
    return text.slice(0, at) + text.slice(at + 1 + dice.below(dice.chance(0.2) ? 40 : 1));
  },
  'cut off': (text, dice) => text.slice(0, dice.below(text.length)),
  'line ends of Windows': (text, dice) =>
    dice.chance(0.5) ? text.replaceAll('\n', '\r\n') : text.replaceAll('\n', '\r'),
  'a byte order mark': (text) => `\ufeff${text}`,
  'tabs for spaces': (text) => text.replaceAll('  ', '\t'),
  'a second document': (text, dice, others) => `${text}\n---\n${dice.one(['', 'x', dice.one(others)])}`,
  'a directive': (text, dice) =>
    `${dice.one(['%YAML 1.1', '%YAML 9.9', '%TAG ! x', '%', '---', '...', '--- !x'])}\n${text}`,
  'a value is an alias': (text, dice) => {
    const anchored = replaceOne(text, /(?<=: )[^\n,{}[\]]+/g, dice, (value) => `&a ${value}`);
    return replaceOne(anchored, /(?<=: )(?!&)[^\n,{}[\]]+/g, dice, () => '*a');
  },
  'a map is merged': (text, dice) => {
    const anchored = replaceOne(text, /: \{ /g, dice, () => ': &m { ');
    return replaceOne(anchored, /: \{ /g, dice, () => ': { <<: *m, ');
  },
  'a tag': (text, dice) => {
    return replaceOne(text, /(?<=: )/g, dice, () =>
      dice.one(['!!str ', '!!int ', '!!map ', '!x ', '!!null ', '!!binary ', '! ']),
    );
  },
  'a bomb of aliases': (text, dice) => {
    const levels = 3 + dice.below(12);
    const bomb = Array.from({ length: levels }, (_, i) => {
      return `b${i}: &b${i} [${Array.from({ length: 9 }, () => (i === 0 ? 'x' : `*b${i - 1}`)).join(', ')}]`;
    });
    return `${bomb.join('\n')}\n${text}`;
  },
  'a bomb of parameters': (text, dice) => {
    const size = 10 ** dice.below(5);
    return replaceOne(text, /(?<=title: ).*$/gm, dice, () => `"${'${agents}'.repeat(size)}"`);
  },
};

const names = Object.keys(textChanges);

/** A text with a few changes, mostly one. */
export function changedText(text: string, dice: Dice, others: readonly string[]): string {
  let changed = text;
  do changed = textChanges[dice.one(names)](changed, dice, others);
  while (dice.chance(0.25));
  return changed;
}
