import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { phone } from '../../src/channels/phone/kind.js';
import { callEndings, type Fault, flowMachine, mentionsOf } from '../../src/flow/index.js';
import { KeyedRandom } from '../../src/random/index.js';
import { compile, rehearse } from '../../src/statechart/index.js';
import { parseFlow } from '../../src/verify/checks/index.js';
import { callWith } from './callWith.js';
import { logLine } from './phoneCall.js';

const file = 'scenarios/flows/broadband-provider.yaml';
const flow = parseFlow(readFileSync(file, 'utf8'), file);
const faults: Fault[] = [{ at: 'technical-support', effect: 'disconnect', probability: 1, during: 'area-maintenance' }];
const outage = { machine: flowMachine(flow, faults), host: { guards: { faultStrikes: () => true } } };

describe('the broadband provider', () => {
  it('takes a caller exactly four minutes to technical support', () => {
    const story = callWith(flow, 'technical-support').until(1000);
    expect(story.value).toEqual({ 'technical-support': 'waiting' });
    expect(story.log.at(-2)).toBe('240 enterNode technical-support');
  });

  it('drops the call there in the outage, after exactly four minutes', () => {
    const story = callWith(flow, 'technical-support', outage).until();
    expect(story.log.slice(-2)).toEqual(['240 enterNode technical-support', '240 endCall disconnected']);
  });

  it('leads by other ways to people, in the outage too', () => {
    for (const [wants, group] of [
      ['sales', 'sales'],
      ['billing', 'billing'],
      ['moving-home', 'general'],
      ['television', 'technical'],
    ]) {
      const story = callWith(flow, wants, outage).until(1000);
      expect(story.value).toEqual({ [wants]: 'waiting' });
      expect(story.log.at(-1)).toMatch(`joinQueue ${wants} ${group}`);
    }
  });

  it('answers to a 0 that no prompt mentions', () => {
    const story = callWith(flow, 'technical-support', { traits: { presses: ['2', '0'] } }).until(1000);
    expect(story.value).toEqual({ operator: 'waiting' });
  });

  it('lets most of those reach people in the outage who press keys at random', () => {
    const source = new KeyedRandom('keys', 0).draw(0, 0, 0);
    const calls = Array.from({ length: 200 }, () =>
      callWith(flow, 'technical-support', { ...outage, traits: { randomAfter: 1 }, failures: 5, source }).until(2000),
    );
    const queued = calls.filter(({ log }) => log.some((line) => line.includes('joinQueue')));
    expect(queued.length).toBeGreaterThan(100);
  });

  it('tells callers whom the outage concerns at the start, when the banner is on', () => {
    const host = { guards: { incidentConcerns: () => true } };
    expect(callWith(flow, 'technical-support', { host }).until(30).log).toContain('27 heard banner');
  });

  it('says goodbye to a caller who stays silent', () => {
    expect(callWith(flow, 'sales', { traits: { silence: 1 } }).until().ending).toBe('said-goodbye');
  });

  it('compiles, and goes the same way compiled', () => {
    const story = callWith(flow, 'technical-support', outage).until();
    const ways = (['compiled', 'xstate'] as const).map((engine) =>
      rehearse(outage.machine, story.events, { engine, guards: { faultStrikes: true, incidentConcerns: false } }),
    );
    expect(ways[0]).toEqual(ways[1]);
    const effects = ways[0].flatMap(({ at, effects }) => effects.map(({ name, params }) => logLine(at, name, params)));
    expect(effects).toEqual(story.log);
  });

  it('is a small table: guards for faults only where there are some', () => {
    const program = compile(outage.machine);
    expect(program.guards.filter(({ name }) => name === 'faultStrikes')).toHaveLength(1);
    expect(compile(flowMachine(flow)).guards.some(({ name }) => name === 'faultStrikes')).toBe(false);
  });

  it('needs these from a scenario', () => {
    const names = (mentions: readonly { name: string }[]) => [...new Set(mentions.map(({ name }) => name))];
    const { groups, backends, incidents } = mentionsOf(flow);
    expect(names(groups)).toEqual(['technical', 'sales', 'billing', 'general']);
    expect(names(backends)).toEqual(['line-test', 'payments']);
    expect(incidents).toEqual([]);
  });
});

it('endings are endings of calls, but for hanging up', () => {
  const names = Object.keys(callEndings).filter((name) => name !== 'hung-up');
  expect(Object.keys(phone.endings)).toEqual(expect.arrayContaining(names));
});
