import { expect, test } from 'vitest';
import { keysMeanOneThing } from '../../../src/verify/properties/keysMeanOneThing.js';
import { deskMachine } from '../deskMachine.js';
import { examined, examining, keysOf } from '../examining.js';

/** Three menus: main, orders below it, gifts below that. */
const shop = (main: string, orders: string, gifts: string) => `
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: orders, ${main} }, silence: { then: desk } }
  orders: { type: menu, length: 8s, options: { 1: gifts, ${orders} }, silence: { then: desk } }
  gifts: { type: menu, length: 8s, options: { 1: desk, ${gifts} }, silence: { then: desk } }
  desk: { type: queue, group: desk }
  bills: { type: queue, group: bills }
  goodbye: { type: hang-up, length: 3s }
  farewell: { type: hang-up, length: 3s }
  facts: { type: say, length: 9s, then: facts-more }
  facts-more: { type: say, length: 9s, then: facts-most }
  facts-most: { type: say, length: 9s, then: main }
`;

const messagesOf = (...args: Parameters<typeof shop>) =>
  examining(keysMeanOneThing, shop(...args)).map(({ message }) => message);

test('back is back, whichever menu is before; home repeats itself', () => {
  expect(messagesOf("'*': main", "'*': main", "'*': orders")).toEqual([]);
});

test('repeat, person and end, by whichever node', () => {
  expect(messagesOf("'#': main", "'#': orders", "'#': gifts")).toEqual([]);
  expect(messagesOf('0: desk', '0: bills', '0: desk')).toEqual([]);
  expect(messagesOf('9: goodbye', '9: farewell', '9: goodbye')).toEqual([]);
});

test('the menu that means something else is told, with the keys that lead there', () => {
  const findings = examining(keysMeanOneThing, shop("'*': main", "'*': main", "'*': desk"));
  expect(findings).toMatchObject([
    {
      node: 'gifts',
      message: 'Key * goes back at "main"; at "gifts" it leads to a person.',
      path: ['nodes', 'gifts', 'options', '*'],
    },
  ]);
  expect(keysOf(findings[0])).toEqual(['1', '1', '*']);
});

test('any other meaning is the very node', () => {
  expect(messagesOf("'#': facts", "'#': facts", "'#': facts")).toEqual([]);
  expect(messagesOf("'#': facts", "'#': facts-more", "'#': facts")).toEqual([
    'Key # leads to "facts" at "main"; at "orders" it leads to "facts-more".',
  ]);
});

test('of two menus the first is the model', () => {
  expect(messagesOf('0: goodbye', '0: desk', '2: desk')).toEqual([
    'Key 0 ends the call at "main"; at "orders" it leads to a person.',
  ]);
});

test('a 9 that ends a row is an option like any other', () => {
  const row = [2, 3, 4, 5, 6, 7, 8].map((key) => `${key}: bills`).join(', ');
  expect(messagesOf(`${row}, 9: bills`, '9: goodbye', '9: goodbye')).toEqual([]);
  expect(messagesOf('9: bills', '9: goodbye', '9: goodbye')).toHaveLength(1);
});

test('which keys are reserved is a parameter', () => {
  const yaml = shop('7: desk', '7: goodbye', '7: desk');
  expect(examining(keysMeanOneThing, yaml)).toEqual([]);
  expect(examining(keysMeanOneThing, yaml, { parameters: { reserved: ['7'] } })).toHaveLength(1);
});

test('a machine with one menu; and a flow without', () => {
  expect(examining(keysMeanOneThing, deskMachine())).toEqual([]);
  expect(examined(keysMeanOneThing, 'start: desk\nnodes:\n  desk: { type: queue, group: desk }')).toHaveProperty(
    'notApplicable',
  );
});
