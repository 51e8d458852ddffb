import { setup } from 'xstate';

/**
 * A public mention of the company: whether it is seen, who answers it, and what becomes of it in private. The customer
 * looks for an answer for as long as their patience lasts.
 */
export const mentionMachine = setup({
  types: { events: {} as { type: 'answered' } | { type: 'released' } | { type: 'full' } | { type: 'look-away' } },
  actions: {
    /** The customer reads the company's own post. */
    readAnnouncement: () => {},
    /** The mention is there for all to see. */
    post: () => {},
    /** The company has taken note of the mention. */
    detect: () => {},
    joinQueue: () => {},
    leaveQueue: () => {},
    /** The customer waits for a company whose team is not modelled. */
    awaitReply: () => {},
    endAwaiting: (_, _params: { how: 'answered' | 'abandoned' }) => {},
    /** The first reply, in public. */
    reply: () => {},
    /** What follows is a contact of its own, in private messages. */
    moveToPrivate: () => {},
    /** Nobody will answer any more: the customer may tell others. */
    despair: () => {},
    endMention: (_, _params: { ending: 'informed' | 'answered' | 'abandoned' | 'unanswered' | 'left-private' }) => {},
  },
  guards: {
    /** The company has said it before, in a post that the customer finds. */
    findsAnnouncement: () => false,
    /** What the customer read is enough. */
    isContent: () => false,
    isSeen: () => true,
    needsTriage: () => false,
    /** Triage takes it for something that needs no answer. */
    isDiscarded: () => false,
    /** A team of agents answers. Otherwise replies come as such companies reply. */
    hasTeam: () => true,
    movesToPrivate: () => false,
    /** The customer writes a private message, as asked; to a team of agents. */
    follows: () => true,
    followsToTeam: () => true,
  },
  delays: {
    /** How long the customer looks for an answer. */
    patience: 0,
    triage: 0,
    /** Until a company replies whose team is not modelled. */
    reply: 0,
    /** Until the customer has written a private message, or decided not to. */
    writing: 0,
  },
}).createMachine({
  id: 'mention',
  initial: 'arriving',
  states: {
    arriving: { always: [{ guard: 'findsAnnouncement', target: 'reading' }, { target: 'posted' }] },
    reading: {
      entry: 'readAnnouncement',
      always: [{ guard: 'isContent', target: 'informed' }, { target: 'posted' }],
    },
    posted: { entry: 'post', always: [{ guard: 'isSeen', target: 'detected' }, { target: 'unseen' }] },
    unseen: { after: { patience: 'unanswered' }, on: { 'look-away': 'unanswered' } },
    detected: {
      always: [
        { guard: 'needsTriage', target: 'inTriage' },
        { guard: 'hasTeam', target: 'queued' },
        { target: 'awaitingReply' },
      ],
    },
    inTriage: {
      after: {
        triage: [
          { guard: 'isDiscarded', target: 'unseen' },
          { guard: 'hasTeam', target: 'queued' },
          { target: 'awaitingReply' },
        ],
        patience: 'unanswered',
      },
      on: { 'look-away': 'unanswered' },
    },
    queued: {
      entry: ['detect', 'joinQueue'],
      on: { answered: 'answering', full: 'unseen', 'look-away': { target: 'abandoned', actions: 'leaveQueue' } },
      after: { patience: { target: 'abandoned', actions: 'leaveQueue' } },
    },
    answering: { on: { released: 'replied' } },
    awaitingReply: {
      entry: ['detect', 'awaitReply'],
      after: {
        reply: { target: 'replied', actions: { type: 'endAwaiting', params: { how: 'answered' } } },
        patience: { target: 'abandoned', actions: { type: 'endAwaiting', params: { how: 'abandoned' } } },
      },
      on: {
        'look-away': { target: 'abandoned', actions: { type: 'endAwaiting', params: { how: 'abandoned' } } },
      },
    },
    replied: {
      entry: 'reply',
      always: [{ guard: 'movesToPrivate', target: 'inPrivate' }, { target: 'answered' }],
    },
    inPrivate: {
      entry: 'moveToPrivate',
      after: {
        writing: [
          { guard: 'followsToTeam', target: 'queuedInPrivate' },
          { guard: 'follows', target: 'awaitingInPrivate' },
          { target: 'leftPrivate' },
        ],
      },
      on: { 'look-away': 'leftPrivate' },
    },
    queuedInPrivate: {
      entry: 'joinQueue',
      on: { answered: 'helping', full: 'leftPrivate', 'look-away': { target: 'abandoned', actions: 'leaveQueue' } },
      after: { patience: { target: 'abandoned', actions: 'leaveQueue' } },
    },
    awaitingInPrivate: {
      entry: 'awaitReply',
      after: {
        reply: { target: 'answered', actions: { type: 'endAwaiting', params: { how: 'answered' } } },
        patience: { target: 'abandoned', actions: { type: 'endAwaiting', params: { how: 'abandoned' } } },
      },
      on: {
        'look-away': { target: 'abandoned', actions: { type: 'endAwaiting', params: { how: 'abandoned' } } },
      },
    },
    helping: { on: { released: 'answered' } },
    informed: { type: 'final', entry: { type: 'endMention', params: { ending: 'informed' } } },
    answered: { type: 'final', entry: { type: 'endMention', params: { ending: 'answered' } } },
    leftPrivate: { type: 'final', entry: { type: 'endMention', params: { ending: 'left-private' } } },
    abandoned: { type: 'final', entry: ['despair', { type: 'endMention', params: { ending: 'abandoned' } }] },
    unanswered: { type: 'final', entry: ['despair', { type: 'endMention', params: { ending: 'unanswered' } }] },
  },
});
