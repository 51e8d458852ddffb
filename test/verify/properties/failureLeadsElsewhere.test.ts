import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { failureLeadsElsewhere } from '../../../src/verify/properties/failureLeadsElsewhere.js';
import { deskMachine } from '../deskMachine.js';
import { examined, examining, nodesOf } from '../examining.js';

const asking = (then: string, failed: string) => `
start: ask
nodes:
  ask: { type: check, backend: bank, then: ${then}, failed: ${failed} }
  clock: { type: hours, hours: mon-fri 08:00-18:00, open: desk, closed: bye }
  banner: { type: announce, length: 3s, then: bye }
  again: { type: check, backend: vault, then: bye, failed: desk }
  sorry: { type: say, length: 2s, then: bye }
  bye: { type: hang-up, text: Paid. Goodbye., length: 2s }
  desk: { type: queue, group: desk, full: message }
  message: { type: voicemail, length: 2s }
checks: { no-unreachable-node: { skip: Each test asks another way. } }
`;

test('the case: success and failure say the same', () => {
  const yaml = readFileSync(new URL('../cases/same-on-failure.yaml', import.meta.url), 'utf8');
  expect(examining(failureLeadsElsewhere, yaml)).toEqual([
    {
      node: 'pay',
      message: '"payment" leads from "pay" to "paid" whether it answers or fails.',
      path: ['nodes', 'pay', 'failed'],
    },
  ]);
});

test('hours and announcements are left aside', () => {
  expect(nodesOf(examining(failureLeadsElsewhere, asking('bye', 'banner')))).toEqual(['ask']);
  expect(nodesOf(examining(failureLeadsElsewhere, asking('clock', 'bye')))).toEqual(['ask']);
  expect(nodesOf(examining(failureLeadsElsewhere, asking('clock', 'clock')))).toEqual(['ask']);
});

test('what says or asks something else first is another way', () => {
  expect(examining(failureLeadsElsewhere, asking('bye', 'sorry'))).toEqual([]);
  expect(examining(failureLeadsElsewhere, asking('bye', 'again'))).toEqual([]);
});

test('a person or a message may be shared', () => {
  expect(examining(failureLeadsElsewhere, asking('desk', 'desk'))).toEqual([]);
  expect(examining(failureLeadsElsewhere, asking('desk', 'clock'))).toEqual([]);
  expect(examining(failureLeadsElsewhere, asking('message', 'message'))).toEqual([]);
});

test('machines, and flows without backends, are not looked at', () => {
  expect(examined(failureLeadsElsewhere, deskMachine())).toHaveProperty('notApplicable');
  expect(examined(failureLeadsElsewhere, 'start: desk\nnodes:\n  desk: { type: queue, group: desk }\n')).toEqual({
    notApplicable: 'The flow asks no backend.',
  });
});
