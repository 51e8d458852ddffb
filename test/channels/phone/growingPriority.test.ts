import { expect, it } from 'vitest';
import { happen } from '../../simulation/world.js';

/** The first call takes the only agent for ten minutes. Then one waits from the second minute on, another from the fifth. */
const scenario = (agents: string, wants: readonly string[]) => `
title: Who is next
seed: 1
horizon: 1h
needs: { question: { rate: 0/h } }
channels:
  phone:
    ivr: flow.yaml
    ${agents}
personas:
  - { name: first, issue: question, script: [{ at: 0s, channel: phone, keys: [${wants[0]}] }] }
  - { name: early, issue: question, script: [{ at: 2m, channel: phone, keys: [${wants[1]}] }] }
  - { name: late, issue: question, script: [{ at: 5m, channel: phone, keys: [${wants[2]}] }] }
`;

const flow = (grows = '', group = 'desk') => `
flow: f
start: main
nodes:
  main: { type: menu, length: 2s, options: { 1: usual, 2: urgent }, silence: { then: usual } }
  usual: { type: queue, group: desk${grows} }
  urgent: { type: queue, group: ${group}, priority: 2${grows} }
`;

const order = (yaml: string, theFlow: string) =>
  [...happen(yaml, { flow: theFlow }).contacts]
    .sort((a, b) => a.answeredAt - b.answeredAt)
    .map(({ customer }) => customer);

it('of the flow’s queues: three minutes more are worth more than a priority of two, if each minute is worth one', () => {
  const yaml = scenario('agents: { desk: { count: 1, handle-time: 10m } }', ['1', '1', '2']);
  expect(order(yaml, flow())).toEqual([-1, -3, -2]);
  expect(order(yaml, flow(', priority-grows: 1'))).toEqual([-1, -2, -3]);
  expect(order(yaml, flow(', priority-grows: 0.5'))).toEqual([-1, -3, -2]);
});

it('of the queues that a group serves', () => {
  const serves = (grows: string) =>
    scenario('', ['1', '1', '2']).replace(
      'channels:',
      `agents:\n  all: { count: 1, handle-time: 10m, serves: { phone/desk: { ${grows} }, phone/vip: { priority: 2 } } }\nchannels:`,
    );
  expect(order(serves(''), flow('', 'vip'))).toEqual([-1, -3, -2]);
  // At ten minutes the early one has waited eight: worth 2.4 at 0.3 a minute, and 1.6 at 0.2.
  expect(order(serves('priority-grows: 0.3'), flow('', 'vip'))).toEqual([-1, -2, -3]);
  expect(order(serves('priority-grows: 0.2'), flow('', 'vip'))).toEqual([-1, -3, -2]);
});
