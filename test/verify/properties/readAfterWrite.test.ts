import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readAfterWrite } from '../../../src/verify/properties/readAfterWrite.js';
import { deskMachine } from '../deskMachine.js';
import { examined, examining, keysOf, nodesOf } from '../examining.js';

const line = (options: string, failed = 'desk') => `
start: main
nodes:
  main: { type: menu, length: 8s, options: ${options}, silence: { then: desk } }
  account: { type: input, length: 4s, digits: { min: 2, max: 3 }, stores: account, silence: { then: desk }, invalid: { retries: 0, then: desk }, then: ask }
  ask: { type: check, backend: bank, uses: [account], stores: [balance], then: tell, failed: ${failed} }
  tell: { type: hang-up, text: 'You have {balance}. Not {account}.', length: 3s }
  desk: { type: queue, group: desk }
`;

test('stored on every way: by all digits, or by a pause', () => {
  expect(examining(readAfterWrite, line('{ 1: account }'))).toEqual([]);
});

test('a key that jumps behind the input', () => {
  const findings = examining(readAfterWrite, line('{ 1: account, 2: ask }'));
  expect(findings).toMatchObject([
    {
      node: 'ask',
      message: '"ask" reads {account}, which nothing has stored on this way.',
      path: ['nodes', 'ask', 'uses'],
    },
    { node: 'tell', path: ['nodes', 'tell', 'text'] },
  ]);
  expect(keysOf(findings[0])).toEqual(['2']);
});

test('a backend that fails stores nothing', () => {
  const findings = examining(readAfterWrite, line('{ 1: account }', 'tell'));
  expect(findings).toMatchObject([
    { node: 'tell', message: '"tell" reads {balance}, which nothing has stored on this way.' },
  ]);
});

test('neither silence nor a wrong number stores anything', () => {
  const silent = line('{ 1: account }').replace(
    'stores: account, silence: { then: desk }',
    'stores: account, silence: { then: ask }',
  );
  expect(nodesOf(examining(readAfterWrite, silent))).toEqual(['ask', 'tell']);
  const wrong = line('{ 1: account }').replace('{ retries: 0, then: desk }', '{ retries: 0, then: ask }');
  expect(nodesOf(examining(readAfterWrite, wrong))).toEqual(['ask', 'tell']);
});

test('a set node stores what it sets, on its way only', () => {
  const flow = (two: string) => `start: ask
nodes:
  ask: { type: menu, length: 5s, options: { 1: gold, 2: ${two} }, silence: { then: tell } }
  gold: { type: set, values: { tier: gold }, then: tell }
  desk: { type: queue, group: desk }
  tell: { type: say, text: 'You are {tier}.', length: 2s, then: desk }
`;
  const silent = (yaml: string) => yaml.replace('silence: { then: tell }', 'silence: { then: gold }');
  expect(examining(readAfterWrite, silent(flow('gold')))).toEqual([]);
  expect(nodesOf(examining(readAfterWrite, silent(flow('tell'))))).toEqual(['tell']);
});

test('all unset variables of a node are told at once', () => {
  const yaml = readFileSync(new URL('../cases/two-unset.yaml', import.meta.url), 'utf8');
  expect(examining(readAfterWrite, yaml).map(({ message }) => message)).toEqual([
    '"confirm" reads {amount}, which nothing has stored on this way. Nor is {payer} stored on every way.',
  ]);
});

test('machines, and flows without variables, are not looked at', () => {
  expect(examined(readAfterWrite, deskMachine())).toEqual({
    notApplicable: 'A machine keeps its variables to itself.',
  });
  expect(examined(readAfterWrite, 'start: desk\nnodes:\n  desk: { type: queue, group: desk }\n')).toEqual({
    notApplicable: 'The flow reads no variables.',
  });
});
