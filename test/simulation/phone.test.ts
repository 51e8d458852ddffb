import { describe, expect, it } from 'vitest';
import { happen } from './world.js';

/** Callers at known seconds: one persona each, so that a reader can follow the clock. */
function callers(times: readonly number[]): string {
  return times
    .map(
      (at, i) =>
        `  - { name: caller-${i}, issue: question, noticed: ${at}s, script: [{ at: ${at}s, channel: phone }] }`,
    )
    .join('\n');
}

function scenario({ agents = '{ count: 1, handle-time: 60s }', phone = '', times = [0] as readonly number[] }): string {
  return `
title: A few calls
seed: 1
horizon: 1h
needs: { question: { rate: 0/h } }
channels:
  phone:
    agents: { desk: ${agents} }
    resolves: 100%
    ${phone}
personas:
${callers(times)}
`;
}

describe('calls without a menu', () => {
  it('are answered at once by a free agent', () => {
    const { contacts } = happen(scenario({}));
    expect(contacts).toMatchObject([
      { arrivedAt: 0, queuedAt: 0, waitSeconds: 0, answeredAt: 0, endedAt: 60, ending: 'served', handleSeconds: 60 },
    ]);
  });

  it('wait their turn: the second, 10 s later, waits 50 s', () => {
    const { contacts } = happen(scenario({ times: [0, 10] }));
    expect(contacts.map(({ waitSeconds, endedAt }) => [waitSeconds, endedAt])).toEqual([
      [0, 60],
      [50, 120],
    ]);
  });

  it('wait for the after-contact work too, which is agent time but not the customer’s', () => {
    const { contacts } = happen(
      scenario({ agents: '{ count: 1, handle-time: 60s, after-contact-work: 30s }', times: [0, 10] }),
    );
    expect(contacts.map(({ waitSeconds, handleSeconds, endedAt }) => [waitSeconds, handleSeconds, endedAt])).toEqual([
      [0, 90, 60],
      [80, 90, 150],
    ]);
  });

  it('hear the busy signal when all lines are taken, by waiting calls too', () => {
    const { contacts } = happen(scenario({ phone: 'lines: 2', times: [0, 1, 2] }));
    expect(contacts.map(({ endedAt, ending }) => [endedAt, ending])).toEqual([
      [2, 'blocked'],
      [60, 'served'],
      [120, 'served'],
    ]);
  });

  it('are turned away by a full queue', () => {
    const { contacts } = happen(scenario({ phone: 'queue-limit: 1', times: [0, 1, 2] }));
    expect(contacts[0]).toMatchObject({ arrivedAt: 2, endedAt: 2, ending: 'blocked', queuedAt: Number.NaN });
  });
});

describe('shifts', () => {
  const agents = '{ count: 1, hours: mon 00:00-00:01, handle-time: 45s }';

  it('end with the contact: the agent finishes it, and the record says when they left', () => {
    const { contacts, shifts } = happen(scenario({ agents, times: [30] }));
    expect(contacts).toMatchObject([{ answeredAt: 30, endedAt: 75 }]);
    expect(shifts).toEqual([
      { channel: 'phone', group: 'desk', agent: 0, capacity: 1, startedAt: 0, endedAt: 75, dueAt: 60, wage: 0 },
    ]);
  });

  it('leave nobody to answer afterwards: the call is still waiting at the horizon', () => {
    const { contacts } = happen(scenario({ agents, times: [70] }));
    expect(contacts).toMatchObject([{ ending: 'open', endedAt: 3600, waitSeconds: 3530, answeredAt: Number.NaN }]);
  });

  it('begin with the contact that waits for them', () => {
    const late = '{ count: 1, hours: mon 00:10-00:20, handle-time: 45s }';
    const { contacts } = happen(scenario({ agents: late, times: [70] }));
    expect(contacts).toMatchObject([{ waitSeconds: 530, answeredAt: 600 }]);
  });
});

describe('closing time', () => {
  it('is when the shift ends, though the last agent is still talking', () => {
    const flow = `
flow: closing
start: help
nodes:
  help: { type: queue, group: desk, closed: bye }
  bye: { type: hang-up, length: 5s }
`;
    const text = scenario({ agents: '{ count: 1, hours: mon 00:00-00:01, handle-time: 30m }', times: [30, 70] });
    const { contacts } = happen(text.replace('resolves', 'ivr: closing.yaml\n    resolves'), { flow });
    expect(contacts).toMatchObject([
      { arrivedAt: 70, ending: 'said-goodbye' },
      { arrivedAt: 30, ending: 'served' },
    ]);
  });
});

describe('agent groups', () => {
  it('give the contact to the agent who has been free longest', () => {
    // Three agents. The first two calls take agents 0 and 1; the third, when all are free again, agent 2.
    const { shifts, contacts } = happen(scenario({ agents: '{ count: 3, handle-time: 10s }', times: [0, 1, 20] }));
    expect(contacts.map(({ waitSeconds }) => waitSeconds)).toEqual([0, 0, 0]);
    expect(shifts).toHaveLength(3);
  });

  const twoGroups = (helps: string) => `
title: Two groups
seed: 1
horizon: 1h
needs: { question: { rate: 0/h } }
channels:
  phone:
    agents:
      first: { count: 1, handle-time: 100s }
      second: { count: 1, handle-time: 100s, skills: [other], ${helps} }
personas:
${callers([0, 10])}
`;

  it('help out once a contact has waited long enough, and not before', () => {
    const { contacts } = happen(twoGroups('helps: [{ from: first, after: 30s }]'));
    expect(contacts.map(({ group, waitSeconds }) => [group, waitSeconds])).toEqual([
      ['first', 0],
      ['second', 30],
    ]);
  });

  it('do not help before', () => {
    const { contacts } = happen(twoGroups('helps: [{ from: first, after: 91s }]'));
    expect(contacts.map(({ group, waitSeconds }) => [group, waitSeconds])).toEqual([
      ['first', 0],
      ['first', 90],
    ]);
  });
});

describe('calls through a menu', () => {
  const flow = `
flow: two-ways
start: main
nodes:
  main: { type: menu, length: 10s, options: { 1: urgent, 2: usual }, silence: { then: bye }, invalid: { then: bye } }
  urgent: { type: queue, group: desk, priority: 5 }
  usual: { type: queue, group: desk }
  bye: { type: hang-up, length: 3s }
`;
  const menuScenario = (wants: string, keys: string, second = '2') => `
title: Through a menu
seed: 1
horizon: 1h
needs: { question: { rate: 0/h, wants: ${wants} } }
channels:
  phone:
    ivr: two-ways.yaml
    agents: { desk: { count: 1, handle-time: 100s } }
personas:
  - { name: a, issue: question, script: [{ at: 0s, channel: phone${keys} }] }
  - { name: b, issue: question, script: [{ at: 1s, channel: phone, keys: [${second}] }] }
  - { name: c, issue: question, script: [{ at: 2s, channel: phone, keys: [1] }] }
`;

  it('take menu time, not waiting time: option 2 of 2 is through after 10 s, and 2 s later it is pressed', () => {
    const { contacts } = happen(menuScenario('usual', ''), { flow });
    expect(contacts.find(({ customer }) => customer === -1)).toMatchObject({
      menuSeconds: 12,
      queuedAt: 12,
      node: 'usual',
    });
  });

  it('are answered by priority: who pressed 1 overtakes who pressed 2 before', () => {
    const { contacts } = happen(menuScenario('usual', ', keys: [1]'), { flow });
    expect(contacts.map(({ customer, node }) => [customer, node])).toEqual([
      [-1, 'urgent'],
      [-3, 'urgent'],
      [-2, 'usual'],
    ]);
  });

  it('end in the menu for who says nothing: three prompts of 10 s, 5 s of silence each, 3 s of goodbye', () => {
    const { contacts } = happen(menuScenario('usual', '', 'silence, silence, silence'), { flow });
    expect(contacts.find(({ customer }) => customer === -2)).toMatchObject({ ending: 'said-goodbye', endedAt: 1 + 48 });
  });

  it('need no agents if nobody is asked for', () => {
    const { contacts } = happen(
      `
title: A menu alone
seed: 1
horizon: 1h
arrivals: { calls: { rate: 20/h, wants: bye } }
channels: { phone: { ivr: flow.yaml } }
`,
      { flow: 'flow: f\nstart: bye\nnodes: { bye: { type: hang-up, length: 5s } }' },
    );
    expect(new Set(contacts.map(({ ending }) => ending))).toEqual(new Set(['self-served']));
  });

  it('settle the need of who wanted just that: 12 s of menu, 3 s of goodbye', () => {
    const paid = flow.replace('2: usual', '2: bye');
    const { contacts } = happen(menuScenario('bye', ''), { flow: paid });
    expect(contacts.find(({ customer }) => customer === -1)).toMatchObject({
      ending: 'self-served',
      next: 'settled',
      endedAt: 15,
    });
  });

  it('end at a broken node: disconnected on the way in', () => {
    const broken = menuScenario('usual', '').replace(
      'agents:',
      'faults: [{ at: usual, effect: disconnect }]\n    agents:',
    );
    const { contacts } = happen(broken, { flow });
    expect(contacts.find(({ customer }) => customer === -1)).toMatchObject({ ending: 'disconnected', endedAt: 12 });
  });
});

describe('patience', () => {
  const open = (flow: string, settings: string) =>
    happen(
      `
title: Patience
seed: 1
horizon: 10h
arrivals: { calls: { rate: 20/h } }
channels:
  phone:
    ivr: flow.yaml
    callers: { mistakes: 0%, slips: 0%, silence: 0% }
    agents: { desk: { count: 0, handle-time: 1m } }
    ${settings}
`,
      { flow },
    ).contacts.filter(({ ending }) => ending !== 'open');

  it('goes on from queue to queue: 5 minutes in all, whoever declines a callback after one', () => {
    const flow = `
flow: offers
start: help
nodes:
  help: { type: queue, group: desk, callback-after: { after: 1m, then: offer } }
  offer: { type: callback, length: 10s, group: desk, declined: help }
`;
    const contacts = open(flow, 'patience: 5m\n    callback: { accepted: 0% }');
    expect(contacts.length).toBeGreaterThan(100);
    for (const { ending, waitSeconds } of contacts) {
      expect(ending).toBe('abandoned');
      expect(waitSeconds).toBeCloseTo(300, 6);
    }
  });

  it('with the menu is not renewed by a full queue: 2 minutes after the call began they hang up', () => {
    const flow = `
flow: full
start: help
nodes:
  help: { type: queue, group: desk, full: sorry }
  sorry: { type: say, length: 50s, then: help }
`;
    const contacts = open(flow, 'queue-limit: 0\n    menu-patience: 2m');
    expect(contacts.length).toBeGreaterThan(100);
    for (const { ending, arrivedAt, endedAt } of contacts) {
      expect([ending, Math.round(endedAt - arrivedAt)]).toEqual(['lost-in-menu', 120]);
    }
  });
});

describe('callbacks', () => {
  const flow = `
flow: callback
start: offer
nodes:
  offer: { type: callback, length: 10s, group: desk, declined: bye }
  bye: { type: hang-up, length: 2s }
`;
  const scenarioWith = (callback: string) => `
title: A callback
seed: 1
horizon: 1h
needs: { question: { rate: 0/h } }
channels:
  phone:
    ivr: callback.yaml
    agents: { desk: { count: 1, hours: mon 00:05-00:30, handle-time: 100s } }
    callback: ${callback}
personas:
  - { name: a, issue: question, script: [{ at: 0s, channel: phone }] }
`;

  it('keep the place in the queue without the line: the agent phones when the shift begins', () => {
    const { contacts } = happen(scenarioWith('{ accepted: 100%, missed: 0% }'), { flow });
    expect(contacts).toMatchObject([{ ending: 'called-back', answeredAt: 300, endedAt: 400, handleSeconds: 100 }]);
  });

  it('can find nobody there: half a minute of an agent’s time', () => {
    const { contacts } = happen(scenarioWith('{ accepted: 100%, missed: 100% }'), { flow });
    expect(contacts).toMatchObject([{ ending: 'unanswered', answeredAt: 300, endedAt: 330, handleSeconds: 30 }]);
  });

  it('are taken and missed by two draws: of half that take it half miss it', () => {
    const { contacts, journeys } = happen(
      scenarioWith('{ accepted: 50%, missed: 50% }')
        .replace('horizon: 1h', 'horizon: 40h')
        .replace(
          'needs: { question: { rate: 0/h } }',
          'needs: { question: { rate: 0/h } }\narrivals: { calls: { rate: 20/h } }',
        )
        .replace('hours: mon 00:05-00:30', 'hours: always'),
      { flow },
    );
    const share = (ending: string) => contacts.filter((contact) => contact.ending === ending).length / contacts.length;
    // A quarter each of some 800, give or take four standard deviations.
    const spread = 4 * Math.sqrt((0.25 * 0.75) / contacts.length);
    expect(Math.abs(share('called-back') - 0.25)).toBeLessThan(spread);
    expect(Math.abs(share('unanswered') - 0.25)).toBeLessThan(spread);
    const reached = journeys.filter(({ reachedAgent }) => reachedAgent).length / journeys.length;
    expect(Math.abs(reached - 0.25)).toBeLessThan(spread);
  });

  it('can be declined', () => {
    const { contacts } = happen(scenarioWith('{ accepted: 0% }'), { flow });
    expect(contacts).toMatchObject([{ ending: 'said-goodbye', answeredAt: Number.NaN }]);
  });
});
