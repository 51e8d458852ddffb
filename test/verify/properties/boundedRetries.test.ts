import { expect, test } from 'vitest';
import type { Finding } from '../../../src/verify/graph/finding.js';
import { boundedRetries } from '../../../src/verify/properties/boundedRetries.js';
import { deskMachine } from '../deskMachine.js';
import { examining, keysOf, nodesOf } from '../examining.js';

const main = (answers: string) => `
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: desk, '#': main }, ${answers} }
  desk: { type: queue, group: desk, full: main }
`;

const secondsOf = ({ way = [] }: Finding) => way.reduce((sum, { step }) => sum + step.seconds, 0);

test('two retries make three answers', () => {
  expect(examining(boundedRetries, main('silence: { retries: 2, then: desk }'))).toEqual([]);
});

test('three retries make four silent answers', () => {
  const yaml = main('silence: { retries: 3, then: desk }, invalid: { retries: 0, then: desk }');
  const findings = examining(boundedRetries, yaml);
  expect(findings).toMatchObject([
    {
      node: 'main',
      message: 'At "main" the flow takes 4 silent answers in a row, where 3 are enough.',
      path: ['nodes', 'main', 'silence'],
    },
  ]);
  // Four times 8 s of prompt and 5 s of waiting.
  expect(secondsOf(findings[0])).toBe(52);
  expect(examining(boundedRetries, yaml, { parameters: { answers: 4 } })).toEqual([]);
});

test('four wrong keys, whether a "sorry" is said or not', () => {
  for (const sorry of ['', ', length: 3s']) {
    const yaml = main(`silence: { then: desk }, invalid: { retries: 3, then: desk${sorry} }`);
    const findings = examining(boundedRetries, yaml);
    expect(findings).toMatchObject([{ node: 'main', path: ['nodes', 'main', 'invalid'] }]);
    expect(keysOf(findings[0]).filter((key) => key !== 'silence')).toHaveLength(4);
    const three = yaml.replace('retries: 3', 'retries: 2');
    expect(examining(boundedRetries, three)).toEqual([]);
  }
});

test('counted together, two silences and two wrong keys are four', () => {
  const yaml = main('silence: { retries: 2, then: desk }');
  expect(examining(boundedRetries, yaml, { parameters: { together: true } })).toMatchObject([
    { node: 'main', message: 'At "main" the flow takes 4 silent or wrong answers in a row, where 3 are enough.' },
  ]);
});

test('silence that leads to the menu itself goes on counting; to hear it again is a valid answer', () => {
  expect(nodesOf(examining(boundedRetries, main('silence: { retries: 0, then: main }')))).toEqual(['main']);
  expect(examining(boundedRetries, main('silence: { retries: 0, then: desk }'))).toEqual([]);
});

test('a number too short is one wrong answer', () => {
  const yaml = (retries: number) => `
start: number
nodes:
  number: { type: input, length: 4s, digits: 3, silence: { then: desk }, invalid: { retries: ${retries}, length: 2s, then: desk }, then: desk }
  desk: { type: queue, group: desk }
`;
  expect(examining(boundedRetries, yaml(2))).toEqual([]);
  expect(nodesOf(examining(boundedRetries, yaml(3)))).toEqual(['number']);
});

test('a machine that asks again for ever', () => {
  const endless = deskMachine({ after: { 15000: { target: 'menu', reenter: true } } });
  const findings = examining(boundedRetries, endless);
  expect(nodesOf(findings)).toEqual(['menu']);
  expect(findings[0].way?.filter(({ step }) => step.by === 'time')).toHaveLength(4);
  expect(examining(boundedRetries, deskMachine())).toEqual([]);
});

const two = (a: string, b: string) => `
start: a
nodes:
  a: { type: menu, length: 8s, options: { 1: b }, ${a} }
  b: { type: menu, length: 8s, options: { 1: desk }, ${b} }
  desk: { type: queue, group: desk }
`;

test('who was silent too often at one menu begins anew at the next', () => {
  const silences = two('silence: { retries: 3, then: b }', 'silence: { retries: 0, then: desk }');
  expect(nodesOf(examining(boundedRetries, silences))).toEqual(['a']);
  const both = two('silence: { retries: 3, then: b }', 'silence: { retries: 3, then: desk }');
  expect(examining(boundedRetries, both).map(({ message }) => message)).toEqual([
    'At "a" the flow takes 4 silent answers in a row, where 3 are enough.',
    'At "b" the flow takes 4 silent answers in a row, where 3 are enough.',
  ]);
});

const login = (more: string, silence = 'then: desk') => `
start: pin
nodes:
  pin: { type: input, length: 4s, digits: 1, silence: { ${silence} }, then: bank }
  bank: { type: check, backend: bank, then: balance, failed: sorry }
  sorry: { type: say, length: 2s, then: pin }
  balance: { type: say, length: 2s, then: pin }
  desk: { type: queue, group: desk, full: pin }
${more}`;

test('a login that comes back for ever; what the backend takes is an answer that will do', () => {
  const findings = examining(boundedRetries, login(''));
  expect(findings).toMatchObject([
    {
      node: 'pin',
      message:
        'At "pin" the flow takes 4 wrong answers in a row, where 3 are enough: the failure of "bank" leads back.',
      path: ['nodes', 'bank', 'failed'],
    },
  ]);
  expect(keysOf(findings[0]).filter((key) => key !== 'silence')).toHaveLength(4);
  expect(examining(boundedRetries, login('').replace('failed: sorry', 'failed: desk'))).toEqual([]);
});

test('another turn between begins the count anew', () => {
  const menu = '  again: { type: menu, length: 4s, options: { 1: pin }, silence: { then: desk } }';
  expect(examining(boundedRetries, login(menu).replace('length: 2s, then: pin', 'length: 2s, then: again'))).toEqual(
    [],
  );
});

test('silence that comes back past a message goes on counting', () => {
  const patience = '  patience: { type: say, length: 2s, then: pin }';
  const yaml = login(patience, 'retries: 0, then: patience').replace('failed: sorry', 'failed: desk');
  expect(examining(boundedRetries, yaml)).toMatchObject([
    {
      message: 'At "pin" the flow takes 4 silent answers in a row, where 3 are enough.',
      path: ['nodes', 'pin', 'silence'],
    },
  ]);
});

test('answers of another kind between are told', () => {
  // The flow forgets its silences when it comes back from the "sorry", and we do not.
  const yaml = main('silence: { then: desk }, invalid: { retries: 0, then: sorry }');
  const sorry = '  sorry: { type: say, length: 2s, then: main }';
  const findings = examining(boundedRetries, `${yaml}${sorry}`);
  expect(findings).toMatchObject([
    { message: 'At "main" the flow takes 4 silent answers, with others between them, where 3 are enough.' },
  ]);
  expect(keysOf(findings[0]).filter((key) => key !== 'silence')).toHaveLength(1);
});
