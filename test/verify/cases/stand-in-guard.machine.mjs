// A guard that stands for data: behind it the caller is dropped without a word.
import { setup } from 'xstate';

const nothing = () => {};
const enter = (node) => ({ type: 'enterNode', params: { node } });
const fin = (ending) => ({ type: 'final', entry: { type: 'endCall', params: { ending } } });
export default setup({
  actions: { enterNode: nothing, endCall: nothing },
  guards: { isBarred: () => false },
}).createMachine({
  id: 'gate',
  initial: 'gate',
  on: { 'hang-up': '.hung-up' },
  states: {
    gate: { entry: enter('gate'), after: { 3000: [{ guard: 'isBarred', target: 'disconnected' }, { target: 'bye' }] } },
    bye: { entry: enter('bye'), after: { 3000: 'said-goodbye' } },
    disconnected: fin('disconnected'),
    'hung-up': fin('hung-up'),
    'said-goodbye': fin('said-goodbye'),
  },
});
