import { expect, it } from 'vitest';
import { type AnyStateMachine, createMachine } from 'xstate';
import { parseFlow } from '../../src/verify/checks/index.js';
import { calmDay, checkFlow, placeCall } from '../../src/verify/index.js';
import { callstorm, folderWith } from '../cli/callstorm.js';
import { machineCase } from '../statechart/cases/index.js';

/* A context that is made of input. */

const fin = (ending: string) => ({ type: 'final', entry: { type: 'endCall', params: { ending } } });

/** Says goodbye to callers of so many tries, and drops the others. */
const tried = createMachine({
  id: 'tried',
  initial: 'main',
  context: ({ input }: { input: { tries: number } }) => ({ tries: input.tries }),
  on: { 'hang-up': '.hung-up' },
  states: {
    main: {
      entry: { type: 'enterNode', params: { node: 'main' } },
      after: { 5000: [{ guard: 'isPatient', target: 'said-goodbye' }, { target: 'disconnected' }] },
    },
    'hung-up': fin('hung-up'),
    'said-goodbye': fin('said-goodbye'),
    disconnected: fin('disconnected'),
  },
} as never).provide({
  guards: { isPatient: ({ context }: { context: { tries: number } }) => context.tries > 2 },
} as never) as unknown as AnyStateMachine;

it('decides what is proved', async () => {
  const verdictWith = async (input: object) =>
    (await checkFlow(tried, { input, properties: ['no-implicit-exit'], callers: 5 })).verdicts[0].verdict;
  expect(await verdictWith({ tries: 3 })).toBe('proved');
  expect(await verdictWith({ tries: 1 })).toBe('violated');
});

it('decides how calls go, each setting for itself', () => {
  const endingWith = (input: object) => placeCall(tried, { acts: [] }, calmDay(tried, { input }), { input }).ending;
  expect([endingWith({ tries: 3 }), endingWith({ tries: 1 })]).toEqual(['said-goodbye', 'disconnected']);
});

it('is asked for where there is none, and refused where nobody can take it', async () => {
  const machine = await machineCase('context-of-input');
  await expect(checkFlow(machine, { callers: 5 })).rejects.toThrow(
    'machine "c": context: it is made of input, and none is given. Give it: --input in the command',
  );
  const flow = parseFlow('flow: a\nstart: b\nnodes: { b: { type: hang-up, length: 2s } }\n', 'a.yaml');
  await expect(checkFlow(flow, { input: 1 })).rejects.toThrow('input: a flow has no context that is made of input.');
});

const xstate = new URL('../../node_modules/xstate/dist/xstate.cjs.mjs', import.meta.url).href;
const module = (more: string) => `import { createMachine } from ${JSON.stringify(xstate)};
const end = (ending) => ({ type: 'final', entry: { type: 'endCall', params: { ending } } });
export default createMachine({ id: 'c', initial: 'a', context: ({ input }) => ({ max: input.max }), on: { 'hang-up': '.hung-up' }, states: {
  a: { entry: { type: 'enterNode', params: { node: 'a' } }, after: { 5000: 'said-goodbye' } },
  'said-goodbye': end('said-goodbye'), 'hung-up': end('hung-up'),
} });
${more}`;

it('is an option of the command, or an export of the module', async () => {
  const folder = folderWith({ 'without.mjs': module(''), 'with.mjs': module('export const input = { max: 3 };') });
  const check = (file: string, ...options: string[]) =>
    callstorm(folder, 'check', file, '--property', 'no-dead-end', '--callers', '5', ...options);
  const without = await check('without.mjs');
  expect([without.status, without.stderr]).toEqual([2, expect.stringContaining('Give it: --input in the command')]);
  expect((await check('without.mjs', '--input', '{"max":3}')).status).toBe(0);
  expect((await check('with.mjs')).status).toBe(0);
  expect((await check('with.mjs', '--input', 'null')).status).toBe(2);
  const slip = await check('with.mjs', '--input', '{max:3}');
  expect(slip.stderr).toContain('--input: expected JSON, such as \'{"tries":3}\', but found');
});
