import { expect, test } from 'vitest';
import { wayHome } from '../../../src/verify/properties/wayHome.js';
import { deskMachine } from '../deskMachine.js';
import { examined, examining, keysOf, nodesOf, remarkOn } from '../examining.js';

/** Main menu, returns below it, refunds below that. */
const shop = (returns: string, refunds: string) => `
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: desk, 2: returns, 3: jobs }, silence: { then: desk } }
  returns: { type: menu, length: 9s, options: { 1: desk, 2: refunds, ${returns} }, silence: { then: desk } }
  refunds: { type: menu, length: 9s, options: { 1: desk, ${refunds} }, silence: { then: desk } }
  jobs: { type: menu, length: 9s, options: { 1: desk, '*': main, 9: main }, silence: { then: desk } }
  moment: { type: say, length: 1s, then: returns }
  desk: { type: queue, group: desk }
`;
const star = "'*': main";

test('back to the main menu, or to the menu before, which may say something first', () => {
  expect(examining(wayHome, shop(star, star))).toEqual([]);
  expect(examining(wayHome, shop(star, "'*': returns"))).toEqual([]);
  expect(examining(wayHome, shop(star, "'*': moment"))).toEqual([]);
});

test('no way at all', () => {
  const findings = examining(wayHome, shop(star, '2: desk'));
  expect(findings).toMatchObject([
    {
      node: 'refunds',
      message:
        'From "refunds" no keys lead back to the main menu, "main". If another is the main menu, name it as way-home.home.',
    },
  ]);
  expect(keysOf(findings[0])).toEqual(['2', '2']);
});

test('a way, but not by the key that goes back', () => {
  expect(examining(wayHome, shop(star, '9: main'))).toMatchObject([
    { message: 'At "refunds" key *, to go back, is no option.', path: ['nodes', 'refunds', 'options'] },
  ]);
  expect(examining(wayHome, shop(star, "9: main, '*': jobs"))).toMatchObject([
    {
      message: 'At "refunds" key * leads to "jobs", which is not the way back.',
      path: ['nodes', 'refunds', 'options', '*'],
    },
  ]);
  expect(examining(wayHome, shop(star, "9: main, '*': refunds, '#': refunds"))).toHaveLength(1);
});

test('the main menu and the key are parameters', () => {
  const nine = shop('9: main', '9: main');
  expect(examining(wayHome, nine, { parameters: { back: '9' } })).toEqual([]);
  expect(nodesOf(examining(wayHome, nine, { parameters: { back: '*' } }))).toEqual(['returns', 'refunds']);
  // `main` has no star now that it is not the main menu, and `refunds` is not reached from it directly.
  const findings = examining(wayHome, shop(star, star), { parameters: { home: 'jobs' } });
  expect(findings.map(({ node }) => node)).toEqual(['main', 'refunds']);
  expect(examining(wayHome, shop(star, star), { parameters: { home: 'moment' } })).toEqual([
    expect.objectContaining({ node: 'moment', path: ['checks', 'way-home', 'home'] }),
  ]);
});

test('a menu that asks for the language first has nothing to go back to', () => {
  const yaml = (main: string) => `
start: language
nodes:
  language: { type: menu, length: 5s, options: { 1: main, 2: principal }, silence: { then: main } }
  main: { type: menu, length: 8s, options: { 1: desk, 2: returns, ${main} }, silence: { then: desk } }
  principal: { type: menu, length: 8s, options: { 1: desk, '*': main }, silence: { then: desk } }
  returns: { type: menu, length: 9s, options: { 1: desk, '*': main }, silence: { then: desk } }
  desk: { type: queue, group: desk }
`;
  // Two menus lead back to `main`, and none or one to `language`.
  for (const more of ['3: desk', "'*': language"]) {
    expect(examining(wayHome, yaml(more), { parameters: { home: 'main' } })).toEqual([]);
    expect(examining(wayHome, yaml(more))).toEqual([]);
  }
  expect(examining(wayHome, yaml('3: desk'), { parameters: { home: 'language' } })[0]).toMatchObject({
    node: 'main',
    message: 'From "main" no keys lead back to the main menu, "language".',
  });
});

test('what is not said is taken from what most menus do, and told', () => {
  const remark = (yaml: string, said = {}) => remarkOn(wayHome, yaml, said);
  // 9 leads from three menus to `main`, the star from one.
  const nine = shop('9: main', '9: main');
  expect(examining(wayHome, nine)).toEqual([]);
  expect(remark(nine)).toBe('taking "main" for the main menu and key 9 for the way back');
  expect(remark(nine, { home: 'main' })).toBe('taking key 9 for the way back');
  expect(remark(nine, { home: 'main', back: '9' })).toBeUndefined();
  const nobody =
    'start: a\nnodes:\n  a: { type: menu, length: 2s, options: { 1: b }, silence: { then: b } }\n  b: { type: say, length: 2s, then: c }\n  c: { type: menu, length: 2s, options: { 1: d }, silence: { then: d } }\n  d: { type: queue, group: g }';
  expect(remark(nobody)).toBe('taking "a" for the main menu and key * for the way back');
  expect(nodesOf(examining(wayHome, nobody))).toEqual(['c']);
});

test('a main menu that is closed is no way back', () => {
  const yaml = `
start: hours
nodes:
  hours: { type: hours, hours: mon-fri 08:00-18:00, open: main, closed: night }
  main: { type: menu, length: 8s, options: { 1: desk }, silence: { then: desk } }
  night: { type: menu, length: 8s, options: { 1: desk, '*': hours }, silence: { then: desk } }
  desk: { type: queue, group: desk }
`;
  expect(examining(wayHome, yaml).map(({ node }) => node)).toEqual(['night']);
});

test('a machine with one menu; and a flow without', () => {
  expect(examining(wayHome, deskMachine())).toEqual([]);
  expect(examined(wayHome, 'start: desk\nnodes:\n  desk: { type: queue, group: desk }')).toHaveProperty(
    'notApplicable',
  );
});
