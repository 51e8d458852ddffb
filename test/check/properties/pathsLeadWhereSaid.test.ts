import { expect, test } from 'vitest';
import { pathsLeadWhereSaid } from '../../../src/check/properties/pathsLeadWhereSaid.js';
import { deskMachine } from '../deskMachine.js';
import { examined, examining } from '../examining.js';

const line = (...paths: string[]) => `
start: banner
nodes:
  banner: { type: announce, length: 6s, then: main }
  main: { type: menu, length: 8s, options: { 1: account, 2: hours, 3: late, '#': main }, silence: { retries: 1, then: desk }, invalid: { retries: 1, length: 2s, then: tape } }
  account: { type: input, length: 4s, barge-in: no, digits: { min: 2, max: 4 }, silence: { then: desk }, invalid: { retries: 0, then: tape }, then: ask }
  ask: { type: check, backend: bank, then: tell, failed: desk }
  tell: { type: hang-up, length: 3s }
  hours: { type: hours, hours: mon-fri 09:00-17:00, open: night, closed: tape }
  night: { type: hours, hours: night-team, open: desk, closed: tape }
  desk: { type: queue, group: desk, full: offer, closed: tape }
  late: { type: queue, group: late, callback-after: { after: 5m, then: offer } }
  offer: { type: callback, length: 5s, group: desk, declined: tape }
  tape: { type: voicemail, length: 5s }
checks:
  paths:
${paths.map((path) => `    - ${path}\n`).join('')}`;

const messagesOf = (...paths: string[]) => examining(pathsLeadWhereSaid, line(...paths)).map(({ message }) => message);

test('keys, numbers of any length, silence and wrong keys', () => {
  const good = [
    '{ to: main }',
    '{ keys: [1, 12], to: tell }',
    '{ keys: [1, 1234], to: tell }',
    '{ keys: [1, 1], to: tape }',
    '{ keys: [1, "#"], to: tape }',
    '{ keys: ["#", silence, silence], to: desk }',
    '{ keys: [silence, 2], to: desk }',
    '{ keys: [7, 2], to: desk }',
    '{ keys: [7, 7], to: tape }',
  ];
  expect(messagesOf(...good)).toEqual([]);
});

test('the stated environment: hours, backends, queues, incidents', () => {
  const good = [
    '{ keys: [2], to: desk, at: mon 10:00 }',
    '{ keys: [2], to: tape, at: sun 10:00 }',
    '{ keys: [2], to: tape, closed: [night-team] }',
    '{ keys: [1, 12], to: desk, failed: [bank] }',
    '{ keys: [2], to: offer, full: [desk] }',
    '{ keys: [2], to: tape, full: [desk] }',
    '{ keys: [2], to: tape, closed: [desk] }',
    '{ keys: [3], to: offer, closed: [late] }',
    '{ keys: [1, 12], to: tape, failed: [bank], closed: [desk] }',
    '{ to: banner, incident: yes }',
    '{ keys: [2], to: desk, incident: yes }',
  ];
  expect(messagesOf(...good)).toEqual([]);
});

test('where the call went instead', () => {
  const findings = examining(pathsLeadWhereSaid, line('{ to: main }', '{ keys: [1, 12], to: desk }'));
  expect(findings).toMatchObject([
    {
      node: 'tell',
      message: 'Keys 1, 12 should lead to "desk", but the call goes on to "tell", where it ends as said-goodbye.',
      path: ['checks', 'paths', '1'],
    },
  ]);
});

test('a node that was passed before the last key does not count, nor one behind the next turn', () => {
  expect(messagesOf('{ keys: [1], to: main }')).toEqual([
    'Keys 1 should lead to "main", but the call goes on to "account".',
  ]);
  expect(messagesOf('{ keys: [1], to: ask }')).toHaveLength(1);
});

test('keys that nobody asks for', () => {
  expect(messagesOf('{ keys: [2, 3, 4], to: desk }')).toEqual([
    'Keys 2, 3, 4 should lead to "desk", but the call goes to "desk" with 2 of them unused.',
  ]);
});

test('a fault strikes where it must, and not where it only may', () => {
  const path = '{ keys: [2], to: desk, incident: storm }';
  const broken = (probability: number, during?: string) =>
    examining(pathsLeadWhereSaid, line(path), {
      setting: { faults: [{ at: 'hours', effect: 'disconnect', probability, during }], incidents: ['storm', 'flood'] },
    });
  expect(broken(1, 'storm')).toMatchObject([{ node: 'hours' }]);
  expect(broken(0.5, 'storm')).toEqual([]);
  expect(broken(1, 'flood')).toEqual([]);
});

test('it does not apply without paths', () => {
  expect(examined(pathsLeadWhereSaid, deskMachine())).toEqual({ notApplicable: 'A machine names no paths.' });
  expect(examined(pathsLeadWhereSaid, 'start: desk\nnodes:\n  desk: { type: queue, group: desk }\n')).toEqual({
    notApplicable: 'The flow names no paths in its checks.',
  });
});
