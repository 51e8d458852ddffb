import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/errors.js';
import { compileScenario, parseScenario } from '../../../src/scenario/index.js';
import { runOnce } from '../../../src/simulation/run.js';
import { keepRecords } from '../../keepRecords.js';
import { twoTalks } from '../../scenario/handWritten.machine.js';
import { estimates, happen } from '../../simulation/world.js';

const flow = `
flow: two-desks
start: main
nodes:
  main: { type: menu, length: 10s, options: { 1: general, 2: billing }, silence: { then: general } }
  general: { type: queue, group: general }
  billing: { type: queue, group: billing }
`;

/** Callers at known seconds who press 1 after seven seconds; talks of five minutes at general, of four at billing. */
function scenario({ transfers = '', times = [0], wants = 'general', phone = '', billing = 'count: 1' } = {}): string {
  const persona = (at: number, i: number) =>
    `  - { name: caller-${i}, issue: question, script: [{ at: ${at}s, channel: phone, keys: [1] }] }`;
  return `
title: Two desks
seed: 1
horizon: 2h
needs: { question: { rate: 0/h, wants: ${wants} } }
channels:
  phone:
    ivr: flow.yaml
    resolves: 100%
    agents:
      general: { count: 2, handle-time: 5m, after-contact-work: 30s }
      billing: { ${billing}, handle-time: 4m }
    ${transfers === '' ? '' : `transfers: ${transfers}`}
    ${phone}
personas:
${times.map(persona).join('\n')}
`;
}

const legs = (yaml: string) =>
  happen(yaml, { flow }).contacts.map((contact) => [
    contact.customer,
    contact.queue,
    contact.group,
    contact.ending,
    contact.arrivedAt,
    contact.waitSeconds,
    contact.answeredAt,
    contact.handleSeconds,
    contact.endedAt,
  ]);

const passOn = '[{ from: general, to: billing, share: 100%, after: 2m }]';

describe('an agent who stays', () => {
  const staying = (stays: string) => passOn.replace('after: 2m', `after: 2m, stays: ${stays}`);
  /** Of the first agent: until when at work, after-contact work of half a minute included. */
  const first = (yaml: string) =>
    happen(yaml, { flow })
      .contacts.filter(({ ending }) => ending === 'passed-on')
      .map(({ customer, answeredAt, endedAt, handleSeconds }) => [
        customer,
        answeredAt,
        endedAt,
        answeredAt + handleSeconds,
      ]);

  it('for a minute, beside the next (a warm transfer): the customer is passed on at 127, the agent free at 217', () => {
    expect(first(scenario({ transfers: staying('1m') }))).toEqual([[-1, 7, 127, 127 + 60 + 30]]);
    expect(legs(scenario({ transfers: staying('1m') }))).toHaveLength(2);
  });

  it('to the end (a conference): the second talk is four minutes', () => {
    expect(first(scenario({ transfers: staying('yes') }))).toEqual([[-1, 7, 127, 127 + 240 + 30]]);
    // Longer than the talk is to the end as well.
    expect(first(scenario({ transfers: staying('10m') }))).toEqual([[-1, 7, 127, 127 + 240 + 30]]);
  });

  it('waits with the caller until the next is free: at 367, when the first caller is done', () => {
    const [, second] = first(scenario({ transfers: staying('1m'), times: [0, 60] }));
    expect(second).toEqual([-2, 67, 187, 367 + 60 + 30]);
  });

  it('takes no other call meanwhile: the third caller waits for one of the two agents of general', () => {
    const yaml = scenario({ transfers: staying('yes'), times: [0, 1, 2] });
    const third = legs(yaml).find(([customer, queue]) => customer === -3 && queue === 'general')!;
    expect(third[6]).toBe(127 + 240 + 30);
  });

  it('leaves when the queue turns the caller away, or the caller hangs up', () => {
    const full = scenario({ transfers: staying('yes'), times: [0, 60, 61], phone: 'queue-limit: 0' });
    expect(first(full).find(([customer]) => customer === -2)).toEqual([-2, 67, 187, 187 + 30]);
    const impatient = scenario({ transfers: staying('yes'), phone: 'patience: 1m' }).replace(
      /personas:[\s\S]*/,
      'arrivals: { callers: { count: 2, rate: { stages: { from: 1/s, steps: [{ for: 2s, to: 1/s }] } }, looks-for: general } }\n',
    );
    const contacts = happen(impatient, { flow }).contacts;
    const left = contacts.find(({ ending }) => ending === 'abandoned')!;
    const stayed = contacts.find(({ customer, ending }) => customer === left.customer && ending === 'passed-on')!;
    expect(stayed.answeredAt + stayed.handleSeconds).toBeCloseTo(left.endedAt + 30, 6);
  });

  it('of many calls is nobody else’s: each first agent is at work for two minutes', () => {
    const { contacts } = happen(`
title: Many
seed: 4
horizon: 5h
arrivals: { callers: { rate: 60/h } }
channels:
  phone:
    patience: never
    transfers: [{ from: front, to: back, after: 1m, stays: 1m }]
    agents: { front: { count: 40, handle-time: 1m }, back: { count: 40, handle-time: 3m } }
`);
    const first = contacts.filter(({ ending, answeredAt }) => ending === 'passed-on' && answeredAt < 4 * 3600);
    expect(first.length).toBeGreaterThan(150);
    for (const { handleSeconds } of first) expect(handleSeconds).toBeCloseTo(120, 5);
  });

  it('does not wait for ever: agents of one group who all wait for each other let go after five minutes', () => {
    const all = estimates(`
title: Gridlock
seed: 4
horizon: 10h
replications: 2
arrivals: { callers: { rate: 40/h } }
channels:
  phone:
    patience: never
    transfers: [{ from: front, to: back, after: 1m, stays: 30s }]
    agents: { all: { count: 6, skills: [front, back], handle-time: 3m } }
`);
    expect(all.get('phone.open')!.estimate).toBeLessThan(30);
  });

  it('is on record as far as the horizon lets us see', () => {
    const yaml = scenario({ transfers: staying('yes') }).replace('horizon: 2h', 'horizon: 200s');
    expect(first(yaml)).toEqual([[-1, 7, 127, 200]]);
  });

  it('is paid by the minute for all of it', () => {
    const { contacts } = happen(scenario({ transfers: staying('1m'), phone: 'cost: { minute: 1 }' }), { flow });
    expect(contacts.map(({ agentCost }) => agentCost).sort()).toEqual([210 / 60, 4]);
  });
});

describe('a call that is passed on', () => {
  it('is two legs on record: two minutes at general, then billing, where the talk is four', () => {
    expect(legs(scenario({ transfers: passOn }))).toEqual([
      [-1, 'general', 'general', 'passed-on', 0, 0, 7, 150, 127],
      [-1, 'billing', 'billing', 'served', 127, 0, 127, 240, 367],
    ]);
  });

  it('stays with its agent if the other desk has closed in the meantime', () => {
    // Billing goes home at two minutes; the call would be passed on at 127 s.
    expect(legs(scenario({ transfers: passOn, billing: 'count: 1, hours: 00:00-00:02' }))).toEqual([
      [-1, 'general', 'general', 'served', 0, 0, 7, 150, 127],
    ]);
  });

  it('is one line of a persona’s story, as long as all of it', () => {
    const { personas } = happen(scenario({ transfers: passOn }), { flow });
    expect(personas[0].contacts).toEqual([{ at: 0, channel: 'phone', ending: 'served', seconds: 367 }]);
    expect(personas[0].contactsByChannel).toEqual({ phone: 1 });
  });

  it('waits again in the other queue', () => {
    expect(legs(scenario({ transfers: passOn, times: [0, 60] })).slice(1)).toEqual([
      [-2, 'general', 'general', 'passed-on', 60, 0, 67, 150, 187],
      [-1, 'billing', 'billing', 'served', 127, 0, 127, 240, 367],
      [-2, 'billing', 'billing', 'served', 187, 180, 367, 240, 607],
    ]);
  });

  it('is one contact to the customer, and one step of the journey', () => {
    const { journeys } = happen(scenario({ transfers: passOn }), { flow });
    expect(journeys).toMatchObject([
      {
        contacts: 1,
        switches: 0,
        reachedAgent: true,
        outcome: 'settled',
        resolvedAtFirst: true,
        moves: [{ ending: 'noticed' }, { ending: 'served' }],
      },
    ]);
  });

  it('keeps the agents for the time that each of them talked', () => {
    const found = estimates(
      scenario({ transfers: passOn, wants: 'queue' }).replace('ivr: flow.yaml', '').replace(', keys: [1]', ''),
    );
    // Of two agents for two hours one talks for two minutes and works for half a minute, and another talks for four.
    expect(found.get('phone.occupancy')?.estimate).toBeCloseTo((150 + 240) / (3 * 7200), 12);
    expect(found.get('phone.transfer-rate')?.estimate).toBe(1 / 2);
    expect(found.get('phone.handle-time')?.estimate).toBe((150 + 240) / 2);
  });

  it('goes to the queue that the caller looked for, and no further', () => {
    const wrongDesk = '[{ after: 1m }]';
    expect(legs(scenario({ transfers: wrongDesk, wants: 'billing' })).map((leg) => leg.slice(1, 4))).toEqual([
      ['general', 'general', 'passed-on'],
      ['billing', 'billing', 'served'],
    ]);
    expect(legs(scenario({ transfers: wrongDesk })).map((leg) => leg.slice(1, 4))).toEqual([
      ['general', 'general', 'served'],
    ]);
  });

  it('is not sent back by a rule for those who are in the wrong queue', () => {
    const both = '[{ from: general, to: billing, after: 2m }, { after: 1m }]';
    expect(legs(scenario({ transfers: both })).map((leg) => leg.slice(1, 4))).toEqual([
      ['general', 'general', 'passed-on'],
      ['billing', 'billing', 'served'],
    ]);
  });

  it('is not passed on to a desk where nobody is on duty', () => {
    const closed = 'count: 1, hours: mon 01:00-02:00';
    expect(legs(scenario({ transfers: passOn, billing: closed })).map((leg) => leg[3])).toEqual(['served']);
  });

  it('finds the other queue full, and is turned away', () => {
    const full = scenario({ transfers: passOn, times: [0, 60, 61], phone: 'queue-limit: 0' });
    expect(legs(full).map((leg) => [leg[0], leg[3], leg[8]])).toEqual(
      [
        [-1, 'passed-on', 127],
        [-2, 'passed-on', 187],
        [-2, 'blocked', 187],
        [-3, 'blocked', 68],
        [-1, 'served', 367],
      ].sort((a, b) => Number(a[2]) - Number(b[2])),
    );
  });

  it('is cut off with all others when the other queue closes', () => {
    const yaml = scenario({
      transfers: passOn,
      times: [0, 60],
      phone: 'at-closing: disconnect',
      billing: 'count: 1, hours: mon 00:00-00:05',
    });
    expect(legs(yaml).at(-2)).toEqual([-2, 'billing', '', 'disconnected', 187, 113, NaN, 0, 300]);
  });
});

describe('a machine of one’s own that joins a queue twice', () => {
  it('hears of two talks, whoever they are with', () => {
    const text = scenario({ transfers: '[{ from: desk, to: billing, after: 1m }]' })
      .replace('ivr: flow.yaml', '')
      .replace(', keys: [1]', '')
      .replaceAll(/general(?=:)/g, 'desk');
    const given = { phone: { machine: twoTalks } };
    const model = compileScenario(parseScenario(text, 'test.yaml', { given }));
    const kept = keepRecords(model.format);
    runOnce(model, { seed: '1', replication: 0, sink: kept });
    // A minute at the desk and four at billing, and all of it again.
    expect(kept.contactRecords.map(({ ending, endedAt }) => [ending, endedAt])).toEqual([
      ['passed-on', 60],
      ['passed-on', 360],
      ['served', 600],
    ]);
  });
});

describe('callers who are passed on', () => {
  const crowd = (patience: string) => `
title: A crowd
seed: 1
horizon: 10h
arrivals: { calls: { rate: 30/h } }
channels:
  phone:
    patience: ${patience}
    agents:
      general: { count: 1, handle-time: 1m }
      billing: { count: 1, handle-time: 10m }
    transfers: [{ from: general, to: billing, share: 50% }]
`;

  it('have what is left of their patience: five minutes in all', () => {
    const { contacts } = happen(crowd('5m'));
    const waited = new Map<number, number>();
    for (const { ending, journey, waitSeconds } of contacts) {
      const total = (waited.get(journey) ?? 0) + waitSeconds;
      waited.set(journey, total);
      if (ending === 'abandoned') expect(total).toBeCloseTo(300, 6);
    }
    const lost = contacts.filter(({ ending, queue }) => ending === 'abandoned' && queue === 'billing');
    expect(lost.length).toBeGreaterThan(10);
    expect(lost.some(({ waitSeconds }) => waitSeconds < 299)).toBe(true);
  });

  it('are half of those answered at general', () => {
    const at = happen(crowd('never')).contacts.filter(({ queue, ending }) => queue === 'general' && ending !== 'open');
    const share = at.filter(({ ending }) => ending === 'passed-on').length / at.length;
    expect(Math.abs(share - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / at.length));
  });
});

describe('a transfer that cannot be', () => {
  const refused = (transfers: string) => {
    try {
      happen(scenario({ transfers }), { flow });
    } catch (error) {
      if (error instanceof InputError) return error.message.split('\n')[1].replace(/^ *\d+:\d+ */, '');
      throw error;
    }
    throw new Error('nothing was refused');
  };

  it('is refused', () => {
    expect(refused('[{ from: general, to: biling }]')).toBe(
      'channels.phone.transfers.0.to: there is no queue "biling". Did you mean "billing"?',
    );
    expect(refused('[{ from: billing, to: billing }]')).toBe(
      'channels.phone.transfers.0.to: this is the queue that the call comes from. Name another.',
    );
  });
});

describe('a name that is written in two ways', () => {
  const general = '      general: { count: 2, handle-time: 5m, after-contact-work: 30s }\n';
  const billing = '      billing: { count: 1, handle-time: 4m }\n';
  const refused = (groups: string) => {
    try {
      happen(scenario({}).replace(general + billing, groups), { flow });
    } catch (error) {
      if (error instanceof InputError) return error.problems.map(({ path, message }) => `${path}: ${message}`);
      throw error;
    }
    throw new Error('nothing was refused');
  };
  const group = (name: string, more: string) => `      ${name}: { count: 1, handle-time: 4m, ${more} }\n`;
  const here = 'channels.phone.agents';

  it('is told where it is wrong: in the skills, if the queue in by-queue is one of the flow', () => {
    const slip = group('general', 'skills: [general, biling], by-queue: { billing: {} }');
    expect(refused(slip + billing)).toEqual([
      `${here}.general.skills.1: no contact ever joins a queue "biling". Did you mean "billing"?`,
    ]);
  });

  it('is told where it is wrong: in by-queue, if the queue in the skills is one of the flow', () => {
    const slip = group('general', 'skills: [general, billing], by-queue: { biling: {} }');
    expect(refused(slip)).toEqual([
      `${here}.general.by-queue.biling: the group does not serve a queue "biling". Did you mean "billing"?`,
    ]);
  });

  it('is told at both places, if neither is known', () => {
    const slip = group('general', 'skills: [general, sales], by-queue: { salse: {} }');
    expect(refused(slip + billing)).toEqual([
      `${here}.general.by-queue.salse: the group does not serve a queue "salse". It serves "sales": write the same name in both places.`,
    ]);
  });

  it('is told at helps alone, and of a queue that is not served', () => {
    const slip = group('general', 'helps: [{ from: biling, after: 1m }], by-queue: { billing: {} }');
    expect(refused(slip + billing)).toEqual([
      `${here}.general.helps.0.from: there is no queue "biling". Did you mean "billing"?`,
    ]);
    expect(refused(group('general', 'skills: [general, biling]'))).toEqual([
      `${here}: nobody serves the queue "billing" of the flow's node "billing". A group serves "biling", which no call joins: write the same name in both places.`,
    ]);
  });
});
