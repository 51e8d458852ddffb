import { setup } from 'xstate';

/** An answer that is in the sample: somebody looks at it after a while. */
export const auditMachine = setup({
  actions: { judge: () => {} },
  delays: { audit: 0 },
}).createMachine({
  id: 'audit',
  initial: 'sampled',
  states: {
    sampled: { after: { audit: 'audited' } },
    audited: { type: 'final', entry: 'judge' },
  },
});
