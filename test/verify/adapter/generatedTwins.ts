import * as fc from 'fast-check';
import { type Key, keyEvents, keys } from '../../../src/flow/index.js';
import { asks, does, end, enter, joins, leaves, machineOf, type Twins } from './pairs.js';

/* Machines with adapters, and the same by hand, made at random of all that an adapter can say of a state. */

const types = [
  'say',
  'menu',
  'menu',
  'input',
  'backend',
  'hours',
  'queue',
  'message',
  'goodbye',
  'transfer',
  'callback',
] as const;

/** A state: what it is, and where it leads, taken modulo the states that there are. */
const recipe = fc.record({
  type: fc.constantFrom(...types),
  to: fc.array(fc.nat(60), { minLength: 4, maxLength: 4 }),
  seconds: fc.integer({ min: 1, max: 40 }),
  yes: fc.boolean(),
});

export type TwinRecipe = readonly ReturnType<typeof recipe.generate>['value'][];

/** Of 2 to 8 states and a desk; the first is a menu. Plain data, so that it prints. */
export const twinRecipe: fc.Arbitrary<TwinRecipe> = fc.noBias(fc.array(recipe, { minLength: 2, maxLength: 8 }));

const ownEvent = (key: Key) => keyEvents[key].replace('key', 'PRESSED');

/** What is the same of a state in the machine's own words, in the adapter, and to the contract. */
interface Same {
  readonly own: object;
  readonly said?: object;
  readonly byHand: object;
}

export function twinsOf(recipes: TwinRecipe): Twins {
  const all = [
    ...recipes.map((each, i) => stateOf(i === 0 ? { ...each, type: 'menu' } : each, i, recipes.length)),
    stateOf({ type: 'queue', to: [0, 1, 0, 0], seconds: 1, yes: true }, recipes.length, recipes.length),
  ];
  const named = (of: (same: Same) => object | undefined) =>
    Object.fromEntries(all.flatMap((same, i) => (of(same) === undefined ? [] : [[`s${i}`, of(same)]])));
  return {
    own: machineOf({
      id: 'twins',
      initial: 's0',
      on: { HANGUP: '.gone' },
      states: {
        ...named(({ own }) => own),
        talking: { on: { LEFT: 'done' } },
        done: { type: 'final' },
        recorded: { type: 'final' },
        gone: { type: 'final' },
      },
    }),
    adapter: {
      events: {
        keys: Object.fromEntries(keys.map((key) => [key, ownEvent(key)])),
        hangUp: 'HANGUP',
        answered: 'TAKEN',
        released: 'LEFT',
        full: 'QUEUE.FULL',
        closed: 'QUEUE.CLOSED',
      },
      states: {
        ...named(({ said }) => said),
        done: { ending: 'served' },
        recorded: { ending: 'left-message' },
        gone: { ending: 'hung-up' },
      },
      ...(recipes.some(({ type }, i) => i > 0 && type === 'hours')
        ? { hours: { inOffice: { hours: 'mon-fri 09:00-17:00' } } }
        : {}),
    },
    byHand: machineOf({
      id: 'twins',
      initial: 's0',
      on: { 'hang-up': '.hung-up' },
      states: {
        ...named(({ byHand }) => byHand),
        talking: { entry: enter('talking'), on: { released: 'served' } },
        ...Object.fromEntries(
          (['served', 'left-message', 'hung-up', 'said-goodbye', 'transferred', 'called-back'] as const).map(
            (ending) => [ending, end(ending)],
          ),
        ),
      },
    }),
  };
}

/** @param last the desk; ways that take no time lead on, to it at last. */
function stateOf({ type, to, seconds, yes }: TwinRecipe[number], i: number, last: number): Same {
  const node = `s${i}`;
  const any = (n: number) => `s${to[n] % (last + 1)}`;
  const on = (n: number) => (i === last ? 'talking' : `s${i + 1 + (to[n] % (last - i))}`);
  const prompt = seconds / 2;
  const after = (target: string) => ({ after: { [1000 * seconds]: target } });
  switch (type) {
    case 'say':
      return { own: after(any(0)), byHand: { entry: enter(node), ...after(any(0)) } };
    case 'menu': {
      const spoken: Key[] = yes ? ['1', '0'] : ['1', '2', '*'];
      const options = (name: (key: Key) => string) =>
        Object.fromEntries(spoken.map((key, n) => [name(key), { target: any(n), reenter: true }]));
      const again = { target: node, reenter: true };
      return {
        own: { on: { ...options(ownEvent), 'PRESSED.*': again }, ...after(any(3)) },
        said: { menu: spoken.join(''), prompt },
        byHand: {
          entry: [enter(node), asks(node, spoken, prompt)],
          on: { ...options((key) => keyEvents[key]), 'key.*': again },
          ...after(any(3)),
        },
      };
    }
    case 'input':
      return {
        own: { on: { 'PRESSED.*': any(0) }, ...after(any(1)) },
        said: { digits: 1, prompt },
        byHand: { entry: [enter(node), asks(node, [], prompt)], on: { 'key.*': any(0) }, ...after(any(1)) },
      };
    case 'backend':
      return {
        own: { on: { FOUND: any(0), MISSING: any(1) }, ...after(any(2)) },
        said: { backend: 'files', ok: 'FOUND', failed: 'MISSING', takes: 2 },
        byHand: {
          entry: [enter(node), does('request', { node, backend: 'files', factor: 1, takes: 2 })],
          exit: does('endRequest', { node }),
          on: { 'backend.ok': any(0), 'backend.failed': any(1) },
          ...after(any(2)),
        },
      };
    case 'hours':
      return {
        own: { always: [{ guard: 'inOffice', target: on(0) }, { target: on(1) }] },
        byHand: {
          entry: enter(node),
          always: [
            { guard: { type: 'isOpen', params: { node, hours: 'mon-fri 09:00-17:00' } }, target: on(0) },
            { target: on(1) },
          ],
        },
      };
    case 'queue': {
      const full = i === last ? 's0' : on(0);
      const closed = i === last ? 's0' : on(1);
      return {
        own: { on: { TAKEN: 'talking', 'QUEUE.FULL': full, 'QUEUE.CLOSED': closed } },
        said: { queue: 'desk' },
        byHand: {
          entry: [enter(node), joins(node, true)],
          on: { answered: 'talking', full, closed, 'hang-up': leaves(node, 'hung-up') },
        },
      };
    }
    case 'message':
      return {
        own: after('recorded'),
        said: { message: true },
        byHand: { entry: [enter(node), does('leaveMessage', { node })], ...after('left-message') },
      };
    case 'goodbye':
      return {
        own: {},
        said: { ending: 'said-goodbye', prompt },
        byHand: { entry: enter(node), on: { 'hang-up': 'said-goodbye' }, after: { [1000 * prompt]: 'said-goodbye' } },
      };
    case 'transfer':
      return {
        own: {},
        said: { transfer: 'a shop', ending: 'transferred', ...(yes ? {} : { person: false }) },
        byHand: {
          entry: [enter(node), does('transferCall', { node, to: 'a shop', ...(yes ? {} : { person: false }) })],
          always: 'transferred',
        },
      };
    case 'callback':
      return {
        own: {},
        said: { callback: 'desk', ending: 'called-back' },
        byHand: { entry: [enter(node), does('bookCallback', { node, group: 'desk' })], always: 'called-back' },
      };
  }
}
