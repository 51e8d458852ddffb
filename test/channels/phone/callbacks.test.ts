import { describe, expect, it } from 'vitest';
import { estimates, happen } from '../../simulation/world.js';

/* Small cases are to be checked in the head; the rest holds against the plain queue, or a closed form. */

/** Personas who call at these seconds, and press these keys. */
function callers(times: readonly number[], keys: readonly string[] = []): string {
  const lines = times.map(
    (at, i) =>
      `  - { name: caller-${i}, issue: question, noticed: ${at}s, script: [{ at: ${at}s, channel: phone${keys[i] ? `, keys: [${keys[i]}]` : ''} }] }`,
  );
  return `personas:\n${lines.join('\n')}`;
}

interface Day {
  readonly phone?: string;
  readonly agents?: string;
  /** Another group. */
  readonly others?: string;
  readonly people: string;
  readonly horizon?: string;
}

function scenario({
  phone = '',
  agents = '{ count: 1, handle-time: 60s }',
  others = '',
  people,
  horizon = '2d',
}: Day): string {
  return `
title: Callbacks
seed: 3
horizon: ${horizon}
needs: { question: { rate: 0/h } }
channels:
  phone:
    ivr: flow.yaml
    agents: { desk: ${agents}, ${others} }
    patience: never
    callers: { mistakes: 0%, slips: 0%, silence: 0%, reaction: 0s }
    ${phone}
${people}
`;
}

const offering = (queue: string, declined = 'help') => `
flow: offering
start: help
nodes:
  help: { type: queue, group: desk, ${queue} }
  offer: { type: callback, length: 10s, group: desk, declined: ${declined} }
  bye: { type: hang-up, length: 2s }
`;

/** By customer, the first caller first: personas count down from -1. */
const inOrder = <T extends { customer: number }>(contacts: readonly T[]) =>
  [...contacts].sort((a, b) => b.customer - a.customer);

describe('a callback offered on a predicted wait', () => {
  const day = (wait: string, phone: string) =>
    inOrder(
      happen(scenario({ phone, people: callers([0, 1, 2, 3]) }), {
        flow: offering(`callback-when: { wait: ${wait}, then: offer }`),
      }).contacts,
    ).map(({ offeredAt, ending }) => [offeredAt, ending]);
  const byLength = 'wait-estimate: queue-length\n    callback: { accepted: 100%, missed: 0% }';

  it('goes to those whom the queue length makes wait for longer: the second waiting, 120 s, and the next', () => {
    expect(day('90s', byLength)).toEqual([
      [Number.NaN, 'served'],
      [Number.NaN, 'served'],
      [2, 'called-back'],
      // The third hears the offer, and is not in the queue meanwhile: two are waiting again.
      [3, 'called-back'],
    ]);
  });

  it('does not go to those who wait for just so long', () => {
    expect(day('2m', byLength).map(([at]) => at)).toEqual([Number.NaN, Number.NaN, Number.NaN, 3]);
  });

  it('goes by the last answered unless something else is said: the first did not wait', () => {
    expect(day('90s', 'callback: { accepted: 100% }').map(([at]) => at)).toEqual(Array(4).fill(Number.NaN));
  });

  it('is made once a call: who declines goes back to the queue and waits', () => {
    const flow = offering('callback-when: { wait: 1s, then: offer }');
    const phone = 'wait-estimate: queue-length\n    callback: { accepted: 0% }';
    const { contacts } = happen(scenario({ phone, people: callers([0, 1]) }), { flow });
    expect(inOrder(contacts)).toMatchObject([
      { ending: 'served', offeredAt: Number.NaN },
      { ending: 'served', offeredAt: 1, accepted: false, answeredAt: 60, waitSeconds: 49 },
    ]);
  });

  it('comes before the announced wait, at which nobody balks who accepts', () => {
    const flow = offering('callback-when: { wait: 1s, then: offer }');
    const ends = (accepted: string) => {
      const phone = `patience: 30s\n    wait-estimate: queue-length\n    announced-wait: {}\n    callback: { accepted: ${accepted}, missed: 0% }`;
      const people = 'arrivals: { calls: { rate: 200/h } }';
      const text = scenario({ phone, people, horizon: '3h' }).replace('patience: never', '');
      return happen(text, { flow }).contacts.filter(({ offeredAt }) => !Number.isNaN(offeredAt));
    };
    const accepting = ends('100%');
    expect(accepting.length).toBeGreaterThan(100);
    expect(new Set(accepting.map(({ ending }) => ending))).toEqual(new Set(['called-back', 'open']));
    const declining = ends('0%');
    expect(declining.length).toBeGreaterThan(100);
    // One handle time ahead at least, and half a minute of patience.
    for (const { ending, waitSeconds } of declining.filter((contact) => contact.ending !== 'served')) {
      expect([ending, waitSeconds]).toEqual(['abandoned', 0]);
    }
  });
});

describe('the place in the queue', () => {
  const flow = `
flow: places
start: main
nodes:
  main: { type: menu, length: 1s, options: { 1: patient, 2: offered }, silence: { then: patient } }
  patient: { type: queue, group: desk }
  offered: { type: queue, group: desk, callback-after: { after: 5s, then: offer } }
  offer: { type: callback, length: 10s, group: desk, declined: patient }
`;
  const answers = (callback: string) => {
    const people = callers([0, 1, 3], ['1', '2', '1']);
    const { contacts } = happen(scenario({ phone: `callback: { ${callback} }`, people }), { flow });
    return inOrder(contacts).map(({ answeredAt }) => Math.floor(answeredAt));
  };

  it('is lost by a callback, and kept where the company keeps it', () => {
    expect(answers('accepted: 100%, missed: 0%')).toEqual([0, 120, 60]);
    expect(answers('accepted: 100%, missed: 0%, place: behind')).toEqual([0, 120, 60]);
    expect(answers('accepted: 100%, missed: 0%, place: kept')).toEqual([0, 60, 120]);
  });

  it('is kept by those who decline, too', () => {
    expect(answers('accepted: 0%')).toEqual([0, 120, 60]);
    expect(answers('accepted: 0%, place: kept')).toEqual([0, 60, 120]);
  });

  // A microsecond: agents who become free meanwhile would take another.
  const instant = 'length: 0.000001s';
  const plain = offering('full: bye');
  const offered = (when: string) => plain.replace('full: bye', when).replace('length: 10s', instant);
  const atOnce = offered('callback-when: { wait: 0.000001s, then: offer }');
  const afterMinute = offered('callback-after: { after: 1m, then: offer }');
  const busy = (count: number, place = 'kept', seed = 1, others = '') =>
    scenario({
      others,
      agents: `{ count: ${count}, handle-time: { exponential: { mean: 2m } } }`,
      phone: `wait-estimate: queue-length\n    callback: { accepted: 100%, missed: 0%, place: ${place} }`,
      people: `arrivals: { calls: { rate: ${20 * count}/h } }`,
      horizon: '4d',
    }).replace('seed: 3', `seed: ${seed}`);
  /** Whom agents took, and when. */
  const taken = (text: string, flow: string) =>
    happen(text, { flow })
      .contacts.filter(({ answeredAt }) => !Number.isNaN(answeredAt))
      .map(({ answeredAt, customer, queuedAt }) => ({ answeredAt, customer, queuedAt }))
      .sort((a, b) => a.answeredAt - b.answeredAt || a.customer - b.customer);

  it.each([1, 3])('conserves the queue of %i agents: the same customers at the same instants', (count) => {
    const without = taken(busy(count), plain);
    expect(without.length).toBeGreaterThan(1000);
    expect(taken(busy(count), atOnce)).toEqual(without);
    expect(taken(busy(count), afterMinute)).toEqual(without);
    // Those who lose their places are overtaken by whoever came within the minute.
    expect(taken(busy(count, 'behind'), afterMinute)).not.toEqual(without);
  });

  it('conserves it where others help whoever has waited for half a minute', () => {
    const others = 'others: { count: 1, handle-time: 3m, skills: [else], helps: [{ from: desk, after: 30s }] }';
    const text = busy(2, 'kept', 1, others).replace('rate: 40/h', 'rate: 70/h');
    const without = taken(text, plain);
    expect(without.length).toBeGreaterThan(1000);
    expect(taken(text, atOnce)).toEqual(without);
    expect(taken(text, afterMinute)).toEqual(without);
  });

  it('makes callbacks wait as long as in M/M/1: ρ / (1 − ρ) handle times, 4 min at ρ = 2/3', () => {
    const means = Array.from({ length: 24 }, (_, i) => {
      const { contacts } = happen(busy(1, 'kept', 100 + i), { flow: atOnce });
      const waits = contacts.flatMap(({ answeredAt, queuedAt }) => answeredAt - queuedAt || 0);
      return waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
    });
    const mean = means.reduce((sum, each) => sum + each, 0) / means.length;
    const variance = means.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (means.length - 1);
    // 99.9 % of 23 degrees of freedom.
    expect(Math.abs(mean - 240)).toBeLessThan(3.77 * Math.sqrt(variance / means.length));
  });
});

describe('a callback', () => {
  const flow = `
flow: callback
start: offer
nodes:
  offer: { type: callback, length: 10s, group: desk, declined: bye }
  bye: { type: hang-up, length: 2s }
`;
  const one = (callback: string, more: Partial<Day> = {}, at = 0) =>
    happen(scenario({ phone: `callback: { accepted: 100%, ${callback} }`, people: callers([at]), ...more }), { flow })
      .contacts[0];

  it.each([
    [1, 10],
    [2, 10 + 630],
    [3, 10 + 2 * 630],
  ])(
    'that is missed is tried again: the last of %i, half a minute of ringing and 10 min later, at %i s',
    (tries, at) => {
      const contact = one(`missed: 100%, tries: ${tries}, again-after: 10m`);
      expect(contact).toMatchObject({
        tries,
        answeredAt: at,
        endedAt: at + 30,
        handleSeconds: 30 * tries,
        ending: 'unanswered',
      });
    },
  );

  it('is tried until somebody picks up: of two tries, each missed by half, one in four is in vain', () => {
    const { contacts } = happen(
      scenario({
        agents: '{ count: 20, handle-time: 60s }',
        phone: 'callback: { accepted: 100%, missed: 50%, tries: 2, again-after: 5m }',
        people: 'arrivals: { calls: { rate: 50/h } }',
      }),
      { flow },
    );
    const over = contacts.filter(({ ending }) => ending !== 'open');
    const spread = 4 * Math.sqrt((0.25 * 0.75) / over.length);
    const inVain = over.filter(({ ending }) => ending === 'unanswered');
    expect(Math.abs(inVain.length / over.length - 0.25)).toBeLessThan(spread);
    expect(new Set(inVain.map(({ tries }) => tries))).toEqual(new Set([2]));
  });

  it('by appointment comes when the customer has chosen, and when agents are there', () => {
    const hour = 3600;
    const agents = '{ count: 1, hours: 08:00-20:00, handle-time: 60s }';
    const due = (appointment: string, at: number) =>
      one(`missed: 0%, appointment: ${appointment}`, { agents }, at).answeredAt;
    expect(due('{ after: 2h }', 9 * hour)).toBe(11 * hour + 10);
    expect(due('{ after: 2h }', 19 * hour)).toBe((24 + 8) * hour);
    expect(due('{ from: 18:00 }', 9 * hour)).toBe(18 * hour);
    expect(due('{ from: 18:00 }', 19 * hour)).toBe((24 + 18) * hour);
    expect(due('{ from: 18:00, after: 90m }', 9 * hour)).toBe(19.5 * hour);
  });

  it('by appointment goes before those who wait, with a higher priority', () => {
    const menu = `
flow: menu
start: main
nodes:
  main: { type: menu, length: 1s, options: { 1: help, 2: offer }, silence: { then: help } }
  help: { type: queue, group: desk }
  offer: { type: callback, length: 10s, group: desk, declined: help }
`;
    // The third has waited for longer when the appointment of the first comes, at 611 s; the second is talking then.
    const answered = (appointment: string) => {
      const phone = `callback: { accepted: 100%, missed: 0%, appointment: ${appointment} }`;
      const people = callers([0, 570, 580], ['2', '1', '1']);
      return inOrder(happen(scenario({ phone, people }), { flow: menu }).contacts).map(({ answeredAt }) =>
        Math.floor(answeredAt),
      );
    };
    expect(answered('{ after: 10m }')).toEqual([690, 570, 630]);
    expect(answered('{ after: 10m, priority: 1 }')).toEqual([630, 570, 690]);
  });

  it('is no longer waited for when patience runs out: the customer goes on elsewhere', () => {
    const { contacts } = happen(
      `
title: Patience
seed: 3
horizon: 2d
arrivals: { calls: { count: 50, rate: 50/h, first: { phone: 100% } } }
channels:
  phone:
    ivr: flow.yaml
    agents: { desk: { count: 0, handle-time: 60s } }
    callback: { accepted: 100%, patience: 1h }
  website: {}
journeys: { after: { phone/unanswered: { website: 100% } }, otherwise: { give-up: rest } }
`,
      { flow },
    );
    const phoned = contacts.filter(({ channel, ending }) => channel === 'phone' && ending === 'unanswered');
    expect(phoned.length).toBeGreaterThan(20);
    for (const { bookedAt, endedAt } of phoned) expect(endedAt - Number(bookedAt)).toBeCloseTo(3600, 5);
    expect(contacts.filter(({ channel }) => channel === 'website')).toHaveLength(phoned.length);
  });

  it('with no patience at all is made by an agent who is free at once, and by nobody else', () => {
    const calls = (count: number) => {
      const agents = `{ count: ${count}, handle-time: 60s }`;
      const people = 'arrivals: { calls: { rate: 10/h } }';
      return happen(scenario({ agents, people, phone: 'callback: { accepted: 100%, missed: 0%, patience: 0s }' }), {
        flow,
      }).contacts;
    };
    expect(new Set(calls(50).map(({ ending }) => ending))).toEqual(new Set(['called-back']));
    expect(new Set(calls(0).map(({ ending }) => ending))).toEqual(new Set(['unanswered']));
  });
});

describe('a message', () => {
  const flow = (mail: string) => `
flow: night
start: help
nodes:
  help: { type: queue, group: desk, closed: mail }
  mail: { type: voicemail, length: 4s, message: 10s${mail} }
`;
  const agents = '{ count: 1, hours: 08:00-20:00, handle-time: 60s }';
  const night = { agents, phone: 'callback: { missed: 0% }', people: callers([300, 100, 200]) };

  it('that nobody hears is the end of it', () => {
    const { contacts } = happen(scenario(night), { flow: flow('') });
    expect(contacts.map(({ ending, endedAt }) => [ending, endedAt])).toEqual([
      ['left-message', 114],
      ['left-message', 214],
      ['left-message', 314],
    ]);
  });

  it('of the night is heard in the morning, the first one first, and the customer phoned back', () => {
    const { contacts } = happen(scenario(night), { flow: flow(', group: desk') });
    const morning = 8 * 3600;
    expect(inOrder(contacts)).toMatchObject([
      { ending: 'called-back', bookedAt: 314, answeredAt: morning + 120, handleSeconds: 60, accepted: false },
      { ending: 'called-back', bookedAt: 114, answeredAt: morning, endedAt: morning + 60, tries: 1 },
      { ending: 'called-back', bookedAt: 214, answeredAt: morning + 60, offeredAt: Number.NaN },
    ]);
  });

  it('waits for the morning apart from callbacks that were promised', () => {
    const all = estimates(scenario(night), [], flow(', group: desk'));
    expect(all.get('phone.callbacks')!.estimate).toBe(3);
    expect(all.get('phone.message-wait')!.estimate).toBeCloseTo((28_606 + 28_686 + 28_646) / 3, 9);
    expect(all.get('phone.callback-wait')!.estimate).toBe(null);
  });

  it('is answered in vain by whom callbacks are missed', () => {
    const missed = { ...night, phone: 'callback: { missed: 100%, tries: 2, again-after: 1h }' };
    const { contacts } = happen(scenario(missed), { flow: flow(', group: desk') });
    expect(contacts.map(({ ending, tries }) => [ending, tries])).toEqual(Array(3).fill(['unanswered', 2]));
  });
});
