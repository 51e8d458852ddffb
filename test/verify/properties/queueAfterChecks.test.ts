import { expect, test } from 'vitest';
import { queueAfterChecks } from '../../../src/verify/properties/queueAfterChecks.js';
import { examining, keysOf, nodesOf } from '../examining.js';

const line = (desk: string, more = '') => `
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: hours, 2: desk }, silence: { then: hours } }
  hours: { type: hours, hours: mon-fri 09:00-17:00, open: counter, closed: tape }
  counter: { type: queue, group: counter, full: tape }
  tape: { type: voicemail, length: 5s }
  bye: { type: hang-up, length: 3s }
  desk: { type: queue, group: desk, ${desk} }
${more}`;

test('hours before it, or a closed branch', () => {
  expect(examining(queueAfterChecks, line('full: tape, closed: tape'))).toEqual([]);
});

test('a queue that nobody has checked', () => {
  const findings = examining(queueAfterChecks, line('full: tape'));
  expect(findings).toMatchObject([
    { node: 'desk', message: 'A call joins the queue of "desk", which may be closed, and nobody has checked.' },
  ]);
  expect(keysOf(findings[0])).toEqual(['2']);
});

test('a queue without a full branch', () => {
  expect(examining(queueAfterChecks, line('closed: tape'))).toMatchObject([
    { node: 'desk', message: 'The queue of "desk" has nothing to offer when it is full: the call is turned away.' },
  ]);
});

test('a branch that offers nothing but a goodbye', () => {
  const yaml = line('full: bye, closed: tape');
  expect(examining(queueAfterChecks, yaml)).toMatchObject([
    {
      node: 'desk',
      message: 'When "desk" is full, there is nothing on offer: no message, callback, transfer, menu or other queue.',
      path: ['nodes', 'desk', 'full'],
    },
  ]);
  expect(examining(queueAfterChecks, yaml, { parameters: { goodbye: true } })).toEqual([]);
});

test('the same queue once more is no other queue', () => {
  const wait = '  wait: { type: say, length: 60s, then: desk }';
  expect(nodesOf(examining(queueAfterChecks, line('full: wait, closed: tape', wait)))).toEqual(['desk']);
  const other =
    '  wait: { type: say, length: 60s, then: spare }\n  spare: { type: queue, group: spare, full: tape, closed: tape }';
  expect(examining(queueAfterChecks, line('full: wait, closed: tape', other))).toEqual([]);
});

test('closed hours before a queue must offer something, other hours need not', () => {
  const before = line('full: tape, closed: tape').replace('closed: tape }', 'closed: bye }');
  expect(examining(queueAfterChecks, before)).toMatchObject([{ node: 'hours', path: ['nodes', 'hours', 'closed'] }]);
  const elsewhere = before.replace('open: counter', 'open: tape');
  expect(examining(queueAfterChecks, elsewhere)).toEqual([]);
});
