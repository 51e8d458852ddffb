import { describe, expect, it } from 'vitest';
import { setup } from 'xstate';
import { callEndings, checkContract, type Fault, flowMachine, parseFlow } from '../../src/flow/index.js';
import { compile } from '../../src/statechart/index.js';

const everything = parseFlow(
  `
flow: everything
start: banner
nodes:
  banner: { type: announce, length: 5s, then: open }
  open: { type: hours, hours: always, open: main, closed: mail }
  main:
    type: menu
    length: 9s
    barge-in: no
    options: { 1: number, 2: agents, 3: out, 4: news, "*": main }
    silence: { then: offer }
    invalid: { length: 2s, then: agents }
  news: { type: say, length: 30s, then: main }
  number: { type: input, length: 4s, digits: { min: 3, max: 5 }, silence: { then: bye }, then: look }
  look: { type: check, backend: crm, then: agents, failed: offer }
  agents: { type: queue, group: support, closed: mail, callback-after: { after: 90s, then: offer } }
  offer: { type: callback, length: 5s, group: support, accepted: { length: 2s }, declined: bye }
  mail: { type: voicemail, length: 4s }
  out: { type: transfer, to: elsewhere, length: 3s }
  bye: { type: hang-up, length: 2s }
`,
  'everything.yaml',
);

const faults: Fault[] = Object.keys(everything.nodes).flatMap((at): Fault[] => [
  { at, effect: 'disconnect', probability: 0.1 },
  ...('length' in everything.nodes[at] ? (['slow', 'silent'] as const) : []).map((effect) => ({
    at,
    effect,
    probability: 0.1,
  })),
]);

describe('the contract between a call and its host', () => {
  it('is kept by every kind of node, with and without faults', () => {
    expect(checkContract(compile(flowMachine(everything)))).toEqual([]);
    const broken = compile(flowMachine(everything, faults));
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
