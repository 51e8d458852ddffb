import fc from 'fast-check';
import {
  type AnyStateMachine,
  and,
  assign,
  cancel,
  emit,
  fromPromise,
  log,
  not,
  or,
  raise,
  setup,
  stateIn,
} from 'xstate';
import { KeyedRandom } from '../../src/random/index.js';
import type { Host, Stimulus } from './twins.js';

/*
 * Machines for the law that both engines agree. A recipe is plain data, so that a counterexample prints and shrinks;
 * `machineOf` makes the machine. Numbers that pick a state are taken modulo what there is.
 */

export type GuardRecipe =
  | { guard: 'coin' | 'thirdTime' | 'hasFuel' | 'both' | 'neither' }
  | { guard: 'small' | 'outputAbove'; limit: number }
  | { guard: 'isType'; type: string }
  | { guard: 'in'; state: number; named: boolean }
  | { guard: 'and' | 'or'; parts: GuardRecipe[] }
  | { guard: 'not'; part: GuardRecipe };

export type ActionRecipe =
  | { action: 'say' | 'unheard' | 'increment' | 'note' | 'swap' | 'burn' }
  | { action: 'show' | 'add'; by: number }
  | { action: 'raise'; type: string }
  | { action: 'raiseNamed' | 'cancelNamed' | 'log' | 'emit' | 'logNamed' }
  | { action: 'raiseLater'; type: string; delay: DelayRecipe; id: string | null }
  | { action: 'cancel'; id: string };

export type DelayRecipe = number | 'short' | 'long' | 'computed' | 'drawn';

export interface TransitionRecipe {
  /** A sibling, or any state, or one in each of two regions of a parallel state, if there is one; or none. */
  target: { sibling: number } | { any: number } | { regions: [number, number] } | null;
  reenter: boolean;
  guard: GuardRecipe | null;
  actions: ActionRecipe[];
}

export interface InvokeRecipe {
  actor: 'good' | 'bad' | 'drawn' | 'never';
  /** Its id is its own, or one that a sibling may have too. */
  shared: boolean;
  input: 'none' | 'static' | 'ofContext' | 'ofEvent';
  onDone: TransitionRecipe | null;
  onError: TransitionRecipe | null;
}

export interface StateRecipe {
  kind: 'atomic' | 'final' | 'shallow' | 'deep' | 'compound' | 'parallel';
  children: StateRecipe[];
  initial: number;
  entry: ActionRecipe[];
  exit: ActionRecipe[];
  on: [string, TransitionRecipe[]][];
  after: [DelayRecipe, TransitionRecipe][];
  invoke: InvokeRecipe[];
  always: TransitionRecipe[];
  onDone: TransitionRecipe | null;
  output: 'none' | 'static' | 'ofContext' | 'ofEvent';
}

const eventTypes = ['go', 'a.b', 'a.b.c'];
const descriptors = [...eventTypes, '*', 'a.*', 'a.b.*'];

const action: fc.Arbitrary<ActionRecipe> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .constantFrom('say', 'unheard', 'increment', 'note', 'swap', 'burn')
      .map((of) => ({ action: of }) as ActionRecipe),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      action: fc.constantFrom('show' as const, 'add' as const),
      by: fc.integer({ min: -2, max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ action: fc.constant('raise' as const), type: fc.constantFrom(...eventTypes) }) },
  { weight: 1, arbitrary: fc.record({ action: fc.constantFrom('raiseNamed' as const, 'cancelNamed' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ action: fc.constantFrom('log' as const, 'emit' as const, 'logNamed' as const) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      action: fc.constant('raiseLater' as const),
      type: fc.constantFrom(...eventTypes),
      // Not shorter: events that each schedule two more would soon be thousands.
      delay: fc.constantFrom<DelayRecipe[]>(1000, 1500, 'long', 'drawn'),
      id: fc.constantFrom(null, 'x', 'y'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ action: fc.constant('cancel' as const), id: fc.constantFrom('x', 'y') }) },
);

const actions = fc.array(action, { maxLength: 2 });

const simpleGuard: fc.Arbitrary<GuardRecipe> = fc.oneof(
  fc.constantFrom('coin', 'thirdTime', 'hasFuel', 'both', 'neither').map((of) => ({ guard: of }) as GuardRecipe),
  fc.record({
    guard: fc.constantFrom('small' as const, 'outputAbove' as const),
    limit: fc.integer({ min: 0, max: 5 }),
  }),
  fc.record({ guard: fc.constant('isType' as const), type: fc.constantFrom(...eventTypes) }),
  fc.record({ guard: fc.constant('in' as const), state: fc.nat(30), named: fc.boolean() }),
);

const guard: fc.Arbitrary<GuardRecipe> = fc.oneof(
  { weight: 8, arbitrary: simpleGuard },
  { weight: 1, arbitrary: simpleGuard.map((part) => ({ guard: 'not' as const, part })) },
  {
    weight: 1,
    arbitrary: fc.record({
      guard: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(simpleGuard, { minLength: 1, maxLength: 2 }),
    }),
  },
);

const target: fc.Arbitrary<TransitionRecipe['target']> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ sibling: fc.nat(5) }) },
  { weight: 4, arbitrary: fc.record({ any: fc.nat(30) }) },
  { weight: 2, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.record({ regions: fc.tuple(fc.nat(30), fc.nat(30)) }) },
);

const transition: fc.Arbitrary<TransitionRecipe> = fc.record({
  target,
  reenter: fc.boolean(),
  guard: fc.option(guard, { freq: 2 }),
  actions,
});

// Most loops of eventless transitions are bounded by the context.
const always: fc.Arbitrary<TransitionRecipe> = fc.oneof(
  {
    weight: 12,
    arbitrary: transition.map((made) => ({
      ...made,
      guard: { guard: 'hasFuel' } as GuardRecipe,
      actions: [{ action: 'burn' } as ActionRecipe, ...made.actions],
    })),
  },
  { weight: 3, arbitrary: fc.tuple(transition, guard).map(([made, of]) => ({ ...made, guard: of })) },
  { weight: 1, arbitrary: transition },
);

const answered = transition.map((made) => ({
  ...made,
  actions: [{ action: 'note' } as ActionRecipe, ...made.actions],
}));

const invoke: fc.Arbitrary<InvokeRecipe> = fc.record({
  actor: fc.constantFrom<InvokeRecipe['actor'][]>('good', 'good', 'bad', 'drawn', 'drawn', 'never'),
  shared: fc.boolean(),
  input: fc.constantFrom<InvokeRecipe['input'][]>('none', 'static', 'ofContext', 'ofEvent'),
  onDone: fc.option(answered, { freq: 4 }),
  onError: fc.option(answered, { freq: 6 }),
});

function state(depth: number): fc.Arbitrary<StateRecipe> {
  const kinds: StateRecipe['kind'][] = ['atomic', 'atomic', 'atomic', 'final', 'shallow', 'deep'];
  const nested: StateRecipe['kind'][] = [
    'atomic',
    'atomic',
    'atomic',
    'compound',
    'compound',
    'parallel',
    'final',
    'shallow',
    'deep',
  ];
  return fc.record({
    kind: fc.constantFrom(...(depth > 0 ? nested : kinds)),
    children: depth > 0 ? fc.array(state(depth - 1), { minLength: 1, maxLength: 3 }) : fc.constant<StateRecipe[]>([]),
    initial: fc.nat(1),
    entry: actions,
    exit: actions,
    on: fc.array(fc.tuple(fc.constantFrom(...descriptors), fc.array(transition, { minLength: 1, maxLength: 2 })), {
      minLength: 1,
      maxLength: 2,
    }),
    after: fc.array(
      fc.tuple(fc.constantFrom<DelayRecipe[]>(250, 400, 1000, 2000, 'short', 'computed', 'drawn'), transition),
      { maxLength: 1 },
    ),
    always: fc.oneof(
      { weight: 3, arbitrary: fc.constant<TransitionRecipe[]>([]) },
      { weight: 1, arbitrary: fc.array(always, { minLength: 1, maxLength: 1 }) },
    ),
    invoke: fc.oneof(
      { weight: 4, arbitrary: fc.constant<InvokeRecipe[]>([]) },
      { weight: 1, arbitrary: fc.array(invoke, { minLength: 1, maxLength: 2 }) },
    ),
    onDone: fc.option(answered, { freq: 4 }),
    output: fc.constantFrom<StateRecipe['output'][]>('none', 'static', 'ofContext', 'ofEvent'),
  });
}

/** The root: some states, so that there is somewhere to go. Without bias, which would make most machines trivial. */
export const machineRecipe: fc.Arbitrary<StateRecipe> = fc.noBias(
  fc
    .tuple(state(0), fc.array(state(2), { minLength: 2, maxLength: 3 }), fc.boolean())
    .map(([root, children, parallel]) => ({
      ...root,
      kind: parallel ? 'parallel' : 'compound',
      children: [{ ...children[0], kind: isHistory(children[0]) ? 'atomic' : children[0].kind }, ...children.slice(1)],
      always: [],
    })),
);

export const scriptRecipe: fc.Arbitrary<Stimulus[]> = fc.noBias(
  fc.array(
    fc.record({
      // Quarters of seconds, so that script and timers meet.
      at: fc.nat(10).map((quarters) => 250 * quarters),
      event: fc.record({
        type: fc.constantFrom(...eventTypes, ...eventTypes, 'a.x', 'a.b.x', 'unknown'),
        n: fc.nat(3),
      }),
    }),
    { minLength: 3, maxLength: 12 },
  ),
);

/** What a machine contains, by name; the law counts them, to know that it is about something. */
export type Features = Set<string>;

export function machineOf(recipe: StateRecipe, features: Features = new Set()): AnyStateMachine {
  return new Builder(features).machine(recipe);
}

/** A fresh host: its draws and its stateful guard begin anew. */
export function hostOf(): Host {
  const source = new KeyedRandom('law', 0).draw(0, 0, 0);
  let asked = 0;
  return {
    guards: { coin: () => source.next() < 0.5, thirdTime: () => ++asked % 3 === 0 },
    delays: { drawn: () => 750 + Math.floor(1000 * source.next()) },
    actors: {
      good: (input) => ({ takes: 500, output: input }),
      bad: (input) => ({ takes: 250, error: `bad ${JSON.stringify(input)}` }),
      drawn: () => {
        const takes = Math.floor(1000 * source.next());
        return source.next() < 0.5 ? { takes, output: 4 } : { takes, error: 'drawn' };
      },
      never: () => ({ takes: Infinity }),
    },
    effects: ['say', 'show', 'unheard'],
  };
}

type Config = Record<string, unknown>;

class Builder {
  readonly #ids: string[] = [];
  /** Ids of the regions of some parallel state, with what is in them. */
  readonly #regions: string[][][] = [];

  constructor(readonly features: Features) {}

  machine(recipe: StateRecipe): AnyStateMachine {
    this.#number(recipe, '0');
    const root = this.#state(recipe, '0', false);
    return setup({
      types: {} as { context: { n: number; m: number; fuel: number; last?: unknown } },
      guards: {
        coin: () => false,
        thirdTime: () => false,
        hasFuel: ({ context }) => context.fuel > 0,
        small: ({ context }, { limit }: { limit: number }) => context.n < limit,
        outputAbove: ({ event }, { limit }: { limit: number }) => (event as { output?: number }).output! > limit,
        isType: ({ event }, { type }: { type: string }) => event.type === type,
        both: and(['coin', { type: 'small', params: { limit: 3 } }]),
        neither: not(or(['thirdTime', 'both'] as never)),
        ...Object.fromEntries(this.#ids.map((id) => [`in ${id}`, stateIn(`#${id}`)])),
      },
      actions: {
        say: () => {},
        show: () => {},
        increment: assign({ n: ({ context }) => context.n + 1 }),
        add: assign(({ context }, { by }: { by: number }) => ({ n: context.n + by })),
        swap: assign({ n: ({ context }) => context.m, m: ({ context }) => context.n }),
        note: assign({
          last: ({ event, context }) => {
            const { type, n, ...more } = event as { type: string; n?: number; output?: unknown; error?: unknown };
            return `${type} ${n} ${JSON.stringify(more.output)} ${more.error} ${context.n}`;
          },
        }),
        burn: assign({ fuel: ({ context }) => context.fuel - 1 }),
        raiseNamed: raise({ type: 'go', n: 9 } as never),
        cancelNamed: cancel('x'),
        logNamed: log(({ context }) => context.n),
      },
      actors: { good: fromPromise(async () => 1) },
      delays: { short: 300, long: 1250, computed: ({ context }) => 200 + 100 * (Math.abs(context.n) % 5), drawn: 0 },
    }).createMachine({
      ...root,
      id: '0',
      context: { n: 0, m: 1, fuel: 6 },
      options: { maxIterations: 60 },
    } as never) as unknown as AnyStateMachine;
  }

  /** Ids are paths of numbers, joined by dashes. */
  #number(recipe: StateRecipe, id: string): string[] {
    if (id !== '0') this.#ids.push(id);
    const kind = kindOf(recipe);
    if (kind !== 'compound' && kind !== 'parallel') return [id];
    const inside = recipe.children.map((child, i) => this.#number(child, `${id}-${i}`));
    if (kind === 'parallel' && inside.length > 1) this.#regions.push(inside);
    return [id, ...inside.flat()];
  }

  #state(recipe: StateRecipe, id: string, parentIsParallel: boolean): Config {
    const kind = parentIsParallel && recipe.kind === 'final' ? 'atomic' : kindOf(recipe);
    if (kind === 'shallow' || kind === 'deep') {
      this.features.add(`${kind} history`);
      return { id, type: 'history', history: kind };
    }
    if (kind === 'final') {
      this.features.add(`final, output ${recipe.output}`);
      return { id, type: 'final', ...this.#own(recipe), ...outputOf(recipe.output) };
    }
    const config: Config = { id, ...this.#own(recipe), ...this.#transitions(id, recipe) };
    if (kind === 'atomic') return config;
    this.features.add(kind);
    if (recipe.onDone) {
      this.features.add('onDone');
      config['onDone'] = this.#transition(id, recipe.onDone);
    }
    if (kind === 'parallel') config['type'] = 'parallel';
    else {
      const real = [...recipe.children.keys()]
        .filter((i) => !isHistory(recipe.children[i]))
        .sort((a, b) => Number(isFinal(recipe.children[a])) - Number(isFinal(recipe.children[b])));
      config['initial'] = `s${real[recipe.initial % real.length]}`;
    }
    config['states'] = Object.fromEntries(
      recipe.children.map((child, i) => [`s${i}`, this.#state(child, `${id}-${i}`, kind === 'parallel')]),
    );
    return config;
  }

  #own({ entry, exit }: StateRecipe): Config {
    if (entry.length > 0) this.features.add('entry');
    if (exit.length > 0) this.features.add('exit');
    return { entry: entry.map((of) => this.#action(of)), exit: exit.map((of) => this.#action(of)) };
  }

  #transitions(id: string, { on, after, always: eventless, invoke: asked }: StateRecipe): Config {
    if (eventless.length > 0) this.features.add('always');
    for (const [descriptor] of on) if (descriptor.endsWith('*')) this.features.add('wildcard');
    for (const [delay] of after) this.features.add(`after ${typeof delay === 'number' ? 'number' : 'name'}`);
    return {
      on: Object.fromEntries(on.map(([descriptor, list]) => [descriptor, list.map((of) => this.#transition(id, of))])),
      after: Object.fromEntries(after.map(([delay, of]) => [delay, this.#transition(id, of)])),
      always: eventless.map((of) => this.#transition(id, of)),
      invoke: asked.map((of, i) => this.#invoke(id, of, i)),
    };
  }

  #invoke(state: string, { actor, shared, input, onDone, onError }: InvokeRecipe, index: number): Config {
    for (const feature of [`invoke ${actor}`, `invoke, input ${input}`]) this.features.add(feature);
    if (shared) this.features.add('invoke with an id');
    return {
      src: actor,
      ...(shared ? { id: `${actor}${index}` } : {}),
      ...inputOf(input),
      ...(onDone ? { onDone: this.#transition(state, onDone) } : {}),
      ...(onError ? { onError: this.#transition(state, onError) } : {}),
    };
  }

  #transition(from: string, { target: to, reenter, guard: of, actions: list }: TransitionRecipe): Config {
    const targets = this.#targets(from, to);
    this.features.add(targets.length === 0 ? 'targetless' : reenter ? 'external' : 'internal');
    if (targets.length > 1) this.features.add('two targets');
    return {
      ...(targets.length > 0 ? { target: targets, reenter } : {}),
      ...(of ? { guard: this.#guard(of) } : {}),
      actions: list.map((each) => this.#action(each)),
    };
  }

  #targets(from: string, to: TransitionRecipe['target']): string[] {
    if (to === null) return [];
    if ('sibling' in to) {
      const parent = from === '0' ? '0-' : from.slice(0, from.lastIndexOf('-') + 1);
      const siblings = this.#ids.filter((id) => id.startsWith(parent) && !id.slice(parent.length).includes('-'));
      return [`#${siblings[to.sibling % siblings.length]}`];
    }
    if ('any' in to) return [`#${this.#ids[to.any % this.#ids.length]}`];
    const picks = to.regions;
    if (this.#regions.length === 0) return [`#${this.#ids[picks[0] % this.#ids.length]}`];
    const regions = this.#regions[picks[0] % this.#regions.length];
    return [regions[0], regions[1]].map((region, i) => `#${region[picks[i] % region.length]}`);
  }

  #guard(recipe: GuardRecipe): unknown {
    this.features.add(`guard ${recipe.guard}`);
    switch (recipe.guard) {
      case 'small':
      case 'outputAbove':
        return { type: recipe.guard, params: { limit: recipe.limit } };
      case 'isType':
        return { type: 'isType', params: { type: recipe.type } };
      case 'in': {
        const id = this.#ids[recipe.state % this.#ids.length];
        return recipe.named ? `in ${id}` : stateIn(`#${id}`);
      }
      case 'and':
        return and(recipe.parts.map((part) => this.#guard(part)) as never);
      case 'or':
        return or(recipe.parts.map((part) => this.#guard(part)) as never);
      case 'not':
        return not(this.#guard(recipe.part) as never);
      default:
        return recipe.guard;
    }
  }

  #action(recipe: ActionRecipe): unknown {
    this.features.add(`action ${recipe.action}`);
    switch (recipe.action) {
      case 'show':
      case 'add':
        return { type: recipe.action, params: { by: recipe.by } };
      case 'raise':
        return raise({ type: recipe.type, n: 5 } as never);
      case 'raiseLater':
        return raise({ type: recipe.type, n: 7 } as never, {
          delay: recipe.delay as never,
          ...(recipe.id === null ? {} : { id: recipe.id }),
        });
      case 'log':
        return log(({ context }) => context.n);
      case 'emit':
        return emit(({ context }: { context: { n: number } }) => ({ type: 'told', n: context.n }) as never);
      case 'cancel':
        return cancel(recipe.id);
      default:
        return recipe.action;
    }
  }
}

const isFinal = ({ kind }: StateRecipe): boolean => kind === 'final';
const isHistory = ({ kind }: StateRecipe): boolean => kind === 'shallow' || kind === 'deep';

/** States with nothing but history inside are atomic. */
function kindOf({ kind, children }: StateRecipe): StateRecipe['kind'] {
  return (kind === 'compound' || kind === 'parallel') && children.every(isHistory) ? 'atomic' : kind;
}

function inputOf(kind: InvokeRecipe['input']): Config {
  switch (kind) {
    case 'none':
      return {};
    case 'static':
      return { input: 3 };
    case 'ofContext':
      return { input: ({ context }: { context: { n: number } }) => context.n };
    case 'ofEvent':
      return { input: ({ event }: { event: { type: string } }) => event.type.length };
  }
}

function outputOf(kind: StateRecipe['output']): Config {
  switch (kind) {
    case 'none':
      return {};
    case 'static':
      return { output: 3 };
    case 'ofContext':
      return { output: ({ context }: { context: { n: number } }) => context.n };
    case 'ofEvent':
      return { output: ({ event }: { event: { type: string } }) => event.type.length };
  }
}
