// Wrong keys lead round for ever. bounded-retries says proved.
import { setup } from 'xstate';

const enter = (node) => ({ type: 'enterNode', params: { node } });
const listens = {
  type: 'listen',
  params: {
    node: 'main',
    heard: true,
    factor: 1,
    question: { type: 'menu', length: 10, bargeIn: true, spoken: ['1'], digits: 1 },
  },
};
const fin = (ending) => ({ type: 'final', entry: { type: 'endCall', params: { ending } } });
const leave = (target) => ({ target, actions: { type: 'leaveQueue', params: { node: 'desk' } } });
const nothing = () => {};
export default setup({
  actions: { enterNode: nothing, listen: nothing, joinQueue: nothing, leaveQueue: nothing, endCall: nothing },
  delays: { patience: 0 },
}).createMachine({
  id: 'shop',
  initial: 'main',
  on: { 'hang-up': '.hung-up' },
  states: {
    main: {
      entry: [enter('main'), listens],
      on: { 'key.1': 'desk', 'key.*': { target: 'main', reenter: true } },
      after: { 15000: 'desk' },
    },
    desk: {
      entry: [
        enter('desk'),
        { type: 'joinQueue', params: { node: 'desk', group: 'desk', priority: 0, closes: false } },
      ],
      initial: 'waiting',
      states: {
        waiting: {
          on: { answered: 'talking', full: '#shop.blocked', 'hang-up': leave('#shop.abandoned') },
          after: { patience: leave('#shop.abandoned') },
        },
        talking: { on: { released: '#shop.served', 'hang-up': '#shop.served' } },
      },
    },
    served: fin('served'),
    abandoned: fin('abandoned'),
    blocked: fin('blocked'),
    'hung-up': fin('hung-up'),
  },
});
