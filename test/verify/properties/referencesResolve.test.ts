import { expect, test } from 'vitest';
import type { Flow } from '../../../src/flow/index.js';
import { parseFlow } from '../../../src/verify/checks/index.js';
import { callGraph } from '../../../src/verify/graph/callGraph.js';
import { subjectOf } from '../../../src/verify/graph/subjectOf.js';
import { referencesResolve } from '../../../src/verify/properties/referencesResolve.js';
import { deskMachine } from '../deskMachine.js';
import { examining } from '../examining.js';

const yaml = `
flow: shop
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: desk }, silence: { then: desk } }
  desk: { type: queue, group: desk }
`;

/** A flow that a program made, and nobody has read. */
function madeInCode(change: Partial<Flow>) {
  const flow = parseFlow(yaml, 'flow.yaml');
  return referencesResolve.examine(callGraph(subjectOf(flow)), {}, { ...flow, ...change });
}

test('a flow that was read holds, and so does a machine', () => {
  expect(examining(referencesResolve, yaml)).toEqual([]);
  expect(examining(referencesResolve, deskMachine())).toEqual([]);
});

test('a start and targets that do not exist are found where they stand', () => {
  expect(madeInCode({ start: 'begin' })).toEqual([
    { node: 'begin', message: 'The call is to start at "begin", which does not exist.', path: ['start'] },
  ]);
  const { main } = parseFlow(yaml, 'flow.yaml').nodes;
  expect(madeInCode({ nodes: { main } })).toEqual([
    { node: 'main', message: '"main" leads to "desk", which does not exist.', path: ['nodes', 'main', 'options', '1'] },
  ]);
});

test('names of Object.prototype are no nodes, names of endings no good ones', () => {
  expect(madeInCode({ start: 'constructor' })).toHaveLength(1);
  const { nodes } = parseFlow(yaml, 'flow.yaml');
  const findings = madeInCode({ nodes: { ...nodes, served: nodes.desk } });
  expect(findings).toEqual([{ node: 'served', message: expect.stringContaining("a call's ending") }]);
});
