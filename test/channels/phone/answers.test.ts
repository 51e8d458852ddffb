import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/errors.js';
import { parseScenario } from '../../../src/scenario/index.js';
import { happen } from '../../simulation/world.js';

/* What the world behind a menu answers, where there are several answers: shares that the scenario says. */

const flow = `
flow: answers
start: ask
nodes:
  ask: { type: check, backend: crm, takes: 2s, stores: [tier], answers: { locked: shut }, then: by-tier, failed: shut }
  by-tier: { type: branch, on: tier, cases: { gold: desk }, else: pay, unset: unknown }
  unknown: { type: hang-up, length: 1s }
  pay: { type: elsewhere, takes: 5s, outcomes: { refused: call, paid: bye } }
  call: { type: dial, to: '4711', rings: 20s, no-answer: mail, busy: shut }
  mail: { type: voicemail, length: 2s, message: 10s, then: bye }
  desk: { type: queue, group: desk }
  shut: { type: hang-up, length: 1s }
  bye: { type: hang-up, length: 1s }
`;

const scenario = (phone: string, count = 4000) => `
title: Answers
seed: 3
horizon: 10h
arrivals: { calls: { count: ${count} } }
channels:
  phone:
    ivr: flow.yaml
    patience: never
    agents: { desk: { count: 50, handle-time: 1m } }
    ${phone}
`;

const shares = (phone: string) => {
  const { contacts } = happen(scenario(phone), { flow });
  const ended = contacts.filter(({ ending }) => ending !== 'open');
  return (node: string) => ended.filter((contact) => contact['node'] === node).length / ended.length;
};

/** Within four standard errors of a share of 4,000. */
const expectShare = (share: number, exact: number) =>
  expect(Math.abs(share - exact), `${share}, exactly ${exact}`).toBeLessThan(
    4 * Math.sqrt((exact * (1 - exact)) / 4000),
  );

describe('answers', () => {
  it('come as often as the scenario says; the usual one is the rest', () => {
    const at = shares(`backends: { crm: { answers: { locked: 10% } } }
    values: { tier: { gold: 30%, unset: 20% } }
    outcomes: { pay: { refused: 40% }, call: { busy: 25%, no-answer: 25% } }`);
    expectShare(at('shut'), 0.1 + 0.9 * 0.5 * 0.4 * 0.25);
    expectShare(at('desk'), 0.9 * 0.3);
    expectShare(at('unknown'), 0.9 * 0.2);
    // Paid, or a message was left and the call went on.
    expectShare(at('bye'), 0.9 * 0.5 * (0.6 + 0.4 * 0.25));
    expectShare(at('call'), 0.9 * 0.5 * 0.4 * 0.5);
  });

  it('are the usual ones where nobody says more', () => {
    expect(shares('')('bye')).toBe(1);
  });

  it('of a variable do not change with what is said of others', () => {
    const places = (values: string) =>
      happen(scenario(`values: { ${values} }`, 200), {
        flow: flow
          .replace('stores: [tier]', 'stores: [tier, zone]')
          .replace('else: pay', 'else: zones')
          .replace('  unknown:', '  zones: { type: branch, on: zone, cases: { north: pay }, else: pay }\n  unknown:'),
      }).contacts.map((contact) => contact['node']);
    expect(places('zone: { north: 0% }, tier: { gold: 30% }')).toEqual(places('tier: { gold: 30% }'));
  });

  it('of a variable can be of any text', () => {
    const sevens = flow.replace('gold: desk', "'7': desk");
    const { contacts } = happen(scenario('values: { tier: { 7: 100% } }', 20), { flow: sevens });
    expect(new Set(contacts.map((contact) => contact['node']))).toEqual(new Set(['desk']));
  });

  it('of a variable stay the same in all calls about an issue', () => {
    const twice = scenario('values: { tier: { gold: 50% } }\n    resolves: 0%', 300).replace(
      'channels:',
      'journeys: { after: { phone/served: { phone: { share: 100%, after: 1m } }, phone/said-goodbye: { phone: { share: 100%, after: 1m } } } }\nchannels:',
    );
    const { contacts } = happen(twice, { flow });
    const places = new Map<number, Set<string>>();
    for (const contact of contacts) {
      if (contact.ending === 'open') continue;
      places.set(contact.journey, (places.get(contact.journey) ?? new Set()).add(contact['node'] as string));
    }
    expect(places.size).toBe(300);
    expect([...places.values()].every(({ size }) => size === 1)).toBe(true);
    expect(new Set([...places.values()].flatMap((set) => [...set]))).toEqual(new Set(['desk', 'bye']));
  });
});

describe('a number that a backend rejects', () => {
  const pin = `
flow: pin
start: pin
nodes:
  pin: { type: input, length: 2s, digits: 4, silence: { then: silent }, then: look }
  look: { type: check, backend: crm, answers: { wrong-pin: again }, REJECTS then: bye, failed: down }
  again: { type: hang-up, length: 1s }
  silent: { type: hang-up, length: 1s }
  down: { type: hang-up, length: 1s }
  bye: { type: hang-up, length: 1s }
`;
  const nodes = (rejects: string) => {
    const slipping = scenario('callers: { random-keys-after: 0 }', 50).replace(/agents: .*/, '');
    const wanting = slipping.replace('calls: { count: 50 }', 'calls: { count: 50, looks-for: bye }');
    const { contacts } = happen(wanting, { flow: pin.replace('REJECTS', rejects) });
    return new Set(contacts.filter(({ ending }) => ending !== 'open').map((contact) => contact['node']));
  };

  it('is no backend that is down, if the flow says which answer it is', () => {
    expect(nodes('rejects: wrong-pin,')).toContain('again');
    expect(nodes('rejects: wrong-pin,')).not.toContain('down');
    expect(nodes('')).toContain('down');
  });
});

describe('a message after which the call goes on', () => {
  const said = (then: string, more: string, wants = '') => {
    const after = flow.replace('message: 10s, then: bye', `message: 10s, group: clerks, then: ${then}`);
    const yaml = scenario(
      'outcomes: { pay: { refused: 100% }, call: { no-answer: 100% } }\n    callback: { missed: 0% }',
      40,
    )
      .replace('agents: {', 'agents: { clerks: { count: 9, hours: 05:00-09:00, handle-time: 1m },')
      .replace('patience: never', 'patience: 1m')
      .replace('count: 40', `count: 40${wants}`);
    const { contacts } = happen(yaml, { flow: after.replace('  bye:', `  ${more}\n  bye:`) });
    return contacts
      .filter(({ arrivedAt }) => arrivedAt < 4 * 3600)
      .map(({ bookedAt, ending }) => [ending, Number.isNaN(bookedAt as number)]);
  };
  const all =
    (...expected: unknown[]) =>
    (each: unknown) =>
      expect(each).toEqual(expected);

  it('is answered if nobody helps: after a goodbye, a line that drops, or in vain in a queue', () => {
    said('bye', '').forEach(all('called-back', false));
    said('end', '').forEach(all('called-back', false));
    said('nobody', 'nobody: { type: queue, group: nobody-there }'.replace('nobody-there', 'clerks')).forEach(
      all('called-back', false),
    );
  });

  it('is not if somebody or something does', () => {
    const [helped, ...others] = said('desk', '');
    [helped, ...others].forEach(all('served', true));
    said('told', 'told: { type: say, length: 3s, then: bye }', ', looks-for: told').forEach(all('self-served', true));
  });
});

describe('is told', () => {
  const parse = (phone: string) =>
    parseScenario(scenario(phone), 'answers.yaml', { readFlow: () => ({ text: flow, source: 'flow.yaml' }) });

  it('what nobody says: a warning for each question', () => {
    const { warnings } = parse('values: { tier: { gold: 10% } }');
    expect(warnings.map(({ message }) => message)).toEqual([
      'nobody says how often crm answers locked: it is always “ok”. Say it in `backends.crm.answers`, such as { locked: 10% }.',
      'nobody says how often pay comes to refused: it is always “paid”. Say it in `outcomes.pay`, such as { refused: 10% }.',
      'nobody says how often call comes to busy, no-answer, failed: it is always “answered”. Say it in `outcomes.call`, such as { busy: 10% }.',
    ]);
  });

  it.each([
    ['values: { teir: { gold: 10% } }', 'the flow has no variable by which it branches "teir". Did you mean "tier"?'],
    ['values: { tier: { golden: 10% } }', '"golden" is none of the answers: gold, unset, other. Did you mean "gold"?'],
    ['outcomes: { desk: { paid: 10% } }', 'the flow has no node with several outcomes "desk"'],
    ['outcomes: { pay: { paid: 70%, refused: 60% } }', 'the shares are more than 100 % together'],
    ['backends: { crm: { answers: { lokced: 1% } } }', 'Did you mean "locked"?'],
  ])('%s', (phone, message) => {
    expect(() => parse(phone)).toThrow(InputError);
    expect(() => parse(phone)).toThrow(message);
  });
});
