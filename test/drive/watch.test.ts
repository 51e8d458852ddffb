import { describe, expect, it } from 'vitest';
import { yamlOf } from '../../src/document/yamlOf.js';
import type { Fetch } from '../../src/drive/exchange.js';
import { pressed } from '../../src/drive/inWords.js';
import { type Learnt, learn } from '../../src/drive/learn/learn.js';
import { type WatchOrder, watch } from '../../src/drive/watch/watch.js';
import { watchData, watchText } from '../../src/drive/watch/watchReport.js';
import { checkFlow } from '../../src/verify/index.js';
import { heardNames, type PropertyName } from '../../src/verify/properties/index.js';
import { repositoryFile } from '../docs/pages.js';
import { endpointAt, fetchFlow, fetchFrom, flowOf, order } from './shop.js';

/** A shop with nothing wrong that could be heard. */
const sound = `
flow: shop
start: welcome
nodes:
  welcome: { type: say, text: Welcome to the shop., length: 3s, then: main }
  main:
    type: menu
    text: For orders press 1, for parts press 2, to talk to us press 0.
    length: 6s
    options: { 1: orders, 2: parts, 0: people }
    silence: { after: 5s, retries: 1, then: people }
    invalid: { retries: 1, text: 'Sorry, that is not an option.', length: 3s, then: people }
  parts:
    type: menu
    text: For tyres press 1, for lamps press 2, to go back press star, to talk to us press 0.
    length: 6s
    options: { 1: orders, 2: orders, '*': main, 0: people }
    silence: { after: 5s, retries: 1, then: people }
    invalid: { retries: 1, then: people }
  orders: { type: queue, group: desk }
  people: { type: queue, group: people }
  goodbye: { type: hang-up, text: Goodbye., length: 2s }
`;

const served = (text: string) => fetchFlow(text, 'twiml');
const learnt = (fetch: Fetch) =>
  learn(endpointAt(fetch), { ...order(0), name: 'learnt', parse: (document) => flowOf(yamlOf(document)) });
/** The same of a flow that is served, once a text. */
function learntOf(text: string): Promise<Learnt> {
  const before = known.get(text) ?? learnt(served(text));
  known.set(text, before);
  return before;
}
const known = new Map<string, Promise<Learnt>>();
const deadly = sound.replace('0: people }', '0: end }');

const watched = (fetch: Fetch, known: Learnt, more: Partial<WatchOrder> = {}) =>
  watch(endpointAt(fetch), known, { ...order(0), properties: 'all', ...more });

/** What is violated: what to press, and what is said of it. */
async function heardOf(fetch: Fetch, more: Partial<WatchOrder> = {}): Promise<Record<string, string[][]>> {
  const known = await learnt(fetch);
  const { properties } = watchData(await watched(fetch, known, more), known);
  const violated = properties.filter(({ verdict }) => verdict === 'violated');
  return Object.fromEntries(
    violated.map(({ property, violations }) => [property, violations.map(({ press, message }) => [press, message])]),
  );
}

/** An endpoint that answers with these verbs, by the path of its address and the keys. */
const answering = (answer: (path: string, keys: string) => string) =>
  fetchFrom((path, _, form) => `<Response>${answer(path, form.get('Digits') ?? '')}</Response>`);

/** The main menu, as reports name it. */
const main = '“For orders press 1, for parts press 2, to talk to us press 0.”';

describe('properties that can be heard of an endpoint', () => {
  it('are those that a learnt flow can break, and no others, and stand on the page', () => {
    expect(heardNames).toEqual([
      'no-implicit-exit',
      'no-disconnect-before-service',
      'agent-reachable',
      'zero-out',
      'bounded-effort',
      'bounded-retries',
      'first-silence-is-not-the-last',
      'silence-terminates',
      'timeouts-in-range',
      'breadth-and-depth',
      'keys-in-order',
      'prompt-names-keys',
      'way-home',
      'keys-mean-one-thing',
    ]);
    const rows = repositoryFile('docs/drive.md').match(/\| what can be heard \|[\s\S]*?\n\n/)?.[0] ?? '';
    expect(rows.match(/(?<=`)[a-z-]+(?=`)/g)?.toSorted()).toEqual(heardNames.toSorted());
  });

  it.each<[string, string, string, PropertyName, string, string]>([
    [
      'a menu without a way to a person',
      "{ 1: orders, 2: orders, '*': main, 0: people }\n    silence: { after: 5s, retries: 1, then: people }\n    invalid: { retries: 1, then: people }",
      '{ 1: goodbye, 2: goodbye }\n    silence: { after: 5s, retries: 1, then: goodbye }\n    invalid: { retries: 1, then: goodbye }',
      'agent-reachable',
      'press 2',
      'From “For tyres press 1, for lamps press 2, to go back press star, to talk to us…” no keys and no waiting lead to a person.',
    ],
    [
      'a wrong key that ends the call at once',
      "{ retries: 1, text: 'Sorry, that is not an option.', length: 3s, then: people }",
      '{ retries: 0, then: goodbye }',
      'first-silence-is-not-the-last',
      'press 3',
      `At ${main} the first wrong answer ends the call.`,
    ],
    [
      'a key that hangs up',
      '0: people }',
      '0: end }',
      'no-implicit-exit',
      'press 0',
      `The call ends at ${main} without a word, by key 0.`,
    ],
    [
      'a key that a text names and nothing comes of',
      'talk to us press 0.\n    length: 6s\n    options: { 1',
      'talk to us press 0, for lamps press 3.\n    length: 6s\n    options: { 1',
      'prompt-names-keys',
      'call',
      'The text of “For orders press 1, for parts press 2, to talk to us press 0, for lamps press 3.” names key 3, which means nothing there.',
    ],
    [
      'silence for ever',
      'retries: 1, then: people }\n    invalid: { retries: 1, text',
      'retries: 0, then: main }\n    invalid: { retries: 1, text',
      'silence-terminates',
      'wait',
      `A silent caller comes round to ${main} for ever: the call neither ends nor waits in a queue.`,
    ],
    [
      'a hurried menu behind another',
      "'*': main, 0: people }\n    silence: { after: 5s",
      "'*': main, 0: people }\n    silence: { after: 1s",
      'timeouts-in-range',
      'press 2',
      'At “For tyres press 1, for lamps press 2, to go back press star, to talk to us…” the flow waits 1 s for a key: at least 3 s are due.',
    ],
  ])('are told with the shortest keys: %s', async (_, part, other, property, press, message) => {
    expect(sound).toContain(part);
    const heard = await heardOf(served(sound.replace(part, other)), { properties: [property] });
    expect(heard).toEqual({ [property]: [[press, message]] });
  });

  it('hold of an endpoint that has nothing wrong, though its queue may be full', async () => {
    const fetch = served(sound);
    const known = await learntOf(sound);
    const { verdicts } = await watched(fetch, known);
    expect(verdicts.filter(({ verdict }) => verdict !== 'proved')).toEqual([]);
    const [exit] = verdicts;
    expect(exit).toMatchObject({ property: 'no-implicit-exit', grounds: 'as far as can be heard' });
    // The file alone says that a full queue turns calls away.
    const { verdicts: inFile } = await checkFlow(known.flow, { properties: ['no-implicit-exit'] });
    expect(inFile[0].verdict).toBe('violated');
  });

  it('are not told where the endpoint does not do the same again', async () => {
    const known = await learntOf(deadly);
    const { verdicts, changed } = await watched(served(sound), known, { properties: ['no-implicit-exit'] });
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['proved']);
    expect(changed.map(pressed)).toEqual(['press 0']);
  });

  it('are undecided where no more calls may be made', async () => {
    const fetch = served(deadly);
    let calls = 0;
    const stops = () => (calls > 0 ? 'after 1 call.' : null);
    const newCall = () => {
      calls++;
      return order(0).newCall();
    };
    const { verdicts, stopped } = await watched(fetch, await learntOf(deadly), { newCall, stops });
    expect(stopped).toBe('after 1 call.');
    expect(verdicts.filter(({ verdict }) => verdict === 'undecided').length).toBeGreaterThan(0);
    expect(calls).toBe(1);
  });
});

describe('what nobody can hear', () => {
  const gather = (said: string) => `<Gather numDigits="1" finishOnKey="" timeout="5" action="/keys">${said}</Gather>`;
  const desk = '<Enqueue>desk</Enqueue>';

  it('is which keys a recording names', async () => {
    const menu = (said: string, keysOfDesk: string) =>
      answering((path, keys) =>
        path === '/keys' && keysOfDesk.includes(keys)
          ? desk
          : path === '/keys'
            ? '<Say>Goodbye.</Say>'
            : gather(said) + desk,
      );
    const asked = { properties: ['keys-in-order'] } as const;
    expect(await heardOf(menu('<Play>menu.mp3</Play>', '149'), asked)).toEqual({});
    const named = await heardOf(menu('<Say>For cats press 1, for dogs press 4, for fish press 9.</Say>', '149'), asked);
    expect(named['keys-in-order']).toHaveLength(1);
    // What is said in two parts is one text.
    const parts = '<Say>For cats press 1.</Say><Say>For dogs press 2, for fish press 3.</Say>';
    expect(await heardOf(menu(parts, '123'), asked)).toEqual({});
  });

  it('is where a verb leads that is not known here', async () => {
    const menu = (two: string) =>
      answering((path, keys) =>
        path !== '/keys'
          ? `${gather('<Say>Press 2.</Say>')}<Say>Goodbye.</Say>`
          : keys === '2'
            ? two
            : '<Say>Goodbye.</Say>',
      );
    const asked = { properties: ['agent-reachable'] } as const;
    expect(await heardOf(menu('<Connect/>'), asked)).toEqual({});
    expect(Object.keys(await heardOf(menu('<Hangup/>'), asked))).toEqual(['agent-reachable']);
  });

  it('is whether menus that sound the same are several', async () => {
    // Whoever stays silent hears something else each time, and then the same menu: it stands no deeper.
    const again = (i: number) => `
  said-${i}: { type: say, text: Attempt ${i}., length: 1s, then: main-${i} }
  main-${i}: { type: menu, text: Press 1 for the desk or 2 for help., length: 2s, options: { 1: desk, 2: help }, silence: { after: 5s, then: ${i < 5 ? `said-${i + 1}` : 'desk'} } }`;
    const text = `
flow: patient
start: main-0
nodes:${[0, 1, 2, 3, 4, 5].map(again).join('')}
  help: { type: menu, text: 'Press 1 for the desk, * for the first menu.', length: 2s, options: { 1: desk, '*': main-0 }, silence: { after: 5s, then: desk } }
  desk: { type: queue, group: desk }
`.replace(/\n {2}said-0:.*/, '');
    expect(await heardOf(served(text), { properties: ['breadth-and-depth'] })).toEqual({});
  });

  it.each<[string, PropertyName[], PropertyName[]]>([
    // What was typed is kept in addresses, and so the way home leads to another main menu that sounds the same.
    ['savings-balance-for-all', ['way-home'], []],
    // Key 0 is no option there, but all wrong keys lead to people.
    ['telecom-whispered-zero', ['zero-out', 'bounded-effort'], ['bounded-effort']],
    [
      'hotel-patience',
      ['bounded-retries', 'silence-terminates', 'way-home'],
      ['bounded-retries', 'silence-terminates'],
    ],
  ])('is not told of shipped flows: %s', async (name, properties, expected) => {
    const fetch = served(repositoryFile(`scenarios/flows/faulty/${name}.yaml`));
    expect(Object.keys(await heardOf(fetch, { properties }))).toEqual(expected);
  });

  it('is which keys count where an amount is typed, which the endpoint keeps in its addresses', async () => {
    const fetch = fetchFrom((path, _, form) => {
      const typed = form.get('Digits') ?? '';
      const ask = '<Gather timeout="5" action="/pay"><Say>Type the amount, then press hash.</Say></Gather>';
      if (path !== '/pay') return `<Response>${ask}<Enqueue>desk</Enqueue></Response>`;
      const pay = `<Gather numDigits="1" timeout="5" action="/done?sum=${typed}"><Say>Press 1 to pay.</Say></Gather>`;
      return `<Response>${typed === '' ? '' : pay}<Enqueue>desk</Enqueue></Response>`;
    });
    expect(await heardOf(fetch, { properties: ['prompt-names-keys', 'zero-out'] })).toEqual({
      'zero-out': [['press 1, press 0', expect.any(String)]],
    });
  });
});

describe('the checks of a flow that an endpoint is to follow', () => {
  it('give parameters, severities and what is skipped, as far as they name no nodes', async () => {
    const { checks } = flowOf(`${sound}
checks:
  breadth-and-depth: { options: 1, severity: error }
  zero-out: { help: [goodbye], meant: { parts: They are few. } }
  way-home: { skip: The shop is small. }
  secrets-stay-secret: { meant: { main: Nothing is secret. } }
`);
    const fetch = served(sound);
    const known = await learntOf(sound);
    const all = await watched(fetch, known, { checks });
    expect(all.verdicts.filter(({ verdict }) => verdict === 'violated')).toMatchObject([
      { property: 'breadth-and-depth', severity: 'error', parameters: { options: 1 } },
    ]);
    expect(all.skipped).toEqual([{ property: 'way-home', because: 'The shop is small.' }]);
    expect(all.leftOut).toEqual(['zero-out.meant', 'zero-out.help']);
    // Who names it wants to know.
    const named = await watched(fetch, known, { checks, properties: ['way-home'] });
    expect(named.verdicts.map(({ property, verdict }) => [property, verdict])).toEqual([['way-home', 'proved']]);
    const report = watchText(all, known, { colour: false, width: 100 });
    expect(report).toContain('Left out: way-home: The shop is small.');
    expect(report).toContain(
      'Not taken from the flow, since it names nodes of the flow: zero-out.meant, zero-out.help.',
    );
  });
});

describe('the report', () => {
  it('tells what breaks at one place for one cause together, by the words that are heard there', async () => {
    const fetch = served(deadly);
    const known = await learntOf(deadly);
    const asked = ['no-implicit-exit', 'no-disconnect-before-service', 'zero-out', 'prompt-names-keys'] as const;
    const report = watchText(await watched(fetch, known, { properties: asked }), known, { colour: false, width: 200 });
    expect(report).toMatch(/^What should hold of the endpoint\n\n✗ no-implicit-exit +violated +in one place\n/);
    expect(report).toContain('✓ prompt-names-keys             holds     in all that was learnt\n');
    expect(report).toContain(`
✗ no-implicit-exit
  The system ends no call without having said so.
✗ no-disconnect-before-service
  No patient caller is dropped or turned away before an agent has answered.
! zero-out (warning)
  Key 0 leads from every menu to a person or to help, soon and by itself.
  To hear it: press 0.
  The call ends at ${main} without a word, by key 0.
  At ${main} the call ends before an agent has answered, by key 0.
  At ${main} key 0 does not lead to a person: the call ends at ${main}.
`);
    expect(report).toContain('3 violated (2 errors, 1 warning; 1 cause in 1 place), 1 hold.');
  });

  it('says so where not all of the endpoint is known', async () => {
    const fetch = served(sound);
    const known = await learntOf(sound);
    const part = { ...known, explored: { ...known.explored, complete: false } };
    const report = watchText(await watched(fetch, part), part, { colour: false, width: 200 });
    expect(report).toContain('Not all of the endpoint is known: what holds, holds of the part that was learnt.');
  });
});
