import { setup } from 'xstate';

/** One question on the forum: answers come one by one until the asker accepts one or looks no longer. */
export const questionMachine = setup({
  types: { events: {} as { type: 'look-away' } },
  actions: {
    readAnswer: () => {},
    endQuestion: (_, _params: { ending: 'answered' | 'unanswered' }) => {},
  },
  guards: { accepts: () => false },
  delays: {
    nextAnswer: 0,
    /** How long the asker looks for an answer. */
    patience: 0,
  },
}).createMachine({
  id: 'question',
  initial: 'asked',
  states: {
    asked: {
      on: { 'look-away': 'unanswered' },
      after: { patience: 'unanswered' },
      initial: 'open',
      states: {
        open: { after: { nextAnswer: { target: 'reading', actions: 'readAnswer' } } },
        reading: { always: [{ guard: 'accepts', target: '#question.answered' }, { target: 'open' }] },
      },
    },
    answered: { type: 'final', entry: { type: 'endQuestion', params: { ending: 'answered' } } },
    unanswered: { type: 'final', entry: { type: 'endQuestion', params: { ending: 'unanswered' } } },
  },
});
