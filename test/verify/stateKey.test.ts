import { expect, it } from 'vitest';
import { nowhere } from '../../src/verify/calls/callState.js';
import { stateKey } from '../../src/verify/graph/stateKey.js';

const knowledge = [1n, 1n];
const actor = (seconds: number | null) => ({ actors: [{ id: 'a', src: 'a', seconds }] });

it('tells apart what can go on in different ways', () => {
  const values = [undefined, null, 'undefined', 0, -0, '0', NaN, 'NaN', Infinity, 1n, '1', true, 'true', {}, []];
  const deep = values.map((value) => [value]);
  const collections = [new Map(), new Set(), new Map([[1, 2]]), new Map([[1, 3]]), new Set([1]), new Set([2])];
  const contexts = [...values, ...deep, ...collections].map((value) => ({ context: { value } }));
  const states = [
    ...contexts,
    { context: {} },
    // One that answers any time, and one that never does.
    ...[null, Infinity, 0, 2].map(actor),
    { ending: 'served' as const },
    { node: 'a' },
    { offered: true },
    { requested: 'crm' },
    { requested: 'crm', answerTakes: 3 },
    ...['1', '2'].map((key) => ({ listening: listening(key as '1') })),
    ...[0, 1].map((seconds) => ({ timers: [{ timer: 0, name: undefined, seconds, exact: true }] })),
    { timers: [{ timer: 0, name: undefined, seconds: 1, exact: false }] },
  ];
  const texts = states.map((state) => stateKey({ ...nowhere, ...state }, knowledge));
  expect(new Set(texts).size).toBe(states.length);
});

function listening(key: '1' | '2') {
  const question = { type: 'menu', length: 3, bargeIn: true, spoken: [key], digits: 1 } as const;
  return { node: '', heard: true, factor: 1, question };
}
