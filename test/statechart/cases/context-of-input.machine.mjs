// context made of input, as XState v5's docs show it.
import { setup } from 'xstate';

const nothing = () => {};
const fin = (ending) => ({ type: 'final', entry: { type: 'endCall', params: { ending } } });
export default setup({ actions: { enterNode: nothing, endCall: nothing } }).createMachine({
  id: 'c',
  initial: 'main',
  context: ({ input }) => ({ max: input.maxTries }),
  on: { 'hang-up': '.hung-up' },
  states: {
    main: { entry: { type: 'enterNode', params: { node: 'main' } }, after: { 5000: 'said-goodbye' } },
    'hung-up': fin('hung-up'),
    'said-goodbye': fin('said-goodbye'),
  },
});
