import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { textTable } from '../../src/report/table.js';
import { column, widthOf } from '../../src/text/column.js';
import { styleFor } from '../../src/text/style.js';
import { wrapped } from '../../src/text/wrapped.js';

describe('how many columns of a terminal a text takes', () => {
  // Each counted on a terminal: x before, | after.
  it.each([
    ['abc', 3],
    ['Zürich', 6],
    ['Zu\u0308rich', 6],
    ['東京', 4],
    ['ひらがな カタカナ', 17],
    ['ｶﾀｶﾅ', 4],
    ['한국어', 6],
    ['ＡＢ、', 6],
    ['👍', 2],
    ['👩‍👩‍👧', 2],
    ['❤️', 2],
    ['❤', 1],
    ['🇬🇧', 2],
    ['שָׁלוֹם', 4],
    ['a\u200bb', 2],
    ['✓ ✗ – ±', 7],
    ['£ € ←', 5],
    ['', 0],
  ])('%s: %i', (text, width) => {
    expect(widthOf(text)).toBe(width);
  });
});

it('a column is as wide as its widest text, whatever is in it', () => {
  expect(column(['a', '東京', '\n'])).toEqual(['a   ', '東京', '\\n  ']);
  expect(column(['a', '東京', '\n'], 'right')).toEqual(['   a', '東京', '  \\n']);
  expect(column([])).toEqual([]);
});

it('a table keeps its columns under wide letters, in colour too', () => {
  const rows = [
    ['東京', '1'],
    ['a', '10'],
  ];
  expect(textTable(['名', 'n'], rows, styleFor(false))).toBe('名     n\n東京   1\na     10');
  const plain = stripVTControlCharacters(textTable(['名', 'n'], rows, styleFor(true)));
  expect(plain).toBe('名     n\n東京   1\na     10');
});

it('lines are wrapped by what they take', () => {
  expect(wrapped('東京 東京 東京', 9)).toEqual(['東京 東京', '東京']);
  expect(wrapped('a  b', 4)).toEqual(['a  b']);
  expect(wrapped('one\ntwo three', 5)).toEqual(['one\\ntwo', 'three']);
  expect(wrapped('x ::error::y', 3)).toEqual(['x', '\\u003a:error::y']);
  for (const width of [-5, 0, 1]) expect(wrapped(' a bc ', width)).toEqual(['a', 'bc']);
  expect(wrapped('', 10)).toEqual([]);
});
