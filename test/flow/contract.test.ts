import { describe, expect, it } from 'vitest';
import { setup } from 'xstate';
import {
  type CallEffects,
  callEndings,
  checkContract,
  flowMachine,
  mentionsOf,
  mentionsOfCall,
} from '../../src/flow/index.js';
import { compile } from '../../src/statechart/index.js';
import { machineCase } from '../statechart/cases/index.js';
import { everyFault, everything } from './everything.js';

describe('the contract between a call and its host', () => {
  it('is kept by every kind of node, with and without faults', () => {
    expect(checkContract(compile(flowMachine(everything)))).toEqual([]);
    const broken = compile(flowMachine(everything, everyFault));
    expect(checkContract(broken)).toEqual([]);
    const ends = broken.configurations.filter(({ final }) => final).map(({ value }) => value);
    expect(new Set(ends)).toEqual(new Set(Object.keys(callEndings)));
  });

  it('says of a node all that the host has to know', () => {
    const { effects } = compile(flowMachine(everything));
    const paramsOf = (effect: string, node: string) =>
      effects
        .map(({ name, params }) => ({ name, params: params as { node?: string } }))
        .find(({ name, params }) => name === effect && params.node === node)?.params;
    expect(paramsOf('heard', 'banner')).toEqual({ node: 'banner', tells: { cause: true, eta: false, credit: false } });
    expect(paramsOf('listen', 'main')).toEqual({
      node: 'main',
      heard: true,
      factor: 1,
      question: {
        type: 'menu',
        length: 9,
        bargeIn: false,
        spoken: ['1', '2', '3', '4', '*'],
        options: ['1', '2', '3', '4', '*'],
        words: ['news', 'an agent'],
        number: 2,
        digits: 1,
      },
    });
    expect(paramsOf('listen', 'number')).toMatchObject({
      question: { type: 'input', length: 4, bargeIn: true, spoken: [], digits: 1 },
    });
    expect(paramsOf('request', 'look')).toEqual({ node: 'look', backend: 'crm', factor: 1, takes: 1 });
    expect(paramsOf('joinQueue', 'agents')).toEqual({ node: 'agents', group: 'support', priority: 0, closes: true });
    expect(paramsOf('offerCallback', 'offer')).toEqual({ node: 'offer', heard: true, factor: 1, length: 5 });
  });

  const effects = setup({
    actions: {
      enterNode: (_, _params: CallEffects['enterNode']) => {},
      joinQueue: (_, _params: Partial<CallEffects['joinQueue']>) => {},
      leaveQueue: (_, _params: CallEffects['leaveQueue']) => {},
      endCall: (_, _params: { ending: string }) => {},
    },
  });
  const ending = (name: string) => ({ type: 'final', entry: { type: 'endCall', params: { ending: name } } }) as const;
  const join = { type: 'joinQueue', params: { node: 'agents', group: 'support', priority: 0, closes: false } } as const;
  const enter = { type: 'enterNode', params: { node: 'agents' } } as const;
  const leave = { type: 'leaveQueue', params: { node: 'agents' } } as const;

  it('can be kept by a machine written by hand', () => {
    const machine = effects.createMachine({
      id: 'by-hand',
      initial: 'agents',
      states: {
        agents: {
          entry: [{ type: 'enterNode', params: { node: 'agents' } }, join],
          on: { answered: 'talking', 'hang-up': { target: 'abandoned', actions: leave } },
        },
        talking: { on: { released: 'served', 'hang-up': 'served' } },
        served: ending('served'),
        abandoned: ending('abandoned'),
      },
    });
    expect(checkContract(compile(machine))).toEqual([]);
  });

  it('is broken in these ways, all told at once', () => {
    const machine = effects.createMachine({
      id: 'by-hand',
      initial: 'agents',
      states: {
        agents: {
          entry: [enter, { type: 'joinQueue', params: { node: 'agents', priority: Number.NaN } }],
          on: { anwsered: 'talking', 'hang-up': { target: 'abandonned', actions: leave } },
        },
        talking: { on: { released: 'served', 'hang-up': 'after' } },
        after: { after: { 1000: 'served' } },
        served: { type: 'final' },
        abandonned: ending('abandoned'),
      },
    });
    expect(checkContract(compile(machine))).toEqual([
      { path: '', message: 'it waits for an event "anwsered" that nobody sends. Did you mean "answered"?' },
      { path: 'joinQueue.params.group', message: 'is missing; expected a text.' },
      { path: 'joinQueue.params.priority', message: 'expected a number, but found NaN.' },
      { path: 'joinQueue.params.closes', message: 'is missing; expected true or false.' },
      { path: 'abandonned', message: 'is final, but not an ending of a call. Did you mean "abandoned"?' },
      { path: 'served', message: "must do the effect endCall with { ending: 'served' } on entry, last." },
      { path: 'talking', message: 'a caller who hangs up here does not reach an ending in one step.' },
      { path: 'after', message: 'a caller who hangs up here does not reach an ending in one step.' },
    ]);
  });

  it('is broken at its root, and what follows from that is not told', async () => {
    expect(checkContract(compile(await machineCase('parallel-root')))).toEqual([
      {
        path: '',
        message:
          'its root is parallel, and a call ends in a final state of the root. Let the root have one state with the regions, beside the endings.',
      },
    ]);
  });

  it('tells a wrong name for hanging up, and what follows from it once', () => {
    const machine = effects.createMachine({
      id: 'by-hand',
      initial: 'main',
      on: { hangup: '.abandoned' },
      states: {
        main: { entry: { type: 'enterNode', params: { node: 'main' } }, after: { 1000: 'more' } },
        more: { after: { 1000: 'main' } },
        abandoned: ending('abandoned'),
      },
    } as never);
    expect(checkContract(compile(machine as never))).toEqual([
      { path: '', message: 'it waits for an event "hangup" that nobody sends. Did you mean "hang-up"?' },
      {
        path: '',
        message: 'a caller who hangs up reaches an ending in one step nowhere. Let the root take "hang-up".',
      },
    ]);
  });

  it('asks for what it waits for', async () => {
    const never = 'but the machine never does the effect';
    expect(checkContract(compile(await machineCase('no-effects')))).toEqual([
      { path: 'checking', message: `takes a backend's answer, ${never} request: nobody is asked.` },
      { path: 'queue, talking', message: `takes a queue's answer, ${never} joinQueue: the call is in no queue.` },
      { path: 'main', message: `takes keys, ${never} listen: no caller knows that there is something to press.` },
      {
        path: 'main, checking, queue, talking',
        message: `takes what comes from outside, ${never} enterNode: nobody knows where the call is.`,
      },
    ]);
  });

  it('does not let a call end in a queue, or join two', () => {
    const machine = effects.createMachine({
      id: 'by-hand',
      initial: 'agents',
      states: {
        agents: {
          entry: [enter, join],
          on: { answered: 'talking', full: 'blocked', 'hang-up': 'abandoned' },
          after: { 1000: 'agents-again' },
        },
        'agents-again': { entry: join, on: { answered: 'talking', 'hang-up': 'abandoned' } },
        talking: { on: { released: 'served', 'hang-up': 'served' }, after: { 60000: 'served' } },
        served: ending('served'),
        abandoned: ending('abandoned'),
        blocked: ending('blocked'),
      },
    });
    expect(checkContract(compile(machine))).toEqual([
      { path: 'agents', message: 'a call can end here while it waits in a queue. Do leaveQueue first.' },
      { path: 'agents', message: 'a call can join a queue here while it is in one.' },
      { path: 'talking', message: 'a call can end here while an agent talks. Wait for "released".' },
      { path: 'agents-again', message: 'a call can end here while it waits in a queue. Do leaveQueue first.' },
    ]);
  });
});

it.each([
  ['flow', mentionsOf(everything)],
  ['machine', mentionsOfCall(compile(flowMachine(everything)))],
])('a %s takes these for given, and says where', (_, mentions) => {
  expect(mentions).toEqual({
    groups: [
      { name: 'support', node: 'agents' },
      { name: 'support', node: 'offer' },
      { name: 'support', node: 'mail' },
    ],
    backends: [{ name: 'crm', node: 'look' }],
    incidents: [{ name: 'storm', node: 'banner' }],
    hours: [{ name: 'bank-holidays', node: 'open' }],
  });
});
