import { setup } from 'xstate';

/**
 * One agent on and off duty. A shift that ends in the middle of a contact finds the agent `finishing`: the agent
 * gets no further contact, and leaves once the last is done, after-contact work included. A break due in the middle of a
 * contact begins after it and keeps its length; the end of the shift ends it.
 */
export const agentMachine = setup({
  types: {
    events: {} as { type: 'shift.start' } | { type: 'shift.end' } | { type: 'break.start' } | { type: 'idle' },
  },
  actions: {
    /** Comes on duty: the stretch begins. */
    arrive: () => {},
    /** Takes contacts that wait, and stands by for more. */
    standBy: () => {},
    /** No longer stands by. */
    stopStandingBy: () => {},
    /** The stretch is due to end here; what follows is overtime. */
    overrun: () => {},
    /** The next shift begins before the overtime is over: one stretch ends, another begins. */
    stay: () => {},
    /** The stretch of duty ends, the break begins. */
    pause: () => {},
    /** The break ends, another stretch of duty begins. */
    resume: () => {},
    /** Goes home: the stretch, or the break, is over. */
    leave: () => {},
  },
  guards: { isIdle: () => true },
  delays: { break: 0 },
}).createMachine({
  id: 'agent',
  initial: 'away',
  states: {
    away: { on: { 'shift.start': { target: 'onDuty', actions: 'arrive' } } },
    onDuty: {
      entry: 'standBy',
      exit: 'stopStandingBy',
      on: {
        'shift.end': [
          { guard: 'isIdle', target: 'away', actions: 'leave' },
          { target: 'finishing', actions: 'overrun' },
        ],
        'break.start': [{ guard: 'isIdle', target: 'onBreak' }, { target: 'beforeBreak' }],
      },
    },
    beforeBreak: {
      on: { idle: 'onBreak', 'shift.end': { target: 'finishing', actions: 'overrun' } },
    },
    onBreak: {
      entry: 'pause',
      after: { break: { target: 'onDuty', actions: 'resume' } },
      on: { 'shift.end': { target: 'away', actions: 'leave' } },
    },
    finishing: {
      on: { 'shift.start': { target: 'onDuty', actions: 'stay' }, idle: { target: 'away', actions: 'leave' } },
    },
  },
});
