import { assign, setup } from 'xstate';
import type { CallEffects, CallEnding, CallEvent, CallGuards } from '../../src/index.js';

/** Left to the host. */
const hosts = (): void => {};

const call = setup({
  types: {} as { context: { wrongKeys: number }; events: CallEvent },
  guards: {
    faultStrikes: (_, _asked: CallGuards['faultStrikes']) => false,
    incidentConcerns: (_, _asked: CallGuards['incidentConcerns']) => false,
    isPatient: ({ context }) => context.wrongKeys < 1,
  },
  actions: {
    countWrongKey: assign({ wrongKeys: ({ context }) => context.wrongKeys + 1 }),
    enterNode: hosts as (_: unknown, params: CallEffects['enterNode']) => void,
    listen: hosts as (_: unknown, params: CallEffects['listen']) => void,
    heard: hosts as (_: unknown, params: CallEffects['heard']) => void,
    joinQueue: hosts as (_: unknown, params: CallEffects['joinQueue']) => void,
    leaveQueue: hosts as (_: unknown, params: CallEffects['leaveQueue']) => void,
    endCall: hosts as (_: unknown, params: CallEffects['endCall']) => void,
  },
  delays: { patience: 60_000 },
});

const ending = (name: CallEnding) => ({ type: 'final', entry: { type: 'endCall', params: { ending: name } } }) as const;
const leave = { type: 'leaveQueue', params: { node: 'desk' } } as const;
const tell = {
  type: 'heard',
  params: { node: 'news', tells: { cause: true, eta: true, credit: false } },
} as const;

/**
 * A menu of 10 s that asks one question: 1 for the desk, 2 for the news of an incident, which take 20 s. A wrong key is
 * forgiven once; whoever stays silent for 5 s after the prompt hears 3 s of goodbye. The desk's door may be stuck.
 */
export const frontDesk = call.createMachine({
  id: 'front-desk',
  context: { wrongKeys: 0 },
  initial: 'menu',
  on: { 'hang-up': '.hung-up' },
  states: {
    menu: {
      entry: { type: 'enterNode', params: { node: 'menu' } },
      initial: 'asking',
      on: {
        'key.1': 'desk',
        'key.2': 'news',
        'key.*': [{ guard: 'isPatient', actions: 'countWrongKey', target: '.asking' }, { target: 'goodbye' }],
      },
      states: {
        asking: {
          entry: {
            type: 'listen',
            params: {
              node: 'menu',
              heard: true,
              factor: 1,
              question: { type: 'menu', length: 10, bargeIn: true, spoken: ['1', '2'], digits: 1 },
            },
          },
          after: { 15000: '#front-desk.goodbye' },
        },
      },
    },
    news: {
      entry: { type: 'enterNode', params: { node: 'news' } },
      initial: 'deciding',
      states: {
        deciding: {
          always: [
            { guard: { type: 'incidentConcerns', params: { node: 'news' } }, target: 'telling' },
            { target: '#front-desk.goodbye' },
          ],
        },
        telling: { after: { 20000: { target: '#front-desk.goodbye', actions: tell } } },
      },
    },
    goodbye: {
      entry: { type: 'enterNode', params: { node: 'goodbye' } },
      on: { 'hang-up': 'said-goodbye' },
      after: { 3000: 'said-goodbye' },
    },
    desk: {
      entry: { type: 'enterNode', params: { node: 'desk' } },
      initial: 'arriving',
      states: {
        arriving: {
          always: [
            { guard: { type: 'faultStrikes', params: { node: 'desk', fault: 0 } }, target: '#front-desk.disconnected' },
            { target: 'waiting' },
          ],
        },
        waiting: {
          entry: { type: 'joinQueue', params: { node: 'desk', group: 'desk', priority: 0, closes: true } },
          on: {
            answered: 'talking',
            full: '#front-desk.blocked',
            closed: '#front-desk.goodbye',
            'hang-up': { target: '#front-desk.abandoned', actions: leave },
          },
          after: { patience: { target: '#front-desk.abandoned', actions: leave } },
        },
        talking: { on: { released: '#front-desk.served', 'hang-up': '#front-desk.served' } },
      },
    },
    'hung-up': ending('hung-up'),
    disconnected: ending('disconnected'),
    abandoned: ending('abandoned'),
    blocked: ending('blocked'),
    served: ending('served'),
    'said-goodbye': ending('said-goodbye'),
  },
});

/** Takes every call out of the queue in no time, whether it has just been answered or not, and says 3 s of goodbye. */
export const hastyDesk = call.createMachine({
  id: 'hasty-desk',
  context: { wrongKeys: 0 },
  initial: 'waiting',
  on: { 'hang-up': '.hung-up' },
  states: {
    waiting: { ...queueing('talking'), after: { 0: { target: 'goodbye', actions: leave } } },
    talking: { on: { released: 'served', 'hang-up': 'served' } },
    goodbye: { on: { 'hang-up': 'said-goodbye' }, after: { 3000: 'said-goodbye' } },
    'hung-up': ending('hung-up'),
    abandoned: ending('abandoned'),
    blocked: ending('blocked'),
    served: ending('served'),
    'said-goodbye': ending('said-goodbye'),
  },
});

/** Sends every call back to the queue after the talk. */
export const twoTalks = call.createMachine({
  id: 'two-talks',
  context: { wrongKeys: 0 },
  initial: 'first',
  on: { 'hang-up': '.hung-up' },
  states: {
    first: { ...queueing('talking') },
    talking: { on: { released: 'second', 'hang-up': 'served' } },
    second: { ...queueing('talkingAgain') },
    talkingAgain: { on: { released: 'served', 'hang-up': 'served' } },
    'hung-up': ending('hung-up'),
    abandoned: ending('abandoned'),
    blocked: ending('blocked'),
    served: ending('served'),
  },
});

function queueing<To extends string>(answered: To) {
  return {
    entry: [
      { type: 'enterNode', params: { node: 'desk' } },
      { type: 'joinQueue', params: { node: 'desk', group: 'desk', priority: 0, closes: false } },
    ],
    on: {
      answered,
      full: 'blocked',
      closed: 'blocked',
      'hang-up': { target: 'abandoned', actions: leave },
    },
    after: { patience: { target: 'abandoned', actions: leave } },
  } as const;
}
