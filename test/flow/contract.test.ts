import { describe, expect, it } from 'vitest';
import { setup } from 'xstate';
import { callEndings, checkContract, flowMachine, mentionsOf } from '../../src/flow/index.js';
import { compile } from '../../src/statechart/index.js';
import { everyFault, everything } from './everything.js';

describe('the contract between a call and its host', () => {
  it('is kept by every kind of node, with and without faults', () => {
    expect(checkContract(compile(flowMachine(everything)))).toEqual([]);
    const broken = compile(flowMachine(everything, everyFault));
    expect(checkContract(broken)).toEqual([]);
    const ends = broken.configurations.filter(({ final }) => final).map(({ value }) => value);
    expect(new Set(ends)).toEqual(new Set(Object.keys(callEndings)));
  });

  const effects = setup({
    actions: {
      enterNode: (_, _params: { node: string }) => {},
      joinQueue: (_, _params: { node: string; group?: string; priority?: number }) => {},
      endCall: (_, _params: { ending: string }) => {},
    },
  });
  const ending = (name: string) => ({ type: 'final', entry: { type: 'endCall', params: { ending: name } } }) as const;

  it('can be kept by a machine written by hand', () => {
    const machine = effects.createMachine({
      id: 'by-hand',
      initial: 'agents',
      states: {
        agents: {
          entry: [
            { type: 'enterNode', params: { node: 'agents' } },
            { type: 'joinQueue', params: { node: 'agents', group: 'support', priority: 0 } },
          ],
          on: { answered: 'talking', 'hang-up': 'abandoned' },
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
          entry: [{ type: 'joinQueue', params: { node: 'agents' } }],
          on: { anwsered: 'talking', 'hang-up': 'abandonned' },
        },
        talking: { on: { released: 'served', 'hang-up': 'after' } },
        after: { after: { 1000: 'served' } },
        served: { type: 'final' },
        abandonned: ending('abandoned'),
      },
    });
    expect(checkContract(compile(machine))).toEqual([
      { path: 'abandonned', message: 'is final, but no ending of a call. Did you mean "abandoned"?' },
      { path: 'served', message: "must do the effect endCall with { ending: 'served' } on entry, last." },
      { path: 'talking', message: 'a caller who hangs up here does not come to an ending in one step.' },
      { path: 'after', message: 'a caller who hangs up here does not come to an ending in one step.' },
      { path: '', message: 'it waits for an event "anwsered" that nobody sends. Did you mean "answered"?' },
      { path: '', message: 'the effect joinQueue lacks group, priority among its params.' },
    ]);
  });
});

it('a flow takes these for given, and says where', () => {
  expect(mentionsOf(everything)).toEqual({
    groups: [
      { name: 'support', path: ['nodes', 'agents', 'group'] },
      { name: 'support', path: ['nodes', 'offer', 'group'] },
    ],
    backends: [{ name: 'crm', path: ['nodes', 'look', 'backend'] }],
    incidents: [{ name: 'storm', path: ['nodes', 'banner', 'incident'] }],
    hours: [{ name: 'bank-holidays', path: ['nodes', 'open', 'hours'] }],
  });
});
