import { expect, test } from 'vitest';
import { type AnyStateMachine, fromPromise, setup } from 'xstate';
import { InputError } from '../../src/errors.js';
import { checkFlow, placeCall } from '../../src/verify/index.js';

/* In a check, an actor that a machine invokes is a backend. */

const fin = (ending: string) => ({ type: 'final', entry: { type: 'endCall', params: { ending } } });
const enter = (node: string) => ({ type: 'enterNode', params: { node } });
const nothing = (): void => {};

/** Looks the caller up; who is known hears a goodbye, and what becomes of the others is for each test to say. */
const lookUp = (invoke: object, more: object = {}) =>
  setup({
    actors: { crm: fromPromise(async () => 1) },
    actions: { enterNode: nothing, endCall: nothing },
  } as never).createMachine({
    id: 'look-up',
    initial: 'looking',
    on: { 'hang-up': '.hung-up' },
    states: {
      looking: { entry: enter('looking'), invoke: { src: 'crm', onDone: 'known', ...invoke }, ...more },
      known: { entry: enter('known'), after: { 3000: 'said-goodbye' } },
      sorry: { entry: enter('sorry'), after: { 3000: 'said-goodbye' } },
      'said-goodbye': fin('said-goodbye'),
      disconnected: fin('disconnected'),
      'hung-up': fin('hung-up'),
    },
  } as never) as unknown as AnyStateMachine;

const verdictsOf = async (machine: AnyStateMachine) => {
  const { verdicts } = await checkFlow(machine, { callers: 100 });
  return (property: string) => verdicts.find((each) => each.property === property);
};

test('it answers or fails, and both are looked at', async () => {
  const of = await verdictsOf(lookUp({ onError: 'sorry' }, { after: { 8000: 'sorry' } }));
  for (const property of ['no-unreachable-node', 'no-dead-end', 'inputs-are-total', 'silence-terminates']) {
    expect([property, of(property)?.verdict]).toEqual([property, 'proved']);
  }
});

test('one that fails is found out, and the call can be placed', async () => {
  const of = await verdictsOf(lookUp({ onError: 'disconnected' }, { after: { 8000: 'sorry' } }));
  const dropped = of('no-disconnect-before-service');
  expect(dropped?.verdict).toBe('violated');
  const { call } = dropped!.counterexamples[0];
  expect(call?.environment.backends).toEqual({ crm: ['failed'] });
  expect(call?.trace.ending).toBe('disconnected');
});

test('one that never answers holds the line', async () => {
  const machine = lookUp({ onError: 'sorry' });
  const of = await verdictsOf(machine);
  expect(of('inputs-are-total')?.verdict).toBe('violated');
  const calm = { at: 0, incident: null, closed: [], queues: {}, faults: {} };
  expect(placeCall(machine, { acts: [] }, { ...calm, backends: {} }).nodes).toEqual(['looking', 'known']);
  expect(placeCall(machine, { acts: [] }, { ...calm, backends: { crm: ['failed'] } }).nodes).toEqual([
    'looking',
    'sorry',
  ]);
  expect(placeCall(machine, { acts: [] }, { ...calm, backends: { crm: ['none'] } }).cut).toBe('stuck');
});

test('an error that nothing takes is told, not checked', async () => {
  await expect(checkFlow(lookUp({}), { callers: 1 })).rejects.toThrow(InputError);
  await expect(checkFlow(lookUp({}), { callers: 1 })).rejects.toThrow(
    'nothing takes its error: give its invoke an onError',
  );
});
