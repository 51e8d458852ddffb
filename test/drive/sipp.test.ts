import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { driveFlow } from '../../src/drive/driveFlow.js';
import { actsInText, sippCalls } from '../../src/drive/sipp/sippCalls.js';
import { sippFiles } from '../../src/drive/sipp/sippFiles.js';
import { endpointAt, fetchFrom, order, shopEndpoint, shopText, sideOf } from './shop.js';

/** Of callers who press each key of each prompt. */
async function callsOf(text: string) {
  const { calls } = await sippCalls(sideOf(text), { callers: 0, seed: 1 });
  return calls.map((call) => ({ ...call, acts: actsInText(call) }));
}

const flow = (nodes: string) => `
flow: f
start: main
nodes:
${nodes}
  people: { type: queue, group: desk }
  bye: { type: hang-up, text: Goodbye., length: 2s }
`;

describe('a call for SIPp', () => {
  it('presses its keys when a caller of the flow does, and stays until the flow is done', async () => {
    const calls = await callsOf(shopText);
    // The welcome takes 3 s, and nobody presses a key within the first half-second of a prompt; all stay for 5 s more.
    expect(calls).toContainEqual({
      name: 'press 1',
      expected: 'puts the call into the queue desk',
      acts: '3500:1 5000:bye',
    });
    // A menu of 6 s is heard twice, and listens for 5 s after each; then 2 s of goodbye.
    expect(calls[0]).toEqual({ name: 'press nothing', expected: 'hangs up', acts: '32000:bye' });
    // The backend takes 1 s, the balance 3 s, the goodbye 2 s.
    expect(calls.find(({ name }) => /^press 2, type \d{3}$/.test(name))).toMatchObject({
      expected: 'hangs up',
      acts: expect.stringMatching(/^3500:2 500:\d 500:\d 500:\d 11000:bye$/),
    });
  });

  it('is one of those that a drive makes', async () => {
    const side = sideOf(shopText);
    const endpoint = endpointAt(fetchFrom(shopEndpoint()));
    const driven = await driveFlow(endpoint, side, order(0));
    expect((await sippCalls(side, { callers: 0, seed: 1 })).calls).toHaveLength(driven.calls);
    const names = async (seed: number) => (await sippCalls(side, { callers: 30, seed })).calls.map(actsInText);
    expect(await names(1)).toEqual(await names(1));
    expect(await names(1)).not.toEqual(await names(2));
    // No two are the same.
    expect(new Set(await names(1)).size).toBe((await names(1)).length);
  });

  it('takes an offer by the key that the offer names, and declines it by silence', async () => {
    const calls = await callsOf(
      flow(`  main:
    type: callback
    text: Shall we call you back? Press 2.
    length: 3s
    wait: 4s
    group: desk
    accepted: { text: We will., length: 2s }
    declined: people`),
    );
    expect(calls.map(({ acts }) => acts)).toEqual(['12000:bye', '500:2 7000:bye']);
  });

  it('is left out where the caller speaks', async () => {
    const menu = flow(`  main:
    type: menu
    text: Press 1 or say people.
    length: 2s
    options: { 1: people }
    says: { people: people }
    silence: { then: bye }
    invalid: { then: bye }`);
    const { calls, spoken } = await sippCalls(sideOf(menu), { callers: 0, seed: 1 });
    expect(spoken).toBeGreaterThan(0);
    expect(calls.map(({ name }) => name)).toContain('press 1');
  });

  it('ends where the flow knows nothing', async () => {
    const calls = await callsOf(
      flow(`  main:
    type: menu
    text: Press 1.
    length: 2s
    options: { 1: away }
    silence: { then: bye }
    invalid: { then: bye }
  away: { type: elsewhere, outcomes: { fine: bye, bad: people } }`),
    );
    expect(calls).toContainEqual({
      name: 'press 1',
      expected: 'goes on at away, where the flow knows nothing',
      acts: '500:1 5000:bye',
    });
  });
});

describe('files for SIPp', () => {
  const calls = [
    {
      name: 'press 1, press *',
      expected: 'puts the call into the queue a;b\n# c <d>',
      acts: [
        { act: '1', pause: 1500 },
        { act: '*', pause: 20 },
        { act: 'bye', pause: 5000 },
      ],
    },
    { name: 'press nothing', expected: 'hangs up', acts: [{ act: 'bye', pause: 7 }] },
  ];
  const files = sippFiles(calls, 'shop');

  it('are three, with a line for each call, in which nothing is taken for the end of a field or a line', () => {
    expect(Object.keys(files)).toEqual(['calls.xml', 'calls.csv', 'run.sh']);
    const [mode, ...lines] = files['calls.csv'].trimEnd().split('\n');
    expect(mode).toBe('SEQUENTIAL');
    expect(lines.filter((line) => !line.startsWith('#')).map((line) => line.split(';'))).toEqual([
      ['1', 'press 1, press *', 'puts the call into the queue a,b\\n# c <d>', '1500:1 20:* 5000:bye'],
      ['2', 'press nothing', 'hangs up', '7:bye'],
    ]);
    expect(files['run.sh']).toContain(' -m 2 ');
  });

  it('have a scenario that is XML, and goes only where it has a label', () => {
    const document = new DOMParser({ onError: onErrorStopParsing }).parseFromString(files['calls.xml'], 'text/xml');
    const values = (name: string, attribute: string) =>
      [...document.getElementsByTagName(name)].flatMap((each) => each.getAttribute(attribute) ?? []);
    const labels = values('label', 'id');
    expect(labels).toContain('bye');
    for (const target of values('*', 'next')) expect(labels).toContain(target);
  });
});
