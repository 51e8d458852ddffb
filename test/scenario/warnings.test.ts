import { describe, expect, it } from 'vitest';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';
import { shipped } from './shipped.js';

/** An outage of four hours on the first of two days; a text of lines, each a section. */
const sections: Readonly<Record<string, string>> = {
  horizon: '2d',
  population: '{ customers: 100 }',
  incidents: '{ outage: { starts: 6h, lasts: 4h, affects: 10% } }',
  channels: '{ phone: { agents: { desk: { count: 2, handle-time: 4m } } } }',
};

/** What a scenario with other sections warns of: path and message. */
function warnings(other: Record<string, string>, flow = ''): string[] {
  const all = { title: 'Warned', seed: '1', ...sections, ...other };
  const text = Object.entries(all).map(([name, section]) => `${name}: ${section}\n`);
  const { warnings } = parseScenario(text.join(''), 'test.yaml', {
    readFlow: () => ({ text: flow, source: 'f.yaml' }),
  });
  return warnings.map(({ path, message }) => `${path}: ${message}`);
}

it.each([
  ['a sound site', 'website: {}', false],
  ['a site that is down for some time', 'website: { down: { from: 14h, until: 16h } }', true],
  ['a site that is always down', 'website: { down: yes }', true],
  ['a site that goes down after the horizon', 'website: { down: { from: 3d } }', false],
  ['a site that an incident takes down', 'website: { down: { during: outage } }', false],
  ['a sound menu', 'phone: { ivr: f.yaml }', false],
  ['a menu with a fault', 'phone: { ivr: f.yaml, faults: [{ at: q, effect: slow }] }', true],
  ['a fault that never strikes', 'phone: { ivr: f.yaml, faults: [{ at: q, effect: slow, probability: 0% }] }', false],
  ['a fault of an incident', 'phone: { ivr: f.yaml, faults: [{ at: q, effect: slow, during: outage }] }', false],
  ['a backend that fails', 'phone: { ivr: f.yaml, backends: { crm: { fails: 20% } } }', true],
  [
    'a backend that only an incident stops',
    'phone: { ivr: f.yaml, backends: { crm: { fails: 20%, during: outage } } }',
    false,
  ],
])('tells whether a channel fails whatever incidents there are: %s', (_, channel, fails) => {
  const text = `title: Broken\nseed: 1\nhorizon: 2d\npopulation: { customers: 100 }\nincidents: { outage: { lasts: 4h, affects: 10% } }\nchannels: { ${channel} }\n`;
  const flow =
    'flow: f\nstart: a\nnodes:\n  a: { type: check, text: Wait., backend: crm, takes: 1s, then: q, failed: q }\n  q: { type: say, text: Hello., length: 2s, then: over }\n  over: { type: hang-up }\n';
  const scenario = parseScenario(text, 'test.yaml', { readFlow: () => ({ text: flow, source: 'f.yaml' }) });
  expect(compileScenario(scenario).channels.map((each) => each.fails)).toEqual([fails]);
});

const outage = (more: string) => ({ incidents: `{ outage: { starts: 6h, lasts: 4h, affects: 10%, ${more} } }` });

it('there is none of a sound scenario', () => {
  expect(warnings({})).toEqual([]);
});

it.each([
  'broadband-outage.yaml',
  'one-queue.yaml',
  'forum-legend.yaml',
  'expert-panel.yaml',
  'outage-with-forum.yaml',
  'community-that-never-was.yaml',
  'planned-maintenance.yaml',
  'promises.yaml',
  'presence.yaml',
  'listening-without-learning.yaml',
  'openness.yaml',
  'moppers-or-tap.yaml',
  'local-branch.yaml',
  'good-company.yaml',
  'bank-app-outage.yaml',
  'utility-week.yaml',
])('there is none of the shipped %s', (name) => {
  const readFlow = (path: string) => ({ text: shipped(path), source: path });
  expect(parseScenario(shipped(name), name, { readFlow }).warnings).toEqual([]);
});

it('a warning has its line and column', () => {
  const text = `
title: Late
seed: 1
horizon: 1d
population: { customers: 1 }
incidents:
  outage:
    starts: 30h
    lasts: 1h
    affects: 10%
channels: { website: {} }
`;
  expect(parseScenario(text, 'test.yaml').warnings).toEqual([
    {
      line: 8,
      column: 13,
      path: 'incidents.outage.starts',
      message: 'the incident starts after the horizon, so it never happens. Start it earlier, or extend `horizon`.',
    },
  ]);
});

describe('of incidents', () => {
  it('one that starts after the horizon, by duration or weekday', () => {
    const late = [
      'incidents.outage.starts: the incident starts after the horizon, so it never happens. Start it earlier, or extend `horizon`.',
    ];
    expect(warnings({ horizon: '6h' })).toEqual(late);
    expect(warnings({ incidents: '{ outage: { starts: wed 00:00, lasts: 4h, affects: 10% } }' })).toEqual(late);
    expect(warnings({ incidents: '{ outage: { starts: tue 23:00, lasts: 4h, affects: 10% } }' })).toEqual([]);
  });

  it('a notice after the end, or that tells nothing', () => {
    const notice = (text: string) => outage(`notices: [{ by: letter, share: 50%, ${text} }]`);
    const tells = 'tells: { eta: yes }';
    expect(warnings(notice(`after: 239m, ${tells}`))).toEqual([]);
    expect(warnings(notice(`after: 4h, ${tells}`))).toEqual([
      'incidents.outage.notices.0.after: the notice goes out after the incident, so it reaches nobody. Send it earlier.',
    ]);
    expect(warnings(notice('before: 1h'))).toEqual([
      'incidents.outage.notices.0: has no contents, so it has no effect. Give it `tells`, with `cause: yes` or `eta: yes`.',
    ]);
    // Of an incident of random length only what is too late for all: here the longest takes 4 h.
    const random = notice(`after: 3h, ${tells}`).incidents.replace(
      'lasts: 4h',
      'lasts: { uniform: { min: 1h, max: 4h } }',
    );
    expect(warnings({ incidents: random })).toEqual([]);
    expect(warnings({ incidents: random.replace('after: 3h', 'after: 5h') })).toHaveLength(1);
  });

  it('none of those that do not happen', () => {
    const late = 'starts: 30d, notices: [{ by: letter, after: 90d, share: 5% }]';
    expect(warnings({ incidents: `{ outage: { happens: no, lasts: 4h, affects: 10%, ${late} } }` })).toEqual([]);
  });
});

describe('of channels', () => {
  const flow = 'flow: f\nstart: q\nnodes: { q: { type: queue, group: sales } }\n';

  it('a skill that leads to no work', () => {
    const skilled = (skills: string) => `{ agents: { sales: { count: 1, handle-time: 4m, skills: [${skills}] } } }`;
    expect(
      warnings({ channels: `{ phone: ${skilled('sales, slaes').replace('{', '{ ivr: f.yaml, ')} }` }, flow),
    ).toEqual([
      'channels.phone.agents.sales.skills.1: no contact ever joins a queue "slaes", so this skill has no effect. Did you mean "sales"?',
    ]);
    expect(warnings({ channels: `{ social: ${skilled('sales, other')} }` })).toHaveLength(1);
    expect(warnings({ channels: `{ phone: ${skilled('sales')} }` })).toEqual([]);
  });

  it('a shrinkage that rounds to nobody', () => {
    const desk = (text: string) => ({ channels: `{ phone: { agents: { desk: { handle-time: 4m, ${text} } } } }` });
    expect(warnings(desk('count: 5, shrinkage: 10%'))).toEqual([
      'channels.phone.agents.desk.shrinkage: 10 % of 5 agents rounds to nobody, so this has no effect. Give more than 10 %; or `sickness` or `adherence`, which are not rounded.',
    ]);
    expect(warnings(desk('count: 5, shrinkage: 11%'))).toEqual([]);
    expect(warnings(desk('count: 5'))).toEqual([]);
    // Shifts are rounded together.
    const shift = '{ count: 2, hours: always }';
    expect(warnings(desk(`shifts: [${shift}, ${shift}, ${shift}], shrinkage: 10%`))).toEqual([]);
    expect(warnings(desk(`shifts: [${shift}, ${shift}], shrinkage: 10%`))).toHaveLength(1);
    const agents = '{ others: { count: 1, handle-time: 4m, shrinkage: 50%, serves: { phone: {} } } }';
    expect(warnings({ agents })).toEqual([expect.stringContaining('agents.others.shrinkage: 50 % of 1 agent rounds')]);
  });

  it("a branch's warmth without loyalty", () => {
    const branch = '{ branch: { branches: 3, warmth: 2, agents: { desk: { count: 2, handle-time: 4m } } } }';
    expect(warnings({ channels: branch })).toEqual([
      'channels.branch.warmth: has no effect: there is no `loyalty` that it could move. Give the scenario a section `loyalty`.',
    ]);
    expect(warnings({ channels: branch, loyalty: '{}' })).toEqual([]);
    expect(warnings({ channels: branch.replace('warmth: 2', 'warmth: 0') })).toEqual([]);
  });

  it('a patience longer than the incident', () => {
    const patience = (text: string) => ({
      channels: `{ phone: { patience: ${text}, agents: { desk: { count: 2, handle-time: 4m } } } }`,
    });
    expect(warnings(patience('4h'))).toEqual([]);
    expect(warnings(patience('{ lognormal: { median: 3h, p90: 2d } }'))).toEqual([]);
    expect(warnings(patience('{ lognormal: { median: 5h, p90: 2d } }'))).toEqual([
      'channels.phone.patience: most callers would wait longer than the longest incident, 4 h 0 min. Check the unit.',
    ]);
    expect(warnings({ ...patience('5h'), incidents: '{}' })).toHaveLength(0);
  });

  it('one that no customer ever turns to, unless a persona does', () => {
    const channels = { channels: '{ phone: { agents: { desk: { count: 2, handle-time: 4m } } }, forum: {} }' };
    const unvisited =
      'channels.forum: no customer ever turns to it. Give it a share in `journeys.first`, or in a row of `journeys.after`.';
    expect(warnings(channels)).toEqual([unvisited]);
    for (const journeys of [
      '{ first: { phone: 90%, forum: rest } }',
      '{ after: { phone/abandoned: { forum: 10%, give-up: rest } } }',
      '{ otherwise: { forum: { share: [10%, 0%] }, give-up: rest } }',
    ]) {
      expect(warnings({ ...channels, journeys })).toEqual([]);
    }
    const persona = '[{ name: ada, issue: outage, script: [{ at: 7h, channel: forum }] }]';
    expect(warnings({ ...channels, personas: persona })).toEqual([]);
    expect(warnings({ ...channels, journeys: '{ first: { forum: 100% } }' })).toEqual([
      unvisited.replace('forum', 'phone'),
    ]);
  });

  it('a queue at which nobody ever works', () => {
    const desk = (text: string) => ({
      channels: `{ phone: { at-closing: wait, agents: { desk: { handle-time: 4m, ${text} } } } }`,
    });
    const due = [
      'channels.phone.agents.desk: nobody serves the queue "desk" up to the horizon. Raise a `count`, or change `hours`.',
    ];
    expect(warnings(desk('count: 0'))).toEqual(due);
    // The scenario is over on Tuesday.
    expect(warnings(desk('count: 9, hours: sat-sun 08:00-20:00'))).toEqual(due);
    expect(warnings(desk('count: 9, hours: tue 23:00-24:00'))).toEqual([]);
    // A story of one persona, who calls a desk where nobody is.
    const personas = '[{ name: pat, issue: outage, script: [{ channel: phone }] }]';
    expect(warnings({ ...desk('count: 0'), population: '{ customers: 0 }', personas })).toEqual([]);
    const helped = { agents: '{ others: { count: 1, handle-time: 4m, serves: { phone: { after: 1m } } } }' };
    expect(warnings({ ...desk('count: 0'), ...helped })).toEqual([]);
    expect(warnings({ ...desk('count: 0'), agents: helped.agents.replace('count: 1', 'count: 0') })).toEqual(due);
  });
});

describe('of customers', () => {
  it('a need that never occurs, unless a persona has it', () => {
    const needs = { needs: '{ question: { rate: 0/h } }' };
    expect(warnings(needs)).toEqual([
      'needs.question.rate: the rate is 0 up to the horizon, so the need never occurs.',
    ]);
    const later = '{ stages: { steps: [{ for: 2d, to: 0/h }], then: 1/h } }';
    expect(warnings({ needs: `{ question: { rate: ${later} } }` })).toHaveLength(1);
    const personas = '[{ name: pat, issue: question, script: [{ channel: phone }] }]';
    expect(warnings({ ...needs, personas })).toEqual([]);
    const nobody = { population: '{ customers: 0 }', arrivals: '{ calls: { rate: 1/h } }' };
    expect(warnings({ ...nobody, needs: '{ question: { rate: 1/h } }' })).toEqual([
      'needs.question: nobody has this need: the population is empty. Give `population.customers`, or use `arrivals`.',
    ]);
  });

  it('arrivals that never come', () => {
    expect(warnings({ arrivals: '{ calls: { rate: 0/h } }' })).toEqual([
      'arrivals.calls.rate: the rate is 0 up to the horizon, so nobody arrives.',
    ]);
    expect(warnings({ arrivals: '{ calls: { count: 0 } }' })).toEqual([
      'arrivals.calls.count: the count is 0, so nobody arrives.',
    ]);
  });

  it('outreach and offers to an empty population', () => {
    const nobody = { population: '{ customers: 0 }', arrivals: '{ calls: { rate: 1/h } }', loyalty: '{}' };
    const desk = '{ agents: { desk: { count: 2, handle-time: 4m } } }';
    const channels = `{ phone: ${desk}, outbound: ${desk.replace('desk:', 'callers:')} }`;
    const calls = { channels, outreach: '{ list: { at: 9h, through: outbound } }' };
    expect(warnings({ ...nobody, ...calls })).toEqual([
      'outreach.list: nobody is put on the list: the population is empty, and customers of `arrivals` are never on it. Give `population.customers`.',
    ]);
    expect(warnings(calls)).toEqual([]);
    const others = { outreach: '{ hello: { at: 9h } }', offers: '{ bargain: { at: 2h, share: 10% } }' };
    expect(warnings({ ...nobody, ...others }).toSorted()).toEqual([
      'offers.bargain: nobody gets it: the population is empty. Give `population.customers`.',
      'outreach.hello: it reaches nobody: the population is empty. Give `population.customers`.',
    ]);
    expect(warnings({ loyalty: '{}', ...others })).toEqual([]);
  });

  it('outreach after an incident that is not over before the horizon', () => {
    const followed = (incident: string) =>
      warnings({
        loyalty: '{}',
        outreach: '{ sorry: { after: outage } }',
        incidents: `{ outage: { affects: 10%, ${incident} } }`,
      }).filter((each) => each.startsWith('outreach'));
    const due = [
      'outreach.sorry.after: "outage" is not over before the horizon, so it reaches nobody. Extend `horizon`, or leave this out.',
    ];
    expect(followed('starts: 3d, lasts: 1h')).toEqual(due);
    expect(followed('starts: 47h, lasts: 2h')).toEqual(due);
    expect(followed('starts: 47h, lasts: { uniform: { min: 30m, max: 9h } }')).toEqual([]);
    expect(followed('starts: 3d, lasts: 1h, happens: no')).toEqual([]);
  });

  it('a persona who has nothing to do', () => {
    const personas = (more: string) => ({
      personas: `[{ name: pat, issue: outage, ${more} script: [{ channel: phone }] }]`,
    });
    expect(warnings(personas(''))).toEqual([]);
    expect(warnings(personas('noticed: 10h,'))).toEqual([
      'personas.0.noticed: the persona notices when "outage" is over, so they do nothing. Let them notice earlier.',
    ]);
    expect(warnings({ ...personas('noticed: 49h,'), incidents: sections.incidents.replace('4h', '9d') })).toEqual([
      'personas.0.noticed: the persona notices after the horizon, so they do nothing.',
    ]);
    expect(warnings({ ...personas(''), horizon: '5h' })[1]).toBe(
      'personas.0.issue: "outage" does not occur up to the horizon, so this persona does nothing.',
    );
    // A calm day to compare with: the persona is left out on purpose, too.
    expect(warnings({ ...personas(''), ...outage('happens: no') })).toEqual([]);
  });
});

it('a file of calls that ends days before the horizon is warned of', () => {
  const calls = (horizon: string) =>
    warnings(
      { horizon, arrivals: '{ calls: { rate: { csv: { file: calls.csv, time: time, calls: calls } } } }' },
      'time,calls\n2026-03-02 09:00,4\n2026-03-02 09:30,5\n',
    );
  expect(calls('2d')).toEqual([]);
  expect(calls('3d')).toEqual([
    'arrivals.calls.rate.csv.file: the file ends 24 h 0 min after the start, and nobody arrives from there to the horizon. Shorten `horizon`, or add days.',
  ]);
});

describe('what is told to people', () => {
  const text = (incident: string, rest = '', phone = 'agents: { desk: { count: 1, handle-time: 5m } }') => `
title: Told
seed: 1
horizon: 1d
population: { customers: 10 }
incidents: { outage: { affects: 50%, lasts: 10h, ${incident} } }
channels: { phone: { ${phone} } }
${rest}`;
  const warned = (...parts: Parameters<typeof text>) =>
    parseScenario(text(...parts), 's.yaml').warnings.map(({ path, message }) => `${path}: ${message}`);

  it('is never said by a company that never knows', () => {
    expect(warned('detected: {}')).toEqual([
      expect.stringContaining('incidents.outage.detected: the company never knows of it'),
    ]);
    expect(warned('detected: { mentions: 5 }')).toEqual([]);
  });

  it('is no promise if it is over when it is made, or comes after the end', () => {
    expect(warned('revised: [{ after: 5h, promised: 4h }]')).toEqual([
      "incidents.outage.revised.0.promised: ends before it is made: it counts from the incident's start, too. For so long from then on, write 9 h 0 min.",
    ]);
    expect(warned('revised: [{ after: 11h, promised: 14h }]')).toEqual([
      'incidents.outage.revised.0.after: the incident is over by then, so nobody hears this. Say it earlier.',
    ]);
  });

  it('is not heard on a banner without a node that announces it', () => {
    expect(warned('', '', 'banner: { from: detected }, agents: { desk: { count: 1, handle-time: 5m } }')).toEqual([
      expect.stringContaining('channels.phone.banner: nobody hears it'),
    ]);
  });

  it('irritates nobody if neither loyalty nor talk depends on it', () => {
    expect(warned('', 'offers: { bargain: { at: 2h, share: 10% } }')).toEqual([
      expect.stringContaining('offers: they irritate nobody to any effect'),
    ]);
    expect(warned('', 'offers: { bargain: { at: 2d, share: 10% } }\nloyalty: {}')).toEqual([
      'offers.bargain.at: the offer goes out after the horizon, so nobody gets it. Send it earlier.',
    ]);
  });
});

describe('hours on some dates', () => {
  const hours = "hours: 'mon-fri 08:00-18:00 except 2026-12-25 closed'";
  const desk = `{ phone: { agents: { desk: { count: 2, handle-time: 4m, ${hours} } } } }`;
  const flow =
    'flow: f\nstart: a\nnodes:\n  a: { type: hours, hours: always, except: { 2026-12-25: closed }, open: q, closed: b }\n  q: { type: queue, group: desk }\n  b: { type: hang-up, length: 1s }\n';
  const menu = '{ phone: { ivr: f.yaml, agents: { desk: { count: 2, handle-time: 4m } } } }';

  it('never come in a scenario without a date', () => {
    const told = (other: Record<string, string>, text = '') =>
      warnings(other, text).filter((each) => each.includes('has hours on some dates, but the scenario has none'));
    expect(told({ channels: desk })).toEqual([expect.stringContaining('channels.phone.agents.desk.hours: ')]);
    expect(told({ channels: menu }, flow)).toEqual([expect.stringContaining('channels.phone.ivr: ')]);
    expect(told({ channels: desk, starts: '2026-12-24 08:00' })).toEqual([]);
  });
});
