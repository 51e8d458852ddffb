import { expect, test } from 'vitest';
import { checkSettings, parseFlow } from '../../../src/verify/checks/index.js';
import { before } from '../../../src/verify/properties/before.js';
import { deskMachine } from '../deskMachine.js';
import { examined, examining, keysOf } from '../examining.js';

const line = (checks: string, options = '{ 1: verify, 2: charge }') => `
flow: bills
start: main
nodes:
  main: { type: menu, length: 8s, options: ${options}, silence: { then: desk } }
  verify: { type: check, backend: customers, then: terms, failed: desk }
  terms: { type: say, length: 3s, then: charge }
  charge: { type: check, backend: payments, then: paid, failed: desk }
  paid: { type: hang-up, text: Paid., length: 2s }
  desk: { type: queue, group: desk }
checks: { before: ${checks} }
`;

test('a way past the node that comes first', () => {
  const findings = examining(before, line('{ charge: verify }'));
  expect(findings).toMatchObject([
    { node: 'charge', message: 'A call comes to "charge" that has not been to "verify".' },
  ]);
  expect(keysOf(findings[0])).toEqual(['2']);
});

test('holds where every way passes it', () => {
  expect(examining(before, line('{ charge: verify }', '{ 1: verify, 2: verify }'))).toEqual([]);
  expect(examining(before, line('{ charge: [verify, terms], paid: charge, desk: main }', '{ 1: verify }'))).toEqual([]);
});

test('of a list, all come first; each node is found once', () => {
  const findings = examining(before, line('{ charge: [main, terms], paid: verify }'));
  expect(findings.map(({ message }) => message)).toEqual([
    'A call comes to "charge" that has not been to "terms".',
    'A call comes to "paid" that has not been to "verify".',
  ]);
});

test('a node is not before itself', () => {
  expect(examining(before, line('{ charge: charge }', '{ 1: verify }'))).toHaveLength(1);
});

test('it does not apply to a flow that names none; a machine’s nodes can be named', () => {
  expect(examined(before, line('{}'))).toEqual({ notApplicable: 'The flow does not say what comes before what.' });
  expect(examined(before, deskMachine())).toHaveProperty('notApplicable');
  expect(examining(before, deskMachine(), { parameters: { desk: 'menu' } })).toEqual([]);
  expect(examining(before, deskMachine(), { parameters: { menu: 'desk' } })).toMatchObject([{ node: 'menu' }]);
});

test('it names nodes that there are', () => {
  expect(() => parseFlow(line('{ charge: verifi }'), 'bills.yaml')).toThrow(
    /checks\.before\.charge: there is no node "verifi"\. Did you mean "verify"/,
  );
  expect(() => parseFlow(line('{ charg: verify }'), 'bills.yaml')).toThrow(/there is no node "charg"/);
  expect(() => parseFlow(line('{ charge: [verify, bank] }'), 'bills.yaml')).toThrow(
    /checks\.before\.charge\.1: there is no node "bank"/,
  );
  expect(() => parseFlow(line('{ charge: 7up }'), 'bills.yaml')).toThrow(/checks\.before\.charge/);
});

test('exceptions stand beside it', () => {
  const flow = parseFlow(line('{ charge: verify, meant: { charge: Not drawn yet. } }'), 'bills.yaml');
  const { parameters, meant } = checkSettings(flow.checks).get('before');
  expect(parameters).toEqual({ charge: 'verify' });
  expect([...meant]).toEqual([['charge', 'Not drawn yet.']]);
});

test('--param sets it, and names nodes that there are', () => {
  const flow = parseFlow(line('{}'), 'bills.yaml');
  const set = (text: string) => checkSettings(flow.checks, [text], Object.keys(flow.nodes)).get('before').parameters;
  expect(set('before.charge=verify')).toEqual({ charge: ['verify'] });
  expect(set('before.charge=verify,terms')).toEqual({ charge: ['verify', 'terms'] });
  expect(() => set('before.charge=verifi')).toThrow(/there is no node "verifi"/);
  expect(() => set('before.charg=verify')).toThrow(/there is no node "charg"/);
});
