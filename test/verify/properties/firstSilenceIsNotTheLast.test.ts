import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { firstSilenceIsNotTheLast } from '../../../src/verify/properties/firstSilenceIsNotTheLast.js';
import { deskMachine } from '../deskMachine.js';
import { examined, examining, keysOf } from '../examining.js';

const line = (silence: string, invalid: string) => `
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: number, 0: desk }, silence: ${silence}, invalid: ${invalid} }
  number: { type: input, length: 4s, digits: { min: 2, max: 3 }, silence: { then: desk }, invalid: { then: desk }, then: desk }
  sorry: { type: say, length: 2s, then: bye }
  bye: { type: hang-up, text: Goodbye., length: 2s }
  desk: { type: queue, group: desk, full: bye }
`;
const desk = '{ retries: 0, then: desk }';
const messages = (yaml: string) => examining(firstSilenceIsNotTheLast, yaml).map(({ message }) => message);

test('the case: the first silence ends the call with a goodbye', () => {
  const yaml = readFileSync(new URL('../cases/hang-up-on-first-silence.yaml', import.meta.url), 'utf8');
  const findings = examining(firstSilenceIsNotTheLast, yaml);
  expect(findings).toMatchObject([{ node: 'main', path: ['nodes', 'main', expect.any(String)] }]);
});

test('a silence, also past a node that says something', () => {
  const findings = examining(firstSilenceIsNotTheLast, line('{ retries: 0, then: sorry }', desk));
  expect(findings).toMatchObject([
    { node: 'main', message: 'At "main" the first silence ends the call.', path: ['nodes', 'main', 'silence'] },
  ]);
  expect(keysOf(findings[0])).toEqual(['silence']);
});

test('not an option that ends the call without a word, whatever was missed before', () => {
  const again = line('{ retries: 2, then: desk }', desk);
  expect(messages(again.replace('0: desk', '0: end'))).toEqual([]);
  expect(messages(again.replace('0: desk', '0: end').replace('then: desk }\n  sorry', 'then: end }\n  sorry'))).toEqual(
    [],
  );
});

test('a wrong key, and a wrong number', () => {
  expect(messages(line(desk, '{ retries: 0, then: bye }'))).toEqual([
    'At "main" the first wrong answer ends the call.',
  ]);
  const number = line(desk, desk).replace('invalid: { then: desk }, then', 'invalid: { retries: 0, then: bye }, then');
  expect(messages(number)).toEqual(['At "number" the first wrong answer ends the call.']);
});

test('a second chance is enough, here or at the next prompt', () => {
  expect(messages(line('{ retries: 1, then: bye }', '{ retries: 1, then: bye }'))).toEqual([]);
  const asked = line('{ retries: 0, then: number }', desk);
  expect(messages(asked)).toEqual([]);
  const last = asked.replace('silence: { then: desk }', 'silence: { retries: 0, then: bye }');
  // Silent at the first, and at the second, is two silences; key 1 and then silence is one.
  const [finding, ...others] = examining(firstSilenceIsNotTheLast, last);
  expect(others).toEqual([]);
  expect(finding.node).toBe('number');
  expect(keysOf(finding)).toEqual(['1', 'silence']);
});

test('a full queue is not the silence’s fault', () => {
  expect(messages(line(desk, desk))).toEqual([]);
});

test('it says nothing without prompts, and looks at machines', () => {
  expect(examined(firstSilenceIsNotTheLast, 'start: desk\nnodes:\n  desk: { type: queue, group: desk }\n')).toEqual({
    notApplicable: 'No call comes to a menu or an input.',
  });
  expect(examining(firstSilenceIsNotTheLast, deskMachine())).toHaveLength(1);
  expect(
    examining(firstSilenceIsNotTheLast, deskMachine({ on: { 'key.*': 'desk' }, after: { 15000: 'desk' } })),
  ).toEqual([]);
});
