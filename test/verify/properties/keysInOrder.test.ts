import { expect, test } from 'vitest';
import { keysInOrder } from '../../../src/verify/properties/keysInOrder.js';
import { deskMachine } from '../deskMachine.js';
import { examined, examining } from '../examining.js';

const options = (text: string) => `
start: main
nodes:
  main: { type: menu, length: 30s, options: { ${text} }, silence: { then: desk } }
  desk: { type: queue, group: desk }
  goodbye: { type: hang-up, length: 3s }
`;

const messagesOf = (text: string) => examining(keysInOrder, options(text)).map(({ message }) => message);

test('1, 2, 3 is in order, whatever 0, * and # do', () => {
  expect(messagesOf("1: desk, 2: desk, 3: desk, 0: desk, '*': desk, '#': main")).toEqual([]);
});

test('a gap, and a row that does not begin with 1', () => {
  expect(messagesOf('1: desk, 3: desk')).toEqual(['"main" reads out key 3 and not key 2.']);
  expect(messagesOf('2: desk, 3: desk')).toEqual(['"main" reads out key 3 and not key 1.']);
  expect(examining(keysInOrder, options('2: desk'))[0].path).toEqual(['nodes', 'main', 'options']);
});

test('an end or a repeat may stand anywhere, and fills a gap', () => {
  expect(messagesOf('1: desk, 8: goodbye, 9: main')).toEqual([]);
  expect(messagesOf('1: goodbye, 2: desk')).toEqual([]);
});

test('a hidden option fills no gap, and makes none', () => {
  expect(messagesOf('1: desk, 2: { then: desk, hidden: yes }, 3: desk')).toHaveLength(1);
  expect(messagesOf('1: desk, 5: { then: desk, hidden: yes }')).toEqual([]);
});

test('a machine; and a flow without a menu', () => {
  const on = { 'key.1': 'desk', 'key.3': 'desk', 'key.*': 'goodbye' };
  expect(examining(keysInOrder, deskMachine())).toEqual([]);
  expect(examining(keysInOrder, deskMachine({ on, question: { spoken: ['1', '3'] } }))).toHaveLength(1);
  expect(examined(keysInOrder, 'start: desk\nnodes:\n  desk: { type: queue, group: desk }')).toHaveProperty(
    'notApplicable',
  );
});
