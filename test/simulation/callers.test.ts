import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/index.js';
import { parseFlow } from '../../src/verify/checks/index.js';
import { placeCall } from '../../src/verify/index.js';
import { shipped } from '../scenario/shipped.js';
import { happen } from './world.js';

/*
 * What callers do in menus, as stories: who types a number, who has had enough of a menu, who got what they came for.
 */

const paying = `
flow: pay
start: main
nodes:
  main:
    type: menu
    text: To pay press 1, for help press 2.
    length: 4s
    options: { 1: card, 2: help }
    silence: { then: help }
  card:
    type: input
    text: Please type the 16 digits of your card.
    length: 4s
    digits: 16
    silence: { then: help }
    then: payment
  payment: { type: check, backend: payments, takes: 2s, then: paid, failed: help }
  paid: { type: hang-up, text: Your bill is paid., length: 2s }
  help: { type: queue, group: desk }
`;

const callers = (wanted: string, traits: string, rest = '') => `
title: Callers
seed: 1
horizon: 40h
arrivals: { broken: { rate: 50/h${wanted} } }
channels:
  phone:
    ivr: menu.yaml
    callers: { slips: 0%, silence: 0%, ${/mistakes/.test(traits) ? '' : 'mistakes: 0%, '}${traits} }
    agents: { desk: { count: 50, handle-time: 5m } }
${rest}`;

/** How many contacts came to each node, and how many ended so there. */
function outcomes(scenario: string, flow: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { node, ending } of happen(scenario, { flow }).contacts) {
    if (ending === 'open') continue;
    const outcome = `${ending} at ${node}`;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

describe('a number to type', () => {
  it('is typed by who wants what it leads to: 4 s of menu, 4 + 2 + 15 of digits, 2 of payment, 2 of goodbye', () => {
    const { contacts } = happen(callers(', looks-for: paid', 'reaction: 2s'), { flow: paying });
    expect(contacts.length).toBeGreaterThan(1000);
    for (const { ending, arrivedAt, endedAt } of contacts.filter((contact) => contact.ending !== 'open')) {
      expect(ending).toBe('self-served');
      expect(endedAt - arrivedAt).toBeCloseTo(29, 3);
    }
  });

  /** Within four standard deviations. */
  const expectFifth = (count: number, all: number) => {
    expect(all).toBeGreaterThan(1000);
    expect(Math.abs(count - 0.2 * all)).toBeLessThan(4 * Math.sqrt(0.2 * 0.8 * all));
  };

  it('nobody has who came for something else: after a mistake they fall silent, three times 9 s, and get help', () => {
    const { contacts } = happen(callers(', looks-for: help', 'mistakes: 20%, reaction: 2s'), { flow: paying });
    const over = contacts.filter(({ ending }) => ending !== 'open');
    expect(new Set(over.map(({ ending, node }) => `${ending} at ${node}`))).toEqual(new Set(['served at help']));
    const times = over.map(({ menuSeconds }) => Math.round(Number(menuSeconds)));
    // The second of two options has been read out after 4 s, the first after 2; the reaction takes 2.
    expect(new Set(times)).toEqual(new Set([4 + 2, 2 + 2 + 3 * 9]));
    expectFifth(times.filter((time) => time === 31).length, times.length);
  });

  it('nobody has to get back to the menu that they came from', () => {
    const back = paying
      .replace('paid: { type: hang-up, text: Your bill is paid.,', 'paid: { type: say, then: main,')
      .replace('silence: { then: help }\n    then: payment', 'silence: { then: lost }\n    then: payment');
    const flow = `${back}  lost: { type: hang-up, length: 1s }\n`;
    const {
      'served at help': served,
      'said-goodbye at lost': lost,
      ...more
    } = outcomes(callers(', looks-for: help', 'mistakes: 20%'), flow);
    expect(more).toEqual({});
    expectFifth(lost, lost + served);
  });

  it('is typed by everybody where it comes before the first menu, and by no one who guesses behind one', () => {
    const asked = `
flow: asked
start: account
nodes:
  account: { type: input, length: 4s, digits: 8, silence: { then: silent }, then: main }
  main: { type: menu, length: 4s, options: { 1: more }, silence: { then: silent } }
  more: { type: input, length: 4s, digits: 4, silence: { then: help }, then: silent }
  silent: { type: hang-up, length: 1s }
  help: { type: queue, group: desk }
`;
    expect(Object.keys(outcomes(callers('', 'reaction: 2s'), asked))).toEqual(['served at help']);
  });
});

describe('any keys at all', () => {
  const random = callers(', looks-for: help', 'random-keys-after: 0');

  it('pay no bill: the backend does not know such a number', () => {
    expect(Object.keys(outcomes(random, paying))).toEqual(['served at help']);
  });

  const justCard = paying.replace('start: main', 'start: card');
  const share = (flow: string) => {
    const counts = outcomes(random, flow);
    const paid = counts['said-goodbye at paid'] ?? 0;
    return { paid, calls: paid + counts['served at help'] };
  };

  it('rarely make a number of 16 digits: ten keys of twelve are digits, and there are three tries', () => {
    const { paid, calls } = share(justCard.replace('then: payment', 'then: paid'));
    const once = (10 / 12) ** 16;
    const expected = 1 - (1 - once) ** 3;
    expect(calls).toBeGreaterThan(1900);
    expect(Math.abs(paid - calls * expected)).toBeLessThan(4.5 * Math.sqrt(calls * expected * (1 - expected)));
  });

  it('are a number for a backend that does not verify it', () => {
    const short = justCard.replace('digits: 16', 'digits: 4');
    expect(share(short).paid).toBe(0);
    expect(share(short.replace('takes: 2s,', 'takes: 2s, verifies: no,')).paid).toBeGreaterThan(1000);
  });

  it('make a backend say no only to what was typed just before', () => {
    const later = `
flow: later
start: card
nodes:
  card: { type: input, length: 4s, digits: 1, silence: { then: help }, then: sure }
  sure: { type: menu, length: 4s, options: { 1: payment, 2: payment, 3: payment, 4: payment, 5: payment, 6: payment, 7: payment, 8: payment, 9: payment, 0: payment, '*': payment, '#': payment }, silence: { then: help } }
  payment: { type: check, backend: payments, then: paid, failed: help }
  paid: { type: hang-up, length: 2s }
  help: { type: queue, group: desk }
`;
    expect(share(later).paid).toBeGreaterThan(1900);
  });
});

describe('a menu that leads nowhere', () => {
  const two = `
flow: busy
start: main
nodes:
  main:
    type: menu
    length: 6s
    options: { 1: help, 2: other }
    silence: { then: other }
  help: { type: queue, group: desk }
  other: { type: queue, group: other }
`;
  const redialling = (phone: string, after: string, horizon = '24h') => `
title: Again and again
seed: 1
horizon: ${horizon}
arrivals: { calls: { rate: 60/h, looks-for: help } }
channels:
  phone:
    ivr: menu.yaml
    callers: { mistakes: 0%, slips: 0%, silence: 0%, reaction: 2s, random-keys-after: 2 }
    resolves: 100%
    ${phone}
journeys: { after: { phone/${after}: { phone: { share: 100%, after: 1m } } } }
`;
  const desks = (desk: number) =>
    `agents: { desk: { count: ${desk}, handle-time: 4m }, other: { count: 3, handle-time: 4m } }`;

  it('is not one that was never heard: after any number of busy tones callers press the right key', () => {
    const { contacts } = happen(redialling(`lines: 4\n    ${desks(3)}`, 'blocked', '12h'), { flow: two });
    const tones = contacts.filter(({ ending }) => ending === 'blocked');
    expect(Math.max(...tones.map(({ attempt }) => attempt))).toBeGreaterThan(10);
    const nodes = contacts.filter(({ ending }) => ending === 'served').map(({ node }) => node);
    expect(nodes.length).toBeGreaterThan(300);
    expect(new Set(nodes)).toEqual(new Set(['help']));
  });

  it('is not one that leads to a queue, where the wait was too long', () => {
    const { contacts } = happen(redialling(`patience: 30s\n    ${desks(0)}`, 'abandoned', '1h'), { flow: two });
    const left = contacts.filter(({ ending }) => ending === 'abandoned');
    expect(Math.max(...left.map(({ attempt }) => attempt))).toBeGreaterThan(10);
    expect(new Set(left.map(({ node }) => node))).toEqual(new Set(['help']));
  });

  it('is one that drops the line: twice by option 1, 3 + 2 s, and then by any key within 3 s', () => {
    const dropping = redialling(`faults: [{ at: help, effect: disconnect }]\n    ${desks(3)}`, 'disconnected');
    const { contacts } = happen(dropping, { flow: two });
    const times = (attempts: (attempt: number) => boolean) =>
      contacts.filter(({ ending, attempt }) => ending !== 'open' && attempts(attempt)).map((each) => each.menuSeconds);
    for (const time of times((attempt) => attempt <= 2)) expect(time).toBeCloseTo(5, 3);
    const later = times((attempt) => attempt === 3);
    expect(later.length).toBeGreaterThan(1000);
    // Two keys of twelve mean something: the first try is over within 3 s.
    expect(later.filter((time) => Number(time) < 3).length / later.length).toBeGreaterThan(0.1);
    expect(contacts.some(({ node }) => node === 'other')).toBe(true);
  });
});

describe('a hang-up node without a prompt', () => {
  const wordless = `
flow: wordless
start: a
nodes:
  a: { type: say, text: Hello., length: 4s, then: over }
  over: { type: hang-up }
`;
  const calls = `
title: Every call ends without a word
seed: 1
horizon: 10h
arrivals: { call: { rate: 30/h, wants: a } }
channels: { phone: { ivr: wordless.yaml } }
`;

  it('drops the line, in a run and in a check', () => {
    const { contacts, journeys } = happen(calls, { flow: wordless });
    const over = contacts.filter(({ ending }) => ending !== 'open');
    expect(over.length).toBeGreaterThan(200);
    expect(new Set(over.map(({ ending, node }) => `${ending} at ${node}`))).toEqual(new Set(['disconnected at over']));
    expect(journeys.some(({ resolved }) => resolved)).toBe(false);
    expect(placeCall(parseFlow(wordless, 'wordless.yaml'), { acts: [] }).ending).toBe('disconnected');
  });

  it('settles nothing for who looks for it', () => {
    const { contacts } = happen(calls.replace('wants: a', 'looks-for: over'), { flow: wordless });
    expect(new Set(contacts.map(({ ending }) => ending))).toEqual(new Set(['disconnected']));
  });
});

describe('information', () => {
  const bank = shipped('flows/bank.yaml');
  const calls = callers(', looks-for: balance', 'reaction: 2s').replace(
    'desk: { count: 50, handle-time: 5m }',
    'all: { count: 50, skills: [cards, identification, loans, hardship, online, advisers], handle-time: 5m }',
  );

  it('is what callers came for: they hear their balance to its end, hang up, and are settled', () => {
    const { journeys } = happen(calls, { flow: bank });
    expect(Object.keys(outcomes(calls, bank))).toEqual(['self-served at balance']);
    expect(journeys.filter(({ outcome }) => outcome === 'settled').length).toBeGreaterThan(0.99 * journeys.length);
  });

  it('is none that a fault silences', () => {
    const silent = calls.replace('agents:', 'faults: [{ at: balance, effect: silent }]\n    agents:');
    expect(Object.keys(outcomes(silent, bank))).not.toContain('self-served at balance');
  });

  it('mends no incident: who called about one goes on', () => {
    const flow = `
flow: news
start: news
nodes:
  news: { type: say, length: 5s, then: help }
  help: { type: queue, group: desk }
`;
    const outage = `
title: News
seed: 1
horizon: 10h
population: { customers: 50 }
incidents: { outage: { lasts: 10h, affects: 100%, looks-for: news } }
channels: { phone: { ivr: news.yaml, agents: { desk: { count: 50, handle-time: 5m } } } }
`;
    expect(outcomes(outage, flow)).toEqual({ 'served at help': 50 });
  });
});

describe('what callers look for', () => {
  const read = (arrivals: string, flow = paying) =>
    parseScenario(callers(arrivals, 'reaction: 2s'), 's.yaml', { readFlow: (source) => ({ text: flow, source }) });
  const warned = (node: string, flow = paying) => read(`, looks-for: ${node}`, flow).warnings;

  it.each(['paid', 'help', 'main'])('may be %s: callers can be settled there', (node) => {
    expect(warned(node)).toEqual([]);
  });

  it.each(['card', 'payment'])('is hardly %s, where nobody is settled', (node) => {
    expect(warned(node)).toMatchObject([
      {
        line: 5,
        path: 'arrivals.broken.looks-for',
        message: expect.stringContaining(`reaching "${node}" settles nothing`),
      },
    ]);
  });

  it('is hardly a goodbye without a word, or a message that nobody answers', () => {
    const more = paying.replace('length: 2s }', 'takes }').replace(', text: Your bill is paid., takes', '');
    expect(warned('paid', more)).toHaveLength(1);
    const mail = paying.replace('help: { type: queue, group: desk }', 'help: { type: voicemail, length: 5s }');
    expect(warned('help', `${mail}  desk: { type: queue, group: desk }\n`)).toHaveLength(1);
  });

  it('can be hours that lead to somebody', () => {
    const opening = paying.replace('help }\n  card', 'open }\n  card').replace('2: help', '2: open');
    const flow = `${opening}  open: { type: hours, hours: always, open: help, closed: paid }\n`;
    expect(warned('open', flow)).toEqual([]);
  });

  it('has an old name, and one name only', () => {
    const old = outcomes(callers(', wants: help', 'reaction: 2s'), paying);
    expect(old).toEqual(outcomes(callers(', looks-for: help', 'reaction: 2s'), paying));
    expect(() => read(', wants: help, looks-for: help')).toThrow(
      'arrivals.broken.wants: is the old name of `looks-for`, which is here too. Leave out `wants`.',
    );
  });
});

describe('words to say', () => {
  const listening = `
flow: listening
start: main
nodes:
  main:
    type: menu
    length: 4s
    options: { 1: desk, 2: office }
    says: { office: office }
    silence: { then: lost }
    invalid: { retries: 0, then: lost }
  office: { type: hang-up, length: 1s }
  desk: { type: queue, group: desk }
  lost: { type: hang-up, length: 2s }
`;

  it('are said by a share of those whom they lead on, and understood so often', () => {
    const { 'self-served at office': office, 'said-goodbye at lost': lost } = outcomes(
      callers(', looks-for: office', 'speaks: 100%, understood: 75%'),
      listening,
    );
    const all = office + lost;
    expect(all).toBeGreaterThan(1000);
    expect(Math.abs(lost - 0.25 * all)).toBeLessThan(4 * Math.sqrt(0.25 * 0.75 * all));
  });

  it('change nothing for those who press keys, or whom no words lead on', () => {
    const keys = happen(callers(', looks-for: desk', 'reaction: 2s'), { flow: listening }).contacts;
    const speaking = happen(callers(', looks-for: desk', 'reaction: 2s, speaks: 60%'), { flow: listening }).contacts;
    expect(speaking).toEqual(keys);
    const half = outcomes(callers(', looks-for: office', 'speaks: 50%, understood: 0%'), listening);
    expect(Object.keys(half).sort()).toEqual(['said-goodbye at lost', 'self-served at office']);
  });
});

describe('a number beside options', () => {
  const office = `
flow: office
start: main
nodes:
  main:
    type: menu
    length: 4s
    options: { 1: desk }
    numbers: { digits: { min: 3, max: 4 }, between: 3s, then: extension }
    silence: { then: lost }
  extension: { type: hang-up, length: 2s }
  desk: { type: queue, group: desk }
  lost: { type: hang-up, length: 1s }
`;
  const menuTimes = (wanted: string, traits = 'reaction: 2s') => {
    const over = happen(callers(`, looks-for: ${wanted}`, traits), { flow: office }).contacts.filter(
      ({ ending }) => ending !== 'open',
    );
    return new Set(
      over.map(({ ending, node, menuSeconds }) => `${ending} at ${node}, ${Number(menuSeconds).toFixed(0)} s`),
    );
  };

  it('is typed by who looks for what only it leads to: 4 + 2 + 2 s of digits, 3 of pause, 2 of goodbye', () => {
    expect(menuTimes('extension')).toEqual(new Set(['self-served at extension, 13 s']));
  });

  it('lets all others wait for the pause: 4 + 2 + 3 s', () => {
    expect(menuTimes('desk')).toEqual(new Set(['served at desk, 9 s']));
  });
});
