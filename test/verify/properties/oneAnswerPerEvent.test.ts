import { expect, test } from 'vitest';
import { oneAnswerPerEvent } from '../../../src/verify/properties/oneAnswerPerEvent.js';
import { deskMachine } from '../deskMachine.js';
import { examining, keysOf } from '../examining.js';

const guarded = (guard: unknown, target: string) => ({ guard, target });
const isOpen = (hours: string) => ({ type: 'isOpen', params: { node: 'menu', hours } });

test('a guard that says no, and no default', () => {
  const findings = examining(oneAnswerPerEvent, deskMachine({ on: { 'key.1': guarded('never', 'desk') } }));
  expect(findings).toMatchObject([{ node: 'menu', message: 'At "menu" nothing answers key 1 when "never" says no.' }]);
  expect(keysOf(findings[0])).toEqual(['1']);
});

test('a wildcard is a default, and so is a transition that does nothing', () => {
  const wildcard = deskMachine({ on: { 'key.1': guarded('never', 'desk'), 'key.*': 'goodbye' } });
  expect(examining(oneAnswerPerEvent, wildcard)).toEqual([]);
  const nothing = deskMachine({ on: { 'key.1': [guarded('never', 'desk'), {}] } });
  expect(examining(oneAnswerPerEvent, nothing)).toEqual([]);
});

test('a timer without a default', () => {
  const machine = deskMachine({ after: { 15000: guarded('never', 'goodbye') } });
  expect(examining(oneAnswerPerEvent, machine)).toMatchObject([
    { node: 'menu', message: 'At "menu" nothing answers the timer of 15 s when "never" says no.' },
  ]);
});

test('guards in order are if and else: that several hold at once is no fault', () => {
  const chain = deskMachine({
    on: {
      'key.1': [
        guarded(isOpen('mon 09:00-17:00'), 'desk'),
        guarded(isOpen('mon 16:00-18:00'), 'goodbye'),
        { target: 'goodbye' },
      ],
    },
  });
  expect(examining(oneAnswerPerEvent, chain)).toEqual([]);
  const unfinished = deskMachine({
    on: { 'key.1': [guarded(isOpen('mon 09:00-17:00'), 'desk'), guarded(isOpen('mon 16:00-18:00'), 'goodbye')] },
  });
  expect(examining(oneAnswerPerEvent, unfinished)).toMatchObject([
    { node: 'menu', message: 'At "menu" nothing answers key 1 when "isOpen" says no.' },
  ]);
});

test('flows hold, though some of their guards overlap', () => {
  const yaml = `
start: number
nodes:
  number: { type: input, length: 4s, digits: { min: 1, max: 3 }, silence: { then: desk }, then: hours }
  hours: { type: hours, hours: always, open: desk, closed: number }
  desk: { type: queue, group: desk }
`;
  expect(examining(oneAnswerPerEvent, yaml)).toEqual([]);
});
