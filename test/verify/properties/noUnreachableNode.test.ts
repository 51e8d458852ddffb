import { expect, test } from 'vitest';
import { noUnreachableNode } from '../../../src/verify/properties/noUnreachableNode.js';
import { deskMachine } from '../deskMachine.js';
import { examining } from '../examining.js';

const messagesOf = (...args: Parameters<typeof examining<'no-unreachable-node'>>) =>
  examining(...args).map(({ message }) => message);

const desk = 'desk: { type: queue, group: desk }';

test('a node that nothing leads to, and one behind it', () => {
  const yaml = `
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: desk }, silence: { then: desk } }
  sale: { type: say, length: 9s, then: after-sale }
  after-sale: { type: say, length: 9s, then: desk }
  ${desk}
`;
  expect(messagesOf(noUnreachableNode, yaml)).toEqual([
    'No call ever comes to "sale": nothing leads there.',
    'No call ever comes to "after-sale": "sale" leads there, and no call comes to that.',
  ]);
});

test('hours are taken at their word', () => {
  const yaml = (late: string) => `
start: day
nodes:
  day: { type: hours, hours: mon-fri 08:00-18:00, open: evening, closed: desk }
  evening: { type: hours, hours: ${late}, open: both, closed: desk }
  both: { type: say, length: 9s, then: desk }
  ${desk}
`;
  expect(messagesOf(noUnreachableNode, yaml('mon 17:00-20:00'))).toEqual([]);
  expect(messagesOf(noUnreachableNode, yaml('mon 18:00-20:00'))).toEqual([
    'No call ever comes to "both": "evening" could lead there, and never does.',
  ]);
});

test('a line that always drops hides what is behind it', () => {
  const yaml = `
start: welcome
nodes:
  welcome: { type: say, length: 9s, then: desk }
  ${desk}
`;
  const setting = { faults: [{ at: 'welcome', effect: 'disconnect', probability: 1 }] as const };
  expect(messagesOf(noUnreachableNode, yaml, { setting })).toEqual([
    'No call ever comes to "desk": "welcome" could lead there, and never does.',
  ]);
});

test("a machine's nodes are those that it names", () => {
  expect(messagesOf(noUnreachableNode, deskMachine())).toEqual([]);
  const attic = { entry: { type: 'enterNode', params: { node: 'attic' } }, after: { 1000: 'goodbye' } };
  expect(messagesOf(noUnreachableNode, deskMachine({ states: { attic } }))).toEqual(['No call ever comes to "attic".']);
});
