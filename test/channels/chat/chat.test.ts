import { describe, expect, it } from 'vitest';
import { expectNear } from '../../near.js';
import { estimates, happen } from '../../simulation/world.js';

const minutes = (seconds: number) => seconds / 60;

/** Customers who come to a chat at these minutes, about an incident that chats do not settle. */
const chats = (at: readonly number[], section: string, more = '') => `
title: Chats
seed: 1
starts: mon 08:00
horizon: 12h
incidents: { x: { lasts: 1d, affects: 0% } }
personas: [${at.map((minute, i) => `{ name: c${i}, issue: x, script: [{ at: ${minute}m, channel: chat }] }`).join(', ')}]
channels: { chat: ${section} }
${more}
`;

it('with one conversation an agent, no bot and nobody silent is the plain queue, contact by contact', () => {
  const line = (kind: string) => `
title: One at a time
seed: 7
horizon: 1d
population: { customers: 200 }
needs: { question: { rate: 2/d } }
arrivals: { strangers: { rate: 30/h } }
channels:
  line:
    kind: ${kind}
    agents: { desk: { count: 3, handle-time: { lognormal: { mean: 5m, p90: 10m } }, after-contact-work: 30s } }
    queue-limit: 12
    patience: { exponential: { mean: 4m } }
    resolves: 70%
    ${kind === 'chat' ? 'silent: { share: 0% }' : ''}
journeys: { otherwise: { line: { share: 50%, after: { exponential: { mean: 10m } } }, give-up: rest } }
`;
  const seen = (kind: string) =>
    happen(line(kind)).contacts.map(
      ({ customer, arrivedAt, queuedAt, answeredAt, endedAt, waitSeconds, handleSeconds, ending, next }) => ({
        customer,
        arrivedAt,
        queuedAt,
        answeredAt,
        endedAt,
        waitSeconds,
        handleSeconds,
        ending,
        next,
      }),
    );
  const chats = seen('chat');
  expect(chats.length).toBeGreaterThan(500);
  expect(chats).toEqual(seen('phone'));
});

describe('a customer who leaves the queue without a word', () => {
  const section = (silent: string) =>
    `{ agents: { desk: { count: 1, handle-time: 10m } }, patience: 3m, silent: { share: ${silent}, takes: 2m } }`;

  it('keeps the place: the agent looks for them for two minutes, and the next one waits longer', () => {
    const { contacts } = happen(chats([0, 1, 8], section('100%')));
    // Leaves at 4; the agent is free at 10, and finds out by 12. The third would wait from 8 to 12, and leaves at 11.
    expect(
      contacts.map(({ ending, endedAt, answeredAt, handleSeconds, waitSeconds }) => [
        ending,
        ...[endedAt, answeredAt, handleSeconds, waitSeconds].map(minutes),
      ]),
    ).toEqual([
      ['served', 10, 0, 10, 0],
      ['abandoned', 4, 10, 2, 3],
      ['abandoned', 11, 12, 2, 3],
    ]);
  });

  it('or says so, and leaves the place to the next', () => {
    const { contacts } = happen(chats([0, 1, 8], section('0%')));
    expect(contacts.map(({ ending, endedAt, answeredAt }) => [ending, minutes(endedAt), minutes(answeredAt)])).toEqual([
      ['abandoned', 4, Number.NaN],
      ['served', 10, 0],
      ['served', 20, 10],
    ]);
  });

  it('goes elsewhere at once', () => {
    const { journeys } = happen(
      chats([0, 1], section('100%'), 'journeys: { otherwise: { give-up: rest } }')
        .replace(
          'script: [{ at: 1m, channel: chat }]',
          'script: [{ at: 1m, channel: chat }, { after: 0s, channel: site }]',
        )
        .replace('channels: {', 'channels: { site: { kind: website, visit: 1m },'),
    );
    const second = journeys.find(({ contacts }) => contacts === 2)!;
    expect(second.switches).toBe(1);
  });

  it('makes as much work as any other, if to find out takes as long: P(abandon) = ρθ ÷ (θ + μ − λ)', () => {
    const [λ, μ, θ] = [0.7, 1, 0.5];
    const all = estimates(`
title: Silent
seed: 3
horizon: 3d
warm-up: 2h
replications: 10
arrivals: { chats: { rate: ${60 * λ}/h } }
channels:
  chat:
    agents: { desk: { count: 1, handle-time: { exponential: { mean: 1m } } } }
    patience: { exponential: { mean: ${60 / θ}s } }
    silent: { share: 100%, takes: { exponential: { mean: 1m } } }
`);
    expectNear(all, 'chat.abandonment-rate', ((λ / μ) * θ) / (θ + μ - λ));
    expectNear(all, 'chat.occupancy', λ / μ);
    expect(all.get('chat.silent-rate')!.estimate).toBe(1);
  });
});

describe('a bot', () => {
  const desk = 'agents: { desk: { count: 1, handle-time: 10m } }';
  const needs = (bot: string) => `
title: Bot
seed: 2
horizon: 10d
arrivals: { questions: { rate: 60/h } }
channels: { chat: { bot: ${bot}, agents: { desk: { count: 30, handle-time: 10m } }, patience: never, resolves: 100% } }
`;

  it('contains a chat, settled or lost, or hands it over: 30 % settled, then a quarter lost, the rest to agents', () => {
    const all = estimates(needs('{ settles: 30%, loses: 25% }'));
    expectNear(all, 'chat.bot-self-served-rate', 0.3);
    expectNear(all, 'chat.bot-lost-rate', 0.7 * 0.25);
    expect(all.get('chat.bot-containment')!.estimate).toBeCloseTo(
      all.get('chat.bot-self-served-rate')!.estimate! + all.get('chat.bot-lost-rate')!.estimate!,
      12,
    );
    expectNear(all, 'journeys.true-fcr', 1 - 0.7 * 0.25);
  });

  it('contains none of those whom the horizon finds with it', () => {
    const all = estimates(needs('{ settles: 50%, loses: 0%, takes: 30m }').replace('horizon: 10d', 'horizon: 2h'));
    expectNear(all, 'chat.bot-containment', 0.5, 0.02);
  });

  it("takes its time first, and saves some of the agent's", () => {
    const { contacts } = happen(chats([0], `{ bot: { takes: 90s, loses: 0%, saves: 4m }, ${desk} }`));
    const [{ answeredAt, endedAt, waitSeconds }] = contacts;
    expect([answeredAt, endedAt, waitSeconds]).toEqual([90, 90 + 6 * 60, 0]);
  });

  it('settles no incident, and those whom it tells the end wait for it', () => {
    const { contacts, journeys } = happen(
      chats([0], `{ bot: { settles: 100%, loses: 100%, tells: { eta: yes } }, ${desk} }`, 'journeys: { trust: 100% }'),
    );
    expect(contacts.map(({ ending, answeredAt }) => [ending, answeredAt])).toEqual([['informed', Number.NaN]]);
    expect(journeys).toHaveLength(1);
  });
});

it('chats in hand are those of the channel’s own agents', () => {
  const all = estimates(`
title: Shared
seed: 3
horizon: 1d
replications: 2
arrivals: { chats: { rate: 100/h } }
channels: { chat: { agents: { own: { count: 1, handle-time: 5m } } } }
agents: { others: { count: 20, handle-time: 5m, serves: { chat: {} } } }
`);
  expect(all.get('chat.chats-in-hand')!.estimate).toBeLessThanOrEqual(1);
});

describe('at closing', () => {
  const section = (atClosing: string) =>
    `{ agents: { desk: { count: 1, hours: 08:00-09:00, handle-time: 40m } }, patience: never, at-closing: ${atClosing} }`;

  it('chats that wait are sent away, and later ones find it closed', () => {
    const { contacts } = happen(chats([0, 30, 35, 70], section('closed')));
    expect(contacts.map(({ ending, endedAt, waitEnd }) => [ending, minutes(endedAt), waitEnd])).toEqual([
      ['served', 40, 'answered'],
      ['closed', 60, 'closed'],
      ['closed', 70, ''],
      ['served', 80, 'answered'],
    ]);
  });

  it('or served: the agent stays', () => {
    const { contacts } = happen(chats([0, 30, 35, 70], section('serve')));
    expect(contacts.map(({ ending, endedAt }) => [ending, minutes(endedAt)])).toEqual([
      ['served', 40],
      ['closed', 70],
      ['served', 80],
      ['served', 120],
    ]);
  });
});
