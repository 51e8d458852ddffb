import { describe, expect, it } from 'vitest';
import {
  assertCalls,
  assertProved,
  type BrokenCall as Broken,
  BrokenCall,
  type CallTrace,
  calmDay,
  drawFlow,
  type Monitor,
  personaOfCall,
  placeCall,
  placePath,
  storyOfCall,
} from '../../src/check.js';
import { InputError } from '../../src/errors.js';
import { parseScenario } from '../../src/scenario/index.js';
import { parseFlow } from '../../src/verify/checks/index.js';
import { deskMachine } from './deskMachine.js';
import { shop } from './shop.js';

/** What breaks a rule of one's own. */
async function brokenBy(asserting: Promise<void>): Promise<Broken> {
  const error = await asserting.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(BrokenCall);
  return error as Broken;
}

const neverDesk = () => assertCalls(shop, ({ nodes }) => !nodes.includes('desk'));

describe('a call found by a rule of one’s own', () => {
  it('is told with all that it takes to place it again', async () => {
    const found = await brokenBy(neverDesk());
    expect(found).toMatchObject({
      name: 'BrokenCall',
      caller: { acts: [{ act: '1', wait: 0 }] },
      path: '{"acts":["1"]}',
    });
    expect(found.trace.nodes).toEqual(['main', 'desk']);
    expect(found.message).toBe(
      'a call through "shop" breaks the property\n  nodes: main → desk\n  path: \'{"acts":["1"]}\'',
    );
    expect(placeCall(shop, found.caller, found.environment)).toEqual(found.trace);
    expect(placePath(shop, found.path)).toEqual({
      caller: found.caller,
      environment: calmDay(shop),
      trace: found.trace,
      node: undefined,
    });
  });

  it('is looked at again alone, by its path', async () => {
    const { path } = await brokenBy(neverDesk());
    let looked = 0;
    const alone = (holds: boolean) => {
      const look = ({ nodes }: CallTrace) => {
        looked++;
        expect(nodes).toEqual(['main', 'desk']);
        return holds;
      };
      return assertCalls(shop, look, { path });
    };
    await expect(alone(true)).resolves.toBeUndefined();
    expect((await brokenBy(alone(false))).path).toBe(path);
    expect(looked).toBe(2);
  });

  it('is drawn, made a persona, and made a scenario', async () => {
    const found = await brokenBy(neverDesk());
    expect(await drawFlow(shop, { marked: found.trace.nodes })).toContain('Marked path: 1 main, 2 desk.');
    expect(await drawFlow(shop, { format: 'svg', marked: ['main'] })).toMatch(/^<svg /);
    expect(personaOfCall(shop, found)).toEqual({ keys: ['1'], untold: [] });
    const { text, untold } = storyOfCall(shop, found, { flowFile: 'shop.yaml', name: 'ann', title: 'To the desk' });
    expect(untold).toEqual([]);
    const readFlow = () => ({ text: shopText, source: 'shop.yaml' });
    expect(parseScenario(text, 'story.yaml', { readFlow }).file).toMatchObject({
      title: 'To the desk',
      personas: [{ name: 'ann' }],
    });
  });

  it('has a path without single quotes, whatever things are called', async () => {
    const flow = parseFlow(
      'flow: f\nstart: a\nnodes:\n  a: { type: check, backend: core, then: b, failed: b }\n  b: { type: hang-up, length: 1s }\n',
      'f.yaml',
    );
    const { path } = await brokenBy(
      assertProved(flow, {
        start: 0,
        next: (_, { event }) => (event === 'backend.failed' ? { node: "l'a", violation: 'It fails.' } : 0),
      }),
    );
    expect(path).toBe('{"acts":[],"backends":{"core":["failed"]},"node":"l\\u0027a"}');
  });
});

const shopText = `flow: shop
start: main
nodes:
  main: { type: menu, length: 10s, options: { 1: desk, 2: bye }, silence: { after: 5s, retries: 1, then: bye } }
  desk: { type: queue, group: team }
  bye: { type: hang-up, length: 3s }
`;

/** No call comes to a node. */
const never = (node: string): Monitor<null> => ({
  start: null,
  next: (_, { effects }) =>
    effects.some(({ name, params }) => name === 'enterNode' && params.node === node)
      ? { node, violation: `A call comes to ${node}.` }
      : null,
});

describe('assertProved', () => {
  it('proves a rule over all calls: who waits for the desk has pressed a key', async () => {
    const pressed: Monitor<boolean> = {
      start: false,
      next: (before, { event, effects }) => {
        const now = before || event.startsWith('key.');
        const joins = effects.some(({ name }) => name === 'joinQueue');
        return joins && !now ? { node: 'desk', violation: 'Nobody asked for an agent.' } : now;
      },
    };
    await expect(assertProved(shop, pressed)).resolves.toBeUndefined();
    const eager = { ...shop, nodes: { ...shop.nodes, main: { ...shop.nodes['main'], silence: silenceTo('desk') } } };
    const { path, node } = await brokenBy(assertProved(eager as typeof shop, pressed));
    expect({ path, node }).toEqual({ path: '{"acts":[],"node":"desk"}', node: 'desk' });
  });

  const silenceTo = (then: string) => ({ after: 5, retries: 1, then });

  it('tells the call with the fewest keys and failures', async () => {
    const found = await brokenBy(assertProved(shop, never('desk')));
    expect(found).toMatchObject({ path: '{"acts":["1"],"node":"desk"}', node: 'desk' });
    expect(found.message).toContain('a call through "shop" breaks the rule: A call comes to desk.\n');
    expect(found.trace.nodes).toEqual(['main', 'desk']);
  });

  it('looks at each incident as a world of its own, and at none', async () => {
    const flow = parseFlow(
      `flow: f
start: banner
nodes:
  banner: { type: announce, length: 5s, incident: flood, then: bye }
  bye: { type: hang-up, length: 1s }
`,
      'f.yaml',
    );
    const unheard: Monitor<boolean> = {
      start: false,
      next: (heard, { effects, after }, { incidents }) => {
        const now = heard || effects.some(({ name }) => name === 'heard');
        const on = incidents.includes('flood');
        return after.ending === 'said-goodbye' && on && !now ? { node: 'bye', violation: 'Nobody told them.' } : now;
      },
    };
    await expect(assertProved(flow, unheard)).resolves.toBeUndefined();
    const { environment } = await brokenBy(assertProved(flow, unheard, { banner: false }));
    expect(environment.incident).toBe('flood');
    const heard: Monitor<null> = {
      start: null,
      next: (_, { effects }) =>
        effects.some(({ name }) => name === 'heard') ? { node: 'banner', violation: 'It was told.' } : null,
    };
    expect((await brokenBy(assertProved(flow, heard))).environment.incident).toBe('flood');
  });

  it('says so where there are too many states, and tells a call that it met before', async () => {
    await expect(assertProved(shop, never('elsewhere'), { states: 3 })).rejects.toThrow(
      /^the rule is not proved of "shop": a call can come to more than 3 states, and no call up to there breaks it\./,
    );
    await expect(assertProved(shop, never('elsewhere'))).resolves.toBeUndefined();
    await brokenBy(assertProved(shop, never('main'), { states: 3 }));
  });

  it('is done with a rule that counts without end, and says that this is why', async () => {
    const flow = parseFlow(
      'flow: f\nstart: a\nnodes:\n  a: { type: menu, length: 1s, options: { 1: a }, silence: { then: a } }\n',
      'f.yaml',
    );
    const counting: Monitor<number> = { start: 0, next: (steps) => steps + 1 };
    await expect(assertProved(flow, counting, { states: 1000 })).rejects.toThrow(
      'calls and what the rule remembers can come to more than 1_000 states',
    );
    const upTo5: Monitor<number> = { start: 0, next: (steps) => Math.min(steps + 1, 5) };
    await expect(assertProved(flow, upTo5, { states: 1000 })).resolves.toBeUndefined();
    const breaking: Monitor<number> = {
      start: 0,
      next: (steps, { event }) => (event === 'key.1' ? { node: 'a', violation: 'One.' } : steps + 1),
    };
    expect((await brokenBy(assertProved(flow, breaking, { states: 1000 }))).path).toBe('{"acts":["1"],"node":"a"}');
  });

  it('reports no call that cannot be dialled, and proves nothing by it', async () => {
    // The second timer never rings first, but a proof that has lost count of time cannot know.
    const machine = deskMachine({
      after: { 15000: 'goodbye', 20000: 'never' },
      on: { 'key.1': 'desk', 'key.*': { actions: { type: 'enterNode', params: { node: 'menu' } } } },
      states: {
        never: {
          entry: { type: 'enterNode', params: { node: 'never' } },
          on: { 'hang-up': 'said-goodbye' },
          after: { 1000: 'said-goodbye' },
        },
      },
    });
    await expect(assertProved(machine, never('never'))).rejects.toThrow(
      /^the rule is not proved of "desk-machine": a proof that takes timers in any order finds calls that break it, the first at "never" \(A call comes to never\.\), and none/,
    );
    await expect(
      assertCalls(machine, ({ nodes }) => !nodes.includes('never'), { callers: 100 }),
    ).resolves.toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['a Set', new Set()],
    ['a Map', new Map()],
    ['NaN', Number.NaN],
    ['a Date', new Date(0)],
    ['a Set', Object.freeze({ seen: new Set() })],
  ])('refuses a rule that remembers %s, which JSON cannot tell from others', async (what, memory) => {
    const odd = assertProved(shop, { start: memory, next: (before: unknown) => before });
    await expect(odd).rejects.toBeInstanceOf(InputError);
    await expect(odd).rejects.toThrow(`rule: remembers ${what}`);
  });

  it('does not let a rule change what another call remembers', async () => {
    const changing: Monitor<{ nodes: string[] }> = {
      start: { nodes: [] },
      next: (memory, { after }) => {
        memory.nodes.push(after.node);
        return memory;
      },
    };
    await expect(assertProved(shop, changing)).rejects.toThrow(TypeError);
  });
});

describe('an environment', () => {
  it.each<[string, object, string]>([
    ['a queue', { queues: { teem: ['full'] } }, 'env: queues: shop has no queue of "teem". Did you mean "team"?'],
    ['a backend', { backends: { core: ['failed'] } }, 'env: backends: shop has no backend "core". It has none.'],
    ['an incident', { incident: 'flood' }, 'env: incident: shop has no incident "flood". It has none.'],
    ['hours', { closed: ['late'] }, 'env: closed: shop has no free opening hours "late". It has none.'],
    ['a fault', { faults: { 0: [true] } }, 'env: faults: shop has no fault "0". It has none.'],
    ['a guard', { guards: { isOpen: [true] } }, 'env: guards: shop has no guard without an implementation "isOpen".'],
    ['anything else', { queue: {} }, 'env: "queue" is unknown. Did you mean "queues"?'],
  ])('names no %s that the flow does not have', (_, met, message) => {
    expect(() => placeCall(shop, { acts: [] }, { ...calmDay(shop), ...met } as never)).toThrow(message);
  });

  it('may name what its setting adds', () => {
    const setting = { incidents: ['flood'], faults: [{ at: 'desk', effect: 'disconnect', probability: 0.5 }] } as const;
    const env = { ...calmDay(shop, setting), incident: 'flood', faults: { 0: [true] } };
    expect(placeCall(shop, { acts: [{ act: '1', wait: 0 }] }, env, setting).ending).toBe('disconnected');
  });
});

it.each<[string, () => Promise<unknown>]>([
  ['options', () => assertCalls(shop, () => true, { caller: 5 } as never)],
  ['options', () => assertProved(shop, never('x'), { callers: 5 } as never)],
  ['setting', async () => placeCall(shop, { acts: [] }, undefined, { fault: [] } as never)],
  [
    'options',
    async () => storyOfCall(shop, { caller: { acts: [] }, environment: calmDay(shop) }, { flow: 'x' } as never),
  ],
])('%s that nobody knows are refused, and not left unheard', async (source, act) => {
  await expect(act()).rejects.toMatchObject({ name: 'InputError', source });
});
