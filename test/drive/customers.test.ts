import { describe, expect, it } from 'vitest';
import { CustomerCaller } from '../../src/drive/customerCaller.js';
import { driveCall } from '../../src/drive/driveCall.js';
import { type CustomerCall, driveFlow } from '../../src/drive/driveFlow.js';
import { pressed } from '../../src/drive/inWords.js';
import { sippCalls } from '../../src/drive/sipp/sippCalls.js';
import { compileScenario, parseScenario } from '../../src/scenario/index.js';
import { phoneCalls } from '../../src/stories/phoneCalls.js';
import { endpointAt, facts, fetchFlow, fetchFrom, order, shopEndpoint, shopText, sideOf } from './shop.js';

/** A menu, a number, an offer and a tape: nothing that the world decides. */
const flow = `
flow: desk
start: main
nodes:
  main:
    type: menu
    text: For orders press 1, for your account press 2, for our opening hours press 3, to be called back press 4.
    length: 8s
    options: { 1: orders, 2: account, 3: hours, 4: offer }
    silence: { retries: 1, then: goodbye }
    invalid: { retries: 0, then: goodbye }
  account:
    type: input
    text: Please type your number.
    length: 3s
    digits: { min: 4, max: 4 }
    silence: { retries: 0, then: goodbye }
    invalid: { retries: 1, then: goodbye }
    then: balance
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
  // Booked a minute before the day is over.
  unanswered: 'hangs up',
  'self-served': 'the caller hung up',
  'left-message': 'takes a message',
};

describe('customers of a scenario at an endpoint that does as its flow', () => {
  it('end as in the simulation, every one of them, with their mistakes, slips, silences and redials', async () => {
    const customers = customersOf(day(erring));
    const served = endpointAt(fetchFlow(flow, 'twiml'));
    const { simulated, findings, endings } = await driveFlow(served, sideOf(flow), { ...order(0), callers: customers });
    expect(findings).toEqual([]);
    const told = [...simulated!].flatMap(([here, there]) => [...there.keys()].map((ending) => [ending, here]));
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

describe('customers of a scenario at an endpoint that does something else', () => {
  it('find it, and what they did in vain is left out', async () => {
    const endpoint = shopEndpoint();
    const fetch = fetchFrom((path, asked, form) =>
      path === '/main' && asked.get('silent') === '1' && form.get('Digits') === '2'
        ? '<Response><Hangup/></Response>'
        : endpoint(path, asked, form),
    );
    const scenario = day('{ silence: 30%, slips: 20% }')
      .replace('looks-for: hours', 'looks-for: balance')
      .replace('looks-for: offer', 'looks-for: orders');
    const callers = customersOf(scenario, shopText).slice(0, 150);
    const { findings } = await driveFlow(endpointAt(fetch), sideOf(shopText), { ...order(0), callers });
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
