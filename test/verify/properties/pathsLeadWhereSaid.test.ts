import { expect, test } from 'vitest';
import { CallPlacer } from '../../../src/verify/calls/placeCall.js';
import { parseFlow } from '../../../src/verify/checks/index.js';
import { subjectOf } from '../../../src/verify/graph/subjectOf.js';
import { pathsLeadWhereSaid } from '../../../src/verify/properties/pathsLeadWhereSaid.js';
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
    'Key 1 should lead to "main", but the call goes on to "account".',
  ]);
  expect(messagesOf('{ keys: [1], to: ask }')).toHaveLength(1);
});

test('keys that nobody asks for', () => {
  expect(messagesOf('{ keys: [2, 3, 4], to: desk }')).toEqual([
    'Keys 2, 3, 4 should lead to "desk", but the call goes to "desk" with 2 of them unused.',
  ]);
});

test('more digits than a turn takes are a wrong turn', () => {
  expect(messagesOf('{ keys: [22], to: desk }')).toEqual([
    'Keys 22 should lead to "desk", but 2 keys were given at "main", where one is due.',
  ]);
  // The second is heard during the "sorry".
  expect(messagesOf('{ keys: [72], to: desk }')).toHaveLength(1);
  const other = '  pin: { type: input, length: 4s, digits: 4, silence: { then: desk }, then: desk }';
  const three = (path: string) => line(path).replace('{ min: 2, max: 4 }', '3').replace('checks:', `${other}\nchecks:`);
  expect(examining(pathsLeadWhereSaid, three('{ keys: [1, 123], to: tell }'))).toEqual([]);
  expect(examining(pathsLeadWhereSaid, three('{ keys: [1, 1234], to: tell }'))).toMatchObject([
    { message: 'Keys 1, 1234 should lead to "tell", but 4 digits were given at "account", where 3 are due.' },
  ]);
});

const waiting = (...paths: string[]) => `
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: front, 2: desk }, silence: { then: desk } }
  front: { type: queue, group: front, full: tape, leaves: { after: 4m, then: sorry, keys: { 1: number, '#': desk }, hears: { length: 5s } } }
  sorry: { type: say, length: 5s, then: number }
  number: { type: input, length: 4s, digits: { min: 1, max: 2 }, silence: { then: desk }, then: tape }
  desk: { type: queue, group: desk }
  tape: { type: voicemail, length: 5s }
checks:
  paths:
${paths.map((path) => `    - ${path}\n`).join('')}`;
const messagesWaiting = (...paths: string[]) =>
  examining(pathsLeadWhereSaid, waiting(...paths)).map(({ message }) => message);

test('a key in a queue that takes it, or waiting there', () => {
  const good = [
    '{ keys: [1, 1], to: number }',
    '{ keys: [1, "#"], to: desk }',
    '{ keys: [1, 1, 5], to: tape }',
    '{ keys: [1, silence], to: sorry, closed: [front] }',
    '{ keys: [1, silence, 5], to: tape, closed: [front] }',
    // Whoever has done all waits as well, and a full queue asks nobody.
    '{ keys: [1], to: number, closed: [front] }',
    '{ keys: [1], to: front }',
    '{ keys: [1], to: tape, full: [front] }',
  ];
  expect(messagesWaiting(...good)).toEqual([]);
});

test('keys that a queue does not take', () => {
  expect(messagesWaiting('{ keys: [1, 9], to: desk }')).toEqual([
    'Keys 1, 9 should lead to "desk", but the call goes on to "front": 9 leads nowhere in the queue "front".',
  ]);
  expect(messagesWaiting('{ keys: [1, 9], to: front }')).toHaveLength(1);
  expect(messagesWaiting('{ keys: [1, 11], to: number }')).toEqual([
    'Keys 1, 11 should lead to "number", but 2 keys were given in the queue "front", where one is due.',
  ]);
  expect(messagesWaiting('{ keys: [1, 1], to: tape, full: [front] }')).toHaveLength(1);
  expect(messagesWaiting('{ keys: [2, 1], to: desk }')).toEqual([
    'Keys 2, 1 should lead to "desk", but the call goes to "desk" with 1 of them unused.',
  ]);
});

test('the call that is told waits in the queue for as long as the path', () => {
  const text = waiting('{ keys: [1, silence, 1], to: desk, closed: [front] }');
  const [{ way = [], call }] = examining(pathsLeadWhereSaid, text);
  expect(call!.caller.acts).toEqual([
    { act: '1', wait: 0 },
    { act: '1', wait: 240 },
  ]);
  const subject = subjectOf(parseFlow(`flow: little\n${text}`, 'flow.yaml'));
  const trace = new CallPlacer(subject).place(call!.caller, call!.environment, way.length);
  expect(trace.steps.map(({ after }) => after.configuration)).toEqual(way.map(({ step }) => step.after.configuration));
});

test('why the call went elsewhere', () => {
  expect(messagesOf('{ keys: [7], to: desk }')).toEqual([
    'Key 7 should lead to "desk", but the call stays at "main": 7 is no option at "main".',
  ]);
  expect(messagesOf('{ keys: [7, 8], to: desk }')).toEqual([
    'Keys 7, 8 should lead to "desk", but the call goes on to "tape", where it ends as left-message: 7 is no option at "main".',
  ]);
  expect(messagesOf('{ keys: [1, 1], to: tell }')).toEqual([
    'Keys 1, 1 should lead to "tell", but the call goes on to "tape", where it ends as left-message: 1 digit was given at "account", where 2 to 4 are due.',
  ]);
  expect(messagesOf('{ keys: [silence], to: desk }')).toEqual([
    'Silence should lead to "desk", but the call stays at "main": 1 silence, and the menu asks 2 times.',
  ]);
});

test('the call that is told has the keys, the hour and the environment of the path', () => {
  const paths = ['{ keys: [8], to: night, at: sun 03:00, closed: [night-team, late], incident: storm }'];
  const setting = { incidents: ['flood', 'storm'] };
  const [{ way = [], call }] = examining(pathsLeadWhereSaid, line(...paths), { setting });
  expect(call).toEqual({
    caller: { acts: [{ act: '8', wait: 0 }] },
    environment: {
      at: 6 * 86_400 + 3 * 3600,
      incident: 'storm',
      closed: ['night-team'],
      backends: {},
      queues: {},
      faults: {},
    },
  });
  const subject = subjectOf(parseFlow(`flow: little\n${line(...paths)}`, 'flow.yaml'), setting);
  const trace = new CallPlacer(subject).place(call!.caller, call!.environment, way.length);
  expect(trace.steps.map(({ after }) => after.configuration)).toEqual(way.map(({ step }) => step.after.configuration));
});

test('an incident that nothing else speaks of', () => {
  expect(messagesOf('{ keys: [2], to: desk, incident: storm }')).toEqual([]);
  const named = line('{ keys: [2], to: desk, incident: storm }').replace('{ type: announce,', '{ type: say,');
  expect(examining(pathsLeadWhereSaid, named)).toMatchObject([
    {
      message: 'A path speaks of the incident "storm", and nothing else does.',
      path: ['checks', 'paths', '0'],
    },
  ]);
  expect(examining(pathsLeadWhereSaid, named, { setting: { incidents: ['storm'] } })).toEqual([]);
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
