import { setup } from 'xstate';

/** A call that the company makes: on the list until an agent is free, then a try, and another one later if nobody picks up. */
export const outboundMachine = setup({
  types: { events: {} as { type: 'answered' } | { type: 'released' } | { type: 'look-away' } },
  actions: {
    joinList: () => {},
    leaveList: () => {},
    /** The customer leaves the company while the agent rings: there is no further try. */
    withdraw: () => {},
    /** Nobody picked up, and there is a try left. */
    countTry: () => {},
    endCall: (_, _params: { ending: OutboundEnding }) => {},
  },
  guards: {
    /** The customer picked up. */
    isReached: () => false,
    isLastTry: () => false,
    /** The customer left the company during the try. */
    isWithdrawn: () => false,
  },
  delays: {
    pause: 0,
  },
}).createMachine({
  id: 'outbound',
  initial: 'listed',
  states: {
    listed: {
      entry: 'joinList',
      on: { answered: 'calling', 'look-away': { target: 'withdrawn', actions: 'leaveList' } },
    },
    calling: {
      on: {
        'look-away': { actions: 'withdraw' },
        released: [
          { guard: 'isReached', target: 'reached' },
          { guard: 'isWithdrawn', target: 'withdrawn' },
          { guard: 'isLastTry', target: 'notReached' },
          { target: 'pausing', actions: 'countTry' },
        ],
      },
    },
    pausing: { after: { pause: 'listed' }, on: { 'look-away': 'withdrawn' } },
    reached: { type: 'final', entry: { type: 'endCall', params: { ending: 'reached' } } },
    notReached: { type: 'final', entry: { type: 'endCall', params: { ending: 'not-reached' } } },
    withdrawn: { type: 'final', entry: { type: 'endCall', params: { ending: 'withdrawn' } } },
  },
});

export type OutboundEnding = 'reached' | 'not-reached' | 'withdrawn';
