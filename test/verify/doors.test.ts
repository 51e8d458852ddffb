import { expect, it } from 'vitest';
import { inWorld } from '../../src/verify/graph/world.js';
import {
  assertCalls,
  CallPlacer,
  caller,
  callGraph,
  calmDay,
  checkFlow,
  environment,
  monitor,
  placeCall,
  replay,
  subjectOf,
} from '../../src/verify/index.js';
import { refusal } from '../document/refusal.js';
import { shop } from './shop.js';

const subject = subjectOf(shop);
const day = calmDay(shop);
const quiet = { acts: [] };
/** Whatever a program without types passes. */
const odd = (value: unknown) => value as never;

it.each<[string, () => unknown]>([
  ['flow', () => calmDay(odd(null))],
  ['flow', () => caller(odd(undefined))],
  ['flow', () => environment(odd('shop.yaml'))],
  ['flow.nodes.main', () => calmDay(odd({ ...shop, nodes: { main: { type: 'menu' } } }))],
  ['flow.nodes.main.type', () => calmDay(odd({ ...shop, nodes: { main: { type: 'constructor' } } }))],
  // A machine lacks what every machine has.
  ['flow', () => calmDay(odd({ root: {}, config: {} }))],
  ['setting', () => calmDay(shop, odd(null))],
  ['faults', () => calmDay(shop, { faults: odd({}) })],
  ['faults.0', () => calmDay(shop, { faults: odd([null]) })],
  [
    'faults.0.probability',
    () => calmDay(shop, { faults: odd([{ at: 'desk', effect: 'disconnect', probability: 1n }]) }),
  ],
  ['hours', () => calmDay(shop, { hours: odd({ office: 'always' }) })],
  ['hours.office', () => calmDay(shop, { hours: odd(new Map([['office', 'always']])) })],
  ['incidents', () => calmDay(shop, { incidents: odd('outage') })],
  ['banner', () => calmDay(shop, { banner: odd('yes') })],
  ['script', () => placeCall(shop, odd(undefined))],
  ['script.acts.0.act', () => placeCall(shop, { acts: [{ act: odd('shout'), wait: 0 }] })],
  ['script.acts.0.wait', () => placeCall(shop, { acts: [{ act: '1', wait: Number.NaN }] })],
  ['env', () => placeCall(shop, quiet, odd('a calm day'))],
  ['env.at', () => placeCall(shop, quiet, { ...day, at: Number.NaN })],
  ['env.queues.team.0', () => placeCall(shop, quiet, { ...day, queues: { team: [odd('never')] } })],
  ['checked', () => subjectOf(odd([]))],
  ['subject', () => callGraph(odd(shop))],
  ['limit', () => callGraph(subject, Number.NaN)],
  ['incident', () => inWorld(callGraph(subject), { incident: 'outage' })],
  ['subject', () => new CallPlacer(odd(undefined))],
  ['steps', () => new CallPlacer(subject).place(quiet, day, -1)],
  ['of', () => monitor(odd(undefined))],
  ['of.next', () => monitor(odd({ start: 0 }))],
])('%s is named', (source, act) => {
  expect(refusal(act).source).toBe(source);
});

it.each<[string, () => Promise<unknown>]>([
  ['checked', () => checkFlow(odd(undefined))],
  ['options', () => checkFlow(shop, { property: ['zero-out'] } as object)],
  ['checked', () => replay(odd(false), { property: 'zero-out', path: '{}' })],
  ['options', () => replay(shop, odd(undefined))],
  ['property', () => replay(shop, { property: odd(Object.create(null)), path: '{}' })],
  ['path', () => replay(shop, { property: 'zero-out', path: odd(5) })],
  ['path', () => replay(shop, { property: 'bounded-retries', path: 'x' })],
  ['path', () => replay(shop, { property: 'zero-out', path: '{"acts' })],
  ['skip', () => checkFlow(shop, { skip: odd([Symbol('zero-out')]) })],
  ['flow', () => assertCalls(odd(null), () => true)],
])('%s is named, of what is awaited', async (source, act) => {
  await expect(act()).rejects.toMatchObject({ name: 'InputError', source });
});
