import { expect, it } from 'vitest';
import { kinds } from '../../src/channels/index.js';
import { allMeasures, compileScenario, parseScenario, scenarioJsonSchema } from '../../src/scenario/index.js';
import { runOnce } from '../../src/simulation/run.js';
import { refusal } from '../document/refusal.js';

const text = `title: Tiny
seed: 7
horizon: 30m
replications: 2
arrivals: { calls: { rate: { csv: { file: calls.csv } } } }
channels: { phone: { agents: { desk: { count: 1, handle-time: 2m } } } }
`;
const readFlow = () => ({ text: 'from,calls\n00:00,5\n00:30,6\n', source: 'calls.csv' });
const scenario = parseScenario(text, 'tiny.yaml', { readFlow });
const model = compileScenario(scenario);
const sink = { contacts() {}, journeys() {}, shifts() {} };
const options = { seed: '7', replication: 0, sink };
const odd = (value: unknown) => value as never;

it.each<[string, () => unknown]>([
  ['text', () => parseScenario(odd(undefined), 'tiny.yaml')],
  ['source', () => parseScenario(text, odd(7))],
  ['options', () => parseScenario(text, 'tiny.yaml', odd(null))],
  ['overrides', () => parseScenario(text, 'tiny.yaml', { overrides: odd('seed=8') })],
  ['overrides.0', () => parseScenario(text, 'tiny.yaml', { overrides: odd([8]) })],
  ['kinds', () => parseScenario(text, 'tiny.yaml', { kinds: odd(kinds[0]) })],
  ['readFlow', () => parseScenario(text, 'tiny.yaml', { readFlow: odd('calls.csv') })],
  ['readFlow', () => parseScenario(text, 'tiny.yaml', { readFlow: odd(() => undefined) })],
  ['readFlow.text', () => parseScenario(text, 'tiny.yaml', { readFlow: () => ({ ...readFlow(), text: odd(5) }) })],
  ['scenario', () => compileScenario(odd(text))],
  ['kinds', () => allMeasures(odd(undefined))],
  ['kinds.0', () => scenarioJsonSchema(odd([{ name: 'pigeon' }]))],
  ['model', () => runOnce(odd(scenario), options)],
  ['options', () => runOnce(model, odd(undefined))],
  ['seed', () => runOnce(model, { ...options, seed: odd(7) })],
  ['replication', () => runOnce(model, { ...options, replication: Number.NaN })],
  ['replication', () => runOnce(model, { ...options, replication: -1 })],
  ['sink', () => runOnce(model, { ...options, sink: odd(undefined) })],
  ['sink.shifts', () => runOnce(model, { ...options, sink: { ...sink, shifts: odd(1) } })],
  ['listeners', () => runOnce(model, { ...options, listeners: odd({}) })],
])('%s is named', (source, act) => {
  expect(refusal(act).source).toBe(source);
});
