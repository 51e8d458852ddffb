import { describe, expect, it } from 'vitest';
import { offsetInJson, placeAt } from '../../src/text/jsonPlace.js';

describe('a place in JSON', () => {
  const text = '{\n  "a": [1, {"b\\"": "x"}],\n  "c": {}\n}\n';

  it.each([
    [[], 0],
    [['a'], text.indexOf('[')],
    [['a', 1], text.indexOf('{"b')],
    [['a', 1, 'b"'], text.indexOf('"x"')],
    [['a', 1, 'missing', 'deeper'], text.indexOf('{"b')],
    [['c', 'missing'], text.indexOf('{}')],
  ])('%j is where the value stands, or what is nearest above it', (path, offset) => {
    expect(offsetInJson(text, path)).toBe(offset);
  });

  it.each([
    ['', 0],
    ['{"a": 1', 7],
    ['{"a": "half of it', 6],
    ['[1, 2,]', 6],
    ['{"a" 1}', 5],
    ['{1: 2}', 1],
    ['[1] [2]', 4],
    ['<html>', 0],
    ['[1, nul', 4],
    ['[}', 1],
    ['{"\u0000": 1}', 1],
  ])('of %j it is where the text stops being JSON', (broken, offset) => {
    expect(() => JSON.parse(broken)).toThrow();
    expect(offsetInJson(broken)).toBe(offset);
  });

  it('does not mind how deep a text is', () => {
    expect(offsetInJson('['.repeat(100_000))).toBe(100_000);
  });

  it('is told by line and column', () => {
    expect(placeAt(text, text.indexOf('"c"'))).toEqual({ line: 3, column: 3 });
    expect(placeAt(text, 0)).toEqual({ line: 1, column: 1 });
  });
});
