// A parallel root that keeps all the rest of the contract: what is said?
import { setup } from 'xstate';

const nothing = () => {};
const fin = (ending) => ({ type: 'final', entry: { type: 'endCall', params: { ending } } });
export default setup({ actions: { enterNode: nothing, endCall: nothing } }).createMachine({
  id: 'p',
  type: 'parallel',
  states: {
    a: {
      initial: 'main',
      on: { 'hang-up': '.hung-up' },
      states: {
        main: { entry: { type: 'enterNode', params: { node: 'main' } }, after: { 5000: 'said-goodbye' } },
        'hung-up': fin('hung-up'),
        'said-goodbye': fin('said-goodbye'),
      },
    },
    b: { initial: 'armed', states: { armed: { on: { 'key.0': 'gone', 'hang-up': 'gone' } }, gone: { type: 'final' } } },
  },
});
