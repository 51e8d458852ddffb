import { expect, test } from 'vitest';
import { agentReachable } from '../../../src/verify/properties/agentReachable.js';
import { deskMachine } from '../deskMachine.js';
import { examining, keysOf, nodesOf } from '../examining.js';

const facts = (options: string) => `
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: desk, 2: facts }, silence: { then: desk } }
  desk: { type: queue, group: desk, full: facts }
  facts: { type: menu, length: 9s, options: ${options}, silence: { then: goodbye } }
  goodbye: { type: hang-up, length: 3s }
`;

test('a menu without a way to a person is found, with the keys that lead there', () => {
  const findings = examining(agentReachable, facts('{ 1: facts }'));
  expect(nodesOf(findings)).toEqual(['facts']);
  expect(findings[0].message).toBe('From "facts" no keys and no waiting lead to a person.');
  expect(keysOf(findings[0])).toEqual(['2']);
});

test('a way back to a menu with a way to a person will do', () => {
  expect(examining(agentReachable, facts("{ 1: facts, '*': main }"))).toEqual([]);
});

test('a hidden option will do, and so will silence', () => {
  expect(examining(agentReachable, facts('{ 1: facts, 9: { then: desk, hidden: yes } }'))).toEqual([]);
  const silent = facts('{ 1: facts }').replace('silence: { then: goodbye }', 'silence: { then: desk }');
  expect(examining(agentReachable, silent)).toEqual([]);
});

const atNight = (hours: string) => `
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: ${hours} }, silence: { then: ${hours} } }
  hours: { type: hours, hours: mon-fri 09:00-17:00, open: question, closed: question }
  question: { type: menu, length: 3s, options: { 1: tape }, silence: { then: tape } }
  tape: { type: voicemail, length: 5s }
  desk: { type: queue, group: desk }
`;

test('a message is a person only where it is known to be closed', () => {
  // By day the tape is no person. That a caller might have called by night saves nobody.
  expect(examining(agentReachable, atNight('hours'))).toMatchObject([
    { node: 'question', message: 'From "question" no keys and no waiting lead to a person.' },
    { node: 'main', message: 'From "main" no keys and no waiting lead to a person. Calls at mon 10:00 meet it.' },
  ]);
  expect(nodesOf(examining(agentReachable, atNight('question')))).toEqual(['main', 'question']);
});

test('a queue that says it is closed makes a message a person', () => {
  const yaml = `
start: desk
nodes:
  desk: { type: queue, group: desk, closed: question, full: question }
  question: { type: menu, length: 3s, options: { 1: tape }, silence: { then: tape } }
  tape: { type: voicemail, length: 5s }
`;
  const findings = examining(agentReachable, yaml);
  expect(nodesOf(findings)).toEqual(['question']);
  expect(findings[0].way?.map(({ step }) => step.event)).toContain('full');
  expect(examining(agentReachable, yaml.replace(', full: question', ''))).toEqual([]);
});

test('a machine is examined as well', () => {
  expect(examining(agentReachable, deskMachine())).toEqual([]);
  expect(nodesOf(examining(agentReachable, deskMachine({ on: { 'key.*': 'goodbye' } })))).toEqual(['menu']);
});

test('a transfer to a machine is no person', () => {
  const line = (echo: string) =>
    facts('{ 1: echo }').replace('desk: {', `echo: { type: transfer, to: '9196'${echo} }\n  desk: {`);
  expect(examining(agentReachable, line(''))).toEqual([]);
  expect(nodesOf(examining(agentReachable, line(', person: no')))).toEqual(['facts']);
});
