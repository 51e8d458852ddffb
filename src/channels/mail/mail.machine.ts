import { setup } from 'xstate';

/**
 * A mail: written, and answered when its turn has come, perhaps after nights. A customer who turns elsewhere meanwhile leaves
 * it behind, and somebody answers it all the same.
 */
export const mailMachine = setup({
  types: { events: {} as { type: 'answered' } | { type: 'released' } | { type: 'look-away' } },
  actions: {
    joinQueue: () => {},
    /** The customer turns elsewhere, or no longer needs an answer. */
    leaveBehind: () => {},
    /** The answer to somebody who no longer waits for it. */
    answerLate: () => {},
    endMail: (_, _params: { ending: MailEnding }) => {},
  },
  delays: {
    writing: 0,
    patience: 0,
  },
}).createMachine({
  id: 'mail',
  initial: 'writing',
  states: {
    writing: { after: { writing: 'waiting' }, on: { 'look-away': 'unsent' } },
    waiting: {
      entry: 'joinQueue',
      on: { answered: 'answering', 'look-away': { target: 'leftBehind', actions: 'leaveBehind' } },
      after: { patience: { target: 'leftBehind', actions: 'leaveBehind' } },
    },
    answering: { on: { released: 'answered' } },
    leftBehind: { on: { answered: 'answeringLate' } },
    answeringLate: { on: { released: 'answeredLate' } },
    answeredLate: { type: 'final', entry: 'answerLate' },
    unsent: { type: 'final', entry: { type: 'endMail', params: { ending: 'unanswered' } } },
    answered: { type: 'final', entry: { type: 'endMail', params: { ending: 'answered' } } },
  },
});

export type MailEnding = 'answered' | 'unanswered';
