import { expect, test } from 'vitest';
import { type AnyStateMachine, setup } from 'xstate';
import { World } from '../../src/kernel/index.js';
import { bind, compile, rehearse, Stepper } from '../../src/statechart/index.js';
import { checkFlow, replay } from '../../src/verify/index.js';
import { machineCase } from './cases/index.js';

/* Guards and delays without an implementation, which XState's `provide` would bring. */

const fin = (ending: string) => ({ type: 'final', entry: { type: 'endCall', params: { ending } } });
const nothing = (): void => {};

/** VIPs are dropped: only who answers `isVip` with yes gets to see it. */
const vips = setup({
  actions: { enterNode: nothing, endCall: nothing },
  guards: { isAwake: () => true },
} as never).createMachine({
  id: 'vips',
  initial: 'main',
  on: { 'hang-up': '.hung-up' },
  states: {
    main: {
      entry: { type: 'enterNode', params: { node: 'main' } },
      after: {
        5000: [
          { guard: 'isVip', target: 'disconnected' },
          { guard: 'isAwake', target: 'said-goodbye' },
        ],
      },
    },
    'hung-up': fin('hung-up'),
    'said-goodbye': fin('said-goodbye'),
    disconnected: fin('disconnected'),
  },
} as never) as unknown as AnyStateMachine;

test('a Program tells them from those with an implementation', async () => {
  expect(compile(vips).free).toEqual({ guards: ['isVip'], delays: [] });
  expect(compile(await machineCase('guard-without-implementation')).free).toEqual({ guards: ['isVip'], delays: [] });
  expect(compile(await machineCase('delay-without-implementation')).free).toEqual({ guards: [], delays: ['noInput'] });
});

test('those who go every way meet both answers of the guard, and one of the machine’s own', () => {
  const program = compile(vips);
  const stepper = new Stepper<null>(program, { guards: {}, delays: {} });
  const [{ configuration, context }] = stepper.start(null);
  const [timer] = program.timers;
  const event = program.staticEvents[timer.event];
  const ends = stepper.take(configuration, context, timer.eventClass, event, null);
  expect(ends.map(({ configuration: to }) => program.configurations[to].value)).toEqual([
    'disconnected',
    'said-goodbye',
  ]);
});

test.each(['guard-without-implementation', 'delay-without-implementation'])('%s is checked', async (name) => {
  const { verdicts } = await checkFlow(await machineCase(name), { callers: 50 });
  const verdictOf = (property: string) => verdicts.find((each) => each.property === property)?.verdict;
  expect(verdictOf('no-dead-end')).toBe('proved');
  expect(verdictOf('hang-up-everywhere')).toBe('proved');
  // Nobody says how long the delay is, so it may hold the line for long.
  expect(verdictOf('silence-terminates')).toBe(name.startsWith('delay') ? 'violated' : 'proved');
});

test('a violation behind a free guard is found, and can be dialled again', async () => {
  const options = { callers: 20, properties: ['no-disconnect-before-service'] as const };
  const { verdicts } = await checkFlow(vips, options);
  const [{ verdict, counterexamples }] = verdicts;
  expect(verdict).toBe('violated');
  const [{ call, replay: again }] = counterexamples;
  expect(call?.environment.guards).toEqual({ isVip: [true] });
  const same = await replay(vips, {
    property: 'no-disconnect-before-service',
    path: again?.path ?? '',
    seed: again?.seed,
  });
  expect(same?.call?.trace).toEqual(call?.trace);
});

test('a free delay may ring before a timer that is shorter than it', async () => {
  const racing = (delay: string | number) =>
    setup({ actions: { enterNode: nothing, endCall: nothing } } as never).createMachine({
      id: 'racing',
      initial: 'main',
      on: { 'hang-up': '.hung-up' },
      states: {
        main: {
          entry: { type: 'enterNode', params: { node: 'main' } },
          after: { 5000: 'said-goodbye', [delay]: 'never' },
        },
        never: { entry: { type: 'enterNode', params: { node: 'never' } }, after: { 5000: 'said-goodbye' } },
        'hung-up': fin('hung-up'),
        'said-goodbye': fin('said-goodbye'),
      },
    } as never) as unknown as AnyStateMachine;
  const unreachable = async (delay: string | number) =>
    (await checkFlow(racing(delay), { callers: 1, properties: ['no-unreachable-node'] })).verdicts[0].verdict;
  expect(await unreachable('soon')).toBe('proved');
  expect(await unreachable(600_000)).toBe('violated');
});

test('who runs such a machine must answer them', async () => {
  const guarded = await machineCase('guard-without-implementation');
  const delayed = await machineCase('delay-without-implementation');
  const effects = { enterNode: nothing, endCall: nothing };
  expect(() => bind(compile(guarded), { world: new World(), effects })).toThrow(
    'machine "m": no implementation of guard "isVip": give it in the bindings',
  );
  expect(() => bind(compile(delayed), { world: new World(), effects })).toThrow('no implementation of delay "noInput"');
  for (const engine of ['compiled', 'xstate'] as const) {
    expect(() => rehearse(guarded, [], { engine })).toThrow('guards.isVip: the machine does not implement it: give it');
    expect(() => rehearse(delayed, [], { engine })).toThrow(
      'delays.noInput: the machine does not implement it: give it',
    );
    expect(rehearse(delayed, [], { engine, delays: { noInput: 3 } }).at(-1)).toMatchObject({
      at: 3,
      value: 'said-goodbye',
    });
    expect(rehearse(guarded, [], { engine, guards: { isVip: true } }).at(-1)).toMatchObject({ at: 5 });
  }
});
