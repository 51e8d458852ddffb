import { setup } from 'xstate';

/**
 * A customer with an issue. The guards all ask one question, `decide`: given the last ending and all the customer
 * knows, what next? Its answer is the same however often it is asked.
 */
export const journeyMachine = setup({
  types: {
    events: {} as { type: 'ended' } | { type: 'told' } | { type: 'restored' },
  },
  actions: {
    /** Settles which channel it will be, and when. */
    chooseChannel: () => {},
    /** Turns to the chosen channel. */
    openContact: () => {},
    /** Starts to wait for the promise or the repair. */
    startWaiting: () => {},
    closeJourney: (_, _params: { outcome: 'settled' | 'gave-up' }) => {},
  },
  guards: {
    isSettled: () => false,
    givesUp: () => false,
    waits: () => false,
  },
  delays: {
    /** Until the chosen contact. */
    beforeContact: 0,
    /** Until the promise is broken; for ever if there was none. */
    whileWaiting: 0,
  },
}).createMachine({
  id: 'journey',
  initial: 'weighing',
  states: {
    weighing: {
      always: [
        { guard: 'isSettled', target: 'settled' },
        { guard: 'givesUp', target: 'gaveUp' },
        { guard: 'waits', target: 'waiting' },
        { target: 'inOrbit' },
      ],
    },
    inOrbit: {
      entry: 'chooseChannel',
      on: { told: { guard: 'waits', target: 'waiting' }, restored: 'settled' },
      after: { beforeContact: 'inContact' },
    },
    inContact: {
      entry: 'openContact',
      on: { ended: 'weighing' },
    },
    waiting: {
      entry: 'startWaiting',
      on: { told: 'weighing', restored: 'settled' },
      after: { whileWaiting: 'weighing' },
    },
    settled: { type: 'final', entry: { type: 'closeJourney', params: { outcome: 'settled' } } },
    gaveUp: { type: 'final', entry: { type: 'closeJourney', params: { outcome: 'gave-up' } } },
  },
});
