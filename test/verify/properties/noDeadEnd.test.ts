import { expect, test } from 'vitest';
import { noDeadEnd } from '../../../src/verify/properties/noDeadEnd.js';
import { deskMachine } from '../deskMachine.js';
import { examining, keysOf } from '../examining.js';

test('the little desk machine goes on from everywhere', () => {
  expect(examining(noDeadEnd, deskMachine())).toEqual([]);
});

test('a state that only waits for the caller to hang up is found, with the key that leads there', () => {
  const machine = deskMachine({
    on: { 'key.1': 'desk', 'key.2': 'attic', 'key.*': 'goodbye' },
    states: { attic: { entry: { type: 'enterNode', params: { node: 'attic' } } } },
  });
  const findings = examining(noDeadEnd, machine);
  expect(findings).toMatchObject([
    {
      node: 'attic',
      message: 'A call can come to a stop at "attic": no key, no timer and no answer leads on from there.',
    },
  ]);
  expect(keysOf(findings[0])).toEqual(['2']);
});

test('a key that changes nothing is no way on, a guard that never opens neither', () => {
  const deaf = deskMachine({ on: { 'key.1': {}, 'key.2': { guard: 'never', target: 'desk' } }, after: {} });
  expect(examining(noDeadEnd, deaf).map(({ node }) => node)).toEqual(['menu']);
});

test('losing patience in a queue is no way on', () => {
  const leave = { target: 'abandoned', actions: { type: 'leaveQueue', params: { node: 'desk' } } };
  const desk = (on: object) => ({
    entry: [
      { type: 'enterNode', params: { node: 'desk' } },
      { type: 'joinQueue', params: { node: 'desk', group: 'desk', priority: 0, closes: false } },
    ],
    on: { 'hang-up': leave, ...on },
    after: { patience: leave },
  });
  const nodes = (on: object) =>
    examining(noDeadEnd, deskMachine({ states: { desk: desk(on) } })).map(({ node }) => node);
  expect(nodes({ answered: 'talking', full: 'goodbye' })).toEqual([]);
  // A full queue holds the call no longer, and the machine has not heard of it.
  expect(nodes({ answered: 'talking' })).toEqual(['desk']);
});

test('a talk that nobody ends: the hint names the event', () => {
  const talking = deskMachine({ states: { talking: { on: { 'hang-up': 'served' } } } });
  expect(examining(noDeadEnd, talking)).toMatchObject([
    {
      message:
        'A call can come to a stop at "desk": no key, no timer and no answer leads on from there. An agent has answered: when the talk is over, the event is "released".',
    },
  ]);
});
