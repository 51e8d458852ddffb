import { assign, setup } from 'xstate';

/** A customer of one queue: waits, talks, gives up, redials. What the names mean is an engine's business. */
export const callerMachine = setup({
  types: {
    context: {} as { attempts: number; caller: unknown },
    input: {} as unknown,
    events: {} as { type: 'answered' },
  },
  actions: {
    countAttempt: assign({ attempts: ({ context }) => context.attempts + 1 }),
    takeAgent() {},
    joinQueue() {},
    leaveQueue() {},
    abandon() {},
    redial() {},
    releaseAgent() {},
    depart() {},
  },
  guards: { agentIsFree: () => false, redials: () => false },
  delays: { patience: 0, handleTime: 0, redialDelay: 0 },
}).createMachine({
  id: 'caller',
  context: ({ input }) => ({ attempts: 0, caller: input }),
  initial: 'calling',
  states: {
    calling: {
      entry: 'countAttempt',
      always: [{ guard: 'agentIsFree', actions: 'takeAgent', target: 'talking' }, { target: 'waiting' }],
    },
    waiting: {
      entry: 'joinQueue',
      exit: 'leaveQueue',
      on: { answered: 'talking' },
      after: { patience: { actions: 'abandon', target: 'deciding' } },
    },
    talking: {
      after: { handleTime: { actions: 'releaseAgent', target: 'gone' } },
    },
    deciding: {
      always: [{ guard: 'redials', target: 'orbiting' }, { target: 'gone' }],
    },
    orbiting: {
      after: { redialDelay: { actions: 'redial', target: 'calling' } },
    },
    gone: { type: 'final', entry: 'depart' },
  },
});
