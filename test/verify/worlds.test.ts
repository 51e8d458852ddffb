import { expect, it } from 'vitest';
import { setup } from 'xstate';
import { InputError } from '../../src/errors.js';
import type { CallEffects, CallEvent } from '../../src/flow/index.js';
import type { AnyStateMachine } from '../../src/statechart/index.js';
import { type FlowWithChecks, parseFlow } from '../../src/verify/checks/index.js';
import { type CheckOptions, checkFlow, replay } from '../../src/verify/index.js';
import type { PropertyName } from '../../src/verify/properties/index.js';

const flow = (nodes: string): FlowWithChecks => parseFlow(`flow: little\n${nodes}`, 'little.yaml');

async function verdictOf(property: PropertyName, of: FlowWithChecks | AnyStateMachine, options: CheckOptions = {}) {
  const { verdicts } = await checkFlow(of, { callers: 100, ...options, properties: [property] });
  return verdicts[0];
}

const oneQueue = `start: main
nodes:
  main: { type: menu, length: 5s, options: { 1: desk }, silence: { then: desk } }
  desk: { type: queue, group: desk }
`;
const cut = [{ at: 'desk', effect: 'disconnect', probability: 1, during: 'cut' }] as const;

it('finds no person during an incident that breaks the only queue, whether a banner has asked for it before or not', async () => {
  const asked = oneQueue
    .replace('start: main\nnodes:', 'start: banner\nnodes:\n  banner: { type: announce, length: 2s, then: main }')
    .replace('length: 2s', 'length: 2s, incident: cut');
  for (const nodes of [oneQueue, asked]) {
    const { verdict, counterexamples } = await verdictOf('agent-reachable', flow(nodes), { faults: cut });
    expect([verdict, counterexamples[0].node]).toEqual(['violated', 'main']);
    expect(counterexamples[0].call?.environment.incident).toBe('cut');
  }
});

it('reckons with the banner that only callers hear whom the incident concerns: 150 s and 100 s are too long', async () => {
  const late = flow(`start: terms
nodes:
  terms: { type: say, length: 150s, then: banner }
  banner: { type: announce, length: 100s, incident: storm, then: desk }
  desk: { type: queue, group: desk }
`);
  const { verdict, counterexamples } = await verdictOf('outage-fallback', late);
  expect([verdict, counterexamples[0].message]).toEqual(['violated', expect.stringContaining('250 s')]);
});

it('knows that a backend a hundred times too slow never answers in time', async () => {
  const lookup = flow(`start: look
nodes:
  look: { type: check, backend: crm, takes: 1s, timeout: 10s, then: known, failed: desk }
  known: { type: hang-up, length: 2s }
  desk: { type: queue, group: desk }
`);
  const slow = [{ at: 'look', effect: 'slow', factor: 100, probability: 1 }] as const;
  expect((await verdictOf('no-unreachable-node', lookup)).verdict).toBe('proved');
  const { counterexamples } = await verdictOf('no-unreachable-node', lookup, { faults: slow });
  expect(counterexamples.map(({ node }) => node)).toEqual(['known']);
});

it('replays what it tells: each of several findings of one call, and what only a proof can see', async () => {
  const ladder = flow(`start: a
nodes:
  a: { type: menu, length: 5s, options: { 1: desk }, silence: { then: b } }
  b: { type: menu, length: 5s, options: { 1: desk }, silence: { then: desk } }
  desk: { type: queue, group: desk, full: bye }
  bye: { type: hang-up, length: 3s }
`);
  for (const property of ['zero-out', 'queue-after-checks'] as const) {
    const { counterexamples } = await verdictOf(property, ladder);
    expect(counterexamples.length).toBeGreaterThan(0);
    for (const { node, message, replay: again } of counterexamples) {
      const found = await replay(ladder, { property, path: again?.path ?? '', seed: again?.seed });
      expect([found?.node, found?.message]).toEqual([node, message]);
    }
  }
});

it('takes a fault that does not say how probable it is for one that always strikes', async () => {
  const unsaid = [{ at: 'desk', effect: 'disconnect' }] as unknown as CheckOptions['faults'];
  expect((await verdictOf('no-disconnect-before-service', flow(oneQueue), { faults: unsaid })).verdict).toBe(
    'violated',
  );
  const percent = [{ at: 'desk', effect: 'disconnect', probability: 100 }] as const;
  await expect(verdictOf('zero-out', flow(oneQueue), { faults: percent })).rejects.toThrow(/share of 0 to 1/);
});

it('refuses options that cannot be meant, for those whom no types check', async () => {
  const wrong = [
    { properties: ['zero-ot'] },
    { skip: ['nothing'] },
    { callers: 0 },
    { callers: 'many' },
    { seed: 0.5 },
  ];
  for (const options of wrong as unknown as CheckOptions[]) {
    await expect(checkFlow(flow(oneQueue), options)).rejects.toThrow(InputError);
  }
});

it('refuses a flow made in code whose targets do not exist', async () => {
  const sound = flow(oneQueue);
  const nodes = { ...sound.nodes, main: { ...sound.nodes.main, silence: { after: 5, retries: 2, then: 'nowhere' } } };
  await expect(checkFlow({ ...sound, nodes } as FlowWithChecks)).rejects.toThrow(/there is no node "nowhere"/);
});

it('proves nothing of graph properties beyond the limit, and asks for no exception to be taken out', async () => {
  const needed = flow(`${oneQueue}checks:\n  zero-out: { meant: { main: Nobody. } }\n`);
  const { verdicts, notes } = await checkFlow(needed, { states: 2, callers: 50 });
  expect(verdicts.filter(({ verdict }) => verdict === 'proved').map(({ property }) => property)).toEqual([
    'timeouts-in-range',
  ]);
  expect(notes).toEqual([]);
});

it('says what is left out of a proof since it is meant', async () => {
  const meant = flow(`${oneQueue}checks:\n  queue-after-checks: { meant: { desk: Day and night. } }\n`);
  const proved = async (given: FlowWithChecks) => {
    const { verdicts } = await checkFlow(given, { callers: 1, properties: ['queue-after-checks'] });
    return verdicts.map(({ verdict, grounds }) => `${verdict} ${grounds.replace(/\d+/, 'N')}`);
  };
  expect(await proved(meant)).toEqual([
    'proved in all N states that a call can come to, but for what is meant at "desk"',
  ]);
});

// Machines of one's own

const effects = {
  enterNode: (_: unknown, __: CallEffects['enterNode']) => {},
  listen: (_: unknown, __: CallEffects['listen']) => {},
  endCall: (_: unknown, __: CallEffects['endCall']) => {},
};

/** Asks for a key, and hangs on `isNine`; behind it is a hole that only hanging up leads out of. */
function holed(
  context: Record<string, unknown>,
  falls: (args: { context: Record<string, unknown>; event: { type: string } }) => boolean,
) {
  const listening = { node: 'main', heard: true, factor: 1 };
  const question = { type: 'menu', length: 5, bargeIn: true, spoken: ['1' as const], digits: 1 } as const;
  return setup({
    types: {} as { events: CallEvent; context: Record<string, unknown> },
    actions: effects,
    guards: { falls },
  }).createMachine({
    id: 'holed',
    context,
    initial: 'main',
    on: { 'hang-up': '.hung-up' },
    states: {
      main: {
        entry: [
          { type: 'enterNode', params: { node: 'main' } },
          { type: 'listen', params: { ...listening, question } },
        ],
        on: { 'key.*': [{ guard: 'falls', target: 'hole' }, { target: 'said-goodbye' }] },
        after: { 9000: 'said-goodbye' },
      },
      hole: { entry: { type: 'enterNode', params: { node: 'hole' } } },
      'said-goodbye': { type: 'final', entry: { type: 'endCall', params: { ending: 'said-goodbye' } } },
      'hung-up': { type: 'final', entry: { type: 'endCall', params: { ending: 'hung-up' } } },
    },
  }) as AnyStateMachine;
}

it.each([
  ['the key that was pressed', holed({}, ({ event }) => event.type === 'key.9')],
  ['a number that is no counter', holed({ balance: 250 }, ({ context }) => (context.balance as number) > 200)],
  ['a set', holed({ tried: new Set([1, 2]) }, ({ context }) => (context.tried as Set<number>).size > 1)],
  ['a big whole number', holed({ id: 1n }, ({ context }) => context.id === 1n)],
])('follows a machine whose guards look at %s', async (_, machine) => {
  const { verdict, counterexamples } = await verdictOf('no-dead-end', machine);
  expect([verdict, counterexamples.map(({ node }) => node)]).toEqual(['violated', ['hole']]);
});
