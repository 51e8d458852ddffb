import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { flowMachine, nodeOf } from '../../src/flow/index.js';
import { parseFlow } from '../../src/verify/checks/index.js';
import { PhoneCall } from './phoneCall.js';

const sound = `flow: shop
start: main
nodes:
  main:
    type: menu
    length: 10s
    options:
      1: sales
      2: number
    silence: { then: bye }
  number:
    type: input
    length: 4s
    digits: { min: 2, max: 4 }
    silence: { then: bye }
    then: look
  look: { type: check, backend: crm, then: open, failed: sales }
  open: { type: hours, hours: mon-fri 08:00-20:00, open: sales, closed: bye }
  sales: { type: queue, group: sales, full: bye }
  bye: { type: hang-up, length: 2s }
`;

/** What is said about the sound flow with one passage changed, without the heading. */
function complaint(from: string | RegExp, to: string): string {
  const text = sound.replace(from, to);
  expect(text).not.toBe(sound);
  try {
    parseFlow(text, 'shop.yaml');
  } catch (error) {
    if (error instanceof InputError) return error.message.replace(/^.*\n/, '');
    throw error;
  }
  return 'nothing';
}

it('takes the sound flow', () => {
  expect(Object.keys(parseFlow(sound, 'shop.yaml').nodes)).toHaveLength(6);
});

describe('a broken flow is refused, and where', () => {
  it.each([
    [
      'an unknown target',
      '1: sales',
      '1: sale',
      `  8:10  nodes.main.options.1: there is no node "sale". Did you mean "sales"?`,
    ],
    [
      'an unknown target of an input',
      'then: look',
      'then: lookk',
      `  16:11  nodes.number.then: there is no node "lookk". Did you mean "look"?`,
    ],
    [
      'hours of a group without a queue',
      'hours: mon-fri 08:00-20:00',
      'hours: mon-fri 08:00-20:00, of: [sales, sail]',
      `  18:56  nodes.open.of: the flow has no queue of a group "sail". Known here: sales.`,
    ],
    [
      'an unknown start',
      'start: main',
      'start: menu',
      `  2:8  start: there is no node "menu". Known here: main, number, look, open, sales, bye.`,
    ],
    [
      'a number without a unit',
      'length: 10s',
      'length: 10',
      `  6:13  nodes.main.length: "10" has no unit. Write 10s or 10m.`,
    ],
    [
      'a prompt without a length',
      '    length: 10s\n',
      '',
      `  4:3  nodes.main.length: is missing; expected a duration such as 90s, 4m, 1h30m or 3d`,
    ],
    ['a length of nothing', 'length: 10s', 'length: 0s', `  6:13  nodes.main.length: expected a length above 0s`],
    [
      'an unknown type',
      'type: menu',
      'type: menue',
      `  5:11  nodes.main.type: expected say, pause, announce, menu, input, check, hours, branch, set, loop, elsewhere, queue, callback, voicemail, dial, transfer, hang-up or flow, but found "menue". Did you mean "menu"?`,
    ],
    [
      'an unknown field',
      'digits:',
      'digit:',
      `  11:3  nodes.number.digits: is missing; expected a whole number from 1 to 40, or a map with min and max
  14:5  nodes.number.digit: "digit" is unknown. Did you mean "digits"?`,
    ],
    [
      'an unknown key on the telephone',
      '2: number',
      '12: number',
      `  9:7  nodes.main.options.12: "12" is unknown. Known here: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, *, #.`,
    ],
    ['a key named twice', '2: number', '1: number', `  9:7  1 is in the map twice. Remove or rename one.`],
    [
      'a menu without options',
      /options:\n.*\n.*\n/,
      'options: {}\n',
      `  7:14  nodes.main.options: a menu needs at least one option, such as 1: sales.`,
    ],
    [
      'a menu without an answer to silence',
      / {4}silence: { then: bye }\n {2}number/,
      '  number',
      `  4:3  nodes.main.silence: is missing; expected a map with then, and perhaps after and retries`,
    ],
    [
      'hours that are none',
      'mon-fri 08:00-20:00',
      'mon-fri 8-20',
      `  18:31  nodes.open.hours: expected opening hours such as 08:00-22:00, mon-fri 09:00-17:00 or always, but found "mon-fri 8-20"`,
    ],
    ['too few digits', 'min: 2', 'min: 5', `  14:13  nodes.number.digits: min is 5 and max is 4. Swap them.`],
    [
      'a timeout before the answer',
      'backend: crm',
      'backend: crm, takes: 12s',
      `  17:3  nodes.look.timeout: the timeout of 10 s ends before an answer, which takes 12 s. Raise the timeout.`,
    ],
    [
      'a node named as an ending',
      /sales/g,
      'served',
      `  19:3  nodes.served: "served" is the name of a call's ending. Rename the node.`,
    ],
    [
      'a loop in no time',
      'full: bye',
      'full: open',
      `  18:3  nodes.open: a call could go round this loop forever without time passing: open → sales → open. Change one of its targets.`,
    ],
    ['no nodes', /nodes:[\s\S]*/, 'nodes: {}', `  3:8  nodes: a flow needs at least one node. Add the start node.`],
    [
      'a strange name',
      /bye/g,
      'good bye',
      `  10:22  nodes.main.silence.then: expected a name of letters, digits, - and _ that starts with a letter, but found "good bye"
  15:22  nodes.number.silence.then: expected a name of letters, digits, - and _ that starts with a letter, but found "good bye"
  18:73  nodes.open.closed: expected a name of letters, digits, - and _ that starts with a letter, but found "good bye"
  19:45  nodes.sales.full: expected a name of letters, digits, - and _ that starts with a letter, but found "good bye"
   20:3  nodes.good bye: expected a name of letters, digits, - and _ that starts with a letter, but found "good bye"`,
    ],
    [
      'a name of prototypes',
      '1: sales',
      '1: constructor',
      `  8:10  nodes.main.options.1: there is no node "constructor". Known here: main, number, look, open, sales, bye.`,
    ],
    ['__proto__', '  bye: {', '  __proto__: {', `  20:3  "__proto__" cannot be used as a name`],
    [
      'too many retries',
      'silence: { then: bye }',
      'silence: { then: bye, retries: 1000 }',
      `  10:36  nodes.main.silence.retries: expected a whole number from 0 to 20, but found 1000`,
    ],
    [
      'an option that says nothing',
      '1: sales',
      '1: { hidden: yes }',
      `  8:7  nodes.main.options.1.then: is missing; expected a name of letters, digits, - and _ that starts with a letter`,
    ],
  ])('%s', (_, from, to, message) => {
    expect(complaint(from, to)).toBe(message);
  });

  it('all at once, in the order of the file', () => {
    const text = sound
      .replace('1: sales', '1: sale')
      .replace('2: number', '2: numbers')
      .replace('start: main', 'start: mian');
    expect(() => parseFlow(text, 'shop.yaml')).toThrow(`shop.yaml: 3 problems
   2:8  start: there is no node "mian". Did you mean "main"?
  8:10  nodes.main.options.1: there is no node "sale". Did you mean "sales"?
  9:10  nodes.main.options.2: there is no node "numbers". Did you mean "number"?`);
  });

  it('is not refused for a node that nothing leads to: that is for the checker to say', () => {
    expect(Object.keys(parseFlow(sound.replace('1: sales', '1: number'), 'shop.yaml').nodes)).toContain('sales');
  });

  it('may call its nodes as it likes, constructor included', () => {
    const flow = parseFlow(sound.replaceAll('sales', 'constructor'), 'shop.yaml');
    expect(nodeOf(flow, 'constructor')?.type).toBe('queue');
    expect(new PhoneCall(flowMachine(flow)).press('key.1').value).toEqual({ constructor: 'waiting' });
    expect(nodeOf(flow, 'toString')).toBeUndefined();
  });
});
