import { expect, test } from 'vitest';
import { timeoutsInRange } from '../../../src/verify/properties/timeoutsInRange.js';
import { deskMachine } from '../deskMachine.js';
import { examined, examining } from '../examining.js';

const asking = (after: string, between = '4s') => `
start: account
nodes:
  account: { type: input, length: 4s, digits: 6, between: ${between}, silence: { after: ${after}, then: desk }, then: desk }
  desk: { type: queue, group: desk }
`;

test('waits of 3 s to 10 s hold', () => {
  expect(examining(timeoutsInRange, asking('3s'))).toEqual([]);
  expect(examining(timeoutsInRange, asking('10s'))).toEqual([]);
});

test('waits too short and too long are found where they stand', () => {
  expect(examining(timeoutsInRange, asking('2s'))).toEqual([
    {
      node: 'account',
      message: 'At "account" the flow waits 2 s for a key: at least 3 s are due.',
      path: ['nodes', 'account', 'silence', 'after'],
    },
  ]);
  expect(examining(timeoutsInRange, asking('11s'))[0].message).toContain('waits 11 s for a key: at most 10 s');
  expect(examining(timeoutsInRange, asking('5s', '5s'))).toEqual([
    {
      node: 'account',
      message: 'At "account" the flow waits 5 s for the next digit: at most 4 s are due.',
      path: ['nodes', 'account', 'between'],
    },
  ]);
});

test('each bound is a parameter', () => {
  expect(examining(timeoutsInRange, asking('2s'), { parameters: { shortest: 2 } })).toEqual([]);
  expect(examining(timeoutsInRange, asking('11s'), { parameters: { longest: 11 } })).toEqual([]);
  expect(examining(timeoutsInRange, asking('5s', '5s'), { parameters: { between: 5 } })).toEqual([]);
});

test('a machine does not say what its timers are for', () => {
  expect(examined(timeoutsInRange, deskMachine())).toHaveProperty('notApplicable');
});
