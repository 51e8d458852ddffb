import { describe, expect, it } from 'vitest';
import { estimates, happen } from '../simulation/world.js';

/** A caller each minute, by name of the channel; nobody waits for another. */
function callers(channels: readonly string[]): string {
  return channels
    .map((channel, i) => `  - { name: p${i}, issue: question, script: [{ at: ${i}m, channel: ${channel} }] }`)
    .join('\n');
}

describe('channels of one kind', () => {
  const flows = {
    'short.yaml': 'flow: short\nstart: bye\nnodes: { bye: { type: hang-up, length: 5s } }',
    'long.yaml':
      'flow: long\nstart: hello\nnodes: { hello: { type: say, length: 20s, then: bye }, bye: { type: hang-up, length: 10s } }',
  };
  const twoNumbers = `
title: Two phone numbers
seed: 1
horizon: 1h
needs: { question: { rate: 0/h } }
channels:
  complaints: { kind: phone, ivr: long.yaml }
  phone: { ivr: short.yaml }
personas:
${callers(['phone', 'complaints'])}
`;

  it('have flows of their own: a goodbye of 5 s, and one of 10 s behind 20 s of welcome', () => {
    const { contacts } = happen(twoNumbers, { flow: flows });
    expect(contacts.map(({ channel, arrivedAt, endedAt, node }) => [channel, arrivedAt, endedAt, node])).toEqual([
      ['phone', 0, 5, 'bye'],
      ['complaints', 60, 90, 'bye'],
    ]);
  });

  it('are measured apart, under their names', () => {
    const networks = `
title: Two networks
seed: 1
replications: 1
horizon: 1d
arrivals: { mention: { rate: 4/h, first: { x: 100% } } }
channels:
  x: { kind: social, seen: 100%, patience: 2h, agents: { team: { count: 0, handle-time: 5m } } }
  facebook: { kind: social, seen: 100%, agents: { team: { count: 1, handle-time: 5m } }, resolves: 100% }
journeys:
  after: { x/abandoned: { facebook: 100% } }
`;
    const of = estimates(networks);
    const value = (name: string) => of.get(name)!.estimate!;
    expect(value('x.contacts')).toBeGreaterThan(50);
    expect(value('x.served')).toBe(0);
    expect(value('x.abandonment-rate')).toBe(1);
    expect(value('facebook.contacts')).toBe(value('x.abandoned'));
    expect(value('facebook.handle-time')).toBe(300);
    expect(value('journeys.switched')).toBe(1);
    expect(of.has('social.contacts')).toBe(false);
  });

  it('are told from a misspelt one, and a kind from none', () => {
    const wrong = (section: string) => () =>
      happen(twoNumbers.replace('complaints: { kind: phone', section), { flow: flows });
    expect(wrong('phne: { ivr: long.yaml } \n  x: { kind: phone')).toThrow(
      /"phne" is not a kind of channel\. Did you mean "phone"\? Give a channel with another name its `kind`/,
    );
    expect(wrong('complaints: { kind: phoen')).toThrow(/complaints\.kind: expected phone.*Did you mean "phone"\?/);
    expect(wrong('website: { kind: phone')).toThrow(/website\.kind: expected website, but found "phone"/);
    expect(wrong('give-up: { kind: phone')).toThrow(/a channel cannot be called "give-up"/);
  });
});

describe('agents of several channels', () => {
  const blended = (rest: string) => `
title: Blending
seed: 1
horizon: 1h
needs: { question: { rate: 0/h } }
agents:
  everybody:
    count: 1
    handle-time: 100s
    serves: { phone: { priority: 1 }, social/mentions: { handle-time: 30s } }
channels:
  phone: {}
  social: { seen: 100% }
${rest}`;
  const personas = `
personas:
  - { name: a, issue: question, script: [{ at: 0s, channel: phone }] }
  - { name: b, issue: question, script: [{ at: 1s, channel: social }] }
  - { name: c, issue: question, script: [{ at: 2s, channel: phone }] }
`;

  it('serve the queue of higher priority first, and each as long as it takes there', () => {
    const { contacts, shifts } = happen(blended(personas));
    expect(
      contacts.map(({ channel, queue, group, answeredAt, endedAt }) => [channel, queue, group, answeredAt, endedAt]),
    ).toEqual([
      ['phone', 'calls', 'everybody', 0, 100],
      ['phone', 'calls', 'everybody', 100, 200],
      ['social', 'mentions', 'everybody', 200, 230],
    ]);
    expect(shifts).toMatchObject([{ group: 'everybody', channel: '', startedAt: 0, endedAt: 3600 }]);
  });

  it('are measured as the group they are: busy for 230 of 3600 s', () => {
    const of = estimates(blended(`replications: 1\n${personas}`));
    expect(of.get('everybody.occupancy')!.estimate).toBeCloseTo(230 / 3600, 12);
    expect(of.get('phone.occupancy')?.estimate ?? null).toBeNull();
    // Beside an agent of the phone's own, who is idle: the work of others is not the phone's occupancy.
    const both = blended(`replications: 1\n${personas}`).replace(
      'phone: {}',
      'phone: { agents: { own: { count: 1, hours: mon 00:30-01:00, handle-time: 1m } } }',
    );
    expect(estimates(both.replace('phone: { priority: 1 }', 'phone/own: {}')).get('phone.occupancy')!.estimate).toBe(0);
  });

  it('handle several contacts at once if they have the capacity', () => {
    const { contacts } = happen(blended(personas).replace('count: 1', 'count: 1\n    capacity: 2'));
    expect(contacts.map(({ answeredAt, endedAt }) => [answeredAt, endedAt])).toEqual([
      [1, 31],
      [0, 100],
      [31, 131],
    ]);
  });

  it('must serve queues that there are, and a channel without agents must be served', () => {
    const refused = (from: string, to: string) => () => happen(blended(personas).replace(from, to));
    expect(refused('social/mentions', 'social/mention')).toThrow(/has no queue "mention"\. Did you mean "mentions"\?/);
    expect(refused('social/mentions', 'sozial')).toThrow(/there is no channel "sozial" here\. Did you mean "social"\?/);
    expect(refused('phone: { priority: 1 }, ', '')).toThrow(/channels\.phone\.agents: there must be at least one/);
    expect(refused('count: 1', 'shifts: []\n    count: 1')).toThrow(/give either `count` \(with `hours`\) or `shifts`/);
    expect(refused('phone: { priority: 1 }', 'phone/calls: {}, phone: {}')).toThrow(/the queue is in the list twice/);
    expect(
      refused('social: { seen: 100% }', 'social: { agents: { everybody: { count: 1, handle-time: 1m } } }'),
    ).toThrow(/"everybody" is also the name of a group of social/);
    expect(refused('serves: { phone: { priority: 1 }, social/mentions: { handle-time: 30s } }', 'serves: {}')).toThrow(
      /expected at least one queue/,
    );
  });
});
