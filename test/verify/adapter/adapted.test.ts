import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createActor, fromPromise, setup, stateIn } from 'xstate';
import { InputError } from '../../../src/errors.js';
import type { AnyStateMachine } from '../../../src/statechart/index.js';
import { type Adapter, adapted, assertCalls, checkFlow, placeCall, subjectOf } from '../../../src/verify/index.js';

/** The machine of a stranger, with no effect and no event of ours. */
let clinic: AnyStateMachine;
beforeAll(async () => {
  clinic = (await import(new URL('clinic.machine.mjs', import.meta.url).href)).clinicMachine;
});

const adapter = {
  events: {
    keys: { type: 'DTMF', field: 'digit' },
    hangUp: 'HANGUP',
    answered: 'AGENT_ANSWERED',
    released: 'AGENT_LEFT',
    full: 'QUEUE_FULL',
  },
  states: {
    listening: { menu: '120', prompt: 8, silence: { event: 'NO_INPUT', after: 10 } },
    appointments: { digits: 2, silence: { event: 'NO_INPUT', after: 5 } },
    reception: { queue: 'reception' },
    goodbye: { ending: 'said-goodbye', prompt: 3 },
    ended: { ending: { hangUp: 'hung-up', released: 'served', otherwise: 'disconnected' } },
  },
} as const satisfies Adapter;

const pressing = (keys: string) => [...keys].map((key) => ({ act: key as '1', wait: 1 }));

describe('a stranger’s machine', () => {
  it('has its faults found at its own states, and the rest proved', async () => {
    const { verdicts } = await checkFlow(adapted(clinic, adapter), {
      callers: 50,
      properties: ['no-dead-end', 'inputs-are-total', 'no-implicit-exit', 'bounded-retries', 'agent-reachable'],
    });
    const told = verdicts.map(({ property, verdict, counterexamples }) => [
      property,
      verdict,
      ...counterexamples.map(({ message }) => message),
    ]);
    expect(told).toEqual([
      ['no-dead-end', 'proved'],
      ['inputs-are-total', 'violated', 'At "lookup" the flow waits for ever for the answer of "findPatient".'],
      ['no-implicit-exit', 'violated', 'The call ends at "lookup" without a word.'],
      ['agent-reachable', 'proved'],
      ['bounded-retries', 'proved'],
    ]);
  });

  it('takes calls', () => {
    const machine = adapted(clinic, adapter);
    const { nodes, ending } = placeCall(machine, {
      acts: [...pressing('7'), { act: '1', wait: 3 }, ...pressing('45')],
    });
    expect([nodes, ending]).toEqual([
      ['welcome', 'listening', 'menu.wrong', 'listening', 'appointments', 'lookup', 'reception', 'talking'],
      'served',
    ]);
  });

  it('is held to rules of one’s own', async () => {
    const machine = adapted(clinic, adapter);
    await assertCalls(machine, ({ nodes }) => nodes[0] === 'welcome', { callers: 50 });
    await expect(
      assertCalls(machine, ({ nodes }) => !nodes.includes('prescriptions'), { callers: 50 }),
    ).rejects.toThrow('nodes: welcome → listening → prescriptions');
  });

  it('does as before with its own events', () => {
    vi.spyOn(console, 'log').mockImplementation(() => {});
    vi.useFakeTimers();
    const own = createActor(clinic).start();
    const ours = createActor(adapted(clinic, adapter)).start();
    for (const key of ['wait', '7', 'wait', '1', '4']) {
      if (key === 'wait') vi.advanceTimersByTime(4000);
      else {
        own.send({ type: 'DTMF', digit: key } as never);
        ours.send({ type: `key.${key}` } as never);
      }
      expect(ours.getSnapshot().value).toEqual(own.getSnapshot().value);
      expect(ours.getSnapshot().context).toEqual(own.getSnapshot().context);
    }
    expect(own.getSnapshot()).toMatchObject({ value: 'appointments', context: { tries: 1, digits: '4' } });
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
});

/** A parallel machine whose guards ask where its other region is. */
const recorded = (guard: unknown) =>
  setup({
    actors: { find: fromPromise(async () => 1) },
    actions: { listen: () => {} },
    guards: { isOpen: () => true },
  } as never).createMachine({
    id: 'recorded',
    type: 'parallel',
    on: { HANGUP: '#gone' },
    states: {
      recorder: { initial: 'off', states: { off: { on: { ONE: 'on' } }, on: {} } },
      call: {
        initial: 'main',
        states: {
          main: { entry: 'listen', on: { ONE: { guard, target: 'served' } }, after: { 9000: 'gone' } },
          served: {},
          gone: { id: 'gone', type: 'final' },
        },
      },
    },
  } as never) as unknown as AnyStateMachine;

const few: Adapter = {
  events: { keys: { 1: 'ONE' }, hangUp: 'HANGUP' },
  states: {
    main: { menu: '1' },
    'call.served': { ending: 'transferred', transfer: 'a shop' },
    gone: { ending: 'hung-up' },
  },
};

it.each([
  [stateIn('recorder.on' as never), null],
  [stateIn({ recorder: 'off' } as never), 'transferred'],
  [stateIn('#recorded.recorder.off' as never), 'transferred'],
])('what asks for a state finds it in a parallel machine too', (guard, ending) => {
  const { steps } = placeCall(adapted(recorded(guard), few), { acts: pressing('1') });
  expect(steps[1].after.ending).toBe(ending);
});

it('a guard that asks for hours is the host’s to answer; names that are the host’s mean nothing to it', () => {
  const machine = recorded('isOpen');
  expect(subjectOf(adapted(machine, few)).program.guards).toMatchObject([{ name: 'isOpen (own)' }]);
  const [isOpen] = subjectOf(adapted(machine, { ...few, hours: { isOpen: { hours: 'office' } } })).program.guards;
  expect(isOpen).toEqual({ name: 'isOpen', params: { node: 'call.main', hours: 'office' } });
});

it('a backend may answer this or that, and both are tried', async () => {
  const machine = setup({}).createMachine({
    id: 'm',
    initial: 'main',
    on: { HANGUP: '.gone' },
    states: {
      main: { on: { ONE: 'asked' }, after: { 9000: 'gone' } },
      asked: { on: { RICH: 'served', POOR: 'dropped', DOWN: 'served' } },
      served: { type: 'final' },
      dropped: { type: 'final' },
      gone: { type: 'final' },
    },
  });
  const made = adapted(machine as never, {
    events: { keys: { 1: 'ONE' }, hangUp: 'HANGUP' },
    states: {
      main: { menu: '1' },
      asked: { backend: 'crm', ok: ['POOR', 'RICH'], failed: 'DOWN' },
      served: { ending: 'transferred', transfer: 'a shop' },
      dropped: { ending: 'disconnected' },
      gone: { ending: 'hung-up' },
    },
  });
  const { verdicts } = await checkFlow(made, { properties: ['no-disconnect-before-service'], callers: 20 });
  const [{ node, call }] = verdicts[0].counterexamples;
  expect([node, call?.trace.ending, call?.environment.guards]).toEqual([
    'asked',
    'disconnected',
    { '"POOR" comes at "asked"': [true] },
  ]);
});

describe('a key that is an option of another menu only is a wrong one', () => {
  /** Two menus, and what takes wrong keys stands around both. */
  const around = (on: object, main: object, bill: object) =>
    setup({}).createMachine({
      id: 'm',
      initial: 'menus',
      on: { HANGUP: '.gone' },
      states: {
        menus: {
          initial: 'main',
          on,
          states: { main: { on: main, after: { 9000: '#m.gone' } }, bill: { on: bill, after: { 9000: '#m.gone' } } },
        },
        gone: { type: 'final' },
      },
    } as never) as unknown as AnyStateMachine;
  const states: Adapter['states'] = { main: { menu: '1' }, bill: { menu: '2' }, gone: { ending: 'hung-up' } };
  const is =
    (key: string) =>
    ({ event }: { event: { key?: string } }) =>
      event.key === key;
  const again = { target: '.main', reenter: true };

  it.each<[string, AnyStateMachine, Adapter['events']['keys']]>([
    [
      'one event for all keys',
      around(
        { KEY: again },
        { KEY: { guard: is('1'), target: 'bill' } },
        { KEY: { guard: is('2'), target: '#m.gone' } },
      ),
      { type: 'KEY', field: 'key' },
    ],
    [
      'an event for each',
      around({ ONE: again, TWO: again }, { ONE: 'bill' }, { TWO: '#m.gone' }),
      { 1: 'ONE', 2: 'TWO' },
    ],
  ])('%s', async (_, machine, keys) => {
    const made = adapted(machine, { events: { keys, hangUp: 'HANGUP' }, states });
    const { verdicts } = await checkFlow(made, { properties: ['bounded-retries'], callers: 1 });
    expect(verdicts[0].counterexamples).toMatchObject([
      { node: 'main', call: { caller: { acts: Array.from('2222', (act) => ({ act })) } } },
    ]);
  });
});

describe('an adapter that does not fit is refused', () => {
  const refusal = (change: (adapter: Adapter) => object, machine = clinic) => {
    try {
      subjectOf(adapted(machine, change(adapter) as Adapter));
    } catch (error) {
      if (error instanceof InputError) return error.message;
      throw error;
    }
    return 'taken';
  };
  const states = (more: object) => (of: Adapter) => ({ ...of, states: { ...of.states, ...more } });
  const events = (more: object) => (of: Adapter) => ({ ...of, events: { ...of.events, ...more } });
  const without =
    (...names: string[]) =>
    (of: Adapter) => ({
      ...of,
      states: Object.fromEntries(Object.entries(of.states).filter(([name]) => !names.includes(name))),
    });

  it.each([
    [
      'a state that is not there',
      states({ recption: { queue: 'a' } }),
      'states.recption: the machine has no such state. Did you mean "reception"?',
    ],
    [
      'a state named twice',
      states({ 'menu.listening': { menu: '1' } }),
      'states.menu.listening: is the same state as "listening". Name it once.',
    ],
    [
      'an event that is not there',
      events({ full: 'QUEUE_FUL' }),
      'events.full: no state of the machine takes "QUEUE_FUL". Did you mean "QUEUE_FULL"?',
    ],
    [
      'an event that is not explained',
      (of: Adapter) => ({ ...of, events: { ...of.events, full: undefined } }),
      'the machine takes "QUEUE_FULL" at "reception", and the adapter does not say what it is. Name it in "events", with a state that it answers, or in "never" if no call brings it.',
    ],
    [
      'no turn',
      without('listening', 'appointments'),
      'states: no state is a turn of the caller: say which has a "menu" or "digits".',
    ],
    ['no ending', without('goodbye', 'ended'), 'states: no state is an "ending": say where calls are over, and how.'],
    [
      'a final state that is none',
      without('goodbye'),
      'states.goodbye: the machine is over at "goodbye", and the adapter does not say how. Give it an "ending".',
    ],
    [
      'two things at once',
      states({ reception: { queue: 'a', menu: '1' } }),
      'states.reception: is "menu" and "queue" at once. Leave one out.',
    ],
    [
      'nothing at all',
      states({ talking: {} }),
      'states.talking: says nothing of the state. Give it one of menu, digits, backend, queue, transfer, callback, message, ending.',
    ],
    [
      'what belongs to something else',
      states({ talking: { transfer: 'a', takes: 3 } }),
      'states.talking: "takes" is said of backend, and it has none.',
    ],
    [
      'a backend without an answer',
      states({ talking: { backend: 'a' } }),
      'states.talking: asks a backend, and "ok" does not say by which event it answers.',
    ],
    [
      'a key that is none',
      states({ listening: { menu: '1a' } }),
      "states.listening.menu: expected the keys of the menu in one text, such as '120'",
    ],
    [
      'an ending that is none',
      states({ ended: { ending: 'hung up' } }),
      'states.ended.ending: expected disconnected, hung-up,',
    ],
    [
      'a slip in a field',
      states({ reception: { quee: 'a' } }),
      'states.reception.quee: "quee" is unknown. Did you mean "queue"?',
    ],
    [
      'a guard that is not asked',
      (of: Adapter) => ({ ...of, hours: { isOpn: { hours: 'office' } } }),
      'hours.isOpn: the machine asks no such guard.',
    ],
    [
      'what no state takes, of what never comes',
      (of: Adapter) => ({ ...of, never: ['NOPE'] }),
      'never.0: no state of the machine takes "NOPE".',
    ],
    ['nothing that is an adapter', () => ({}), 'events: is missing; expected a map'],
  ])('%s', (_, change, message) => {
    expect(refusal(change as (adapter: Adapter) => object)).toContain(message);
  });

  it('and a contract that is broken is told in the machine’s words', () => {
    const deaf = setup({}).createMachine({
      id: 'deaf',
      initial: 'main',
      states: { main: { on: { ONE: 'gone', HANGUP: 'main' } }, gone: { type: 'final' } },
    });
    const said = () => ({
      events: { keys: { 1: 'ONE' }, hangUp: 'HANGUP' },
      states: { main: { menu: '1' }, gone: { ending: 'hung-up' } },
    });
    expect(refusal(said, deaf as never)).toBe(
      'machine "deaf": main: a caller who hangs up here does not reach an ending in one step.',
    );
  });
});
