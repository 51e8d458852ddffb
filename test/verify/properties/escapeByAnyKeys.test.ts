import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fault } from '../../../src/flow/index.js';
import { parseFlow } from '../../../src/verify/checks/index.js';
import { callGraph } from '../../../src/verify/graph/callGraph.js';
import type { Setting } from '../../../src/verify/graph/subject.js';
import { subjectOf } from '../../../src/verify/graph/subjectOf.js';
import { escapeByAnyKeys } from '../../../src/verify/properties/escapeByAnyKeys.js';
import { isLeaving } from '../../../src/verify/terms/endings.js';
import { escapes, leavesIn } from '../../../src/verify/terms/escapes.js';
import { leavesOf } from '../../../src/verify/terms/leaves.js';
import { type Move, nearest, situationsOf, situationsWithout } from '../../../src/verify/terms/persons.js';
import { cases } from '../../effort.js';
import { deskMachine } from '../deskMachine.js';
import { examined, examining, graphOf, keysOf } from '../examining.js';
import { generatedFlow } from '../generatedFlow.js';

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

const dropping = (at: string, probability: number, during?: string): Setting => ({
  faults: [{ at, effect: 'disconnect', probability, ...(during ? { during } : {}) }],
});

test('what the scenario always breaks is broken beside every leaf; what it breaks now and then is a leaf', () => {
  const yaml = shop('3: office', '3: office');
  expect(examining(escapeByAnyKeys, yaml, { setting: dropping('office', 0) })).toEqual([]);
  expect(examining(escapeByAnyKeys, yaml, { setting: dropping('office', 0.1) })).toEqual([]);
  const nodes = (setting: Setting) => examining(escapeByAnyKeys, yaml, { setting }).map(({ node }) => node);
  expect(nodes(dropping('office', 1))).toEqual(['main', 'below']);
  expect(nodes(dropping('office', 1, 'storm'))).toEqual(['main', 'below']);
});

test('a menu that drops one call in a hundred hides nothing of what is behind it', () => {
  const trap = shop('3: office', '3: bye');
  expect(examining(escapeByAnyKeys, trap, { setting: dropping('main', 0.01) }).map(({ node }) => node)).toEqual([
    'below',
  ]);
  expect(examining(escapeByAnyKeys, trap, { setting: dropping('below', 0.5) }).map(({ node }) => node)).toEqual([
    'below',
  ]);
});

test('a menu that nothing leads on from is told without breaking anything', () => {
  const lost = shop('3: office', '3: bye').replace('options: { 1: desk, 3: bye }', 'options: { 3: bye }');
  expect(examining(escapeByAnyKeys, lost)).toMatchObject([
    { node: 'below', message: 'Even if no line drops, no keys from "below" reach a person.' },
  ]);
  expect(examining(escapeByAnyKeys, shop('3: bye', '3: bye'), { setting: dropping('desk', 1) })).toMatchObject([
    { node: 'main', message: 'While the line drops at "desk", no keys from "main" reach a person.' },
    { node: 'below' },
  ]);
});

test('it does not apply where every call is dropped before the first menu', () => {
  const yaml = shop('3: office', '3: office')
    .replace('start: main', 'start: hello')
    .replace('nodes:', 'nodes:\n  hello: { type: say, length: 1s, then: main }');
  expect(examined(escapeByAnyKeys, yaml, { setting: dropping('hello', 1) })).toEqual({
    notApplicable: 'No call comes to a menu or an input.',
  });
});

test('ways around a leaf are the same whether only its branches are looked at anew or everything', async () => {
  await fc.assert(
    fc.asyncProperty(generatedFlow, async ({ text, faults }) => {
      const graph = callGraph(subjectOf(parseFlow(text, 'generated.yaml'), { faults }));
      const { broken } = leavesIn(graph);
      const one = ({ edge: { step } }: Move) => (isLeaving(step) ? undefined : 1);
      for (const leaf of leavesOf(graph.subject)) {
        const { worse, distance, pathTo, wayFrom } = broken(leaf);
        const rest = situationsWithout(graph, ({ step }) => step.entered.includes(leaf));
        const ways = nearest(rest, ({ person }) => person, one);
        for (const situation of situationsOf(graph).all) {
          const same = rest.find(situation.state, situation.closed);
          expect(pathTo(situation)?.at(-1)?.to).toBe(same && situation.state.index > 0 ? situation.state : undefined);
          if (same === undefined) continue;
          const isReached = distance(situation) < Number.POSITIVE_INFINITY;
          expect(isReached).toBe(ways.distance(same) < Number.POSITIVE_INFINITY);
          const way = wayFrom(situation);
          expect(way.length > 0).toBe(isReached);
          expect(way.filter(({ step }) => step.entered.includes(leaf))).toEqual([]);
          if (isReached && !worse.includes(situation)) expect(way[0].from).toBe(situation.state);
        }
      }
    }),
    { seed: 1, numRuns: cases(20) },
  );
});

test('100 menus that are traps, each with a desk of its own', () => {
  const count = 100;
  const nodes: Record<string, unknown> = {};
  for (let i = 0; i < count; i++) {
    const below = [2 * i + 1, 2 * i + 2].filter((n) => n < count);
    const options = Object.fromEntries([[1, `desk-${i}`], ...below.map((n, k) => [k + 2, `menu-${n}`])]);
    // Whoever goes down comes to other desks; the last row has one each.
    nodes[`menu-${i}`] = { type: 'menu', length: '8s', options, silence: { then: `desk-${i}` } };
    nodes[`desk-${i}`] = { type: 'queue', group: `desk-${i}` };
  }
  const findings = examining(escapeByAnyKeys, `start: menu-0\nnodes: ${JSON.stringify(nodes)}`);
  expect(findings).toHaveLength(count / 2);
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
    closed: false,
  });
});

test('a transfer to a machine is no leaf: there is nobody to lose', () => {
  const line = (person: string) =>
    graphOf(`
start: main
nodes:
  main: { type: menu, length: 4s, options: { 1: echo, 0: desk }, silence: { then: desk } }
  echo: { type: transfer, to: '9196'${person} }
  desk: { type: queue, group: desk }
`);
  expect(leavesOf(line('').subject)).toEqual(['desk', 'echo']);
  expect(leavesOf(line(', person: no').subject)).toEqual(['desk']);
});
