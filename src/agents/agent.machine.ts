import { setup, stateIn } from 'xstate';

/**
 * One agent. `duty` is what the roster says, `work` what the agent does; the two differ when a shift ends in the middle
 * of a contact: the agent finishes it, after-contact work included, and only then leaves.
 */
export const agentMachine = setup({
  types: {
    events: {} as { type: 'shift.start' } | { type: 'shift.end' } | { type: 'take' },
  },
  actions: {
    /** Comes on duty, or would have left and is needed again. */
    arrive: () => {},
    /** Joins the free agents of the group, behind those who have been free longer. */
    becomeFree: () => {},
    /** Leaves the free agents without a contact. */
    standUp: () => {},
    /** Ends the talk: the customer goes. */
    release: () => {},
    leave: () => {},
  },
  delays: {
    talk: 0,
    afterContactWork: 0,
  },
  guards: {
    onDuty: stateIn('#agent.duty.on'),
    isUnclaimed: () => true,
  },
}).createMachine({
  id: 'agent',
  type: 'parallel',
  states: {
    duty: {
      initial: 'off',
      states: {
        off: { on: { 'shift.start': 'on' } },
        on: { on: { 'shift.end': 'off' } },
      },
    },
    work: {
      initial: 'away',
      states: {
        away: { on: { 'shift.start': { target: 'free', actions: 'arrive' } } },
        free: {
          entry: 'becomeFree',
          on: {
            take: 'talking',
            // A contact given to the agent at this very instant is still theirs.
            'shift.end': { guard: 'isUnclaimed', target: 'away', actions: ['standUp', 'leave'] },
          },
        },
        talking: { after: { talk: { target: 'afterContact', actions: 'release' } } },
        afterContact: {
          after: {
            afterContactWork: [
              { guard: 'onDuty', target: 'free' },
              { target: 'away', actions: 'leave' },
            ],
          },
        },
      },
    },
  },
});
