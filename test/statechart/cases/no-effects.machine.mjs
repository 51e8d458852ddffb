// The contract's events and endings, and none of its effects: accepted, with verdicts about nothing.
import { setup } from 'xstate';

const fin = (ending) => ({ type: 'final', entry: { type: 'endCall', params: { ending } } });
export default setup({ actions: { endCall: () => {} } }).createMachine({
  id: 'n',
  initial: 'main',
  on: { 'hang-up': '.hung-up' },
  states: {
    main: { on: { 'key.1': 'checking', 'key.*': { target: 'main', reenter: true } }, after: { 5000: 'main' } },
    checking: { on: { 'backend.ok': 'queue', 'backend.failed': 'said-goodbye' } },
    queue: { on: { answered: 'talking', full: 'said-goodbye' } },
    talking: { on: { released: 'served' } },
    'hung-up': fin('hung-up'),
    'said-goodbye': fin('said-goodbye'),
    served: fin('served'),
  },
});
