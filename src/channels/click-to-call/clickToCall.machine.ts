import { setup } from 'xstate';

/**
 * A customer at a button that shows whether somebody is free. Who sees a free agent clicks, and is connected. Who sees none
 * may wait on the line all the same, leave a number, look again later, or turn away.
 */
export const clickToCallMachine = setup({
  types: {
    events: {} as
      | { type: 'answered' }
      | { type: 'released' }
      | { type: 'full' }
      | { type: 'closed' }
      | { type: 'look-away' },
  },
  actions: {
    look: () => {},
    seeBusy: () => {},
    click: () => {},
    joinQueue: () => {},
    leaveQueue: (_, _params: { how: 'abandoned' | 'closed' }) => {},
    leaveNumber: () => {},
    /** The customer needs no callback any more. */
    withdrawNumber: () => {},
    goAway: () => {},
    comeBack: () => {},
    end: (_, _params: { ending: ClickEnding }) => {},
  },
  guards: {
    /** Nobody is on duty: the button is grey. */
    isClosed: () => false,
    /** Somebody is free, or the button does not show it. */
    looksFree: () => false,
    /** The wait shown is no longer than the customer would wait. */
    waitsOnLine: () => false,
    leavesNumber: () => false,
    looksAgain: () => false,
    /** The customer does not pick up. */
    isMissed: () => false,
  },
  delays: {
    connecting: 0,
    patience: 0,
    callbackPatience: 0,
    again: 0,
  },
}).createMachine({
  id: 'click-to-call',
  initial: 'looking',
  states: {
    looking: {
      entry: 'look',
      always: [
        { guard: 'isClosed', target: 'closed' },
        { guard: 'looksFree', target: 'connecting' },
        { target: 'seeingBusy' },
      ],
    },
    seeingBusy: {
      entry: 'seeBusy',
      always: [
        { guard: 'waitsOnLine', target: 'connecting' },
        { guard: 'leavesNumber', target: 'listed' },
        { guard: 'looksAgain', target: 'away' },
        { target: 'sawBusy' },
      ],
    },
    away: {
      entry: 'goAway',
      exit: 'comeBack',
      on: { 'look-away': 'sawBusy' },
      after: { again: 'looking' },
    },
    connecting: {
      entry: 'click',
      after: { connecting: [{ guard: 'isClosed', target: 'closed' }, { target: 'queued' }] },
    },
    queued: {
      entry: 'joinQueue',
      on: {
        answered: 'talking',
        full: 'blocked',
        closed: { target: 'closed', actions: { type: 'leaveQueue', params: { how: 'closed' } } },
      },
      after: {
        patience: { target: 'abandoned', actions: { type: 'leaveQueue', params: { how: 'abandoned' } } },
      },
    },
    talking: { on: { released: 'served' } },
    listed: {
      entry: 'leaveNumber',
      on: {
        answered: 'phonedBack',
        full: 'blocked',
        'look-away': { target: 'unanswered', actions: 'withdrawNumber' },
      },
      after: { callbackPatience: { target: 'unanswered', actions: 'withdrawNumber' } },
    },
    phonedBack: { on: { released: [{ guard: 'isMissed', target: 'unanswered' }, { target: 'calledBack' }] } },
    closed: { type: 'final', entry: { type: 'end', params: { ending: 'closed' } } },
    sawBusy: { type: 'final', entry: { type: 'end', params: { ending: 'saw-busy' } } },
    blocked: { type: 'final', entry: { type: 'end', params: { ending: 'blocked' } } },
    abandoned: { type: 'final', entry: { type: 'end', params: { ending: 'abandoned' } } },
    served: { type: 'final', entry: { type: 'end', params: { ending: 'served' } } },
    calledBack: { type: 'final', entry: { type: 'end', params: { ending: 'called-back' } } },
    unanswered: { type: 'final', entry: { type: 'end', params: { ending: 'unanswered' } } },
  },
});

export type ClickEnding = 'served' | 'called-back' | 'abandoned' | 'blocked' | 'closed' | 'saw-busy' | 'unanswered';
