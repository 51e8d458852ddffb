import { setup } from 'xstate';

/**
 * A call, or a visit, at the customer's own branch: no menu, a small queue, and people who know the customer. After a
 * while, or if the branch is closed or full, others may help out.
 */
export const branchCallMachine = setup({
  types: { events: {} as { type: 'answered' } | { type: 'released' } | { type: 'full' } | { type: 'closed' } },
  actions: {
    /** Waits for the people of the branch; with `pooled`, of all branches. */
    joinQueue: () => {},
    /** Waits for whoever helps out. */
    joinOthers: () => {},
    leaveQueue: (_, _params: { how: 'abandoned' | 'left' | 'closed' }) => {},
    endCall: (_, _params: { ending: 'served' | 'abandoned' | 'blocked' | 'closed' }) => {},
  },
  guards: {
    isOpen: () => true,
    /** Somebody helps out now. */
    othersHelp: () => false,
  },
  delays: {
    /** How much longer the customer waits. */
    patience: 0,
    /** How long the customer waits at the own branch before others help out. */
    helpsOut: 0,
  },
}).createMachine({
  id: 'branchCall',
  initial: 'arriving',
  states: {
    arriving: {
      always: [
        { guard: 'isOpen', target: 'queued' },
        { guard: 'othersHelp', target: 'queuedElsewhere' },
        { target: 'closed' },
      ],
    },
    queued: {
      entry: 'joinQueue',
      on: {
        answered: 'talking',
        full: [{ guard: 'othersHelp', target: 'queuedElsewhere' }, { target: 'blocked' }],
        closed: [
          {
            guard: 'othersHelp',
            target: 'queuedElsewhere',
            actions: { type: 'leaveQueue', params: { how: 'left' } },
          },
          { target: 'closed', actions: { type: 'leaveQueue', params: { how: 'closed' } } },
        ],
      },
      after: {
        patience: { target: 'abandoned', actions: { type: 'leaveQueue', params: { how: 'abandoned' } } },
        helpsOut: {
          guard: 'othersHelp',
          target: 'queuedElsewhere',
          actions: { type: 'leaveQueue', params: { how: 'left' } },
        },
      },
    },
    queuedElsewhere: {
      entry: 'joinOthers',
      on: {
        answered: 'talking',
        closed: { target: 'closed', actions: { type: 'leaveQueue', params: { how: 'closed' } } },
      },
      after: { patience: { target: 'abandoned', actions: { type: 'leaveQueue', params: { how: 'abandoned' } } } },
    },
    talking: { on: { released: 'served' } },
    served: { type: 'final', entry: { type: 'endCall', params: { ending: 'served' } } },
    abandoned: { type: 'final', entry: { type: 'endCall', params: { ending: 'abandoned' } } },
    blocked: { type: 'final', entry: { type: 'endCall', params: { ending: 'blocked' } } },
    closed: { type: 'final', entry: { type: 'endCall', params: { ending: 'closed' } } },
  },
});
