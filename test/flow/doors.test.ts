import { expect, it } from 'vitest';
import { checkContract, flowMachine, routes } from '../../src/flow/index.js';
import { parseFlow } from '../../src/verify/checks/index.js';
import { refusal } from '../document/refusal.js';

const text = 'flow: small\nstart: bye\nnodes: { bye: { type: hang-up, length: 2s } }\n';
const small = parseFlow(text, 'small.yaml');
const odd = (value: unknown) => value as never;

it.each<[string, () => unknown]>([
  ['text', () => parseFlow(odd(undefined), 'small.yaml')],
  ['source', () => parseFlow(text, odd(null))],
  ['flow', () => flowMachine(odd(text))],
  // A document that was read by hand lacks the defaults.
  ['flow', () => flowMachine(odd({ flow: 'small', start: 'bye', nodes: small.nodes }))],
  ['flow.nodes', () => flowMachine({ ...small, nodes: odd(null) })],
  ['faults', () => flowMachine(small, odd('bye=slow'))],
  ['faults.0.at', () => flowMachine(small, odd([{ at: Symbol('bye'), effect: 'slow', probability: 1 }]))],
  ['flow', () => routes(odd({}))],
  ['program', () => checkContract(odd(flowMachine(small)))],
])('%s is named', (source, act) => {
  expect(refusal(act).source).toBe(source);
});

it('what is shown of a long name is short', () => {
  const at = 'x'.repeat(20_000);
  expect(refusal(() => flowMachine(small, [{ at, effect: 'slow', probability: 1 }])).message.length).toBeLessThan(200);
});
