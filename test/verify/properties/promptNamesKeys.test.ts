import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { keys } from '../../../src/flow/index.js';
import { promptNamesKeys } from '../../../src/verify/properties/promptNamesKeys.js';
import { namedKeys } from '../../../src/verify/terms/namedKeys.js';
import { deskMachine } from '../deskMachine.js';
import { examined, examining } from '../examining.js';

const surely = (text: string) => {
  const named = namedKeys(text).surely;
  return keys.filter((key) => named.has(key)).join('');
};

describe('the keys that a text names', () => {
  it.each([
    ['For sales press 1, for technical support press 2.', '12'],
    ['Press one or two, or press the pound key.', '12#'],
    ['To go back press star; for help hit asterisk or #.', '*#'],
    ['Press 1 for sales, 2 for support, or 9 to hear this again.', '129'],
    ['Press 1 to 4.', '1234'],
    ['Press 1-3 now', '123'],
    ['Press one through three.', '123'],
    ['Please press the number zero.', '0'],
    ['PRESS NINE', '9'],
  ])('%s', (text, keys) => expect(surely(text)).toBe(keys));

  it.each([
    'One moment please.',
    'Press one of the following keys.',
    'We are open from two to four, and you pay 5 pounds.',
    'Press play. Your room is 7.',
    'Press 911.',
    'Press {key}.',
    'Drücken Sie die 1.',
  ])('none for sure: %s', (text) => expect(surely(text)).toBe(''));

  it('hours in a text that names keys are none', () => {
    expect(surely('Press 1 to order. We are open from Monday to Saturday, 9 to 6.')).toBe('1');
    expect(surely('For results from two to four press 3, for one of our nurses press 4.')).toBe('34');
  });
});

const menu = (text: string, options: string, more = '') => `
start: main
nodes:
  main: { type: menu, text: '${text}', length: 6s, options: ${options}, silence: { then: desk }${more} }
  desk: { type: queue, group: desk }
`;

const messages = (yaml: string) => examining(promptNamesKeys, yaml).map(({ message }) => message);

test('the case: 9 and # are no options, and 2 is not read out', () => {
  const yaml = readFileSync(new URL('../cases/prompt-and-keys.yaml', import.meta.url), 'utf8');
  expect(examining(promptNamesKeys, yaml)).toEqual([
    {
      node: 'main',
      message:
        'The text of "main" names keys 9 and #, which mean nothing there, and leaves out key 2, which is not hidden.',
      path: ['nodes', 'main', 'text'],
    },
  ]);
});

test('what is named and what there is are the same', () => {
  expect(messages(menu('Press 1 or 2.', '{ 1: desk, 2: desk }'))).toEqual([]);
  expect(messages(menu('Press 1 or 2.', '{ 1: desk }'))).toEqual([
    'The text of "main" names key 2, which means nothing there.',
  ]);
  expect(messages(menu('Press 1.', '{ 1: desk, 2: desk, 3: desk }'))).toEqual([
    'The text of "main" leaves out keys 2 and 3, which are not hidden.',
  ]);
  expect(messages(menu('Press 1.', '{ 1: desk, 0: { then: desk, hidden: yes } }'))).toEqual([]);
});

test('the text after a wrong key names no others, and need not name all', () => {
  const sorry = (text: string) =>
    menu('Press 1 or 2.', '{ 1: desk, 2: desk }', `, invalid: { text: '${text}', length: 2s, then: desk }`);
  expect(messages(sorry('Sorry. Press 1.'))).toEqual([]);
  expect(examining(promptNamesKeys, sorry('Sorry. Press 3.'))).toMatchObject([
    { node: 'main', path: ['nodes', 'main', 'invalid', 'text'] },
  ]);
});

test('at an input # ends a number that may be shorter, and * is never a key', () => {
  const input = (digits: string, text: string) => `
start: number
nodes:
  number: { type: input, text: '${text}', length: 4s, digits: ${digits}, silence: { then: desk }, then: desk }
  desk: { type: queue, group: desk }
`;
  expect(messages(input('{ min: 1, max: 3 }', 'Type it, and then press hash.'))).toEqual([]);
  expect(messages(input('3', 'Type it, and then press hash.'))).toEqual([
    'The text of "number" names key #, which means nothing there.',
  ]);
  expect(messages(input('{ min: 1, max: 3 }', 'Type it, or press star.'))).toHaveLength(1);
});

test('texts without keys, and machines, are not looked at', () => {
  expect(examined(promptNamesKeys, menu('One moment.', '{ 2: desk }'))).toEqual({
    notApplicable: 'No text of a menu or an input names a key.',
  });
  expect(examined(promptNamesKeys, deskMachine())).toHaveProperty('notApplicable');
});
