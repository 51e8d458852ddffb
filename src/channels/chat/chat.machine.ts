import { setup } from 'xstate';

/**
 * A chat: perhaps a bot first, then a queue, then one of several chats in an agent's hands. A customer who leaves the queue
 * without a word keeps the place: an agent finds out later that nobody is there.
 */
export const chatMachine = setup({
  types: {
    events: {} as { type: 'answered' } | { type: 'released' } | { type: 'full' } | { type: 'closed' },
  },
  actions: {
    /** The bot has said what it knows. */
    hearBot: () => {},
    joinQueue: () => {},
    leaveQueue: (_, _params: { how: 'abandoned' | 'closed' }) => {},
    /** The customer is gone; the place in the queue is kept. */
    desert: () => {},
    /** The agent has found that nobody is there, or the queue has closed. */
    clear: () => {},
    endChat: (_, _params: { ending: ChatEnding }) => {},
  },
  guards: {
    hasBot: () => false,
    /** The bot settles the issue. */
    isSettled: () => false,
    /** What the bot said of the incident is enough. */
    isContent: () => false,
    /** The customer gives up on the bot. */
    isLost: () => false,
    /** Nobody is on duty. */
    isClosed: () => false,
    /** The customer says nothing on leaving. */
    isSilent: () => false,
  },
  delays: {
    bot: 0,
    patience: 0,
  },
}).createMachine({
  id: 'chat',
  initial: 'arriving',
  states: {
    arriving: { always: [{ guard: 'hasBot', target: 'withBot' }, { target: 'asking' }] },
    withBot: {
      after: {
        bot: [
          { guard: 'isSettled', target: 'selfServed' },
          { target: 'botIsThrough', actions: 'hearBot' },
        ],
      },
    },
    botIsThrough: {
      always: [
        { guard: 'isContent', target: 'informed' },
        { guard: 'isLost', target: 'lostInBot' },
        { target: 'asking' },
      ],
    },
    asking: { always: [{ guard: 'isClosed', target: 'closed' }, { target: 'queued' }] },
    queued: {
      entry: 'joinQueue',
      on: {
        answered: 'chatting',
        full: 'blocked',
        closed: { target: 'closed', actions: { type: 'leaveQueue', params: { how: 'closed' } } },
      },
      after: {
        patience: [
          { guard: 'isSilent', target: 'deserted', actions: 'desert' },
          { target: 'abandoned', actions: { type: 'leaveQueue', params: { how: 'abandoned' } } },
        ],
      },
    },
    chatting: { on: { released: 'served' } },
    deserted: {
      on: {
        answered: 'withNobody',
        closed: { target: 'cleared', actions: { type: 'leaveQueue', params: { how: 'closed' } } },
      },
    },
    withNobody: { on: { released: 'cleared' } },
    cleared: { type: 'final', entry: 'clear' },
    selfServed: { type: 'final', entry: { type: 'endChat', params: { ending: 'self-served' } } },
    informed: { type: 'final', entry: { type: 'endChat', params: { ending: 'informed' } } },
    lostInBot: { type: 'final', entry: { type: 'endChat', params: { ending: 'lost-in-bot' } } },
    closed: { type: 'final', entry: { type: 'endChat', params: { ending: 'closed' } } },
    blocked: { type: 'final', entry: { type: 'endChat', params: { ending: 'blocked' } } },
    abandoned: { type: 'final', entry: { type: 'endChat', params: { ending: 'abandoned' } } },
    served: { type: 'final', entry: { type: 'endChat', params: { ending: 'served' } } },
  },
});

export type ChatEnding = 'self-served' | 'informed' | 'lost-in-bot' | 'closed' | 'blocked' | 'abandoned' | 'served';
