import { expect, it } from 'vitest';
import type { InputError } from '../../../src/errors.js';
import { finish, replicate } from '../../../src/experiments/index.js';
import { compileScenario, parseScenario } from '../../../src/scenario/index.js';
import { runOnce } from '../../../src/simulation/run.js';

/* What is said of settings of callbacks. */

const offering = `
flow: offering
start: offer
nodes:
  offer: { type: callback, length: 10s, group: desk, declined: bye }
  bye: { type: hang-up, length: 2s }
`;
const nothing = 'flow: nothing\nstart: help\nnodes: { help: { type: queue, group: desk } }';
const taping = (group: string) => `flow: tape\nstart: tape\nnodes: { tape: { type: voicemail, length: 4s${group} } }`;

function scenarioOf(callback: string, flow: string, more = '') {
  const text = `
title: Settings
seed: 1
horizon: 1d
arrivals: { calls: { rate: 30/h } }
channels:
  phone:
    ivr: flow.yaml
    agents: { desk: { count: 9, handle-time: 4m } }
    callback: { ${callback} }
    ${more}
`;
  return parseScenario(text, 'test.yaml', { readFlow: (source) => ({ text: flow, source }) });
}

const said = (callback: string, flow: string) =>
  scenarioOf(callback, flow).warnings.map(({ path, message }) => `${path}: ${message}`);

function refused(callback: string, flow: string): string {
  try {
    scenarioOf(callback, flow);
  } catch (error) {
    return (error as InputError).problems.map(({ path, message }) => `${path}: ${message}`).join('\n');
  }
  return '';
}

it('that have no effect is warned of', () => {
  const all = 'place: kept, appointment: { after: 2h }, tries: 3, again-after: 1h, patience: 1d';
  expect(said(all, offering)).toEqual([]);
  expect(said(all, nothing).map((line) => line.split(':')[0])).toEqual(
    ['place', 'appointment', 'tries', 'again-after', 'patience'].map((field) => `channels.phone.callback.${field}`),
  );
  expect(said('accepted: 50%, missed: 1%', nothing)).toEqual([]);
  expect(said('again-after: 1h', offering)).toEqual([
    'channels.phone.callback.again-after: a missed callback is not tried again. Give 2 `tries` or more.',
  ]);
});

it('of messages are no offers', () => {
  const settings = 'place: kept, tries: 2';
  expect(said(settings, taping(', group: desk'))).toEqual([
    'channels.phone.callback.place: nothing here offers a callback, so this has no effect. Add a `callback` node to the flow.',
  ]);
});

it('that say nothing, or are out of bounds, are refused', () => {
  expect(refused('appointment: {}', offering)).toContain('give `after`, `from`, or both');
  expect(refused('tries: 0', offering)).toContain('callback.tries');
  expect(refused('place: first', offering)).toContain('callback.place');
  expect(refused('', taping(', group: nobody'))).toContain('nobody serves the queue "nobody"');
});

it('bring measures of their own, and only then', () => {
  const own = (callback: string, flow: string) =>
    compileScenario(scenarioOf(callback, flow))
      .measures.map(({ name }) => name)
      .filter((name) => /^phone\.callback(s-|-acc|-missed|-tries)/.test(name)).length;
  expect(own('', offering)).toBe(0);
  expect(own('tries: 2', offering)).toBe(5);
  expect(own('', taping(', group: desk'))).toBe(5);
  expect(
    own(
      '',
      nothing.replace(
        'desk }',
        'desk, callback-when: { wait: 1m, then: help2 } }, help2: { type: queue, group: desk }',
      ),
    ),
  ).toBe(5);
});

it('are measured: of half missed, in two tries, one in four is in vain, and an agent phones 1.5 times', () => {
  const callback = 'accepted: 37%, missed: 50%, tries: 2, again-after: 5m';
  const text = scenarioOf(callback, offering, 'patience: never');
  const model = compileScenario({ ...text, file: { ...text.file, replications: 5 } });
  const run = finish(
    replicate(model, { run: (replication, sink) => runOnce(model, { seed: model.seed, replication, sink }) }),
  );
  const estimate = (name: string) => run.estimates.find((each) => each.name === `phone.${name}`)!.estimate as number;
  const offered = estimate('callbacks-offered') * 5;
  const phoned = estimate('callbacks') * 5;
  expect(phoned).toBeGreaterThan(200);
  // Give or take four standard deviations.
  const near = (name: string, share: number, of: number) =>
    expect(Math.abs(estimate(name) - share), name).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / of));
  near('callback-acceptance', 0.37, offered);
  near('callback-missed-rate', 0.25, phoned);
  expect(Math.abs(estimate('callback-tries') - 1.5)).toBeLessThan(4 * Math.sqrt(0.25 / phoned));
  expect(estimate('callbacks-kept-waiting')).toBe(0);
});
