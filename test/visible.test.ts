import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visible } from '../src/visible.js';
import { cases } from './effort.js';
import { obeyedIn } from './hostile.js';

describe('a line of what others wrote', () => {
  it.each([
    ['a\u001b[31mb', String.raw`a\u001b[31mb`],
    ['a\nb\r\tc', String.raw`a\nb\r\tc`],
    ['\u009b31m\u007f', String.raw`\u009b31m\u007f`],
    ['a\u2028b\u2029c', String.raw`a\u2028b\u2029c`],
    ['a\u202eb\u2066c\u2069', String.raw`a\u202eb\u2066c\u2069`],
    ['\ud800 \ude00', String.raw`\ud800 \ude00`],
    ['::error::x', String.raw`\u003a:error::x`],
    [' \u00a0::error::x', ' \u00a0\\u003a:error::x'],
    ['##[error]x', String.raw`#\u0023[error]x`],
    ['a ##vso[task]x', String.raw`a #\u0023vso[task]x`],
  ])('%j is %j', (line, shown) => {
    expect(visible(line)).toBe(shown);
  });

  it.each(['Zürich – 東京 👩‍👩‍👧 é שלום', 'std::string: a::b', '# a [b] ##x', '10:30::5', '\u{1f600}'])(
    '%j stays',
    (line) => {
      expect(visible(line)).toBe(line);
    },
  );

  it('is obeyed by nobody, stays so, and means the same in JSON', () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
        fc.constantFrom(...':#[ \n\u001b'),
      ),
    });
    fc.assert(
      fc.property(text, (line) => {
        const shown = visible(line);
        expect(obeyedIn(shown)).toEqual([]);
        expect(shown).not.toContain('\n');
        expect(visible(shown)).toBe(shown);
        expect(JSON.parse(visible(JSON.stringify(line)))).toBe(line);
      }),
      { seed: 1, numRuns: cases(2000) },
    );
  });
});
