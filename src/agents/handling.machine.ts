import { setup } from 'xstate';

/**
 * One contact in an agent's hands: the talk, then the work that remains when the customer is gone. When the agent's number
 * of contacts changes, the rest of the talk may go faster or slower.
 */
export const handlingMachine = setup({
  types: { events: {} as { type: 'paced' } },
  actions: {
    /** Ends the talk: the customer goes. */
    release: () => {},
    /** The agent can take another contact. */
    finish: () => {},
  },
  delays: { talk: 0, afterContactWork: 0 },
  guards: { hasAfterContactWork: () => false },
}).createMachine({
  id: 'handling',
  initial: 'talking',
  states: {
    talking: {
      on: { paced: { target: 'talking', reenter: true } },
      after: {
        talk: [
          { guard: 'hasAfterContactWork', target: 'afterContact', actions: 'release' },
          { target: 'done', actions: 'release' },
        ],
      },
    },
    afterContact: { after: { afterContactWork: 'done' } },
    done: { type: 'final', entry: 'finish' },
  },
});
