import { describe, expect, it, test } from 'vitest';
import { parseFlow } from '../../src/verify/checks/index.js';
import { checkFlow } from '../../src/verify/index.js';
import { agentReachable } from '../../src/verify/properties/agentReachable.js';
import { boundedEffort } from '../../src/verify/properties/boundedEffort.js';
import { escapeByAnyKeys } from '../../src/verify/properties/escapeByAnyKeys.js';
import { outageFallback } from '../../src/verify/properties/outageFallback.js';
import { queueAfterChecks } from '../../src/verify/properties/queueAfterChecks.js';
import { wayHome } from '../../src/verify/properties/wayHome.js';
import { examined, examining, remarkOn } from './examining.js';

/* What must stay possible is possible at every hour, not at the kindest. */

const flow = (hours: string, more = '') => `
start: main
nodes:
  main: { type: menu, length: 5s, options: { 1: hours }, silence: { then: hours } }
  hours: { type: hours, hours: mon-fri 09:00-17:00, ${hours} }
  team: { type: queue, group: team, full: sorry }
  tape: { type: voicemail, length: 3s }
  sorry: { type: hang-up, length: 3s }
${more}`;

const atTen = ' Calls at mon 10:00 meet it.';

describe('by day nothing saves a caller, by night a message does', () => {
  test('agent-reachable', () => {
    expect(examining(agentReachable, flow('open: sorry, closed: tape'))).toMatchObject([
      { node: 'main', message: `From "main" no keys and no waiting lead to a person.${atTen}` },
    ]);
  });

  test('escape-by-any-keys, if the team is broken', () => {
    expect(examining(escapeByAnyKeys, flow('open: team, closed: tape'))).toMatchObject([
      { node: 'main', message: `If the line drops at "team", no keys from "main" reach a person.${atTen}` },
    ]);
  });

  test('outage-fallback, when the backend fails', () => {
    const ask = `  ask: { type: check, backend: oracle, takes: 2s, timeout: 9s, then: team, failed: moment }
  moment: { type: say, length: 2s, then: hours }`;
    const asking = flow('open: sorry, closed: tape', ask).replace('1: hours', '1: ask');
    expect(examining(outageFallback, asking)).toMatchObject([
      {
        node: 'ask',
        message: `When the backend "oracle" fails at "ask", no way leads to a person or a message.${atTen}`,
      },
    ]);
    expect(examining(outageFallback, asking.replace('open: sorry', 'open: team'))).toEqual([]);
    const remark = (yaml: string) => remarkOn(outageFallback, yaml, { within: 180, goodbye: false });
    expect(remark(asking)).toBe('of 1 backend 1 loses every caller by failing: "oracle"');
    expect(remark(asking.replace('silence: { then: hours }', 'silence: { then: team }'))).toBe(
      'of 1 backend none loses every caller by failing',
    );
  });

  test('bounded-effort, if the team is far', () => {
    const speech = '  speech: { type: say, length: 300s, then: team }';
    expect(examining(boundedEffort, flow('open: speech, closed: tape', speech))).toMatchObject([
      {
        node: 'main',
        message: expect.stringMatching(/^From "main" a person takes .* 30\d s.*: .* due\. Calls at mon 10:00/),
      },
    ]);
  });

  test('way-home', () => {
    const below = `  below: { type: menu, length: 5s, options: { 1: team, '*': gate }, silence: { then: team } }
  gate: { type: hours, hours: mon-fri 09:00-17:00, open: team, closed: main }`;
    const twoMenus = flow('open: team, closed: tape', below).replace('1: hours', '1: hours, 2: below');
    expect(examining(wayHome, twoMenus)[0].message).toMatch(/^From "below" no keys lead back .* Calls at mon 10:00/);
  });
});

describe('to learn that it is closed will do', () => {
  const goodbye = flow('open: team, closed: sorry');

  it.each([agentReachable, boundedEffort])('by night for $name', (property) => {
    expect(examining(property as typeof agentReachable, goodbye)).toEqual([]);
  });

  test('but not if callers come to a person at no hour', () => {
    expect(examining(agentReachable, flow('open: sorry, closed: sorry'))).toMatchObject([
      { node: 'main', message: 'From "main" no keys and no waiting lead to a person.' },
    ]);
    expect(examined(boundedEffort, flow('open: sorry, closed: sorry'))).toHaveProperty('notApplicable');
  });

  test('nor for a menu that they come to afterwards', () => {
    const facts = '  facts: { type: menu, length: 5s, options: { 1: sorry }, silence: { then: sorry } }';
    expect(examining(agentReachable, flow('open: team, closed: facts', facts))).toMatchObject([{ node: 'facts' }]);
  });
});

test('hours by a name that nobody defines are open and closed', () => {
  const named = flow('open: sorry, closed: tape').replace('mon-fri 09:00-17:00', 'office');
  expect(examining(agentReachable, named)).toMatchObject([
    {
      message:
        'From "main" no keys and no waiting lead to a person. Calls at mon 10:00, while "office" is open, meet it.',
    },
  ]);
});

test('a switch is no closing time', () => {
  const vip = (of = '') => flow(`open: team, closed: tape${of}`).replace('mon-fri 09:00-17:00', 'customer-is-vip');
  const [found] = examining(agentReachable, vip());
  expect(found.message).toBe(
    'From "main" no keys and no waiting lead to a person. Calls at mon 10:00, while "customer-is-vip" is closed, meet it. If "customer-is-vip" are the hours of a queue, say of which: `of`.',
  );
  const [said] = examining(agentReachable, vip(', of: []'));
  expect(said.message).toMatch(/while "customer-is-vip" is closed, meet it\.$/);
  expect(examining(agentReachable, vip(', of: team'))).toEqual([]);
  expect(examining(agentReachable, vip().replace('customer-is-vip', 'team'))).toEqual([]);
  // Where there is no queue, nobody could say whose hours they are.
  expect(
    examining(agentReachable, vip().replace('queue, group: team, full: sorry', 'transfer, to: the office')),
  ).toEqual([]);
});

test('a proof says where not all combinations of hours by name were asked', async () => {
  const gates = ['a', 'b', 'c', 'd', 'e'].map(
    (name, i, all) =>
      `  ${name}: { type: hours, hours: of-${name}, of: team, open: ${all[i + 1] ?? 'team'}, closed: tape }`,
  );
  const yaml = `flow: gates${flow('open: a, closed: tape', gates.join('\n'))}`;
  const { verdicts } = await checkFlow(parseFlow(yaml, 'gates.yaml'), {
    properties: ['agent-reachable', 'no-dead-end', 'zero-out'],
  });
  const told = verdicts.map(({ grounds }) =>
    grounds.includes('of "of-a", "of-b", "of-c", "of-d", "of-e" all alike, or all but one'),
  );
  expect(told).toEqual([true, true, false]);
});

/** Two menus of hours: the desk's by day, another's in the evening. */
const desks = (more: string) => `
start: main
nodes:
  main: { type: menu, length: 5s, options: { 1: day }, silence: { then: day } }
  day: { type: hours, hours: mon-fri 09:00-17:00, open: desk, closed: bye }
  evening: { type: hours, hours: mon-fri 19:00-22:00, open: nightdesk, closed: bye }
  desk: { type: queue, group: desk }
  nightdesk: { type: queue, group: nightdesk }
  bye: { type: hang-up, length: 3s }
${more}`;

describe('nobody is due where all that callers can learn is that it is closed', () => {
  const two = desks('').replace('{ 1: day }', '{ 1: day, 2: evening }');
  const broken = [{ at: 'desk', effect: 'disconnect' as const, probability: 1 }];

  test('but the closing of others does not excuse a desk that is open and broken', () => {
    expect(examining(agentReachable, two)).toEqual([]);
    expect(examining(agentReachable, two, { setting: { faults: broken } })).toMatchObject([
      { node: 'main', message: `From "main" no keys and no waiting lead to a person.${atTen}` },
    ]);
    expect(examining(escapeByAnyKeys, two).map(({ message }) => message)).toEqual([
      `If the line drops at "desk", no keys from "main" reach a person.${atTen}`,
    ]);
    // Nor if nobody says when it is open.
    const always = two.replace('open: desk, closed: bye', 'open: desk, closed: desk');
    expect(examining(agentReachable, always, { setting: { faults: broken } })).toMatchObject([{ node: 'main' }]);
  });

  test('a line that drops tells nobody', () => {
    const silent = desks('').replace('hang-up, length: 3s', 'hang-up');
    expect(examining(agentReachable, silent)).toMatchObject([
      { node: 'main', message: expect.stringContaining('Calls at') },
    ]);
    const dropped = [{ at: 'bye', effect: 'disconnect' as const, probability: 1 }];
    expect(examining(agentReachable, desks(''), { setting: { faults: dropped } })).toHaveLength(1);
  });

  test('a queue that may say so is no closing time', () => {
    const below = `  below: { type: menu, length: 5s, options: { 1: desk, '*': gate }, silence: { then: desk } }
  gate: { type: hours, hours: mon-sun 18:00-24:00, of: [], open: main, closed: bye }`;
    const yaml = desks(below)
      .replace('{ 1: day }', '{ 1: day, 2: below }')
      .replace('group: desk }', 'group: desk, closed: bye }');
    expect(examining(wayHome, yaml, { parameters: { home: 'main' } })).toMatchObject([{ node: 'below' }]);
  });

  test('whatever else has told the hour before', () => {
    const greeted =
      desks(`  greeting: { type: hours, hours: mon-sun 18:00-24:00, of: [], open: evening-greeting, closed: main }
  evening-greeting: { type: say, length: 2s, then: main }`).replace('start: main', 'start: greeting');
    for (const property of [agentReachable, boundedEffort]) {
      expect(examining(property as typeof agentReachable, greeted)).toEqual([]);
    }
  });

  test('also where a failure leads to the hours at once', () => {
    const asked = (failed: string) =>
      desks(`  ask: { type: check, backend: oracle, takes: 2s, timeout: 9s, then: bye, failed: ${failed} }
  moment: { type: say, length: 2s, then: day }`).replace('{ 1: day }', '{ 1: ask }');
    expect(examining(outageFallback, asked('day'))).toEqual([]);
    expect(examining(outageFallback, asked('moment'))).toEqual([]);
    expect(examining(outageFallback, asked('day').replace('open: desk', 'open: bye'))).toMatchObject([{ node: 'ask' }]);
  });

  test('but who has learnt it is due a message', () => {
    const after = desks(
      '  menu: { type: menu, length: 5s, options: { 1: evening }, silence: { then: evening } }',
    ).replace('open: desk, closed: bye', 'open: desk, closed: menu');
    expect(examining(agentReachable, after).map(({ message }) => message)).toEqual([
      'From "menu" no keys and no waiting lead to a person. Calls at mon 04:00 meet it.',
    ]);
  });
});

test('a switch that was closed on the way is told where people may be behind it', () => {
  const yaml = flow('open: main, closed: tape')
    .replace('mon-fri 09:00-17:00', 'shop-hours')
    .replace('start: main', 'start: hours')
    .replaceAll('hours }', 'team }')
    .replace('closed: tape', 'closed: night')
    .concat('  night: { type: menu, length: 5s, options: { 1: tape }, silence: { then: tape } }\n');
  expect(examining(agentReachable, yaml)).toMatchObject([
    {
      node: 'night',
      message:
        'From "night" no keys and no waiting lead to a person. If "shop-hours" are the hours of a queue, say of which: `of`.',
    },
  ]);
  const asked = yaml.replace('full: sorry', 'full: tape');
  expect(examining(queueAfterChecks, asked)[0].message).toMatch(/nobody has checked\. If "shop-hours" are/);
});
