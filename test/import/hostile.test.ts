import { describe, expect, it } from 'vitest';
import { listed } from '../../src/document/suggest.js';
import { InputError } from '../../src/errors.js';
import { importFlow, vendorOf, vendors } from '../../src/import/index.js';
import { readers } from '../../src/import/readers.js';
import { openNamedFlow } from '../../src/verify/checks/index.js';
import { connectFile } from './connectFile.js';

/** What is said of a text: one message with its place. */
function refusal(text: string, vendor = vendorOf(text)): string {
  try {
    importFlow(text, 'f.json', { vendor });
  } catch (error) {
    if (error instanceof InputError) return error.message.split('\n').slice(1).join('\n').trim();
    throw error;
  }
  return 'fine';
}

const whole = (actions: string) => `{"StartAction": "a",\n"Actions": [${actions}]}`;
const block = (more = '') => `{"Identifier": "a", "Type": "MessageParticipant"${more}}`;

/** A text without its mark §, and the place where that stood. */
function marked(text: string): { text: string; place: string } {
  const before = text.slice(0, text.indexOf('§')).split('\n');
  return { text: text.replace('§', ''), place: `${before.length}:${(before.at(-1) as string).length + 1}` };
}

describe('a damaged file', () => {
  const titles = vendors.map((vendor) => readers[vendor].title);
  const unknown = `is no flow of ${listed(titles)}. Name the system with --from.`;
  it.each([
    ['§', 'the file is empty'],
    ['§  \n', 'the file is empty'],
    ['§{}', unknown],
    ['§flow: f', unknown],
    ['§[{"Actions": []}]', unknown],
    [`${whole(block()).slice(0, -2)}§`, 'the file ends too early: only a part of it is there. Export the flow again.'],
    [whole('§nonsense'), 'this is no JSON. Export the flow again.'],
    ['§{"Actions": []}', 'StartAction: is missing; expected a text'],
    ['§{"StartAction": "a"}', 'Actions: is missing; expected a list'],
    ['{"StartAction": §"b", "Actions": []}', 'StartAction: there is no block "b".'],
    [
      whole(block(', "Transitions": {"NextAction": §"b"}')),
      'Actions.0.Transitions.NextAction: there is no block "b". Known here: a.',
    ],
    [
      whole(block(', "Transitions": {"Errors": [{"NextAction": §"b", "ErrorType": "E"}]}')),
      'Actions.0.Transitions.Errors.0.NextAction: there is no block "b". Known here: a.',
    ],
    [
      whole(`${block()},\n${block().replace('"a"', '§"a"')}`),
      'Actions.1.Identifier: "a" is the identifier of two blocks. Rename one.',
    ],
    [whole(block(', §"Type": "Loop"')), 'Type is in the map twice. Remove or rename one.'],
    [whole(block(', "Parameters": §7')), 'Actions.0.Parameters: expected a map, but found 7'],
    [whole(block(', "Parameters": {§"__proto__": {}}')), '"__proto__" cannot be used as a name'],
  ])('%s', (damaged, message) => {
    const { text, place } = marked(damaged);
    expect(refusal(text)).toBe(`${place}  ${message}`);
  });

  it('is refused where it is said whose it is, too', () => {
    expect(refusal('[{"Actions": []}]', 'connect')).toBe('1:1  expected an object: { … }');
    expect(refusal('', 'connect')).toBe(
      '1:1  the file ends too early: only a part of it is there. Export the flow again.',
    );
    expect(refusal('{}', 'connect').split('\n')).toHaveLength(2);
  });

  it('is refused with all that is wrong at once', () => {
    const text = whole('{"Identifier": 5, "Type": "X", "Transitions": {"Conditions": [4], "Errors": {}}}, null');
    expect(refusal(text).split('\n')).toHaveLength(4);
  });

  it('lies as deep as it likes', () => {
    const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
    const text = whole(block(`, "Parameters": {"Text": ${deep(5000)}}`));
    expect(refusal(text)).toMatch(/^2:\d+ {2}lists and maps lie more than 100 deep in one another$/);
  });

  it('has ten thousand blocks, or is too long', () => {
    const blocks = Array.from({ length: 10_000 }, (_, i) => `{"Identifier": "b${i}", "Type": "Loop"}`).join();
    expect(refusal(whole(blocks))).toBe('2:12  Actions: 10000 blocks are more than 5000. Split the flow.');
    expect(() => importFlow(whole(block(`, "x": "${'x'.repeat(1_000_001)}"`)), 'f.json')).toThrow(
      'f.json: is 1.0 MB long',
    );
  });
});

describe('a hostile file', () => {
  it('has names of prototypes', () => {
    const type = 'toString';
    const { flow } = importFlow(
      connectFile({
        constructor: { type, parameters: { hasOwnProperty: 1 }, next: 'valueOf', when: { __proto__x: 'valueOf' } },
        valueOf: {
          type: 'UpdateContactAttributes',
          parameters: { Attributes: { constructor: 'toString' } },
          next: 'is',
        },
        is: {
          type: 'Compare',
          parameters: { ComparisonValue: '$.Attributes.constructor' },
          when: { toString: 'bye', constructor: 'bye' },
        },
        bye: { type: 'DisconnectParticipant' },
      }),
      'f.json',
    );
    expect(Object.keys(flow.nodes)).toEqual(['constructor', 'value-of', 'is', 'bye']);
    expect(flow.nodes.is).toMatchObject({ cases: { toString: 'bye', constructor: 'bye' }, else: '(end)' });
  });

  it('lets calls go round in no time', () => {
    const round = 'a call could go round this loop forever without time passing';
    const log = (next: string) => ({ type: 'UpdateFlowLoggingBehavior', next });
    expect(refusal(connectFile({ a: log('b'), b: log('a') }))).toContain(`${round}: a → b → a.`);
    const share = (next: string) => ({ type: 'DistributeByPercentage', next });
    expect(refusal(connectFile({ a: share('b'), b: share('a') }))).toContain(`${round}: a → b → a.`);
    const nothing = { type: 'UpdateFlowLoggingBehavior' };
    expect(refusal(connectFile({ a: nothing }))).toContain('StartAction: a call ends here at once');
  });

  it('writes terminal orders into names and texts, which stay text', () => {
    const { flow } = importFlow(
      connectFile({ '\u001b[31m': { type: 'MessageParticipant', parameters: { Text: 'a\u0000b\u001b[0m' } } }),
      'f.json',
    );
    expect(flow.nodes['block-31m']).toMatchObject({ type: 'say', label: '\u001b[31m' });
  });

  it('is large, and is soon done', () => {
    const blocks = Object.fromEntries(
      Array.from({ length: 300 }, (_, i) => {
        const parameters = { QueueId: `q${i}` };
        const next = `b${i + 1}`;
        return [`b${i}`, { type: 'UpdateContactTargetQueue', parameters, next, errors: { NoMatchingError: next } }];
      }),
    );
    const { flow } = importFlow(connectFile({ ...blocks, b300: { type: 'TransferContactToQueue' } }), 'f.json');
    expect(flow.nodes).toMatchObject({ b300: { type: 'queue', group: 'q299' } });
  });
});

it('whose flow a file is, is found out from the text', () => {
  expect(vendorOf(connectFile({ a: { type: 'X' } }))).toBe('connect');
  expect(vendorOf('{"flow": "f", "start": "a", "nodes": {}}')).toBeUndefined();
  expect(vendorOf('"StartAction": 1')).toBeUndefined();
  expect(() => openNamedFlow('{"StartAction": 1}', 'x', 'x')).toThrow('is no flow');
});
