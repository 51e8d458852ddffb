import { expect, test } from 'vitest';
import { noZeroTimeLoop } from '../../../src/verify/properties/noZeroTimeLoop.js';
import { deskMachine } from '../deskMachine.js';
import { examining, keysOf } from '../examining.js';

const round = (milliseconds: number) =>
  deskMachine({
    on: { 'key.1': 'desk', 'key.2': 'here', 'key.*': 'goodbye' },
    states: {
      here: { entry: { type: 'enterNode', params: { node: 'here' } }, after: { [milliseconds]: 'there' } },
      there: { entry: { type: 'enterNode', params: { node: 'there' } }, after: { 0: 'here' } },
    },
  });

test('two timers of no time that start each other', () => {
  const findings = examining(noZeroTimeLoop, round(0));
  expect(findings).toMatchObject([{ node: 'here', message: 'From "here" a call goes round for ever in no time.' }]);
  expect(keysOf(findings[0])).toEqual(['2']);
  // Once round.
  expect(findings[0].way?.slice(-2).map(({ to }) => to.callState.node)).toEqual(['there', 'here']);
});

test('a millisecond is time', () => {
  expect(examining(noZeroTimeLoop, round(1))).toEqual([]);
});

test('queues that are full send a call round in no time, backends do not', () => {
  const again = deskMachine({ states: { goodbye: { always: 'desk' } } });
  expect(examining(noZeroTimeLoop, again).map(({ node }) => node)).toEqual(['desk']);
  const asking = `
start: ask
nodes:
  ask: { type: check, backend: oracle, then: desk, failed: ask }
  desk: { type: queue, group: desk, full: ask }
`;
  expect(examining(noZeroTimeLoop, asking)).toEqual([]);
});
