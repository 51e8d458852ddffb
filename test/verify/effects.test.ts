import { expect, expectTypeOf, it } from 'vitest';
import { setup } from 'xstate';
import { type CallEffect, type CallEffects, flowMachine } from '../../src/flow/index.js';
import { type Named, rehearse } from '../../src/statechart/index.js';
import { placeCall, type Step } from '../../src/verify/index.js';
import { shop } from './shop.js';

/*
 * An effect is a name and its parameters, in a rehearsal as in a placed call, and the name tells the parameters' type.
 */

it('has one shape in a rehearsal and in a placed call', () => {
  const [rehearsed] = rehearse(flowMachine(shop), [], { until: 0 });
  const [placed] = placeCall(shop, { acts: [] }).steps;
  expect(placed.effects).toEqual(rehearsed.effects);
  expect(placed.effects.map(({ name }) => name)).toEqual(['enterNode', 'listen']);
});

it('has parameters whose type follows from the name, without a cast', () => {
  const { steps } = placeCall(shop, { acts: [{ act: '1', wait: 0 }] });
  const groups = steps.flatMap(({ effects }) =>
    effects.flatMap(({ name, params }) => (name === 'joinQueue' ? [params.group] : [])),
  );
  expectTypeOf(groups).toEqualTypeOf<string[]>();
  expect(groups).toEqual(['team']);
  const rehearsed = rehearse(flowMachine(shop)).flatMap(({ effects }) => effects);
  expectTypeOf(rehearsed).toEqualTypeOf<CallEffect[]>();
  expectTypeOf<Step['effects'][number]['name']>().toEqualTypeOf<keyof CallEffects>();
});

const does = (_: unknown, __: object) => {};
const payment = setup({
  actions: { enterNode: does, charge: does, endCall: does },
}).createMachine({
  id: 'payment',
  initial: 'pay',
  on: { 'hang-up': '.hung-up' },
  states: {
    pay: {
      entry: [
        { type: 'enterNode', params: { node: 'pay' } },
        { type: 'charge', params: { pence: 500 } },
      ],
      after: { 1000: 'said-goodbye' },
    },
    'said-goodbye': { type: 'final', entry: { type: 'endCall', params: { ending: 'said-goodbye' } } },
    'hung-up': { type: 'final', entry: { type: 'endCall', params: { ending: 'hung-up' } } },
  },
});

it('keeps what a machine does by names of its own apart from what the contract of a call knows', () => {
  const { steps } = placeCall(payment, { acts: [] });
  expect(steps.map(({ effects }) => effects.map(({ name }) => name))).toEqual([['enterNode'], ['endCall']]);
  expect(steps.map(({ ownEffects }) => ownEffects)).toEqual([[{ name: 'charge', params: { pence: 500 } }], []]);
});

it('is what the machine says, or who rehearses it', () => {
  type Charge = { name: 'charge'; params: { pence: number } };
  const known = rehearse<CallEffect | Charge>(payment).flatMap(({ effects }) => effects);
  expect(known.flatMap(({ name, params }) => (name === 'charge' ? [params.pence] : []))).toEqual([500]);
  expectTypeOf(rehearse(payment)[0].effects).toEqualTypeOf<readonly Named[]>();
});
