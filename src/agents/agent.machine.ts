import { setup } from 'xstate';

/**
 * One agent on and off duty. A shift that ends in the middle of a contact finds the agent `finishing`: no further
 * contact comes, and once the last is done, after-contact work included, the agent leaves.
 */
export const agentMachine = setup({
  types: { events: {} as { type: 'shift.start' } | { type: 'shift.end' } | { type: 'idle' } },
  actions: {
    /** Comes on duty: the stretch begins. */
    arrive: () => {},
    /** Takes contacts that wait, and stands by for more. */
    standBy: () => {},
    /** No longer stands by. */
    stopStandingBy: () => {},
    /** Goes home: the stretch is over. */
    leave: () => {},
  },
  guards: { isIdle: () => true },
}).createMachine({
  id: 'agent',
  initial: 'away',
  states: {
    away: { on: { 'shift.start': { target: 'onDuty', actions: 'arrive' } } },
    onDuty: {
      entry: 'standBy',
      exit: 'stopStandingBy',
      on: { 'shift.end': [{ guard: 'isIdle', target: 'away', actions: 'leave' }, { target: 'finishing' }] },
    },
    finishing: {
      on: { 'shift.start': 'onDuty', idle: { target: 'away', actions: 'leave' } },
    },
  },
});
