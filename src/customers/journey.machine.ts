import { setup } from 'xstate';

/**
 * A customer with an issue. On entering `weighing`, `decide` chooses the next step from the last ending and what the
 * customer knows. The guards read the choice.
 */
export const journeyMachine = setup({
  types: {
    events: {} as { type: 'ended' } | { type: 'told' } | { type: 'restored' },
  },
  actions: {
    decide: () => {},
    /** Turns to the chosen channel. */
    openContact: () => {},
    /** Starts to wait for the promise or the repair. */
    startWaiting: () => {},
    stopWaiting: () => {},
    closeJourney: (_, _params: { outcome: 'settled' | 'gave-up' }) => {},
  },
  guards: {
    isSettled: () => false,
    givesUp: () => false,
    waits: () => false,
    /** The chosen contact is to be made at this instant. */
    goesAtOnce: () => false,
    /** News makes the customer wait. */
    wouldWait: () => false,
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
      entry: 'decide',
      always: [
        { guard: 'isSettled', target: 'settled' },
        { guard: 'givesUp', target: 'gaveUp' },
        { guard: 'waits', target: 'waiting' },
        { guard: 'goesAtOnce', target: 'inContact' },
        { target: 'inOrbit' },
      ],
    },
    inOrbit: {
      on: { told: { guard: 'wouldWait', target: 'weighing' }, restored: 'settled' },
      after: { beforeContact: 'inContact' },
    },
    inContact: {
      entry: 'openContact',
      on: { ended: 'weighing' },
    },
    waiting: {
      entry: 'startWaiting',
      exit: 'stopWaiting',
      on: { told: 'weighing', restored: 'settled' },
      after: { whileWaiting: 'weighing' },
    },
    settled: { type: 'final', entry: { type: 'closeJourney', params: { outcome: 'settled' } } },
    gaveUp: { type: 'final', entry: { type: 'closeJourney', params: { outcome: 'gave-up' } } },
  },
});
