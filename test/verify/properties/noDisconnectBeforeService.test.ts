import { expect, test } from 'vitest';
import { noDisconnectBeforeService } from '../../../src/verify/properties/noDisconnectBeforeService.js';
import { deskMachine } from '../deskMachine.js';
import { examining, keysOf, nodesOf } from '../examining.js';

const line = (desk = '{ type: queue, group: desk, full: tape }') => `
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: desk, 2: advice }, silence: { then: desk } }
  advice: { type: say, length: 20s, then: desk }
  desk: ${desk}
  tape: { type: voicemail, length: 5s }
`;

test('callers who hang up or lose patience are not dropped', () => {
  expect(examining(noDisconnectBeforeService, line())).toEqual([]);
  const leaving = deskMachine({ on: { 'key.*': 'desk', 'hang-up': 'disconnected' } });
  expect(examining(noDisconnectBeforeService, leaving)).toEqual([]);
});

test('a fault that may strike at a leaf is found there, with the key that leads to it', () => {
  const setting = { faults: [{ at: 'advice', effect: 'disconnect', probability: 0.1 }] } as const;
  const findings = examining(noDisconnectBeforeService, line(), { setting });
  expect(findings).toMatchObject([
    { node: 'advice', message: 'At "advice" a fault drops the line before an agent has answered.' },
  ]);
  expect(keysOf(findings[0])).toEqual(['2']);
});

test('a fault that never strikes is none', () => {
  const setting = { faults: [{ at: 'advice', effect: 'disconnect', probability: 0 }] } as const;
  expect(examining(noDisconnectBeforeService, line(), { setting })).toEqual([]);
});

test('a full queue that turns the call away, and a goodbye that nobody hears', () => {
  expect(nodesOf(examining(noDisconnectBeforeService, line('{ type: queue, group: desk }')))).toEqual(['desk']);
  expect(nodesOf(examining(noDisconnectBeforeService, line('{ type: hang-up }')))).toEqual(['desk']);
});

test('once an agent has answered the line may drop', () => {
  const talking = (released: string) => deskMachine({ states: { talking: { on: { released, 'hang-up': 'served' } } } });
  expect(examining(noDisconnectBeforeService, talking('disconnected'))).toEqual([]);
  const dropping = deskMachine({ on: { 'key.*': 'disconnected' } });
  expect(nodesOf(examining(noDisconnectBeforeService, dropping))).toEqual(['menu']);
});
