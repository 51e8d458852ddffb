import { expect, test } from 'vitest';
import { raise } from 'xstate';
import { callGraph } from '../../../src/verify/graph/callGraph.js';
import { subjectOf } from '../../../src/verify/graph/subjectOf.js';
import { hangUpEverywhere } from '../../../src/verify/properties/hangUpEverywhere.js';
import { deskMachine } from '../deskMachine.js';
import { examining, keysOf } from '../examining.js';

test('the little desk machine leaves nothing behind', () => {
  expect(examining(hangUpEverywhere, deskMachine())).toEqual([]);
});

test('a flow leaves nothing behind either', () => {
  const yaml = `
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: ask }, silence: { then: desk } }
  ask: { type: check, backend: oracle, then: desk, failed: desk }
  desk: { type: queue, group: desk, callback-after: { after: 5m, then: offer } }
  offer: { type: callback, length: 5s, group: desk, declined: tape }
  tape: { type: voicemail, length: 5s }
`;
  expect(examining(hangUpEverywhere, yaml)).toEqual([]);
});

test('a timer that nothing cancels survives', () => {
  const later = raise({ type: 'late' }, { delay: 600_000 });
  const machine = deskMachine({ on: { 'key.1': { target: 'desk', actions: later }, 'key.*': 'goodbye' } });
  const findings = examining(hangUpEverywhere, machine);
  expect(findings).toMatchObject([
    { node: 'desk', message: 'Hanging up at "desk" leaves a timer of 600 s running.' },
    { node: 'goodbye' },
  ]);
  expect(keysOf(findings[0])).toEqual(['1']);
});

test('hanging up that does nothing, or does not end the call', () => {
  const graph = callGraph(subjectOf(deskMachine()));
  const deaf = graph.states.map((state) => ({
    ...state,
    edges: state.edges.filter(({ step }) => step.event !== 'hang-up' || step.before.node !== 'goodbye'),
  }));
  expect(hangUpEverywhere.examine({ ...graph, states: deaf }, {}, undefined)).toMatchObject([
    { node: 'goodbye', message: 'At "goodbye" hanging up does nothing.' },
  ]);
});
