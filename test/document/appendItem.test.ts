import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { appendItem } from '../../src/document/appendItem.js';
import { InputError } from '../../src/errors.js';
import { cases } from '../effort.js';

const ann = { comment: [], block: ['name: ann', 'keys: [1, 2]'] };
const append = (text: string, item: { comment: readonly string[]; block: readonly string[] } = ann) =>
  appendItem(text, 'a.yaml', 'people', item);

describe('an entry added to a list', () => {
  it('may have any number of aliases before it', () => {
    const text = `a: &a 1\nothers:\n${'  - *a\n'.repeat(101)}`;
    expect(append(text)).toBe(`${text}people:\n  - name: ann\n    keys: [1, 2]\n`);
  });

  it.each([
    [
      'after the last, before what follows',
      'people:\n  - name: bob # he\n    # and\n\n# the end\nmore: 1\n',
      'people:\n  - name: bob # he\n  - name: ann\n    keys: [1, 2]\n    # and\n\n# the end\nmore: 1\n',
    ],
    ['at the end of the file', 'people:\n- name: bob', 'people:\n- name: bob\n- name: ann\n  keys: [1, 2]'],
    ['where there is no list yet', 'more: 1 # one\n', 'more: 1 # one\npeople:\n  - name: ann\n    keys: [1, 2]\n'],
    ['where the last line has no end', 'more: 1', 'more: 1\npeople:\n  - name: ann\n    keys: [1, 2]'],
    [
      'in brackets',
      'people: [ { name: bob } ] # all\n',
      'people: [ { name: bob }, {"name":"ann","keys":[1,2]} ] # all\n',
    ],
    ['in empty brackets', 'people: [ # nobody\n]\n', 'people: [{"name":"ann","keys":[1,2]} # nobody\n]\n'],
    ['in JSON', '{ "more": 1 }', '{ "more": 1, "people": [{"name":"ann","keys":[1,2]}] }'],
    [
      'with the line ends of Windows',
      'people:\r\n  - a\r\nb: 1\r\n',
      'people:\r\n  - a\r\n  - name: ann\r\n    keys: [1, 2]\r\nb: 1\r\n',
    ],
    [
      'after a text of several lines',
      'people:\n  - |\n    a\n    b\nb: 1\n',
      'people:\n  - |\n    a\n    b\n  - name: ann\n    keys: [1, 2]\nb: 1\n',
    ],
  ])('stands %s', (_, before, after) => {
    expect(append(before)).toBe(after);
  });

  it('has its comment before it', () => {
    const item = { comment: ['Who called.', ''], block: ['name: ann'] };
    expect(append('people:\n    - name: bob\n', item)).toBe(
      'people:\n    - name: bob\n    # Who called.\n    #\n    - name: ann\n',
    );
  });

  it('stays within its comment', () => {
    const item = { comment: ['because\nseed: 2\u2028\u0085'], block: ['name: ann'] };
    expect(append('people:\n  - name: bob\n', item)).toBe(
      'people:\n  - name: bob\n  # because\\nseed: 2\\u2028\\u0085\n  - name: ann\n',
    );
  });

  it.each([
    ['an alias', 'a: &a [1]\npeople: *a\n'],
    ['a text', 'people: all\n'],
    ['no map', '- 1\n'],
  ])('is refused where the list is %s, with what to write', (_, text) => {
    expect(() => append(text)).toThrow(InputError);
    expect(() => append(text)).toThrow('Add this entry there yourself: - {"name":"ann","keys":[1,2]}');
  });

  it('changes nothing else, whatever the file is', async () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.record({ a: fc.string(), b: fc.array(fc.string()) }));
    await fc.assert(
      fc.asyncProperty(
        fc.record({ first: value, people: fc.array(value), last: value }, { requiredKeys: ['first'] }),
        fc.record({ indentSeq: fc.boolean(), lineWidth: fc.constantFrom(0, 20), flow: fc.boolean() }),
        async (data, { flow, ...style }) => {
          const text = stringify(data, { ...style, ...(flow ? { collectionStyle: 'flow' } : {}) });
          const extended = append(text);
          expect(parse(extended)).toEqual({ ...data, people: [...(data.people ?? []), { name: 'ann', keys: [1, 2] }] });
          // What was there stands around what is new.
          let start = 0;
          while (text[start] === extended[start] && start < text.length) start++;
          expect(extended.endsWith(text.slice(start))).toBe(true);
        },
      ),
      { seed: 5, numRuns: cases(400) },
    );
  });
});
