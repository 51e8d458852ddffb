import { describe, expect, it } from 'vitest';
import { flowMachine } from '../../src/flow/index.js';
import { parseFlow } from '../../src/verify/checks/index.js';
import { promptNamesKeys } from '../../src/verify/properties/promptNamesKeys.js';
import { wordsFitLength } from '../../src/verify/properties/wordsFitLength.js';
import { happen } from '../simulation/world.js';
import { examining } from '../verify/examining.js';
import { PhoneCall } from './phoneCall.js';

/* How callers leave a queue before they are answered: after a time, or by a key. */

const flowText = (leaves: string) => `
flow: leaves
start: desk
nodes:
  desk: { type: queue, group: desk, leaves: ${leaves}, full: bye }
  offer: { type: callback, length: 3s, group: desk, declined: bye }
  mail: { type: voicemail, length: 3s, message: 20s }
  bye: { type: hang-up, length: 1s }
`;
const both = '{ after: 4m, then: offer, keys: { 1: offer, 9: mail }, hears: { length: 6s, every: 45s } }';
const call = (leaves = both) => new PhoneCall(flowMachine(parseFlow(flowText(leaves), 'leaves.yaml')));

describe('a caller who waits', () => {
  it('leaves by a key, or after the time', () => {
    const log = ['0 enterNode desk', '0 joinQueue desk desk 0'];
    expect(call().until(10).press('key.9').log).toEqual([...log, '10 leaveQueue desk', '10 enterNode mail']);
    expect(call().until(10).press('key.5').log).toEqual(log);
    expect(call().until(240).log.slice(0, 4)).toEqual([...log, '240 leaveQueue desk', '240 enterNode offer']);
  });

  it('leaves nothing any more once an agent has answered', () => {
    expect(call().until(10).press('answered').until(300).press('key.1').value).toEqual({ desk: 'talking' });
  });
});

const scenario = (callers: string) => `
title: Leaving
seed: 1
horizon: 1h
arrivals: { calls: { count: 2000 } }
channels:
  phone:
    ivr: flow.yaml
    patience: { exponential: { mean: 100s } }
    agents: { desk: { count: 1, handle-time: 2h } }
    callers: ${callers}
`;
const keysOnly = '{ keys: { 9: mail }, hears: { length: 6s } }';

describe('in a simulation', () => {
  const left = (callers: string) => {
    const { contacts } = happen(scenario(callers), { flow: flowText(keysOnly) });
    const queued = contacts.filter(({ queuedAt, ending }) => !Number.isNaN(queuedAt) && ending !== 'open');
    return { queued, byKey: queued.filter(({ ending }) => ending === 'left-message') };
  };

  it('the share that the scenario says press the first key, once they have heard of it and are still there', () => {
    const { queued, byKey } = left('{ leaves-by-key: 40%, reaction: 2s }');
    expect(queued.length).toBeGreaterThan(1500);
    const exact = 0.4 * Math.exp(-8 / 100);
    const error = Math.sqrt((exact * (1 - exact)) / queued.length);
    expect(Math.abs(byKey.length / queued.length - exact)).toBeLessThan(4 * error);
    for (const { waitSeconds } of byKey) expect(waitSeconds).toBeCloseTo(8, 6);
  });

  it('each decides once a call, however often they hear of it', () => {
    const again = flowText('{ keys: { 9: news }, hears: { length: 6s } }').replace(
      '  mail:',
      '  news: { type: say, length: 1s, then: desk }\n  mail:',
    );
    const { contacts } = happen(scenario('{ leaves-by-key: 100% }').replace('{ exponential: { mean: 100s } }', '1h'), {
      flow: again,
    });
    const waited = contacts.filter(({ waitSeconds }) => waitSeconds > 60);
    expect(waited.length).toBeGreaterThan(1500);
  });

  it.each([
    ['[9, 2]', 'mail', 8],
    ['[silence, 2]', 'news', 240],
    // What does not lead out of the queue is kept for the menu.
    ['[2]', 'news', 240],
    // Without a script for it, a persona waits.
    ['[]', 'bye', 240],
  ])('a persona with the keys %s leaves the queue as they say', (keys, node, wait) => {
    const flow = flowText('{ after: 4m, then: main, keys: { 9: mail }, hears: { length: 6s } }').replace(
      '  mail:',
      '  main: { type: menu, length: 4s, options: { 1: bye, 2: news }, silence: { then: bye } }\n  news: { type: hang-up, length: 1s }\n  mail:',
    );
    const alone = scenario('{ leaves-by-key: 100% }')
      .replace('arrivals: { calls: { count: 2000 } }', 'needs: { question: { rate: 0, looks-for: bye } }')
      .replace('count: 1,', 'count: 1, hours: never,')
      .concat(`personas: [{ name: ann, issue: question, script: [{ channel: phone, keys: ${keys} }] }]\n`);
    const { contacts } = happen(alone, { flow });
    expect(contacts.map((contact) => [contact['node'], contact.waitSeconds])).toEqual([[node, wait]]);
  });

  it('nobody does if nobody is said to', () => {
    expect(left('{ leaves-by-key: 0% }').byKey).toEqual([]);
  });
});

describe('is checked', () => {
  const nodes = (hears: string, length = '6s') => `
start: desk
nodes:
  desk: { type: queue, group: desk, full: bye, closed: bye, leaves: { keys: { 1: bye }, hears: { text: '${hears}', length: ${length} } } }
  bye: { type: hang-up, length: 1s }
`;

  it('that what callers hear names the keys, and fits its length', () => {
    expect(examining(promptNamesKeys, nodes('To leave press 1.'))).toEqual([]);
    expect(examining(promptNamesKeys, nodes('To leave press 2.'))).toMatchObject([
      {
        message:
          'The text of "desk" names key 2, which means nothing there, and leaves out key 1, which is not hidden.',
        path: ['nodes', 'desk', 'leaves', 'hears', 'text'],
      },
    ]);
    expect(examining(wordsFitLength, nodes('Press 1.', '60s'))).toMatchObject([
      { path: ['nodes', 'desk', 'leaves', 'hears', 'length'] },
    ]);
  });

  it.each([
    ['{ after: 5m }', 'say where the call goes then'],
    ['{ then: bye }', 'say after how long'],
    ['{ keys: { 1: bye } }', 'nobody knows of these keys'],
    ['{ after: 5m, then: bye, hears: { length: 5s } }', 'it tells of no key'],
    ['{}', 'say how callers leave'],
  ])('%s is refused', (leaves, message) => {
    expect(() => parseFlow(flowText(leaves), 'leaves.yaml')).toThrow(message);
  });

  it('two times are refused', () => {
    const twice = flowText(both).replace('full: bye }', 'full: bye, callback-after: { after: 1m, then: offer } }');
    expect(() => parseFlow(twice, 'leaves.yaml')).toThrow('Keep one of the two');
  });
});
