import { setup } from 'xstate';

/** Somebody who answers others: comes by, answers what they know until their time is up, and goes; one day for good. */
export const contributorMachine = setup({
  types: { events: {} as { type: 'dismiss' } },
  actions: {
    arrive: () => {},
    /** Looks for the next open question that they know, and can answer in the time left. */
    choose: () => {},
    post: () => {},
    leave: () => {},
  },
  guards: {
    /** The day has come on which they leave. */
    isTime: () => false,
    /** There is a question to answer. */
    hasChosen: () => false,
    /** They are neither bored nor tired. */
    staysOn: () => true,
  },
  delays: {
    /** Until they come again. */
    away: 0,
    /** How long it takes to write an answer. */
    writing: 0,
  },
}).createMachine({
  id: 'contributor',
  initial: 'away',
  states: {
    away: {
      after: { away: [{ guard: 'isTime', target: 'gone' }, { target: 'visiting' }] },
      on: { dismiss: 'gone' },
    },
    visiting: {
      entry: 'arrive',
      initial: 'looking',
      on: { dismiss: 'gone' },
      states: {
        looking: {
          entry: 'choose',
          always: [
            { guard: 'hasChosen', target: 'writing' },
            { guard: 'staysOn', target: '#contributor.away' },
            { target: '#contributor.gone' },
          ],
        },
        writing: { after: { writing: { target: 'looking', actions: 'post' } } },
      },
    },
    gone: { type: 'final', entry: 'leave' },
  },
});
