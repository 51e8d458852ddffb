import { assign, fromPromise, setup } from 'xstate';
import type { CallEffects, CallEnding, Key } from '../../../src/flow/index.js';
import type { AnyStateMachine } from '../../../src/statechart/index.js';
import type { Adapter } from '../../../src/verify/index.js';

/* Machines in their engineers' own words with an adapter, and the same written by hand to the contract of a call. */

/** A machine with its adapter, and the same to the contract. */
export interface Twins {
  readonly own: AnyStateMachine;
  readonly adapter: Adapter;
  readonly byHand: AnyStateMachine;
}

export interface Pair extends Twins {
  readonly name: string;
  /** Properties that are violated, so that the pair says something. */
  readonly violated: readonly string[];
}

export const machineOf = (config: object, given: object = {}) =>
  setup({ actors: { find: fromPromise(async () => 1) }, ...given } as never).createMachine(
    config as never,
  ) as unknown as AnyStateMachine;

// What the contract asks for, in short.
export const does = (type: keyof CallEffects, params: object) => ({ type, params });
export const enter = (node: string) => does('enterNode', { node });
export const asks = (node: string, spoken: readonly Key[], length: number, digits = 1) => {
  const type = spoken.length > 0 ? 'menu' : 'input';
  return does('listen', { node, heard: true, factor: 1, question: { type, length, bargeIn: true, spoken, digits } });
};
export const joins = (node: string, closes: boolean) => does('joinQueue', { node, group: 'desk', priority: 0, closes });
export const leaves = (node: string, target: string) => ({ target, actions: does('leaveQueue', { node }) });
export const end = (ending: CallEnding) => ({ type: 'final', entry: does('endCall', { ending }) });

const wrongKeysForEver: Pair = {
  name: 'one event for all keys, and wrong ones lead round for ever',
  own: machineOf({
    id: 'shop',
    initial: 'menu',
    on: { HANGUP: '.gone' },
    states: {
      menu: {
        on: {
          DTMF: [
            { guard: ({ event }: { event: { digit: string } }) => event.digit === '1', target: 'queue' },
            { target: 'menu', reenter: true },
          ],
        },
        after: { 15000: 'queue' },
      },
      queue: { on: { ANSWERED: 'talking', FULL: 'busy' } },
      talking: { on: { DONE: 'done' } },
      gone: { type: 'final' },
      done: { type: 'final' },
      busy: { type: 'final' },
    },
  }),
  adapter: {
    events: {
      keys: { type: 'DTMF', field: 'digit' },
      hangUp: 'HANGUP',
      answered: 'ANSWERED',
      released: 'DONE',
      full: 'FULL',
    },
    states: {
      menu: { menu: '1', prompt: 10 },
      queue: { queue: 'desk' },
      gone: { ending: 'hung-up' },
      done: { ending: 'served' },
      busy: { ending: 'blocked' },
    },
  },
  byHand: machineOf({
    id: 'shop',
    initial: 'menu',
    on: { 'hang-up': '.hung-up' },
    states: {
      menu: {
        entry: [enter('menu'), asks('menu', ['1'], 10)],
        on: { 'key.1': 'queue', 'key.*': { target: 'menu', reenter: true } },
        after: { 15000: 'queue' },
      },
      queue: {
        entry: [enter('queue'), joins('queue', false)],
        on: { answered: 'talking', full: 'blocked', 'hang-up': leaves('queue', 'hung-up') },
      },
      talking: { entry: enter('talking'), on: { released: 'served' } },
      'hung-up': end('hung-up'),
      served: end('served'),
      blocked: end('blocked'),
    },
  }),
  violated: ['bounded-retries', 'no-disconnect-before-service'],
};

const backendsByEvents: Pair = {
  name: 'an event for each key, two backends with events of their own, a recorder beside the call',
  own: machineOf({
    id: 'bank',
    type: 'parallel',
    on: { HANGUP: '.talk.gone' },
    states: {
      recorder: { initial: 'on', states: { on: { on: { PAUSE: 'off' } }, off: { on: { PAUSE: 'on' } } } },
      talk: {
        initial: 'main',
        states: {
          main: {
            on: { 'PRESSED.1': 'balance', 'PRESSED.2': 'card', 'PRESSED.*': 'goodbye' },
            after: { 12000: 'goodbye' },
          },
          balance: {
            on: { BALANCE_FOUND: 'goodbye', BALANCE_FAILED: 'dropped' },
            after: { 8000: 'voicemail' },
          },
          card: {
            on: { CARD_BLOCKED: '#bank.talk.desk', CARD_FAILED: '#bank.talk.voicemail' },
            after: { 8000: 'voicemail' },
          },
          desk: {
            initial: 'waiting',
            states: { waiting: { on: { TAKEN: 'taken', 'QUEUE.*': '#bank.talk.voicemail' } }, taken: {} },
            on: { GONE: 'thanks' },
          },
          voicemail: { after: { 30000: 'thanks' } },
          goodbye: {},
          thanks: { type: 'final' },
          gone: { type: 'final' },
          dropped: { type: 'final' },
        },
      },
    },
  }),
  adapter: {
    events: {
      keys: Object.fromEntries([...'1234567890*#'].map((key) => [key, `PRESSED.${key}`])),
      hangUp: 'HANGUP',
      answered: 'TAKEN',
      released: 'GONE',
      full: 'QUEUE.FULL',
      closed: 'QUEUE.CLOSED',
    },
    states: {
      main: { menu: '12', prompt: 9 },
      'talk.balance': { backend: 'ledger', ok: 'BALANCE_FOUND', failed: 'BALANCE_FAILED', takes: 2 },
      'talk.card': { backend: 'cards', ok: 'CARD_BLOCKED', failed: 'CARD_FAILED', takes: 2 },
      desk: { queue: 'desk' },
      voicemail: { message: true },
      goodbye: { ending: 'said-goodbye', prompt: 4 },
      thanks: { ending: { released: 'served', otherwise: 'left-message' } },
      gone: { ending: 'hung-up' },
      dropped: { ending: 'disconnected' },
    },
    never: ['PAUSE'],
  },
  byHand: machineOf({
    id: 'bank',
    initial: 'main',
    on: { 'hang-up': '.hung-up' },
    states: {
      main: {
        entry: [enter('main'), asks('main', ['1', '2'], 9)],
        on: { 'key.1': 'balance', 'key.2': 'card', 'key.*': 'goodbye' },
        after: { 12000: 'goodbye' },
      },
      balance: {
        entry: [
          enter('talk.balance'),
          does('request', { node: 'talk.balance', backend: 'ledger', factor: 1, takes: 2 }),
        ],
        exit: does('endRequest', { node: 'talk.balance' }),
        on: { 'backend.ok': 'goodbye', 'backend.failed': 'disconnected' },
        after: { 8000: 'voicemail' },
      },
      card: {
        entry: [enter('talk.card'), does('request', { node: 'talk.card', backend: 'cards', factor: 1, takes: 2 })],
        exit: does('endRequest', { node: 'talk.card' }),
        on: { 'backend.ok': 'desk', 'backend.failed': 'voicemail' },
        after: { 8000: 'voicemail' },
      },
      desk: {
        entry: [enter('desk'), joins('desk', true)],
        on: {
          answered: 'talking',
          full: 'voicemail',
          closed: 'voicemail',
          'hang-up': leaves('desk', 'hung-up'),
        },
      },
      talking: { on: { released: 'served' } },
      voicemail: {
        entry: [enter('voicemail'), does('leaveMessage', { node: 'voicemail' })],
        after: { 30000: 'left-message' },
      },
      goodbye: { entry: enter('goodbye'), on: { 'hang-up': 'said-goodbye' }, after: { 4000: 'said-goodbye' } },
      'said-goodbye': end('said-goodbye'),
      'left-message': end('left-message'),
      served: end('served'),
      disconnected: end('disconnected'),
      'hung-up': end('hung-up'),
    },
  }),
  violated: ['outage-fallback', 'first-silence-is-not-the-last'],
};

const often = ({ context }: { context: { tries: number } }) => context.tries > 2;
const count = { tries: ({ context }: { context: { tries: number } }) => context.tries + 1 };

const actorAndSilence: Pair = {
  name: 'an actor, silence told by the platform, what is written inline, and a call that is over when it is answered',
  own: machineOf({
    id: 'clinic',
    context: { tries: 0 },
    initial: 'number',
    on: { HANGUP: '.ended' },
    states: {
      number: { on: { 'KEY.*': 'finding', NO_INPUT: 'again' } },
      again: {
        entry: assign(count as never),
        always: [{ guard: often, target: 'desk' }],
        after: { 2000: 'number' },
      },
      finding: { invoke: { src: 'find', id: 'find', onDone: 'desk', onError: 'ended' }, after: { 5000: 'desk' } },
      desk: { on: { AGENT: 'answered', FULL: 'ended' } },
      answered: { type: 'final' },
      ended: { type: 'final' },
    },
  }),
  adapter: {
    events: {
      keys: Object.fromEntries([...'1234567890*#'].map((key) => [key, { type: 'KEY.DTMF', key }])),
      hangUp: 'HANGUP',
      answered: 'AGENT',
      full: 'FULL',
    },
    states: {
      number: { digits: 1, prompt: 6, silence: { event: 'NO_INPUT', after: 10 } },
      '#clinic.desk': { queue: 'desk' },
      answered: { ending: 'served' },
      ended: { ending: { hangUp: 'hung-up', otherwise: 'disconnected' } },
    },
  },
  byHand: machineOf(
    {
      id: 'clinic',
      context: { tries: 0 },
      initial: 'number',
      on: { 'hang-up': '.hung-up' },
      states: {
        number: {
          entry: [enter('number'), asks('number', [], 6)],
          on: { 'key.*': 'finding' },
          after: { 10000: 'again' },
        },
        again: {
          entry: [enter('again'), 'count'],
          always: [{ guard: 'often', target: 'desk' }],
          after: { 2000: 'number' },
        },
        finding: {
          entry: enter('finding'),
          invoke: { src: 'find', id: 'find', onDone: 'desk', onError: 'disconnected' },
          after: { 5000: 'desk' },
        },
        desk: {
          entry: [enter('clinic.desk'), joins('clinic.desk', false)],
          on: { answered: 'talking', full: 'disconnected', 'hang-up': leaves('clinic.desk', 'hung-up') },
        },
        talking: { entry: enter('answered'), on: { released: 'served' } },
        served: end('served'),
        disconnected: end('disconnected'),
        'hung-up': end('hung-up'),
      },
    },
    { guards: { often }, actions: { count: assign(count as never) } },
  ),
  violated: ['outage-fallback', 'no-disconnect-before-service'],
};

export const pairs: readonly Pair[] = [wrongKeysForEver, backendsByEvents, actorAndSilence];
