import { setup } from 'xstate';

/** Staff pose as customers, until it comes out. */
export const cheatingMachine = setup({
  actions: { expose: () => {} },
  delays: { exposure: 0 },
}).createMachine({
  id: 'cheating',
  initial: 'hidden',
  states: {
    hidden: { after: { exposure: 'exposed' } },
    exposed: { type: 'final', entry: 'expose' },
  },
});
