import { setup } from 'xstate';
import type { CallEffects, CallEnding, CallEvent, Question } from '../../src/flow/index.js';
import type { AnyStateMachine } from '../../src/statechart/index.js';

const hosts = (): void => {};
const call = setup({
  types: {} as { events: CallEvent },
  guards: { never: () => false },
  actions: {
    enterNode: hosts as (_: unknown, params: CallEffects['enterNode']) => void,
    listen: hosts as (_: unknown, params: CallEffects['listen']) => void,
    request: hosts as (_: unknown, params: CallEffects['request']) => void,
    endRequest: hosts as (_: unknown, params: CallEffects['endRequest']) => void,
    joinQueue: hosts as (_: unknown, params: CallEffects['joinQueue']) => void,
    leaveQueue: hosts as (_: unknown, params: CallEffects['leaveQueue']) => void,
    endCall: hosts as (_: unknown, params: CallEffects['endCall']) => void,
  },
  delays: { patience: 60_000 },
});

const ending = (name: CallEnding) => ({ type: 'final', entry: { type: 'endCall', params: { ending: name } } }) as const;

/** What the menu of a `deskMachine` does. */
export interface Desk {
  readonly question?: Partial<Question>;
  /** Default: key 1 leads to the desk, every other key and 15 s of silence to a goodbye. */
  readonly on?: object;
  readonly after?: object;
  /** Further states. */
  readonly states?: object;
}

/** A machine that asks one question of 10 s: 1 for the desk. A wrong key or silence is said goodbye to. */
export function deskMachine({ question, on, after, states }: Desk = {}): AnyStateMachine {
  return call.createMachine({
    id: 'desk-machine',
    initial: 'menu',
    on: { 'hang-up': '.hung-up' },
    states: {
      menu: {
        entry: [
          { type: 'enterNode', params: { node: 'menu' } },
          {
            type: 'listen',
            params: {
              node: 'menu',
              heard: true,
              factor: 1,
              question: { type: 'menu', length: 10, bargeIn: true, spoken: ['1'], digits: 1, ...question },
            },
          },
        ],
        on: on ?? { 'key.1': 'desk', 'key.*': 'goodbye' },
        after: after ?? { 15000: 'goodbye' },
      },
      goodbye: {
        entry: { type: 'enterNode', params: { node: 'goodbye' } },
        on: { 'hang-up': 'said-goodbye' },
        after: { 3000: 'said-goodbye' },
      },
      desk: {
        entry: [
          { type: 'enterNode', params: { node: 'desk' } },
          { type: 'joinQueue', params: { node: 'desk', group: 'desk', priority: 0, closes: false } },
        ],
        on: {
          answered: 'talking',
          full: 'goodbye',
          'hang-up': { target: 'abandoned', actions: { type: 'leaveQueue', params: { node: 'desk' } } },
        },
        after: { patience: { target: 'abandoned', actions: { type: 'leaveQueue', params: { node: 'desk' } } } },
      },
      talking: { on: { released: 'served', 'hang-up': 'served' } },
      ...states,
      'hung-up': ending('hung-up'),
      disconnected: ending('disconnected'),
      abandoned: ending('abandoned'),
      served: ending('served'),
      'said-goodbye': ending('said-goodbye'),
    },
  } as Parameters<typeof call.createMachine>[0]);
}
