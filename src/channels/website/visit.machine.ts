import { setup } from 'xstate';

/** One look at the company's web site. */
export const visitMachine = setup({
  actions: {
    /** The visit begins, and the site has one visitor more. */
    enter: () => {},
    /** The visit is over, and the site has one visitor fewer. */
    leave: () => {},
    endVisit: (_, _params: { ending: 'self-served' | 'informed' | 'unanswered' | 'too-slow' | 'down' }) => {},
  },
  guards: {
    /** The site does not answer, or has as many visitors as it takes. */
    findsItDown: () => false,
    /** Self-service settles the issue. */
    helpsItself: () => false,
    /** The status page informs the visitor about the incident. */
    isTold: () => false,
  },
  delays: {
    /** How long it takes on a site that never slows down. On one that does, `finished` comes instead. */
    visit: 0,
    patience: 0,
  },
}).createMachine({
  id: 'visit',
  initial: 'arriving',
  states: {
    arriving: { always: [{ guard: 'findsItDown', target: 'down' }, { target: 'looking' }] },
    looking: {
      entry: 'enter',
      exit: 'leave',
      after: { visit: 'done', patience: 'tooSlow' },
      on: { finished: 'done', 'goes-down': 'down' },
    },
    done: {
      always: [
        { guard: 'helpsItself', target: 'selfServed' },
        { guard: 'isTold', target: 'informed' },
        { target: 'unanswered' },
      ],
    },
    selfServed: { type: 'final', entry: { type: 'endVisit', params: { ending: 'self-served' } } },
    informed: { type: 'final', entry: { type: 'endVisit', params: { ending: 'informed' } } },
    unanswered: { type: 'final', entry: { type: 'endVisit', params: { ending: 'unanswered' } } },
    tooSlow: { type: 'final', entry: { type: 'endVisit', params: { ending: 'too-slow' } } },
    down: { type: 'final', entry: { type: 'endVisit', params: { ending: 'down' } } },
  },
});
