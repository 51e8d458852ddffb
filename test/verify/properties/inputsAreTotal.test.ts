import { expect, test } from 'vitest';
import { inputsAreTotal } from '../../../src/verify/properties/inputsAreTotal.js';
import { deskMachine } from '../deskMachine.js';
import { examining, keysOf } from '../examining.js';

const messagesOf = (...[desk]: Parameters<typeof deskMachine>) =>
  examining(inputsAreTotal, deskMachine(desk)).map(({ message }) => message);

test('a flow answers everything, prompts without barge-in included', () => {
  const yaml = `
start: main
nodes:
  main: { type: menu, length: 8s, barge-in: no, options: { 1: account }, silence: { then: account } }
  account: { type: input, length: 4s, digits: { min: 2, max: 4 }, silence: { then: lookup }, then: lookup }
  lookup: { type: check, backend: crm, then: desk, failed: desk }
  desk: { type: queue, group: desk }
`;
  expect(examining(inputsAreTotal, yaml)).toEqual([]);
});

test('a machine that answers everything', () => {
  expect(messagesOf()).toEqual([]);
});

test('wrong keys, silence, and a menu without any option', () => {
  expect(messagesOf({ on: { 'key.1': 'desk' } })).toEqual(['At "menu" nothing comes of key 2.']);
  expect(messagesOf({ after: {} })).toEqual(['At "menu" the flow waits for a key for ever: silence has no answer.']);
  expect(messagesOf({ on: { 'key.*': 'goodbye' } })).toEqual(['At "menu" no key is the right one.']);
});

test('a key that a guard always turns away is not answered', () => {
  const on = { 'key.1': 'desk', 'key.2': { guard: 'never', target: 'desk' }, 'key.*': 'goodbye' };
  expect(messagesOf({ on })).toEqual([]);
  expect(messagesOf({ on: { 'key.1': 'desk', 'key.*': { guard: 'never', target: 'goodbye' } } })).toEqual([
    'At "menu" nothing comes of key 2.',
  ]);
});

const lookup = (more: object) => ({
  on: { 'key.1': 'lookup', 'key.*': 'goodbye' },
  states: {
    lookup: {
      entry: [
        { type: 'enterNode', params: { node: 'lookup' } },
        { type: 'request', params: { node: 'lookup', backend: 'crm', factor: 1, takes: 1 } },
      ],
      exit: { type: 'endRequest', params: { node: 'lookup' } },
      ...more,
    },
  },
});

test('of a backend success, failure and silence', () => {
  const on = { 'backend.ok': 'desk', 'backend.failed': 'goodbye' };
  const after = { 10000: 'goodbye' };
  expect(messagesOf(lookup({ on, after }))).toEqual([]);
  expect(messagesOf(lookup({ on }))).toEqual(['At "lookup" the flow waits for ever for the answer of "crm".']);
  expect(messagesOf(lookup({ on: { 'backend.ok': 'desk' }, after }))).toEqual([
    'At "lookup" nothing comes of the failure of "crm".',
  ]);
  expect(messagesOf(lookup({ on: { 'backend.failed': 'desk' }, after }))).toEqual([
    'At "lookup" nothing comes of the answer of "crm".',
  ]);
});

test('the way there is told', () => {
  const [finding] = examining(inputsAreTotal, deskMachine(lookup({ on: { 'backend.ok': 'desk' }, after: {} })));
  expect(keysOf(finding)).toEqual(['1']);
});
