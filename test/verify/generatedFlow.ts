import * as fc from 'fast-check';
import type { Fault } from '../../src/flow/index.js';

/*
 * Flow documents as an engineer might write them on a bad day: every type of node, loops, faults, variables that nobody
 * stores, queues that nobody closes. `parseFlow` takes them all. A recipe is plain data, so that a counterexample prints
 * and shrinks; numbers that pick a node are taken modulo what there is.
 */

/** A flow document, and what is broken in it. */
export interface GeneratedFlow {
  /** For `parseFlow`: JSON, which is YAML. */
  readonly text: string;
  readonly faults: readonly Fault[];
}

const types = [
  'say',
  'announce',
  'menu',
  'menu',
  'menu',
  'input',
  'check',
  'hours',
  'queue',
  'queue',
  'callback',
  'voicemail',
  'transfer',
  'hang-up',
  'branch',
  'set',
  'loop',
  'elsewhere',
  'dial',
] as const;

interface Recipe {
  readonly type: (typeof types)[number];
  /** Where it leads, as often as its type has places for. */
  readonly to: readonly number[];
  /** Seconds; the tenth part of a second keeps timers from ringing at once. */
  readonly length: number;
  readonly retries: number;
  /** What may be there or not. */
  readonly yes: readonly boolean[];
  readonly pick: number;
}

const recipe: fc.Arbitrary<Recipe> = fc.record({
  type: fc.constantFrom(...types),
  to: fc.array(fc.nat(60), { minLength: 6, maxLength: 6 }),
  length: fc.integer({ min: 10, max: 400 }).map((tenths) => tenths / 10),
  retries: fc.constantFrom(0, 1, 2, 2, 4),
  yes: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
  pick: fc.nat(60),
});

const broken = fc.record({
  at: fc.nat(60),
  effect: fc.constantFrom('disconnect', 'disconnect', 'slow', 'silent'),
  probability: fc.constantFrom(0, 0.5, 0.5, 1),
  during: fc.boolean(),
});

/** Flows of 3 to 12 nodes. Without bias, which would make most of them trivial. */
export const generatedFlow: fc.Arbitrary<GeneratedFlow> = fc.noBias(
  fc
    .tuple(fc.array(recipe, { minLength: 3, maxLength: 12 }), fc.array(broken, { maxLength: 2 }))
    .map(([recipes, faults]) => {
      const [first, ...others] = recipes;
      const nodes = nodesOf([{ ...first, type: 'menu' }, ...others]);
      return { text: textOf(nodes), faults: faultsOf(nodes, faults) };
    }),
);

/** The same flows, but callers leave every queue both by keys and by time: a call may go on behind a queue that listened. */
export const queuesLeftBothWays: fc.Arbitrary<GeneratedFlow> = generatedFlow.map(({ text, faults }) => {
  const { nodes } = JSON.parse(text) as { nodes: Nodes };
  const ids = Object.keys(nodes);
  const left = ids.map((id, i): [string, Nodes[string]] => {
    const node = nodes[id];
    if (node.type !== 'queue') return [id, node];
    const to = (n: number) => ids[(i + n) % ids.length];
    const byTime = { after: `${21 + i}.5s`, then: to(1) };
    const byKeys = { keys: { 1: to(2), '#': to(3) }, hears: { length: '4s', every: '30s' } };
    return [id, { ...node, 'callback-after': byTime, leaves: byKeys }];
  });
  return { text: textOf(Object.fromEntries(left)), faults };
});

/**
 * A large flow, always the same: menus with branches below them, each with an account number, a backend and a queue.
 * @param count of nodes, 10 or more.
 */
export function bigFlow(count: number): string {
  const branches = Math.floor((count - 5) / 7);
  const before = 5 + 7 * branches;
  const nodes: Nodes = {
    welcome: { type: 'say', length: '3s', then: before < count ? `news-${before}` : 'office' },
    office: { type: 'hours', hours: 'mon-fri 08:00-20:00', open: 'menu-0', closed: 'message' },
    person: { type: 'queue', group: 'people', full: 'offer', closed: 'message' },
    offer: { type: 'callback', length: '4s', group: 'people', declined: 'message' },
    message: { type: 'voicemail', length: '4s' },
  };
  // Three menus below each, as long as there are nodes.
  for (let i = 0; i < branches; i++) {
    const below = [1, 2, 3].map((key) => 3 * i + key);
    nodes[`menu-${i}`] = {
      type: 'menu',
      length: '12s',
      options: {
        1: `number-${i}`,
        ...Object.fromEntries(below.flatMap((n, k) => (n < branches ? [[k + 2, `menu-${n}`]] : []))),
        0: 'person',
        '*': i === 0 ? 'menu-0' : `menu-${Math.floor((i - 1) / 3)}`,
      },
      silence: { then: 'person' },
    };
    nodes[`number-${i}`] = {
      type: 'input',
      length: '4s',
      digits: 6,
      stores: `account-${i}`,
      silence: { retries: 1, then: 'person' },
      then: `look-up-${i}`,
    };
    nodes[`look-up-${i}`] = {
      type: 'check',
      backend: `files-${i}`,
      uses: [`account-${i}`],
      takes: '2s',
      then: `answer-${i}`,
      failed: `desk-${i}`,
    };
    nodes[`answer-${i}`] = { type: 'say', length: '6s', then: `more-${i}` };
    nodes[`more-${i}`] = {
      type: 'menu',
      length: '8s',
      options: { 1: `desk-${i}`, 2: `done-${i}`, 0: 'person', '*': `menu-${i}` },
      silence: { then: `desk-${i}` },
    };
    nodes[`desk-${i}`] = { type: 'queue', group: `desk-${i}`, full: 'person', closed: 'person' };
    nodes[`done-${i}`] = { type: 'hang-up', length: '3s' };
  }
  for (let i = before; i < count; i++) {
    nodes[`news-${i}`] = { type: 'say', length: '5s', then: i === count - 1 ? 'office' : `news-${i + 1}` };
  }
  return textOf(nodes, 'welcome');
}

type Nodes = Record<string, Record<string, unknown>>;

function textOf(nodes: Nodes, start = 'n0'): string {
  return JSON.stringify({ flow: 'generated', start, nodes }, null, 1);
}

function nodesOf(recipes: readonly Recipe[]): Nodes {
  const last = recipes.length;
  // Nobody can branch on what nobody stores.
  const stores = recipes.some(
    ({ type, yes }) => type === 'set' || (type === 'input' && yes[1]) || (type === 'check' && yes[0]),
  );
  const possible = recipes.map((of) => (of.type === 'branch' && !stores ? { ...of, type: 'elsewhere' as const } : of));
  const nodes = Object.fromEntries(possible.map((of, i) => [`n${i}`, nodeOf(of, i, last)]));
  return { ...nodes, [`n${last}`]: { type: 'hang-up', length: '2s' } };
}

/** @param last the node at the end: ways that take no time lead forwards, so that none goes round. */
function nodeOf({ type, to, length, retries, yes, pick }: Recipe, i: number, last: number): Record<string, unknown> {
  // Now and then the call just ends.
  const any = (n: number) => (to[n] % 20 === 19 ? 'end' : `n${to[n] % (last + 1)}`);
  const on = (n: number) => `n${i + 1 + (to[n] % (last - i))}`;
  const prompt = { length: `${length}s`, ...(yes[2] ? { text: 'Hello, {name}.' } : {}) };
  const silence = { after: '4s', retries, then: any(0) };
  switch (type) {
    case 'say':
      // Now and then nothing is heard.
      return pick % 4 === 0 ? { type: 'pause', takes: prompt.length, then: any(0) } : { type, ...prompt, then: any(0) };
    case 'announce':
      return { type, ...prompt, ...(yes[0] ? { incident: 'storm' } : {}), then: on(0) };
    case 'menu': {
      const keys = ['1', '2', '0', '*', '#'].filter((_, n) => n === 0 || (pick >> n) % 2 === 1);
      return {
        type,
        ...prompt,
        'barge-in': yes[0] ? 'yes' : 'no',
        options: Object.fromEntries(keys.map((key, n) => [key, any(n + 1)])),
        ...(to[5] % 4 === 1 ? { says: { billing: any(5), 'an agent': any(2) } } : {}),
        ...(to[4] % 4 === 1
          ? {
              numbers: {
                digits: yes[0] ? 2 : { min: 1, max: 3 },
                between: '2.5s',
                then: any(3),
                ...(yes[2] ? { stores: 'name' } : {}),
              },
            }
          : {}),
        silence,
        ...(yes[1]
          ? { invalid: { retries: pick % 3, then: any(2), ...(pick % 2 === 0 ? { length: '1.5s' } : {}) } }
          : {}),
      };
    }
    case 'input':
      return {
        type,
        ...prompt,
        digits: yes[0] ? 2 : { min: 1, max: 3 },
        between: '3s',
        ...(yes[1] ? { stores: 'name' } : {}),
        silence,
        then: any(1),
      };
    case 'check':
      return {
        type,
        backend: `backend-${pick % 2}`,
        takes: '2s',
        timeout: '7s',
        stores: yes[0] ? ['name'] : [],
        ...(yes[1] ? { answers: { wrong: any(2), ...(yes[2] ? { late: any(3) } : {}) } } : {}),
        then: any(0),
        failed: any(1),
      };
    case 'hours':
      return {
        type,
        hours: ['mon-fri 09:00-17:00', 'sat 10:00-14:00', 'office-hours'][pick % 3],
        open: on(0),
        closed: on(1),
      };
    case 'queue':
      return {
        type,
        group: `group-${pick % 2}`,
        ...(yes[0] ? { full: on(0) } : {}),
        ...(yes[1] ? { closed: on(1) } : {}),
        ...(yes[2] ? { 'callback-after': { after: `${20 + length}s`, then: any(2) } } : {}),
        ...(pick % 7 === 0
          ? { leaves: { keys: { 1: any(3), '#': any(4) }, hears: { length: '4s', every: '30s' } } }
          : pick % 7 === 1 && !yes[2]
            ? { leaves: { after: `${20 + length}s`, then: any(3) } }
            : {}),
        ...(pick % 5 === 0 ? { 'callback-when': { wait: '5m', then: on(2) } } : {}),
      };
    case 'callback':
      return {
        type,
        ...prompt,
        group: `group-${pick % 2}`,
        ...(yes[0] ? { accepted: { length: '2s' } } : {}),
        declined: any(0),
      };
    case 'voicemail':
      return {
        type,
        ...prompt,
        ...(yes[0] ? { then: any(1) } : {}),
        ...(yes[1] ? { group: `group-${pick % 2}` } : {}),
      };
    case 'branch':
      return {
        type,
        on: 'name',
        cases: { gold: on(0), '7': on(1), ...(yes[0] ? { silver: on(2) } : {}) },
        else: on(3),
        ...(yes[1] ? { unset: on(4) } : {}),
      };
    case 'set':
      return { type, values: { name: yes[0] ? 'gold' : 'lead' }, then: on(0) };
    case 'loop':
      return { type, times: pick % 3, again: on(0), then: on(1) };
    case 'elsewhere':
      return {
        type,
        ...(yes[0] ? { takes: `${length}s` } : {}),
        outcomes: { done: yes[0] ? any(0) : on(0), failed: yes[0] ? any(1) : on(1) },
      };
    case 'dial':
      return {
        type,
        to: 'colleague',
        rings: '20s',
        person: yes[0],
        ...(yes[1] ? { busy: any(0) } : {}),
        'no-answer': any(1),
      };
    case 'transfer':
      return { type, to: 'elsewhere', ...(yes[0] ? prompt : {}), ...(pick % 3 === 0 ? { person: false } : {}) };
    case 'hang-up':
      return { type, ...(yes[0] ? prompt : {}) };
  }
}

function faultsOf(
  nodes: Nodes,
  faults: readonly { at: number; effect: string; probability: number; during: boolean }[],
): Fault[] {
  const ids = Object.keys(nodes);
  return faults.map(({ at: n, effect, probability, during }) => {
    const at = ids[n % ids.length];
    const fits = 'length' in nodes[at];
    return {
      at,
      effect: fits ? (effect as Fault['effect']) : 'disconnect',
      probability,
      ...(during ? { during: 'storm' } : {}),
    };
  });
}
