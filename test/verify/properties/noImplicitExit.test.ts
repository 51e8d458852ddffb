import { expect, test } from 'vitest';
import { noImplicitExit } from '../../../src/verify/properties/noImplicitExit.js';
import { deskMachine } from '../deskMachine.js';
import { examining, keysOf, nodesOf } from '../examining.js';

const line = (desk: string, bye: string) => `
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: desk, 2: bye }, silence: { then: desk } }
  desk: ${desk}
  bye: ${bye}
`;
const queue = '{ type: queue, group: desk, full: bye }';
const goodbye = '{ type: hang-up, length: 3s }';

test('goodbyes that are said hold', () => {
  expect(examining(noImplicitExit, line(queue, goodbye))).toEqual([]);
});

test('a goodbye without a prompt', () => {
  const findings = examining(noImplicitExit, line(queue, '{ type: hang-up }'));
  expect(findings).toMatchObject([{ node: 'bye', message: 'The call ends at "bye" without a word.' }]);
  expect(keysOf(findings[0])).toEqual(['2']);
});

test('a queue with nothing to offer when it is full', () => {
  const findings = examining(noImplicitExit, line('{ type: queue, group: desk }', goodbye));
  expect(findings).toMatchObject([
    { node: 'desk', message: 'A call that finds the queue of "desk" full is turned away without a word.' },
  ]);
});

test('a line that the flow drops; one that a fault drops is not the flow’s doing', () => {
  const machine = deskMachine({ after: { 15000: 'disconnected' } });
  expect(nodesOf(examining(noImplicitExit, machine))).toEqual(['menu']);
  const setting = { faults: [{ at: 'bye', effect: 'disconnect', probability: 1 }] } as const;
  expect(examining(noImplicitExit, line(queue, goodbye), { setting })).toEqual([]);
});
