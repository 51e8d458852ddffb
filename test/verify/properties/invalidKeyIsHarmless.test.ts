import { expect, test } from 'vitest';
import { invalidKeyIsHarmless } from '../../../src/verify/properties/invalidKeyIsHarmless.js';
import { deskMachine } from '../deskMachine.js';
import { examining, keysOf } from '../examining.js';

/** After a wrong key the menu waits in another state of the same turn. */
const mistaken = (on: object, after: object = { 9000: 'goodbye' }) =>
  deskMachine({
    on: { 'key.1': 'desk', 'key.2': 'goodbye', 'key.*': 'mistaken' },
    states: { mistaken: { on, after } },
  });

test('options that stay as they were', () => {
  expect(examining(invalidKeyIsHarmless, mistaken({ 'key.1': 'desk', 'key.2': 'goodbye' }))).toEqual([]);
});

test('an option that leads elsewhere after a wrong key', () => {
  const findings = examining(invalidKeyIsHarmless, mistaken({ 'key.1': 'goodbye', 'key.2': 'goodbye' }));
  expect(findings).toMatchObject([
    { node: 'menu', message: 'At "menu" key 1 leads to "desk", but to "goodbye" after a wrong key.' },
  ]);
  expect(keysOf(findings[0])).toEqual(['3', '1']);
});

test('an option that is a wrong key after a wrong key', () => {
  const anyKey = { actions: { type: 'enterNode', params: { node: 'menu' } }, target: 'goodbye' };
  expect(examining(invalidKeyIsHarmless, mistaken({ 'key.1': 'desk', 'key.*': anyKey }))).toHaveLength(1);
});

test('an option that is not heard any more; that it is not heard for a while is no harm', () => {
  expect(examining(invalidKeyIsHarmless, mistaken({ 'key.1': 'desk' }))).toMatchObject([
    { node: 'menu', message: 'At "menu" key 2 is not heard any more after a wrong key.' },
  ]);
  const sorry = mistaken({}, { 2000: 'menu' });
  expect(examining(invalidKeyIsHarmless, sorry)).toMatchObject([{ node: 'menu' }]);
  const deafAtFirst = deskMachine({
    on: { 'key.1': 'desk', 'key.*': 'sorry' },
    states: { sorry: { after: { 2000: 'again' } }, again: { on: { 'key.1': 'desk' }, after: { 9000: 'goodbye' } } },
  });
  expect(examining(invalidKeyIsHarmless, deafAtFirst)).toEqual([]);
});

test('flows hold, with a "sorry" and without', () => {
  const yaml = (sorry: string) => `
start: main
nodes:
  main: { type: menu, length: 8s, barge-in: no, options: { 1: desk, '#': main }, silence: { then: desk }, invalid: { then: desk${sorry} } }
  desk: { type: queue, group: desk, full: main }
`;
  expect(examining(invalidKeyIsHarmless, yaml(''))).toEqual([]);
  expect(examining(invalidKeyIsHarmless, yaml(', length: 3s'))).toEqual([]);
});
