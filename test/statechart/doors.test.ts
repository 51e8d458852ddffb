import { expect, it } from 'vitest';
import { createMachine } from 'xstate';
import { World } from '../../src/kernel/index.js';
import { bind, compile, rehearse } from '../../src/statechart/index.js';
import { refusal } from '../document/refusal.js';

const machine = createMachine({ id: 'still', on: { go: {} } });
const program = compile(machine);
const world = new World();
const odd = (value: unknown) => value as never;

it.each<[string, () => unknown]>([
  ['machine', () => compile(odd(undefined))],
  ['machine', () => compile(odd({ id: 'still', root: {} }))],
  ['machine', () => rehearse(odd(null))],
  ['script', () => rehearse(machine, odd('go'))],
  ['script.0', () => rehearse(machine, odd([null]))],
  ['options', () => rehearse(machine, [], odd(null))],
  ['guards', () => rehearse(machine, [], { guards: odd(null) })],
  ['seed', () => rehearse(machine, [], { seed: odd(Object.create(null)) })],
  ['rehearsal of machine "still"', () => rehearse(machine, [{ at: odd('now'), event: { type: 'go' } }])],
  ['rehearsal of machine "still"', () => rehearse(machine, [], { until: odd(null) })],
  ['program', () => bind(odd(machine), { world })],
  ['bindings', () => bind(program, odd(undefined))],
  ['bindings.world', () => bind(program, { world: odd('earth') })],
  ['bindings.guards.isOpen', () => bind(program, { world, guards: { isOpen: odd(true) } })],
  ['patience', () => bind(program, { world }, Number.NaN)],
  ['actor', () => world.register(odd(() => {}))],
  ['until', () => world.run(Number.NaN)],
])('%s is named', (source, act) => {
  expect(refusal(act).source).toBe(source);
});
