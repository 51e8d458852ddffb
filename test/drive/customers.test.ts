import { describe, expect, it } from 'vitest';
import { CustomerCaller } from '../../src/drive/customerCaller.js';
import { driveCall } from '../../src/drive/driveCall.js';
import { type CustomerCall, driveFlow } from '../../src/drive/driveFlow.js';
import { FlowSide } from '../../src/drive/flowSide.js';
import { pressed } from '../../src/drive/inWords.js';
import { sippCalls } from '../../src/drive/sipp/sippCalls.js';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';
import { phoneCalls } from '../../src/stories/phoneCalls.js';
import { endpointAt, facts, fetchFlow, fetchForgetful, order, shopText, sideOf } from './shop.js';

/** A menu, a number, a backend, an offer, a tape, and words before a queue. */
const flow = `
flow: desk
start: main
nodes:
  main:
    type: menu
    text: For orders press 1, for your account press 2, for our opening hours press 3, to be called back press 4, for returns press 5.
    length: 8s
    options: { 1: orders, 2: account, 3: hours, 4: offer, 5: returns }
    silence: { retries: 1, then: goodbye }
    invalid: { retries: 0, then: goodbye }
  account:
    type: input
    text: Please type your number.
    length: 3s
    digits: { min: 4, max: 4 }
    silence: { retries: 0, then: goodbye }
    invalid: { retries: 1, then: goodbye }
    then: lookup
  lookup: { type: check, backend: accounts, takes: 2s, then: balance, failed: balance }
  returns: { type: say, text: Returns are free., length: 4s, then: orders }
  balance: { type: say, text: Your balance is 10 pounds., length: 3s, then: main }
  hours: { type: say, text: We are open all day., length: 3s, then: main }
  offer: { type: callback, text: Shall we call you back?, length: 3s, group: desk, declined: message }
  message: { type: voicemail, text: Leave a message., length: 2s }
  orders: { type: queue, group: desk }
  goodbye: { type: hang-up, text: Goodbye., length: 2s }
`;

/** A day on which everybody is answered, and callers err often. */
const day = (callers: string, more = '') => `
title: A day
seed: 11
replications: 1
horizon: 6h
arrivals:
  orders: { rate: 20/h, looks-for: orders }
  balance: { rate: 10/h, looks-for: balance }
  hours: { rate: 10/h, looks-for: hours }
  callback: { rate: 10/h, looks-for: offer }
  returns: { rate: 10/h, looks-for: returns }
channels:
  phone: { kind: phone, ivr: flow.yaml, callers: ${callers}, agents: { desk: { count: 50, handle-time: 1m } } }
${more}`;

const erring = '{ mistakes: 20%, slips: 10%, silence: 15%, random-keys-after: 1 }';

function callsOf(scenario: string, text = flow) {
  const readFlow = (path: string) => ({ text, source: path });
  return phoneCalls(compileScenario(parseScenario(scenario, 'day.yaml', { readFlow })), 'phone', '11');
}

function customersOf(scenario: string, text = flow): CustomerCall[] {
  return callsOf(scenario, text).map(({ customer, ending }) => ({
    caller: (side) => new CustomerCaller(customer, side),
    ending,
  }));
}

/** What a listener hears of each ending. */
const heardAs: Record<string, string> = {
  served: 'puts the call into the queue desk',
  'said-goodbye': 'hangs up',
  'called-back': 'hangs up',
  'lost-in-menu': 'the caller hung up',
  'self-served': 'the caller hung up',
  'left-message': 'takes a message',
};

describe('customers of a scenario at an endpoint that does as its flow', () => {
  it('end as in the simulation, every one of them, with their mistakes, slips, silences, redials and patience', async () => {
    const hasty = day(erring).replace('ivr:', 'menu-patience: { exponential: { mean: 90s } }, ivr:');
    const customers = customersOf(hasty);
    const served = endpointAt(fetchFlow(flow, 'twiml'));
    const { simulated, findings, endings } = await driveFlow(served, sideOf(flow), { ...order(0), callers: customers });
    expect(findings).toEqual([]);
    const told = [...simulated!]
      .flatMap(([here, there]) => [...there.keys()].map((ending) => [ending, here]))
      // What somebody hears of a tape before they hang up is that it is one.
      .filter(([ending, here]) => ending !== 'lost-in-menu' || here !== 'takes a message');
    expect(told.map(([, here]) => here)).toEqual(told.map(([ending]) => heardAs[ending]));
    expect(told.map(([ending]) => ending).sort()).toEqual(Object.keys(heardAs).sort());
    expect([...endings.values()].reduce((sum, count) => sum + count)).toBe(customers.length);
    expect(customers.length).toBeGreaterThan(250);
  });

  it('and personas press their keys', async () => {
    const persona = `
population: { customers: 1 }
needs: { ask: { rate: 1/year, looks-for: hours } }
personas:
  - { name: ann, issue: ask, script: [{ at: 1h, channel: phone, keys: [2, silence] }] }
`;
    const calls = callsOf(day(erring, persona));
    const at = calls.findIndex(({ at }) => at === 3600);
    const { findings, simulated } = await driveFlow(endpointAt(fetchFlow(flow, 'twiml')), sideOf(flow), {
      ...order(0),
      callers: [{ caller: (side) => new CustomerCaller(calls[at].customer, side), ending: calls[at].ending }],
    });
    expect(findings).toEqual([]);
    expect([...simulated!].map(([here, there]) => [here, [...there.keys()]])).toEqual([['hangs up', ['said-goodbye']]]);
  });

  it('hear on if no words settle what they call about', async () => {
    const incident = `
population: { customers: 10 }
incidents: { outage: { lasts: 6h, affects: 100%, looks-for: hours } }
`;
    const calls = callsOf(day('{ mistakes: 0, slips: 0, silence: 0 }', incident));
    const side = sideOf(flow);
    const turnsOf = async (isContentToHear: boolean) => {
      const found = calls.find(
        (each) => each.customer.looksFor === 'hours' && each.customer.isContentToHear === isContentToHear,
      );
      const caller = new CustomerCaller(found!.customer, side);
      return (await driveCall(endpointAt(fetchFlow(flow, 'twiml')), facts, side, caller)).turns.length;
    };
    // The call begins, and they press 3.
    expect(await turnsOf(true)).toBe(2);
    expect(await turnsOf(false)).toBeGreaterThan(10);
  });

  it('hang up when they have had enough of the menu', async () => {
    const menu = flow.replace('retries: 1, then: goodbye', 'retries: 20, then: goodbye');
    const customers = customersOf(day('{ silence: 100% }').replace('ivr:', 'menu-patience: 1m, ivr:'), menu);
    const { endings } = await driveFlow(endpointAt(fetchFlow(menu, 'twiml')), sideOf(menu), {
      ...order(0),
      callers: customers.slice(0, 5),
    });
    expect([...endings]).toEqual([['the caller hung up', 5]]);
  });
});

describe('a customer', () => {
  const oneOf = (scenario: string, text: string) => {
    const side = sideOf(text);
    const [{ customer }] = callsOf(scenario, text);
    return { customer, side, caller: new CustomerCaller(customer, side) };
  };
  const lookingFor = (node: string) =>
    day('{ mistakes: 0, slips: 0, silence: 0 }').replaceAll(/looks-for: \w+/g, `looks-for: ${node}`);
  /** Two menus that nobody can tell apart: at night 1 and 2 are the other way round. */
  const nights = `
flow: nights
start: check
nodes:
  check: { type: hours, hours: mon-fri 09:00-17:00, open: main, closed: night }
  main: { type: menu, length: 6s, options: { 1: orders, 2: help }, silence: { then: help } }
  night: { type: menu, length: 6s, options: { 1: help, 2: orders }, silence: { then: help } }
  orders: { type: queue, group: desk }
  help: { type: hang-up, text: Goodbye., length: 1s }
`;

  it('takes the menu for that of a usual day, where nobody can tell', async () => {
    const { caller, side } = oneOf(lookingFor('orders').replace('horizon', 'starts: mon 09:00\nhorizon'), nights);
    const { turns } = await driveCall(endpointAt(fetchFlow(nights, 'twiml')), facts, side, caller);
    expect(pressed(turns)).toBe('press 1');
  });

  it('lets an offer lapse that is over before they react', async () => {
    const late = flow.replace('length: 3s, group: desk', 'length: 3s, wait: 3s, group: desk');
    const scenario = lookingFor('offer')
      .replace('silence: 0', 'silence: 0, reaction: 4s')
      .replace('agents:', 'callback: { accepted: 100% }, agents:');
    const { caller, side } = oneOf(scenario, late);
    const { turns } = await driveCall(endpointAt(fetchFlow(late, 'twiml')), facts, side, caller);
    expect(pressed(turns)).toBe('press 4, wait');
  });

  it('types a given number where they mean a number, and presses options where they mean those', async () => {
    const menu = `
flow: numbers
start: main
nodes:
  main:
    type: menu
    text: Type the extension, or press 1 for orders.
    length: 4s
    options: { 1: orders }
    numbers: { digits: { min: 1, max: 4 }, then: hours }
    silence: { then: goodbye }
  hours: { type: say, text: We are open all day., length: 3s, then: orders }
  orders: { type: queue, group: desk }
  goodbye: { type: hang-up, text: Goodbye., length: 2s }
`;
    const numbers = new Map([['main', '4815']]);
    const side = new FlowSide(sideOf(menu).graph, { numbers });
    const actsOf = async (node: string) => {
      const [{ customer }] = callsOf(lookingFor(node), menu);
      const caller = new CustomerCaller(customer, side);
      return pressed((await driveCall(endpointAt(fetchFlow(menu, 'twiml')), facts, side, caller)).turns);
    };
    expect([await actsOf('orders'), await actsOf('hours')]).toEqual(['press 1', 'type 4815']);
  });
});

describe('customers of a scenario at an endpoint that does something else', () => {
  it('find it, and what they did in vain is left out', async () => {
    const scenario = day('{ silence: 30%, slips: 20% }')
      .replace('looks-for: hours', 'looks-for: balance')
      .replace('looks-for: offer', 'looks-for: orders')
      .replace('looks-for: returns', 'looks-for: orders');
    const callers = customersOf(scenario, shopText).slice(0, 150);
    const { findings } = await driveFlow(endpointAt(fetchForgetful()), sideOf(shopText), { ...order(0), callers });
    expect(findings.map(({ call }) => pressed(call.turns))).toEqual(['wait, press 2']);
  });
});

describe('customers of a scenario as files for SIPp', () => {
  it('have a call each, which ends as in the simulation', async () => {
    const callers = customersOf(day(erring)).slice(0, 60);
    const alone = await sippCalls(sideOf(flow), order(0));
    const { calls } = await sippCalls(sideOf(flow), { ...order(0), callers });
    const theirs = calls.slice(alone.calls.length);
    const expected = callers.map(({ ending }) => heardAs[ending].replace('the caller hung up', 'the caller hangs up'));
    expect(theirs.map((call) => call.expected)).toEqual(expected);
  });
});
