import { setup } from 'xstate';

/** One look at the company's web site. */
export const visitMachine = setup({
  actions: {
    endVisit: (_, _params: { ending: 'self-served' | 'informed' | 'unanswered' }) => {},
  },
  guards: {
    /** Self-service settles the issue. */
    helpsItself: () => false,
    /** The status page informs the visitor about the incident. */
    isTold: () => false,
  },
  delays: { visit: 0 },
}).createMachine({
  id: 'visit',
  initial: 'looking',
  states: {
    looking: {
      after: {
        visit: [
          { guard: 'helpsItself', target: 'selfServed' },
          { guard: 'isTold', target: 'informed' },
          { target: 'unanswered' },
        ],
      },
    },
    selfServed: { type: 'final', entry: { type: 'endVisit', params: { ending: 'self-served' } } },
    informed: { type: 'final', entry: { type: 'endVisit', params: { ending: 'informed' } } },
    unanswered: { type: 'final', entry: { type: 'endVisit', params: { ending: 'unanswered' } } },
  },
});
