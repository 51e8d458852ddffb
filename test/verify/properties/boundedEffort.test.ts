import { expect, test } from 'vitest';
import type { Question } from '../../../src/flow/index.js';
import { boundedEffort } from '../../../src/verify/properties/boundedEffort.js';
import { deskMachine } from '../deskMachine.js';
import { examined, examining } from '../examining.js';

const messagesOf = (...args: Parameters<typeof examining<'bounded-effort'>>) =>
  examining(...args).map(({ message }) => message);

/** How long the least way from `main` takes: no key is allowed, so that it is told. */
const effortOf = (nodes: string) =>
  messagesOf(boundedEffort, `start: main\nnodes:\n${nodes}\n  desk: { type: queue, group: desk }`, {
    parameters: { keys: 0, time: 0 },
  })[0]?.replace(': at most 0 keys and 0 s are due.', '');

const bye = 'bye: { type: hang-up, length: 3s }';

test('an option is heard when its share of the prompt has played', () => {
  const menu = (options: string, barge = 'yes') =>
    effortOf(
      `  main: { type: menu, length: 12s, barge-in: ${barge}, options: { ${options} }, silence: { then: bye } }\n  ${bye}`,
    );
  expect(menu('1: bye, 2: desk, 3: bye')).toBe('From "main" a person takes 1 key and 8 s');
  expect(menu('1: bye, 2: desk, 3: bye', 'no')).toBe('From "main" a person takes 1 key and 12 s');
  // Heard last, after 3.
  expect(menu('1: bye, 3: bye, 0: desk')).toBe('From "main" a person takes 1 key and 12 s');
  expect(menu('1: bye, 2: { then: desk, hidden: yes }')).toBe(
    'From "main" nothing that a caller is told leads to a person',
  );
});

test('digits are a second each, and keys; a number is complete with #, or after a pause', () => {
  const input = (digits: string) =>
    effortOf(`  main: { type: menu, length: 4s, options: { 1: number }, silence: { then: bye } }
  number: { type: input, length: 5s, digits: ${digits}, between: 3s, silence: { then: bye }, then: desk }\n  ${bye}`);
  expect(input('8')).toBe('From "main" a person takes 9 keys and 17 s');
  // 4 s, 5 s, two digits, then # (1 s) or the pause (3 s).
  expect(input('{ min: 2, max: 9 }')).toBe('From "main" a person takes 4 keys and 12 s, or 3 keys and 14 s');
});

test('wrong keys and short numbers are no way, silence is', () => {
  const menu = (silence: string, invalid: string) =>
    effortOf(`  main: { type: menu, length: 10s, options: { 1: number }, silence: { retries: 1, then: ${silence} }, invalid: { then: ${invalid} } }
  number: { type: input, length: 5s, digits: 8, silence: { then: bye }, invalid: { retries: 0, then: desk }, then: bye }\n  ${bye}`);
  expect(menu('bye', 'desk')).toBe('From "main" nothing that a caller is told leads to a person');
  // Twice the prompt and the wait of 5 s.
  expect(menu('desk', 'bye')).toBe('From "main" a person takes 0 keys and 30 s');
});

test('prompts and backends take their time, offers are accepted when they have been heard', () => {
  expect(
    effortOf(`  main: { type: menu, length: 4s, options: { 1: crm }, silence: { then: bye } }
  crm: { type: check, backend: crm, takes: 7s, then: hello, failed: bye }
  hello: { type: say, length: 20s, then: offer }
  offer: { type: callback, length: 9s, group: desk, declined: bye }\n  ${bye}`),
  ).toBe('From "main" a person takes 2 keys and 40 s');
});

const shop = (speech: string) => `
start: hello
nodes:
  hello: { type: say, length: 2m, then: main }
  main: { type: menu, length: 5s, options: { 1: speech }, silence: { then: bye } }
  speech: { type: say, length: ${speech}, then: desk }
  desk: { type: queue, group: desk }
  ${bye}
`;

test('time and keys are parameters; time counts from the menu', () => {
  expect(messagesOf(boundedEffort, shop('175s'))).toEqual([]);
  expect(messagesOf(boundedEffort, shop('176s'))).toEqual([
    'From "main" a person takes 1 key and 181 s: at most 5 keys and 180 s are due.',
  ]);
  expect(messagesOf(boundedEffort, shop('176s'), { parameters: { time: 181 } })).toEqual([]);
  expect(messagesOf(boundedEffort, shop('5s'), { parameters: { keys: 0 } })).toHaveLength(1);
});

test('one way must keep both bounds', () => {
  const yaml = `
start: main
nodes:
  main: { type: menu, length: 6s, options: { 1: number, 2: speech }, silence: { then: bye } }
  number: { type: input, length: 5s, digits: 8, silence: { then: bye }, then: desk }
  speech: { type: say, length: 200s, then: desk }
  desk: { type: queue, group: desk }
  ${bye}
`;
  expect(messagesOf(boundedEffort, yaml)).toEqual([
    'From "main" a person takes 9 keys and 16 s, or 1 key and 206 s: at most 5 keys and 180 s are due.',
  ]);
});

test('a machine; and a flow without a person', () => {
  expect(messagesOf(boundedEffort, deskMachine(), { parameters: { keys: 0 } })).toEqual([
    'From "menu" a person takes 1 key and 10 s: at most 0 keys and 180 s are due.',
  ]);
  const two: Partial<Question> = { spoken: ['1', '2'] };
  const told = (question: Partial<Question>) =>
    messagesOf(boundedEffort, deskMachine({ question }), { parameters: { keys: 0 } })[0];
  expect(told(two)).toContain('1 key and 5 s');
  expect(told({ ...two, bargeIn: false })).toContain('1 key and 10 s');
  const nobody = `start: main\nnodes:\n  main: { type: menu, length: 5s, options: { 1: bye }, silence: { then: bye } }\n  ${bye}`;
  expect(examined(boundedEffort, nobody)).toHaveProperty('notApplicable');
});
