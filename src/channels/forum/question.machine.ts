import { setup } from 'xstate';

/** What a customer does on a forum: looks whether the answer is there already, asks, reads answers, believes them or not. */
export const questionMachine = setup({
  types: {
    events: {} as
      | { type: 'answer' }
      | { type: 'taken' }
      | { type: 'released' }
      | { type: 'served' }
      | { type: 'handed' }
      | { type: 'look-away' },
  },
  actions: {
    /** The question is there for all to see; or the asker joins those who wait for the same answer. */
    ask: () => {},
    /** The asker waits no longer. */
    stopWaiting: () => {},
    /** The company's own people are asked. */
    escalate: () => {},
    /** The asker takes over the question to staff from one who has left. */
    takeOver: () => {},
    readAnswer: () => {},
    endQuestion: (_, _params: { ending: string }) => {},
  },
  guards: {
    isClosed: () => false,
    /** The customer has heard that those who answer may be staff. */
    distrusts: () => false,
    /** A post of the company's own, on top of all others, says it. */
    isTold: () => false,
    /** An answer from before fits. */
    finds: () => false,
    /** So many questions go unanswered that it seems useless to ask. */
    isPutOff: () => false,
    /** The answer is right. */
    helps: () => false,
    /** The answer is wrong, and the asker believes it. */
    misleads: () => false,
  },
  delays: {
    /** How long the customer looks for an answer from before. */
    searching: 0,
    /** How long the asker looks for an answer. */
    patience: 0,
    /** How long a question waits before staff are asked. */
    escalation: 0,
    /** How long it takes to find out that an answer was wrong. */
    trying: 0,
  },
}).createMachine({
  id: 'question',
  initial: 'arriving',
  states: {
    arriving: {
      always: [
        { guard: 'isClosed', target: 'closed' },
        { guard: 'distrusts', target: 'distrusted' },
        { target: 'searching' },
      ],
    },
    searching: {
      after: {
        searching: [
          { guard: 'isTold', target: 'informed' },
          { guard: 'finds', target: 'found' },
          { guard: 'isPutOff', target: 'putOff' },
          { target: 'asked' },
        ],
      },
      on: { 'look-away': 'unanswered' },
    },
    asked: {
      entry: 'ask',
      exit: 'stopWaiting',
      on: { 'look-away': 'unanswered', taken: 'withStaff', served: 'answeredByStaff', handed: { actions: 'takeOver' } },
      after: { patience: 'unanswered', escalation: { actions: 'escalate' } },
      initial: 'open',
      states: {
        open: { on: { answer: 'reading' } },
        reading: {
          entry: 'readAnswer',
          always: [
            { guard: 'helps', target: '#question.answered' },
            { guard: 'misleads', target: '#question.trying' },
            { target: 'open' },
          ],
        },
      },
    },
    trying: { after: { trying: 'misled' }, on: { 'look-away': 'misled' } },
    withStaff: { on: { released: 'answeredByStaff' } },
    informed: { type: 'final', entry: { type: 'endQuestion', params: { ending: 'informed' } } },
    found: { type: 'final', entry: { type: 'endQuestion', params: { ending: 'found' } } },
    putOff: { type: 'final', entry: { type: 'endQuestion', params: { ending: 'put-off' } } },
    answered: { type: 'final', entry: { type: 'endQuestion', params: { ending: 'answered' } } },
    answeredByStaff: { type: 'final', entry: { type: 'endQuestion', params: { ending: 'answered-by-staff' } } },
    misled: { type: 'final', entry: { type: 'endQuestion', params: { ending: 'misled' } } },
    unanswered: { type: 'final', entry: { type: 'endQuestion', params: { ending: 'unanswered' } } },
    distrusted: { type: 'final', entry: { type: 'endQuestion', params: { ending: 'distrusted' } } },
    closed: { type: 'final', entry: { type: 'endQuestion', params: { ending: 'closed' } } },
  },
});
