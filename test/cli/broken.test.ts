import { describe, expect, it } from 'vitest';
import { callstorm, contents, folderWith, type Told } from './callstorm.js';

/*
 * What people get wrong in scenarios and flows. Each mistake is told with its line and column and the way out; the
 * command ends with 2, and writes nothing. `run` and `check` read a scenario alike; `run` does so in a thread that takes
 * its time to start.
 */

const scenario = `title: A provider
seed: 1
replications: 1
horizon: 1d
population:
  customers: 100
incidents:
  outage:
    lasts: 10h
    affects: 25%
    wants: support
channels:
  phone:
    ivr: menu.yaml
    agents:
      desk: { count: 2, handle-time: 4m }
    faults:
      - { at: support, effect: disconnect, during: outage }
  website:
    visit: 3m
journeys:
  first: { phone: 60%, website: 40% }
  after:
    phone/disconnected: { phone: { share: 80%, after: 2m }, give-up: rest }
personas:
  - name: ann
    issue: outage
    script:
      - { at: 1h, channel: phone }
`;

const flow = `flow: menu
start: main
nodes:
  main:
    type: menu
    length: 10s
    options:
      1: support
      2: bye
    silence: { then: bye }
  support: { type: queue, group: desk }
  bye: { type: hang-up, length: 2s }
`;

/** What is written instead of what, and what callstorm says of it. */
type Mistake = readonly [what: string, from: string, to: string, place: string, message: RegExp];

const inScenario: readonly Mistake[] = [
  ['an unknown key', 'horizon:', 'horizont:', '4:1', /"horizont" is unknown\. Did you mean "horizon"\?/],
  ['a missing key', 'title: A provider\n', '', '1:1', /title: is missing/],
  ['a duration without a unit', 'lasts: 10h', 'lasts: 10', '9:12', /"?10"? has no unit\. Write 10s or 10m/],
  ['a share above 100%', 'affects: 25%', 'affects: 125%', '10:14', /100%.*125%/],
  ['a negative count', 'count: 2', 'count: -3', '16:22', /whole number.*-3/],
  ['a text for a number', 'customers: 100', 'customers: many', '6:14', /whole number.*"many"/],
  [
    'a list for a map',
    'journeys:\n  first: { phone: 60%, website: 40% }',
    'journeys:\n  first: [phone]',
    '22:10',
    /map/,
  ],
  ['a channel that is not there', 'website: 40% }', 'forum: 40% }', '22:24', /there is no channel "forum" here/],
  ['a misspelt channel', 'channel: phone }', 'channel: phoen }', '29:28', /Did you mean "phone"\?/],
  ['shares that do not add up', 'website: 40% }', 'website: 30% }', '22:10', /the shares make 90%, not 100%/],
  ['shares that are too much', 'share: 80%', 'share: 180%', '24:43', /180%/],
  [
    'a misspelt ending',
    'phone/disconnected',
    'phone/disconected',
    '24:5',
    /no contact by phone ends as "disconected"\. Did you mean "disconnected"\?/,
  ],
  [
    'an ending of another kind of channel',
    'phone/disconnected',
    'phone/answered',
    '24:5',
    /no contact by phone ends as "answered"\. Did you mean "served"\?/,
  ],
  [
    'a row that is no ending',
    'phone/disconnected',
    'phone',
    '24:5',
    /must be a channel and an ending, such as phone\/disconnected/,
  ],
  [
    'a fault at a node that is not there',
    'at: support',
    'at: suport',
    '18:15',
    /the flow has no node "suport"\. Did you mean "support"\?/,
  ],
  ['a fault during nothing', 'during: outage', 'during: strike', '18:52', /there is no incident "strike"/],
  ['a need for a node that is not there', 'wants: support', 'wants: help', '11:12', /the flow has no node "help"/],
  [
    'a persona with an unknown issue',
    'issue: outage',
    'issue: outrage',
    '27:12',
    /there is no incident or need "outrage"\. Did you mean "outage"\?/,
  ],
  [
    'a queue nobody serves',
    '      desk: {',
    '      dusk: {',
    '15:5',
    /nobody serves the queue "desk".*A group serves "dusk", which no call joins/,
  ],
  ['an impossible distribution', 'visit: 3m', 'visit: { lognormal: { mean: 10m, p90: 100h } }', '20:25', /lognormal/],
  [
    'an unknown distribution',
    'visit: 3m',
    'visit: { normal: { mean: 1m } }',
    '20:14',
    /"normal" is not a distribution\. Known here: exponential, lognormal/,
  ],
  ['a flow file that is not there', 'menu.yaml', 'menus.yaml', '14:10', /menus\.yaml/],
  ['a horizon of nothing', 'horizon: 1d', 'horizon: 0', '4:10', /nothing happens/],
  ['YAML that does not parse', 'affects: 25%', 'affects: "25%', '30:1', /is not YAML: missing closing/],
  ['a key given twice', 'seed: 1\n', 'seed: 1\nseed: 2\n', '3:1', /twice|unique|again/i],
  ['an unknown parameter', 'customers: 100', 'customers: ${customers}', '6:14', /customers/],
];

const inFlow: readonly Mistake[] = [
  [
    'a target that is not there',
    '1: support',
    '1: suport',
    '8:10',
    /there is no node "suport"\. Did you mean "support"\?/,
  ],
  ['a start that is not there', 'start: main', 'start: mian', '2:8', /there is no node "mian"\. Did you mean "main"\?/],
  ['an unknown type', 'type: menu', 'type: meny', '5:11', /menu/],
  ['a key that no telephone has', '2: bye', '12: bye', '9:7', /12/],
  ['a prompt without a length', '    length: 10s\n', '', '4:3', /length: is missing/],
  ['a loop in which no time goes by', 'group: desk }', 'group: desk, full: support }', '11:3', /support → support/],
];

async function tell(command: 'run' | 'check', files: Record<string, string>): Promise<Told> {
  const folder = folderWith(files);
  const told = await callstorm(folder, command, 'scenario.yaml');
  expect(contents(folder)).toEqual(Object.keys(files).sort());
  return told;
}

function mend(text: string, from: string, to: string): string {
  expect(text).toContain(from);
  return text.replace(from, () => to);
}

function expectTold(file: string, place: string, message: RegExp, told: Told): void {
  expect(told.stderr).toMatch(new RegExp(`^${file}: \\d+ problems?\\n`));
  const line = told.stderr.split('\n').find((each) => each.trim().startsWith(`${place} `));
  expect(line ?? told.stderr).toMatch(message);
  expect(line, told.stderr).toBeDefined();
  expect(told.stderr).not.toMatch(/\n\s+at /);
  expect(told).toMatchObject({ status: 2, stdout: '' });
}

describe('a broken scenario', () => {
  it.each(inScenario)('%s', async (_, from, to, place, message) => {
    const told = await tell('check', { 'scenario.yaml': mend(scenario, from, to), 'menu.yaml': flow });
    expectTold('scenario.yaml', place, message, told);
  });
});

describe('a broken flow', () => {
  it.each(inFlow)('%s', async (_, from, to, place, message) => {
    const told = await tell('check', { 'scenario.yaml': scenario, 'menu.yaml': mend(flow, from, to) });
    expectTold('menu.yaml', place, message, told);
  });
});

describe('a run is refused with the same words', () => {
  it.each<[string, Record<string, string>]>([
    ['of a scenario', { 'scenario.yaml': scenario.replace('25%', '125%'), 'menu.yaml': flow }],
    ['of a flow', { 'scenario.yaml': scenario, 'menu.yaml': flow.replace('1: support', '1: suport') }],
  ])('%s', async (_, files) => {
    const told = await tell('run', files);
    expect(told).toEqual(await tell('check', files));
    expect(told.status).toBe(2);
  });
});

describe('what is not broken', () => {
  it('runs', async () => {
    const folder = folderWith({ 'scenario.yaml': scenario, 'menu.yaml': flow });
    expect(await callstorm(folder, 'run', 'scenario.yaml', '--quiet')).toMatchObject({ status: 0, stderr: '' });
  });
});
