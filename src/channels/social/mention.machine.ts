import { setup } from 'xstate';

/** One public mention of the company. The team may not see it; if it does, the mention waits for an agent. */
export const mentionMachine = setup({
  types: { events: {} as { type: 'answered' } | { type: 'released' } | { type: 'full' } | { type: 'look-away' } },
  actions: {
    /** The mention is there for all to see. */
    post: () => {},
    joinQueue: () => {},
    leaveQueue: () => {},
    endMention: (_, _params: { ending: 'answered' | 'abandoned' | 'unanswered' }) => {},
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
    posted: { entry: 'post', always: [{ guard: 'isSeen', target: 'queued' }, { target: 'unseen' }] },
    unseen: { after: { patience: 'unanswered' }, on: { 'look-away': 'unanswered' } },
    queued: {
      entry: 'joinQueue',
      on: { answered: 'answering', full: 'unseen', 'look-away': { target: 'abandoned', actions: 'leaveQueue' } },
      after: { patience: { target: 'abandoned', actions: 'leaveQueue' } },
    },
    answering: { on: { released: 'answered' } },
    answered: { type: 'final', entry: { type: 'endMention', params: { ending: 'answered' } } },
    abandoned: { type: 'final', entry: { type: 'endMention', params: { ending: 'abandoned' } } },
    unanswered: { type: 'final', entry: { type: 'endMention', params: { ending: 'unanswered' } } },
  },
});
