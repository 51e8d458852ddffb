import { setup } from 'xstate';

/** What a customer does who asks the panel: waits for a member's answer, and believes it or not. */
export const consultationMachine = setup({
  types: { events: {} as { type: 'answer' } | { type: 'corrected' } | { type: 'look-away' } },
  actions: {
    /** The question is there for all members to see. */
    ask: () => {},
    /** The asker waits no longer. */
    stopWaiting: () => {},
    readAnswer: () => {},
    /** The asker believes an answer that is wrong. */
    believe: () => {},
    endConsultation: (_, _params: { ending: string }) => {},
  },
  guards: {
    isClosed: () => false,
    /** The customer has heard what panels are made of. */
    distrusts: () => false,
    /** The answer is right. */
    helps: () => false,
    /** The answer is wrong, and the asker believes it. */
    misleads: () => false,
  },
  delays: {
    /** How long the asker looks for an answer. */
    patience: 0,
    /** How long it takes to find out that an answer was wrong. */
    trying: 0,
  },
}).createMachine({
  id: 'consultation',
  initial: 'arriving',
  states: {
    arriving: {
      always: [
        { guard: 'isClosed', target: 'closed' },
        { guard: 'distrusts', target: 'distrusted' },
        { target: 'asked' },
      ],
    },
    asked: {
      entry: 'ask',
      exit: 'stopWaiting',
      on: { 'look-away': 'unanswered' },
      after: { patience: 'unanswered' },
      initial: 'open',
      states: {
        open: { on: { answer: 'reading' } },
        reading: {
          entry: 'readAnswer',
          always: [
            { guard: 'helps', target: '#consultation.answered' },
            { guard: 'misleads', target: '#consultation.trying' },
            { target: 'open' },
          ],
        },
      },
    },
    trying: {
      entry: 'believe',
      after: { trying: 'misled' },
      on: { 'look-away': 'misled', corrected: 'asked' },
    },
    answered: { type: 'final', entry: { type: 'endConsultation', params: { ending: 'answered' } } },
    misled: { type: 'final', entry: { type: 'endConsultation', params: { ending: 'misled' } } },
    unanswered: { type: 'final', entry: { type: 'endConsultation', params: { ending: 'unanswered' } } },
    distrusted: { type: 'final', entry: { type: 'endConsultation', params: { ending: 'distrusted' } } },
    closed: { type: 'final', entry: { type: 'endConsultation', params: { ending: 'closed' } } },
  },
});
