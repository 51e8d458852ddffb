import { expect, test } from 'vitest';
import { breadthAndDepth } from '../../../src/verify/properties/breadthAndDepth.js';
import { deskMachine } from '../deskMachine.js';
import { examined, examining, keysOf } from '../examining.js';

const options = (text: string) => `
start: main
nodes:
  main: { type: menu, length: 30s, options: { ${text} }, silence: { then: desk } }
  desk: { type: queue, group: desk }
  tape: { type: voicemail, length: 3s }
  goodbye: { type: hang-up, length: 3s }
`;

test('five options are not too many, six are', () => {
  const five = '1: desk, 2: desk, 3: desk, 4: desk, 5: tape';
  expect(examining(breadthAndDepth, options(five))).toEqual([]);
  expect(examining(breadthAndDepth, options(`${five}, 6: tape`))).toMatchObject([
    { node: 'main', message: '"main" reads out 6 options: at most 5 are due.', path: ['nodes', 'main', 'options'] },
  ]);
  expect(examining(breadthAndDepth, options(five), { parameters: { options: 4 } })).toHaveLength(1);
});

test('help, repeat, home, end and hidden options do not count', () => {
  const more = "6: main, 7: goodbye, 8: { then: tape, hidden: yes }, 0: tape, '*': tape, '#': tape";
  expect(examining(breadthAndDepth, options(`1: desk, 2: desk, 3: desk, 4: desk, 5: tape, ${more}`))).toEqual([]);
});

/** Menus one below the other, each with 9 to go back. */
const deep = (menus: number) => `
start: m1
nodes:
  desk: { type: queue, group: desk }
${Array.from({ length: menus }, (_, i) => {
  const [to, back] = [i + 2 > menus ? 'desk' : `m${i + 2}`, i === 0 ? 'm1' : `m${i}`];
  return `  m${i + 1}: { type: menu, length: 5s, options: { 1: ${to}, 2: ${back} }, silence: { then: desk } }`;
}).join('\n')}
`;

test('four menus are not too deep, five are', () => {
  expect(examining(breadthAndDepth, deep(4))).toEqual([]);
  const findings = examining(breadthAndDepth, deep(5));
  expect(findings).toMatchObject([{ node: 'm5', message: '"m5" stands 5 menus deep: at most 4 are due.' }]);
  expect(keysOf(findings[0])).toEqual(['1', '1', '1', '1']);
  expect(examining(breadthAndDepth, deep(5), { parameters: { depth: 5 } })).toEqual([]);
});

test('the way back to the menu before does not count', () => {
  expect(examining(breadthAndDepth, deep(3), { parameters: { options: 1 } })).toEqual([]);
});

test('a machine; and a flow without a menu', () => {
  expect(examining(breadthAndDepth, deskMachine(), { parameters: { options: 0 } })).toHaveLength(1);
  expect(examined(breadthAndDepth, 'start: desk\nnodes:\n  desk: { type: queue, group: desk }')).toHaveProperty(
    'notApplicable',
  );
});

test('questions make menus neither broad nor deep', () => {
  // Six answers that all lead on, and then a menu: 2 deep, not 3.
  const yaml = (question: string) => `
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: persons }, silence: { then: desk } }
  persons: { type: menu, length: 8s, options: { 1: more, 2: more, 3: more, 4: more, 5: more, 6: more },${question} silence: { then: desk } }
  more: { type: menu, length: 8s, options: { 1: desk }, silence: { then: desk } }
  desk: { type: queue, group: desk }
`;
  expect(examining(breadthAndDepth, yaml(''), { parameters: { depth: 2 } })).toEqual([]);
  const menus = examining(breadthAndDepth, yaml(' question: no,'), { parameters: { depth: 2 } });
  expect(menus.map(({ node }) => node)).toEqual(['persons', 'more']);
});
