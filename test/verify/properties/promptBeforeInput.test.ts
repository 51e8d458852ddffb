import { expect, test } from 'vitest';
import { promptBeforeInput } from '../../../src/verify/properties/promptBeforeInput.js';
import { deskMachine } from '../deskMachine.js';
import { examining, keysOf } from '../examining.js';

const rest = `
  main: { type: menu, length: 30s, barge-in: BARGE, options: { 1: desk, 2: advice }, silence: { then: desk } }
  advice: { type: say, length: 31s, then: BACK }
  desk: { type: queue, group: desk }
`;
const flow = (start: string, nodes: string, { barge = 'yes', back = 'main' } = {}) =>
  `start: ${start}\nnodes:\n${nodes}${rest.replace('BARGE', barge).replace('BACK', back)}`;

const messagesOf = (...args: Parameters<typeof examining<'prompt-before-input'>>) =>
  examining(...args).map(({ message }) => message);

const says = (second: string) => `
  hello: { type: say, length: 30s, then: law }
  law: { type: say, length: ${second}, then: main }`;

test('60 s in a row are not too long, 61 s are', () => {
  expect(messagesOf(promptBeforeInput, flow('hello', says('30s')))).toEqual([]);
  expect(examining(promptBeforeInput, flow('hello', says('31s')))).toMatchObject([
    { node: 'law', message: 'Up to the end of "law" no key counts for 61 s: at most 60 s are due.' },
  ]);
  const parameters = { uninterruptible: 61 };
  expect(messagesOf(promptBeforeInput, flow('hello', says('31s')), { parameters })).toEqual([]);
});

test('a menu with barge-in begins the sum anew; one without goes on with it', () => {
  // Advice of 31 s, then the menu's 30 s.
  expect(messagesOf(promptBeforeInput, flow('main', ''))).toEqual([]);
  const findings = examining(promptBeforeInput, flow('main', '', { barge: 'no' }));
  expect(findings.map(({ node }) => node)).toEqual(['main']);
  expect(keysOf(findings[0])).toEqual(['2']);
});

test('an announcement counts when it is heard', () => {
  const nodes = `${says('30s').replace('then: main', 'then: news')}
  news: { type: announce, length: 10s, then: main }`;
  expect(messagesOf(promptBeforeInput, flow('hello', nodes))).toHaveLength(1);
  expect(messagesOf(promptBeforeInput, flow('hello', nodes), { setting: { banner: false } })).toEqual([]);
});

test('a backend is silence, and the sum goes on', () => {
  const nodes = `
  hello: { type: say, length: 40s, then: crm }
  crm: { type: check, backend: crm, timeout: 50s, then: law, failed: desk }
  law: { type: say, length: 30s, then: main }`;
  expect(messagesOf(promptBeforeInput, flow('hello', nodes))).toEqual([
    'Up to the end of "law" no key counts for 70 s: at most 60 s are due.',
  ]);
  expect(messagesOf(promptBeforeInput, flow('hello', nodes.replace('30s', '20s')))).toEqual([]);
});

test('an offer and the tape are the callers turn', () => {
  const nodes = `
  hello: { type: say, length: 50s, then: offer }
  offer: { type: callback, length: 50s, wait: 15s, group: desk, declined: tape }
  tape: { type: voicemail, length: 50s, message: 2m }`;
  expect(messagesOf(promptBeforeInput, flow('hello', nodes).replace('2: advice', '2: hello'))).toEqual([]);
});

test('says that lead to each other are found, and not followed for ever', () => {
  const findings = examining(promptBeforeInput, flow('main', '', { back: 'advice' }));
  expect(findings.map(({ node }) => node)).toEqual(['advice']);
});

test('what is too long goes on: 40 s, 80 s, and 95 s after the next', () => {
  const nodes = `
  a: { type: say, length: 40s, then: b }
  b: { type: say, length: 40s, then: c }
  c: { type: say, length: 15s, then: main }`;
  expect(messagesOf(promptBeforeInput, flow('a', nodes))).toEqual([
    'Up to the end of "b" no key counts for 80 s: at most 60 s are due.',
    'Up to the end of "c" no key counts for 95 s: at most 60 s are due.',
  ]);
  const queue = `${nodes.replace('then: c', 'then: line')}\n  line: { type: queue, group: desk, full: c }`;
  expect(messagesOf(promptBeforeInput, flow('a', queue))).toHaveLength(1);
});

test('a machine that listens without a prompt', () => {
  expect(messagesOf(promptBeforeInput, deskMachine())).toEqual([]);
  expect(messagesOf(promptBeforeInput, deskMachine({ question: { length: 0 } }))).toEqual([
    '"menu" listens for keys without a prompt before.',
  ]);
});
