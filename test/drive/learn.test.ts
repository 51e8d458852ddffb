import { describe, expect, it } from 'vitest';
import { yamlOf } from '../../src/document/yamlOf.js';
import { driveFlow } from '../../src/drive/driveFlow.js';
import type { Fetch } from '../../src/drive/exchange.js';
import { learn } from '../../src/drive/learn/learn.js';
import { checkFlow } from '../../src/verify/index.js';
import { repositoryFile } from '../docs/pages.js';
import { endpointAt, fetchFlow, fetchFrom, flowOf, order, shopEndpoint, shopText, sideOf } from './shop.js';

const learnt = (fetch: Fetch, callers = 20) =>
  learn(endpointAt(fetch), { ...order(callers), name: 'learnt', parse: (document) => flowOf(yamlOf(document)) });

describe('a flow that is learnt of an endpoint', () => {
  it('is the one that the endpoint was made of, up to names and lengths', async () => {
    const { document, explored, driven, memory } = await learnt(fetchFrom(shopEndpoint()));
    expect({ ...explored, places: [], first: null }).toMatchObject({ complete: true, inconstant: [] });
    expect({ memory, findings: driven.findings }).toEqual({ memory: 0, findings: [] });
    const { nodes } = flowOf(yamlOf(document));
    const main = Object.values(nodes).find((node) => node.type === 'menu');
    // What the hand-written endpoint counts in its addresses are retries again.
    expect(main).toMatchObject({
      silence: { retries: 1 },
      invalid: { retries: 1, text: 'Sorry, that is not an option.' },
      source: 'http://127.0.0.1/voice',
    });
    expect(Object.values(nodes).find((node) => node.type === 'input')).toMatchObject({ digits: { min: 2, max: 3 } });
    expect(
      Object.values(nodes)
        .map(({ type }) => type)
        .sort(),
    ).toEqual(['hang-up', 'input', 'menu', 'queue', 'say', 'say'].sort());
  });

  const rings = `
flow: rings
start: main
nodes:
  main:
    type: menu
    text: For the engineer press 1, for the hotline press 2.
    length: 4s
    options: { 1: engineer, 2: sorry }
    silence: { retries: 2, then: engineer }
    invalid: { retries: 0, then: tape }
  engineer: { type: dial, to: '+442079460001', busy: main, no-answer: tape }
  sorry: { type: say, text: The hotline is no more., length: 2s, then: again }
  again: { type: loop, times: 1, again: main, then: tape }
  tape: { type: voicemail, text: Leave a message., length: 2s }
`;
  it.each([
    ['the small shop', repositoryFile('scenarios/flows/small-shop.yaml')],
    ['numbers that are dialled, and counted passes', rings],
  ])('and the flow that is served do the same to each other’s callers: %s', async (_, text) => {
    const { document, driven } = await learnt(fetchFlow(text, 'twiml'));
    expect(driven.findings).toEqual([]);
    const back = await driveFlow(endpointAt(fetchFlow(yamlOf(document), 'twiml')), sideOf(text), order(20));
    expect(back.findings).toEqual([]);
  });

  it('takes a prompt for several digits for a number, also where acts are remembered and any number leads on', async () => {
    const gather = (action: string, digits: number, text: string) =>
      `<Gather action="${action}" numDigits="${digits}"><Say>${text}</Say></Gather><Hangup/>`;
    let account = '';
    const fetch = fetchFrom((path, _, form) => {
      const keys = form.get('Digits') ?? '';
      if (path === '/account') account = keys;
      const isRight = account.length === 3 && keys === '11';
      const answers: Record<string, string> = {
        '/voice': gather('/account', 3, 'Please type your account number.'),
        '/account': gather('/pin', 2, 'Please type your PIN.'),
        '/pin': isRight ? '<Enqueue>desk</Enqueue>' : '<Say>We could not find you.</Say><Hangup/>',
      };
      return `<Response>${answers[path]}</Response>`;
    });
    const { document, memory } = await learnt(fetch, 200);
    const inputs = Object.values(flowOf(yamlOf(document)).nodes).flatMap((node) =>
      node.type === 'input' ? [[node.text, node.digits.max]] : [],
    );
    expect(memory).toBeGreaterThan(0);
    const tired = { ...order(200), name: 'learnt', isTired: () => true };
    const first = await learn(endpointAt(fetch), { ...tired, parse: (document) => flowOf(yamlOf(document)) });
    expect({ memory: first.memory, complete: first.explored.complete }).toEqual({ memory: 0, complete: true });
    expect(first.driven.findings.length).toBeGreaterThan(0);
    expect(inputs).toContainEqual(['Please type your account number.', 3]);
    expect(inputs).toContainEqual(['Please type your PIN.', 2]);
  });

  it('can be checked: a menu that never gives up on a silent caller is found', async () => {
    const text = shopText.replace('silence: { retries: 1, then: goodbye }', 'silence: { retries: 1, then: main }');
    const { document, driven } = await learnt(fetchFlow(text, 'twiml'));
    expect(driven.findings.map(({ kind }) => kind)).toContain('ever');
    const { verdicts } = await checkFlow(flowOf(yamlOf(document)), { callers: 1, properties: ['silence-terminates'] });
    expect(verdicts.find(({ property }) => property === 'silence-terminates')).toMatchObject({ verdict: 'violated' });
  });

  it('remembers acts where an endpoint counts in secret', async () => {
    const silences = new Map<string, number>();
    const fetch: Fetch = async ({ body }) => {
      const form = new URLSearchParams(body);
      const id = form.get('CallSid') ?? '';
      const silent = (silences.get(id) ?? -1) + 1;
      silences.set(id, silent);
      const ask =
        '<Gather numDigits="1" finishOnKey="" actionOnEmptyResult="true"><Say>Press 1 for the desk.</Say></Gather>';
      const said = form.get('Digits') === '1' ? '<Enqueue>desk</Enqueue>' : silent < 2 ? ask : '<Say>Goodbye.</Say>';
      return { kind: 'answered', status: 200, location: null, body: `<Response>${said}</Response>` };
    };
    let calls = 0;
    const newCall = () => ({ id: String(calls++).padStart(32, '0'), from: '+441632960000', to: '+442079460000' });
    const parse = (document: unknown) => flowOf(yamlOf(document));
    const { memory, driven } = await learn(endpointAt(fetch), { ...order(60), newCall, name: 'learnt', parse });
    expect({ memory, findings: driven.findings }).toEqual({ memory: 1, findings: [] });
  });

  it('is told to be unsure where an endpoint does not do the same again', async () => {
    let requests = 0;
    const ask = '<Gather numDigits="1"><Say>Press 1.</Say></Gather>';
    const fetch: Fetch = async () => {
      const body = ++requests % 5 === 0 ? '<Response><Hangup/></Response>' : `<Response>${ask}</Response>`;
      return { kind: 'answered', status: 200, location: null, body };
    };
    expect((await learnt(fetch)).explored.inconstant.length).toBeGreaterThan(0);
  });
});
