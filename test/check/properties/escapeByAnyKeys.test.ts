import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { callGraph } from '../../../src/check/callGraph.js';
import { escapeByAnyKeys } from '../../../src/check/properties/escapeByAnyKeys.js';
import { escapes } from '../../../src/check/properties/escapes.js';
import { type Setting, subjectOf } from '../../../src/check/subject.js';
import { type Fault, parseFlow } from '../../../src/flow/index.js';
import { deskMachine } from '../deskMachine.js';
import { examined, examining, keysOf } from '../examining.js';

/** A menu, a second one below it, and two queues. */
const shop = (main: string, below: string) => `
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: desk, 2: below, ${main} }, silence: { then: bye } }
  below: { type: menu, length: 8s, options: { 1: desk, ${below} }, silence: { then: bye } }
  desk: { type: queue, group: desk }
  office: { type: queue, group: office }
  bye: { type: hang-up, length: 3s }
`;

test('a second door saves everybody, hidden or not, and a way back to it', () => {
  expect(examining(escapeByAnyKeys, shop('3: office', '3: office'))).toEqual([]);
  expect(examining(escapeByAnyKeys, shop('0: { then: office, hidden: yes }', "'*': main"))).toEqual([]);
});

test('a menu that leads to the broken desk only is a trap', () => {
  const findings = examining(escapeByAnyKeys, shop('3: office', '3: bye'));
  expect(findings).toMatchObject([
    { node: 'below', message: 'If the line drops at "desk", no keys from "below" reach a person.' },
  ]);
  expect(keysOf(findings[0])).toEqual(['2']);
});

test('keys are counted; how many is a parameter', () => {
  const yaml = shop('3: office', "'*': main");
  expect(examining(escapeByAnyKeys, yaml, { parameters: { keys: 2 } })).toEqual([]);
  expect(examining(escapeByAnyKeys, yaml, { parameters: { keys: 1 } })).toMatchObject([
    { message: 'If the line drops at "desk", it takes 2 keys from "below" to reach a person: at most 1 are due.' },
  ]);
});

test('wrong keys and silence count as ways out', () => {
  const silent = shop('3: office', '3: bye').replaceAll('silence: { then: bye }', 'silence: { then: office }');
  expect(examining(escapeByAnyKeys, silent)).toEqual([]);
  const wrong = shop('3: office', '3: bye').replaceAll('{ then: bye }', '{ then: bye }, invalid: { then: office }');
  // Two wrong keys are forgiven, the third is taken to the office.
  expect(examining(escapeByAnyKeys, wrong, { parameters: { keys: 3 } })).toEqual([]);
  expect(examining(escapeByAnyKeys, wrong, { parameters: { keys: 2 } })).toHaveLength(1);
});

const card = (invalid: string) => `
start: card
nodes:
  card: { type: input, length: 8s, digits: 16, silence: { then: SILENCE }, invalid: { retries: 0, then: desk }, then: ${invalid} }
  desk: { type: queue, group: desk }
  office: { type: queue, group: office }
  bye: { type: hang-up, length: 3s }
`;

test('a number counts as one key; who is in the middle of one was asked before', () => {
  const typed = card('office').replace('SILENCE', 'bye');
  expect(examining(escapeByAnyKeys, typed, { parameters: { keys: 1 } })).toEqual([]);
  expect(examining(escapeByAnyKeys, typed, { parameters: { keys: 0 } })).toHaveLength(1);
  // Silence is a way, until a digit has been pressed.
  expect(examining(escapeByAnyKeys, card('bye').replace('SILENCE', 'office'))).toEqual([]);
});

test('who only comes there past the broken leaf is not counted', () => {
  const yaml = shop('3: office', '3: office').replace(
    'group: desk }',
    'group: desk, full: after }\n  after: { type: menu, length: 3s, options: { 1: desk, 2: office }, silence: { then: bye } }',
  );
  // From `after`, the office is one key away, and so is the desk. Nobody comes there if the desk drops all.
  expect(examining(escapeByAnyKeys, yaml)).toEqual([]);
  expect(examining(escapeByAnyKeys, yaml.replace('2: office }', '2: bye }'))).toEqual([]);
});

test('what the scenario breaks is broken beside every leaf', () => {
  const yaml = shop('3: office', '3: office');
  const faults = (probability: number): Setting => ({ faults: [{ at: 'office', effect: 'disconnect', probability }] });
  expect(examining(escapeByAnyKeys, yaml, { setting: faults(0) })).toEqual([]);
  expect(examining(escapeByAnyKeys, yaml, { setting: faults(0.1) }).map(({ node }) => node)).toEqual(['main', 'below']);
});

test('a machine with one desk; and a flow without any', () => {
  expect(examining(escapeByAnyKeys, deskMachine())).toMatchObject([{ node: 'menu' }]);
  const nobody = 'start: bye\nnodes:\n  bye: { type: hang-up, length: 3s }';
  expect(examined(escapeByAnyKeys, nobody)).toHaveProperty('notApplicable');
});

test("the outage story's leaf: the keys that save its callers", () => {
  const file = 'scenarios/flows/broadband-provider.yaml';
  const flow = parseFlow(readFileSync(file, 'utf8'), file);
  const broken: Fault = { at: 'technical-support', effect: 'disconnect', probability: 1 };
  const graph = callGraph(subjectOf(flow, { faults: [broken] }));
  const saved = new Map(escapes(graph, 'technical-support').map(({ node, keys }) => [node, keys.join('')]));
  // The hidden 0; past the account number there is nothing but the broken leaf.
  expect(saved.get('technical-menu')).toMatch(/^.$/);
  expect(saved.get('main')).toMatch(/^.$/);
  expect(escapes(graph, 'technical-support').find(({ node }) => node === 'solved-menu')).toEqual({
    node: 'solved-menu',
    keys: [],
    way: [],
  });
});
