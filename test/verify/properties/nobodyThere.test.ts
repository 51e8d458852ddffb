import { expect, test } from 'vitest';
import { type AnyProperty, catalogue, type PropertyName } from '../../../src/verify/properties/index.js';
import { examined } from '../examining.js';

const line = `
start: hello
nodes:
  hello: { type: say, length: 2s, then: main }
  main: { type: menu, length: 8s, options: { 1: desk, 2: below }, silence: { then: desk } }
  below: { type: menu, length: 8s, options: { 1: bye }, silence: { then: bye } }
  desk: { type: queue, group: desk }
  bye: { type: hang-up, length: 3s }
`;

const ofTurns: readonly PropertyName[] = [
  'inputs-are-total',
  'agent-reachable',
  'zero-out',
  'bounded-effort',
  'bounded-retries',
  'invalid-key-is-harmless',
  'breadth-and-depth',
  'keys-in-order',
  'way-home',
  'keys-mean-one-thing',
  'escape-by-any-keys',
];

test.each(ofTurns)('%s says nothing where every call is dropped before the first menu', (name) => {
  const property = catalogue.find((each) => each.name === name) as AnyProperty;
  const setting = { faults: [{ at: 'hello', effect: 'disconnect', probability: 1 }] } as const;
  expect(examined(property, line, { setting })).toHaveProperty('notApplicable');
  expect(examined(property, line)).not.toHaveProperty('notApplicable');
});
