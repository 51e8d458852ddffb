import { expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { parseFlow } from '../../src/verify/checks/index.js';

/* Files that somebody writes to hurt, or by a script gone wild: each is told in a few lines, and before one looks away. */

const head = 'flow: x\nstart: main\nnodes:\n';
const bye = '  bye: { type: hang-up }\n';
const sound = `${head}  main: { type: say, length: 1s, then: bye }\n${bye}`;
const menu = (options: string) =>
  `${head}  main: { type: menu, length: 5s, silence: { then: bye }, options: ${options} }\n${bye}`;
const many = (count: number, line: (i: number) => string) => Array.from({ length: count }, (_, i) => line(i)).join('');
const name = 'a name of letters, digits, - and _ that starts with a letter';

function complaint(text: string): string {
  try {
    parseFlow(text, 'x.yaml');
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'nothing';
}

it('reads the sound one', () => {
  expect(complaint(sound)).toBe('nothing');
  expect(complaint(menu('{ 1: bye }'))).toBe('nothing');
});

it.each([
  ['no file at all', '', '1:1  the file is empty'],
  ['a list', '- 1\n', '1:1  expected a map, but found a list'],
  ['a picture', '\u0000\u0001PNG\r\n', '1:1  expected a map, but found a text'],
  ['an anchor within itself', `${sound}x: &a [*a]\n`, '6:8  *a lies within &a itself'],
  ['a merge of itself', `${head}  main: &a { <<: *a }\n`, '4:18  *a lies within &a itself'],
  [
    'nodes that lead to each other in no time',
    `${head}  main: { type: hours, hours: always, open: b, closed: b }\n  b: { type: hours, hours: never, open: main, closed: main }\n`,
    '4:3  nodes.main: a call could go round this loop forever without time passing: main → b → main. Change one of its targets.',
  ],
  ['a node twice', sound + bye, '6:3  bye is in the map twice. Remove or rename one.'],
  ['an option twice', menu('{ 1: bye, 1: bye }'), '4:78  1 is in the map twice. Remove or rename one.'],
  ['a node that is a number', `${sound}  1: { type: hang-up }\n`, `6:3  nodes.1: expected ${name}, but found "1"`],
  [
    'a node that is a list',
    `${sound}  [a]: { type: hang-up }\n`,
    "6:3  a key must be a plain text. Put signs in quotes, such as '*'.",
  ],
  [
    'a node that is nothing',
    `${sound}  null: { type: hang-up }\n`,
    '6:3  nodes.null: "null" is a value in YAML, not a name. Rename the node.',
  ],
  [
    'a node that is true',
    `${sound}  true: { type: hang-up }\n`,
    '6:3  nodes.true: "true" is a value in YAML, not a name. Rename the node.',
  ],
  [
    'a target that is a number',
    sound.replace('then: bye', 'then: 5'),
    `4:40  nodes.main.then: expected ${name}, but found 5`,
  ],
  [
    'a target that is a list',
    sound.replace('then: bye', 'then: [bye]'),
    `4:40  nodes.main.then: expected ${name}, but found a list`,
  ],
  [
    'a target that is true',
    sound.replace('then: bye', 'then: true'),
    `4:40  nodes.main.then: expected ${name}, but found true`,
  ],
  [
    'a target that is nothing',
    sound.replace('then: bye', 'then: null'),
    `4:40  nodes.main.then: expected ${name}, but found nothing`,
  ],
  ['a node called __proto__', `${sound}  __proto__: { type: hang-up }\n`, '6:3  "__proto__" cannot be used as a name'],
  ['an option called __proto__', menu('{ 1: bye, __proto__: bye }'), '4:78  "__proto__" cannot be used as a name'],
  [
    'a target called __proto__',
    sound.replace('then: bye', 'then: __proto__'),
    `4:40  nodes.main.then: expected ${name}, but found "__proto__"`,
  ],
  [
    'an option called toString',
    menu('{ 1: bye, toString: bye }'),
    '4:78  nodes.main.options.toString: "toString" is unknown. Known here: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, *, #.',
  ],
  [
    'a target called toString',
    sound.replace('then: bye', 'then: toString'),
    '4:40  nodes.main.then: there is no node "toString". Known here: main, bye.',
  ],
  [
    'a property called constructor',
    `${sound}checks: { constructor: { skip: x } }\n`,
    /^ {2}6:11 {2}checks\.constructor: "constructor" is unknown\. Known here: no-unreachable-node, .*, paths\.$/,
  ],
  [
    'a node meant that is called constructor',
    `${sound}checks: { no-dead-end: { meant: { constructor: x } } }\n`,
    '6:35  checks.no-dead-end.meant.constructor: there is no node "constructor". Known here: main, bye.',
  ],
  [
    'a thousand options',
    menu(`{ ${many(1000, (i) => `${i}: bye, `)} }`),
    '4:68  nodes.main.options: 1000 options are more than a telephone has keys: 0 to 9, * and #. Remove some.',
  ],
  [
    'a hundred thousand nodes',
    `${head}${many(100_000, (i) => `  n${i}: {}\n`)}`,
    'is 1.3 MB long; expected at most 1 MB',
  ],
  [
    'twenty thousand nodes, each of them wrong',
    `${head}${many(20_000, (i) => `  n${i}: {}\n`)}`,
    '3:1  nodes: 20000 nodes are more than 5000. Split the flow.',
  ],
  ['ten megabytes', `${sound}${'#'.repeat(10_000_000)}`, 'is 10.0 MB long; expected at most 1 MB'],
  [
    'brackets in brackets',
    `${head}  main: ${'['.repeat(100_000)}`,
    /^ {2}4:\d+ {2}lists and maps lie more than 100 deep in one another$/,
  ],
  [
    'a billion laughs',
    `a: &a [1, 1, 1, 1]\n${many(15, (i) => `a${i + 1}: &a${i + 1} [*a${i || ''}, *a${i || ''}, *a${i || ''}, *a${i || ''}]\n`)}`,
    'has more than 200000 values, those of its aliases (*name) included',
  ],
  [
    'a billion laughs, merged',
    `a: &a { x: 1 }\n${many(40, (i) => `a${i + 1}: &a${i + 1} { <<: [*a${i || ''}, *a${i || ''}] }\n`)}`,
    'has more than 200000 values, those of its aliases (*name) included',
  ],
  [
    'a file of aliases',
    `a: &a { x: 1 }\nb: [${many(100_000, () => '*a, ')}]\n`,
    'has 100000 aliases (*name); expected at most 1000',
  ],
])('%s', (_, text, message) => {
  const told = complaint(text).replace(/^x\.yaml: (?:1 problem\n)?/, '');
  expect(told).not.toContain('\n');
  if (typeof message === 'string') expect(told.trim()).toBe(message);
  else expect(told).toMatch(message);
});

it('tells the first of thousands of mistakes, and how many there are', () => {
  const missing = complaint(
    `${head}  main: { type: hang-up }\n${many(4000, (i) => `  n${i}: { type: say, length: 1s, then: q${i}z }\n`)}`,
  );
  const lines = missing.split('\n');
  expect(lines[0]).toBe('x.yaml: 4000 problems');
  expect(lines[1]).toMatch(/nodes\.n0\.then: there is no node "q0z"\. Known here: main, n0, .*, n48 and 3951 more\.$/);
  expect(lines[150]).toMatch(/nodes\.n149\.then: there is no node "q149z"\.$/);
  expect(lines.slice(201)).toEqual(['  … and 3800 more']);
});

it('tells a long way round in short', () => {
  const chain = many(4000, (i) => `  n${i}: { type: hours, hours: always, open: n${(i + 1) % 4000}, closed: n0 }\n`);
  expect(complaint(head.replace('main', 'n0') + chain)).toContain(
    'n0 → n1 → n2 → n3 → n4 → n5 → … → n3997 → n3998 → n3999 → n0',
  );
});
