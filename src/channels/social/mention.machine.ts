import { setup } from 'xstate';

/** One public mention of the company. Nobody may see it; if somebody does, it waits for the social team. */
export const mentionMachine = setup({
  types: { events: {} as { type: 'answered' } | { type: 'released' } | { type: 'full' } },
  actions: {
    joinQueue: () => {},
    leaveQueue: () => {},
    endMention: (_, _params: { ending: 'answered' | 'unanswered' }) => {},
  },
  guards: { isSeen: () => true },
  delays: {
    /** How long the customer looks for an answer. */
    patience: 0,
  },
}).createMachine({
  id: 'mention',
  initial: 'posted',
  states: {
    posted: { always: [{ guard: 'isSeen', target: 'queued' }, { target: 'unseen' }] },
    unseen: { after: { patience: 'unanswered' } },
    queued: {
      entry: 'joinQueue',
      on: { answered: 'answering', full: 'unseen' },
      after: { patience: { target: 'unanswered', actions: 'leaveQueue' } },
    },
    answering: { on: { released: 'answered' } },
    answered: { type: 'final', entry: { type: 'endMention', params: { ending: 'answered' } } },
    unanswered: { type: 'final', entry: { type: 'endMention', params: { ending: 'unanswered' } } },
  },
});
