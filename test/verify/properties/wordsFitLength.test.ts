import { expect, test } from 'vitest';
import { wordsFitLength } from '../../../src/verify/properties/wordsFitLength.js';
import { deskMachine } from '../deskMachine.js';
import { examined, examining } from '../examining.js';

const line = (text: string, length: string) => `
start: welcome
nodes:
  welcome: { type: say, text: '${text}', length: ${length}, then: main }
  main: { type: menu, length: 60s, options: { 1: desk }, silence: { then: desk }, invalid: { text: One two three four., length: 4s, then: desk } }
  desk: { type: queue, group: desk }
`;
const ten = 'One two three four five six seven eight, nine – ten!';
const messages = (...given: Parameters<typeof line>) => examining(wordsFitLength, line(...given)).map((f) => f.message);

test('half a word to five words a second hold', () => {
  expect(messages(ten, '2s')).toEqual([]);
  expect(messages(ten, '22s')).toEqual([]);
  // Two seconds are free.
  expect(messages('Goodbye.', '4s')).toEqual([]);
});

test('faster and slower is found', () => {
  expect(examining(wordsFitLength, line(ten, '1.9s'))).toEqual([
    {
      node: 'welcome',
      message: 'At "welcome" 10 words take 1.9 s: at most 5 a second are usual.',
      path: ['nodes', 'welcome', 'length'],
    },
  ]);
  expect(messages(ten, '23s')).toEqual(['At "welcome" 10 words take 23 s: at least 0.5 a second are usual.']);
  expect(messages('Hello', '5s')).toEqual(['At "welcome" 1 word takes 5 s: at least 0.5 a second are usual.']);
});

test('a variable and dots may be long, and never too fast', () => {
  expect(messages('Your flight {flight}', '30s')).toEqual([]);
  expect(messages('Switch it off …', '30s')).toEqual([]);
  expect(messages(`{name} ${ten}`, '2s')).toHaveLength(1);
});

test('other texts of a node are looked at', () => {
  const yaml = line(ten, '4s').replace('length: 4s, then: desk }', 'length: 700ms, then: desk }');
  expect(examining(wordsFitLength, yaml)).toMatchObject([
    { node: 'main', path: ['nodes', 'main', 'invalid', 'length'] },
  ]);
});

test('both bounds are parameters', () => {
  expect(examining(wordsFitLength, line(ten, '1s'), { parameters: { fastest: 10 } })).toEqual([]);
  expect(examining(wordsFitLength, line(ten, '100s'), { parameters: { slowest: 0.1 } })).toEqual([]);
  expect(() => examining(wordsFitLength, `${line(ten, '3s')}checks: { words-fit-length: { slowest: 6 } }\n`)).toThrow(
    /slowest is 6 and fastest is 5\. Swap them\./,
  );
});

test('flows without texts, and machines, are not looked at', () => {
  expect(examined(wordsFitLength, 'start: desk\nnodes:\n  desk: { type: queue, group: desk }\n')).toEqual({
    notApplicable: 'No prompt has a text.',
  });
  expect(examined(wordsFitLength, deskMachine())).toHaveProperty('notApplicable');
});
