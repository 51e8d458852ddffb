import { setup } from 'xstate';

/**
 * One contact in an agent's hands: the talk, then the work that remains when the customer is gone. When the agent's number
 * of contacts changes, the rest of the talk may go faster or slower. An agent who has called in another one may stay.
 */
export const handlingMachine = setup({
  types: { events: {} as { type: 'paced' } | { type: 'let-go' } },
  actions: {
    /** Ends the talk: the customer goes. */
    release: () => {},
    /** The agent can take another contact. */
    finish: () => {},
  },
  delays: { talk: 0, afterContactWork: 0 },
  guards: {
    hasAfterContactWork: () => false,
    /** The agent stays in the contact beside the next one. */
    stays: () => false,
  },
}).createMachine({
  id: 'handling',
  initial: 'talking',
  states: {
    talking: {
      on: { paced: { target: 'talking', reenter: true } },
      after: { talk: 'released' },
    },
    released: {
      entry: 'release',
      always: [{ guard: 'stays', target: 'staying' }, { target: 'leaving' }],
    },
    staying: { on: { 'let-go': 'leaving' } },
    leaving: { always: [{ guard: 'hasAfterContactWork', target: 'afterContact' }, { target: 'done' }] },
    afterContact: { after: { afterContactWork: 'done' } },
    done: { type: 'final', entry: 'finish' },
  },
});
