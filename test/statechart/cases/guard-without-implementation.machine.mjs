// a guard that .provide() would bring
import { setup } from 'xstate';

const nothing = () => {};
const fin = (ending) => ({ type: 'final', entry: { type: 'endCall', params: { ending } } });
export default setup({ actions: { enterNode: nothing, endCall: nothing } }).createMachine({
  id: 'm',
  initial: 'main',
  on: { 'hang-up': '.hung-up' },
  states: {
    main: {
      entry: [{ type: 'enterNode', params: { node: 'main' } }],
      after: { 5000: [{ guard: 'isVip', target: 'said-goodbye' }, { target: 'said-goodbye' }] },
    },
    'hung-up': fin('hung-up'),
    'said-goodbye': fin('said-goodbye'),
  },
});
