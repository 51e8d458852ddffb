import { expect, test } from 'vitest';
import { zeroOut } from '../../../src/verify/properties/zeroOut.js';
import { deskMachine } from '../deskMachine.js';
import { examined, examining, keysOf, nodesOf } from '../examining.js';

/** A menu whose 0 leads through these nodes. */
const zero = (first: string, nodes = '') => `
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: desk, 0: ${first} }, silence: { then: desk } }
  desk: { type: queue, group: desk }
  goodbye: { type: hang-up, length: 3s }
${nodes}`;

const messagesOf = (...args: Parameters<typeof examining<'zero-out'>>) =>
  examining(...args).map(({ message }) => message);

test('a menu without 0', () => {
  const yaml = `
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: more, 0: desk }, silence: { then: desk } }
  more: { type: menu, length: 8s, options: { 1: desk }, silence: { then: desk } }
  desk: { type: queue, group: desk }
`;
  const findings = examining(zeroOut, yaml);
  expect(findings).toMatchObject([
    { node: 'more', message: 'At "more" key 0 is no option.', path: ['nodes', 'more', 'options'] },
  ]);
  expect(keysOf(findings[0])).toEqual(['1']);
});

test('0 to a queue holds, and so does a hidden 0', () => {
  expect(messagesOf(zeroOut, zero('desk'))).toEqual([]);
  expect(messagesOf(zeroOut, zero('{ then: desk, hidden: yes }'))).toEqual([]);
});

test('0 that says goodbye', () => {
  const [finding] = examining(zeroOut, zero('goodbye'));
  expect(finding.message).toBe(
    'At "main" key 0 does not lead to a person: the call ends at "goodbye" as said-goodbye.',
  );
  expect(finding.path).toEqual(['nodes', 'main', 'options', '0']);
  expect(keysOf(finding)).toEqual(['0']);
  expect(finding.way?.at(-1)?.to.callState.ending).toBe('said-goodbye');
});

const long = `
  first: { type: say, length: 1s, then: second }
  second: { type: say, length: 1s, then: desk }
`;

test('two nodes are near enough, three are not', () => {
  expect(messagesOf(zeroOut, zero('second', long))).toEqual([]);
  expect(messagesOf(zeroOut, zero('first', long))).toEqual([
    'At "main" key 0 does not lead to a person: after 2 nodes the call is at "desk", and with nobody.',
  ]);
  expect(messagesOf(zeroOut, zero('first', long), { parameters: { steps: 3 } })).toEqual([]);
});

test('hours and announcements are free', () => {
  const free = `
  day: { type: hours, hours: mon-fri 08:00-18:00, open: news, closed: tape }
  news: { type: announce, length: 5s, then: second }
  tape: { type: voicemail, length: 5s }
`;
  expect(messagesOf(zeroOut, zero('day', free + long))).toEqual([]);
});

test('so is what only decides', () => {
  const free = `
  tell: { type: set, values: { queue: sales }, then: which }
  which: { type: branch, on: queue, cases: { sales: again }, else: again }
  again: { type: loop, times: 2, again: second, then: second }
`;
  expect(messagesOf(zeroOut, zero('tell', free + long))).toEqual([]);
});

test('help that the flow names is enough', () => {
  expect(messagesOf(zeroOut, zero('goodbye'), { parameters: { help: ['goodbye'] } })).toEqual([]);
});

test('a backend on the way is taken at its worst', () => {
  const crm = (failed: string) => `  crm: { type: check, backend: crm, then: desk, failed: ${failed} }\n`;
  expect(messagesOf(zeroOut, zero('crm', crm('desk')))).toEqual([]);
  expect(messagesOf(zeroOut, zero('crm', crm('goodbye')))).toHaveLength(1);
});

test('a callback is accepted; a message by day is nobody', () => {
  const callback = '  offer: { type: callback, length: 3s, group: desk, declined: goodbye }\n';
  expect(messagesOf(zeroOut, zero('offer', callback))).toEqual([]);
  expect(messagesOf(zeroOut, zero('tape', '  tape: { type: voicemail, length: 5s }\n'))).toEqual([
    'At "main" key 0 does not lead to a person: the call ends at "tape" as left-message.',
  ]);
});

test('a machine', () => {
  expect(messagesOf(zeroOut, deskMachine())).toEqual(['At "menu" key 0 is no option.']);
  const on = { 'key.1': 'desk', 'key.0': 'desk', 'key.*': 'goodbye' };
  expect(messagesOf(zeroOut, deskMachine({ on }))).toEqual([]);
});

/** A number is typed and confirmed, then three questions of a form; `main` has 0. */
const form = (confirm: string, size = '') => `
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: amount, 0: desk }, silence: { then: desk } }
  amount: { type: input, length: 3s, digits: 2, stores: sum, silence: { then: desk }, then: sure }
  sure: { type: menu, length: 5s, ${confirm}, silence: { then: desk } }
  size: { type: menu, length: 5s, options: { 1: colour, 2: colour, 3: colour }, ${size} silence: { then: desk } }
  colour: { type: menu, length: 5s, options: { 1: desk, 2: desk, 0: desk }, silence: { then: desk } }
  desk: { type: queue, group: desk }
`;

const typed = 'text: "It is {sum}.", options: { 1: size, 2: amount }';

test('a question is no menu: it confirms what was typed, says yes and no, or leads on whatever is answered', () => {
  expect(examining(zeroOut, form(typed))).toEqual([]);
  const said = (text: string) => form(`text: "${text}", options: { 1: size, 2: desk }`);
  expect(examining(zeroOut, said('For yes press 1, for no press 2.'))).toEqual([]);
  expect(nodesOf(examining(zeroOut, said('For sales press 1, for orders press 2.')))).toEqual(['sure']);
});

test('a menu is no question because one of its two options leads to an input that leads back', () => {
  const menus = (first: string) => `
start: ${first}
nodes:
  main: { type: menu, length: 8s, options: { 1: number, 2: desk }, silence: { then: desk } }
  number: { type: input, length: 3s, digits: 2, stores: number, silence: { then: main }, then: account }
  account: { type: menu, length: 5s, options: { 1: desk, 2: number }, silence: { then: desk } }
  desk: { type: queue, group: desk }
`;
  expect(nodesOf(examining(zeroOut, menus('main')))).toEqual(['main', 'account']);
  expect(nodesOf(examining(zeroOut, menus('number')))).toEqual(['main', 'account']);
});

test('the first menu of a call is no question of a form', () => {
  const yaml = `
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: number, 2: number }, silence: { then: desk } }
  number: { type: input, length: 3s, digits: 2, silence: { then: desk }, then: desk }
  desk: { type: queue, group: desk }
`;
  expect(nodesOf(examining(zeroOut, yaml))).toEqual(['main']);
});

test('the flow says what is a question and what is none', () => {
  const asks = form('options: { 1: size, 2: desk }, question: yes');
  expect(examining(zeroOut, asks)).toEqual([]);
  expect(nodesOf(examining(zeroOut, form(`${typed}, question: no`)))).toEqual(['sure']);
  expect(nodesOf(examining(zeroOut, form(typed, 'question: no,')))).toEqual(['size']);
  const only = (question: string) => `
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: desk, 2: desk },${question} silence: { then: desk } }
  desk: { type: queue, group: desk }
`;
  expect(examined(zeroOut, only(' question: yes,'))).toHaveProperty('notApplicable');
  // Both keys lead to people: that is a menu.
  expect(nodesOf(examining(zeroOut, only('')))).toEqual(['main']);
});
