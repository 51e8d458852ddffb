import { describe, expect, it } from 'vitest';
import { dialectNames } from '../../src/drive/dialects/names.js';
import { driveCall } from '../../src/drive/driveCall.js';
import { driveFlow } from '../../src/drive/driveFlow.js';
import { FlowSide } from '../../src/drive/flowSide.js';
import { pressed } from '../../src/drive/inWords.js';
import { numberProblems } from '../../src/drive/numbers.js';
import { ScriptedCaller } from '../../src/drive/scriptedCaller.js';
import { sippCalls } from '../../src/drive/sipp/sippCalls.js';
import { CallPlacer, calmDay, subjectOf } from '../../src/verify/index.js';
import { sendCallers } from '../../src/verify/search/sendCallers.js';
import { repositoryFile } from '../docs/pages.js';
import {
  endpointAt,
  facts,
  fetchFlow,
  fetchForgetful,
  fetchFrom,
  flowOf,
  order,
  shopEndpoint,
  shopText,
  sideOf,
} from './shop.js';

const shop = sideOf(shopText);

/** What was found of the shop's endpoint with these changes. */
async function foundOf(changed: Parameters<typeof shopEndpoint>[0], callers = 20) {
  const { findings } = await driveFlow(endpointAt(fetchFrom(shopEndpoint(changed))), shop, order(callers));
  return findings.map(({ kind, call }) => [kind, pressed(call.turns), call.expected.map(({ stop }) => stop.kind)]);
}

describe('an endpoint that does what the flow says', () => {
  it('differs in no call, whoever wrote it', async () => {
    const driven = await driveFlow(endpointAt(fetchFrom(shopEndpoint())), shop, order(60));
    expect(driven.findings).toEqual([]);
    expect(driven.calls).toBeGreaterThan(60);
    expect(driven.reachedPeople).toBe(true);
    expect([...driven.endings.keys()].sort()).toEqual([
      'hangs up',
      'puts the call into the queue Desk',
      'the caller hung up',
    ]);
  });

  it.each(dialectNames)('differs in no call, as callstorm serves it in %s', async (name) => {
    const text = repositoryFile('scenarios/flows/small-shop.yaml');
    const dialect = name === 'jambonz' ? text.replace('type: voicemail', 'type: hang-up') : text;
    // jambonz has no verb for messages.
    const served = name === 'jambonz' ? shopText : dialect;
    const driven = await driveFlow(endpointAt(fetchFlow(served, name), name), sideOf(served), order(30));
    expect(driven.findings).toEqual([]);
  });

  it('may follow any of the answers that the flow leaves to its backend', async () => {
    expect(await foundOf({ '/account': () => '<Enqueue>desk</Enqueue>' })).toEqual([]);
  });

  it('may play recordings, of which nobody knows the words, and pause', async () => {
    const recorded = { '/silent': () => '<Play>goodbye.mp3</Play><Hangup/>' };
    // The first silence leads back to the menu, and the caller is asked again: an end is one too early.
    expect(await foundOf(recorded)).toEqual([['differs', 'wait', ['asks']]]);
    expect(
      await foundOf({ '/account': (keys) => (/^\d{2,3}$/.test(keys) ? '<Pause/><Play>b.mp3</Play>' : '') }),
    ).toEqual([]);
  });
});

describe('numbers that callers type', () => {
  const numbers = new Map([['account', '472']]);
  const side = new FlowSide(shop.graph, { numbers });

  it('are those that are given, wherever a whole number is typed', async () => {
    const answer = shopEndpoint();
    const typed = new Set<string>();
    const fetch = fetchFrom((path, asked, form) => {
      if (path === '/account') typed.add(form.get('Digits') ?? '');
      return answer(path, asked, form);
    });
    expect((await driveFlow(endpointAt(fetch), side, order(40))).findings).toEqual([]);
    const whole = [...typed].filter((keys) => /^\d{2,3}$/.test(keys));
    expect(whole).toEqual(['472']);
    const { calls } = await sippCalls(side, order(0));
    expect(calls.map(({ name }) => name)).toContain('press 2, type 472');
  });

  it('are refused if no node asks for them', () => {
    const { flow } = side;
    expect(numberProblems(flow, numbers)).toEqual([]);
    const wrong = new Map([
      ['acount', '472'],
      ['account', '4'],
    ]);
    expect(numberProblems(flow, wrong)).toEqual([
      { path: 'acount', message: 'no node of that name asks for a number. Did you mean "account"?' },
      { path: 'account', message: 'expected 2 to 3 digits, but found "4"' },
    ]);
  });
});

describe('a pause', () => {
  const text = shopText
    .replace('goodbye: {', 'goodbye: { type: pause, takes: 1500ms, then: last }\n  last: {')
    .replace('then: main }\n  main:', 'then: breath }\n  breath: { type: pause, takes: 2s, then: main }\n  main:');

  it.each(dialectNames)('is served in %s, and compared past', async (name) => {
    const driven = await driveFlow(endpointAt(fetchFlow(text, name), name), sideOf(text), order(30));
    expect(driven.findings).toEqual([]);
    expect(driven.endings.has('hangs up')).toBe(true);
  });

  it('in which something is said, is a difference', async () => {
    const spoken = text.replace('type: pause, takes: 2s', 'type: say, text: Listen carefully., length: 2s');
    const { findings } = await driveFlow(endpointAt(fetchFlow(spoken, 'twiml')), sideOf(text), order(0));
    expect(findings.length).toBeGreaterThan(0);
  });
});

describe('an endpoint that does something else', () => {
  it('is found by the shortest call, and what the flow would do is told', async () => {
    expect(await foundOf({ '/main': (keys) => (keys === '1' ? '<Hangup/>' : '') })).toEqual([
      ['differs', 'press 1', ['queues']],
    ]);
    expect(await foundOf({ '/account': (keys) => (/^\d\d$/.test(keys) ? '<Hangup/>' : '') })).toEqual([
      ['differs', 'press 2, type 11', ['ends', 'queues']],
    ]);
  });

  it('is found and shrunk where only callers by chance come to it: a wrong key is another after a silence', async () => {
    const { findings } = await driveFlow(endpointAt(fetchForgetful()), shop, order(200));
    expect(findings.map(({ call }) => pressed(call.turns))).toEqual(['wait, press 2']);
  });

  it('differs in other words, another queue, and a question in place of an end', async () => {
    expect(await foundOf({ '/main': (keys) => (keys === '1' ? '<Enqueue>returns</Enqueue>' : '') })).toHaveLength(1);
    const greeting = await foundOf({ '/voice': () => '<Say>Welcome to the bank.</Say><Hangup/>' });
    expect(greeting).toEqual([['differs', 'call', ['asks']]]);
  });

  it('says more than the flow, or less', async () => {
    const balance = (text: string) => (keys: string) =>
      /^\d\d$/.test(keys) ? `<Say>Your balance is 10 pounds.</Say><Say>${text}</Say>` : '';
    expect(await foundOf({ '/account': balance('Goodbye.') })).toEqual([]);
    for (const text of ['Goodbye. Call again.', ''])
      expect(await foundOf({ '/account': balance(text) })).toHaveLength(1);
  });

  it('is compared in what is asked alone, if texts are left aside', async () => {
    const changed = { '/account': (keys: string) => (/^\d{2,3}$/.test(keys) ? '<Say>Nothing is due.</Say>' : '') };
    const deaf = new FlowSide(shop.graph, { comparesTexts: false });
    const driven = await driveFlow(endpointAt(fetchFrom(shopEndpoint(changed))), deaf, order(20));
    expect(driven.findings).toEqual([]);
    expect(await foundOf(changed)).toHaveLength(1);
  });

  it('goes on for ever, and that is told though the flow does so, too', async () => {
    const text = shopText.replace('silence: { retries: 1, then: goodbye }', 'silence: { retries: 1, then: main }');
    const driven = await driveFlow(endpointAt(fetchFlow(text, 'twiml')), sideOf(text), order(0));
    expect(driven.findings.map(({ kind, call }) => [kind, pressed(call.turns)])).toEqual([['ever', 'wait, 100 times']]);
  });
});

describe('the same callers', () => {
  it('are made of the same seed', async () => {
    const endings = async (seed: number) =>
      (await driveFlow(endpointAt(fetchFrom(shopEndpoint())), shop, order(30, seed))).endings;
    expect(await endings(3)).toEqual(await endings(3));
    expect(await endings(4)).not.toEqual(await endings(3));
  });

  it('come to the same endings in the simulated flow and at an endpoint that follows it', async () => {
    const text = repositoryFile('scenarios/flows/small-shop.yaml');
    for (const each of [shopText, text]) {
      const side = sideOf(each);
      const flow = flowOf(each);
      const placer = new CallPlacer(subjectOf(flow));
      let compared = 0;
      const { broken } = await sendCallers(side.graph, { callers: 40, seed: 5 }, async (script) => {
        const acts = script.acts.filter(({ act }) => act !== 'speech');
        const { steps, ending } = placer.place({ acts }, calmDay(flow));
        const joined = steps.flatMap(({ effects }) => effects).find(({ name }) => name === 'joinQueue');
        // A caller who is to be called back only hears that the call ends.
        const ends = ending === 'called-back' ? 'said-goodbye' : ending;
        const simulated = joined?.name === 'joinQueue' ? joined.params.group : ends;
        const caller = new ScriptedCaller({ acts }, calmDay(flow), side);
        const driven = await driveCall(endpointAt(fetchFlow(each, 'twiml')), facts, side, caller);
        const { stop } = driven.turns[driven.turns.length - 1].leg;
        const ended = driven.outcome === 'hung up' ? 'hung-up' : stop.kind === 'ends' ? 'said-goodbye' : stop.kind;
        const met = stop.kind === 'queues' ? stop.name : stop.kind === 'records' ? 'left-message' : ended;
        compared++;
        expect(met, JSON.stringify(acts)).toBe(simulated);
        return true;
      });
      expect(broken?.error).toBeUndefined();
      expect(compared).toBe(40);
    }
  });
});
