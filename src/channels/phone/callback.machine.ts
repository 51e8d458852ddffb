import { setup } from 'xstate';

/**
 * What follows when a callback is booked, or a message left for agents: an agent phones, and again if nobody picks up. The
 * customer waits for as long as their patience lasts.
 */
export const callbackMachine = setup({
  types: { events: {} as { type: 'answered' } | { type: 'released' } | { type: 'full' } },
  actions: {
    joinQueue: () => {},
    leaveQueue: () => {},
    endCallback: (_, _params: { ending: 'called-back' | 'unanswered' }) => {},
  },
  guards: {
    /** The customer has chosen a later moment. */
    isByAppointment: () => false,
    /** No agent has taken the callback at this instant. */
    isWaiting: () => true,
    /** The customer did not pick up. */
    isMissed: () => false,
    /** Fewer tries were made than the company makes. */
    isTriedAgain: () => false,
  },
  delays: {
    /** Until the moment that the customer has chosen. */
    appointment: 0,
    /** From a missed call to the next try. */
    again: 0,
    /** What is left of it. */
    patience: 0,
  },
}).createMachine({
  id: 'callback',
  initial: 'open',
  states: {
    open: {
      initial: 'booked',
      on: { answered: 'phoning', full: 'lapsed' },
      after: { patience: { guard: 'isWaiting', target: 'lapsed', actions: 'leaveQueue' } },
      states: {
        booked: { always: [{ guard: 'isByAppointment', target: 'appointed' }, { target: 'queued' }] },
        appointed: { after: { appointment: 'queued' } },
        queued: { entry: 'joinQueue' },
        missed: { after: { again: 'queued' } },
      },
    },
    phoning: {
      on: {
        released: [
          { guard: 'isTriedAgain', target: 'open.missed' },
          { guard: 'isMissed', target: 'lapsed' },
          { target: 'calledBack' },
        ],
      },
    },
    calledBack: { type: 'final', entry: { type: 'endCallback', params: { ending: 'called-back' } } },
    lapsed: { type: 'final', entry: { type: 'endCallback', params: { ending: 'unanswered' } } },
  },
});
