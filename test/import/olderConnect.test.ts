import { expect, it } from 'vitest';
import { yamlOf } from '../../src/document/yamlOf.js';
import { importFlow, vendorOf } from '../../src/import/index.js';
import { parseFlow } from '../../src/index.js';

/* What the console exported before the flow language: modules. */

type Branch = readonly [condition: string, to: string, value?: string];

const branches = (all: readonly Branch[]) =>
  all.map(([condition, transition, conditionValue]) => {
    return { condition, transition, ...(conditionValue ? { conditionType: 'Equals', conditionValue } : {}) };
  });

const named = (parameters: Record<string, unknown>) =>
  Object.entries(parameters).map(([name, value]) => ({ name, value, namespace: null }));

const queue = {
  name: 'Queue',
  value: 'arn:aws:connect:r:1:instance/i/queue/q',
  namespace: null,
  resourceName: 'Sales',
};
const note = { name: 'Attribute', key: 'kind', value: 'home', namespace: null };

const modules = [
  { id: 'log', type: 'SetLoggingBehavior', branches: branches([['Success', 'set']]), parameters: [] },
  { id: 'set', type: 'SetAttributes', branches: branches([['Success', 'ask']]), parameters: [note] },
  {
    id: 'ask',
    type: 'GetUserInput',
    target: 'Digits',
    branches: branches([
      ['Evaluate', 'lookup', '1'],
      ['Evaluate', 'share', '2'],
      ['Timeout', 'loop'],
      ['NoMatch', 'loop'],
      ['Error', 'bye'],
    ]),
    parameters: named({ Text: 'Press 1 or 2.', TextToSpeechType: 'text', Timeout: '5', MaxDigits: '1' }),
  },
  {
    id: 'loop',
    type: 'Loop',
    branches: branches([
      ['Looping', 'ask'],
      ['Complete', 'sorry'],
    ]),
    parameters: named({ LoopCount: '2' }),
  },
  {
    id: 'lookup',
    type: 'InvokeExternalResource',
    target: 'Lambda',
    branches: branches([
      ['Success', 'which'],
      ['Error', 'sorry'],
    ]),
    parameters: named({ FunctionArn: 'arn:aws:lambda:r:1:function:look-up', TimeLimit: '4' }),
  },
  {
    id: 'which',
    type: 'CheckAttribute',
    branches: branches([
      ['Evaluate', 'number', 'home'],
      ['NoMatch', 'sorry'],
    ]),
    parameters: named({ Attribute: 'kind', Namespace: 'User Defined' }),
  },
  {
    id: 'number',
    type: 'StoreUserInput',
    branches: branches([
      ['Success', 'sales'],
      ['Error', 'sorry'],
    ]),
    parameters: named({
      Text: 'Your number?',
      CustomerInputType: 'Custom',
      Timeout: '6',
      MaxDigits: 8,
      EncryptEntry: true,
    }),
  },
  { id: 'sales', type: 'SetQueue', branches: branches([['Success', 'desk']]), parameters: [queue] },
  {
    id: 'desk',
    type: 'Transfer',
    target: 'Queue',
    branches: branches([
      ['AtCapacity', 'sorry'],
      ['Error', 'sorry'],
    ]),
    parameters: [],
  },
  {
    id: 'share',
    type: 'PercentileBranching',
    branches: branches([
      ['Evaluate', 'sorry', '30'],
      ['Evaluate', 'outside', '20'],
      ['NoMatch', 'desk'],
    ]),
  },
  {
    id: 'outside',
    type: 'Transfer',
    target: 'Moon',
    branches: branches([['Error', 'sorry']]),
    parameters: named({ To: 'x' }),
  },
  { id: 'sorry', type: 'PlayPrompt', branches: branches([['Success', 'bye']]), parameters: named({ Text: 'Sorry.' }) },
  { id: 'bye', type: 'Disconnect', branches: [], parameters: [] },
];

const text = JSON.stringify(
  { modules, version: '1', type: 'contactFlow', start: 'log', metadata: { name: 'Old' } },
  null,
  1,
);

it('is read as the blocks that do the same today', () => {
  expect(vendorOf(text)).toBe('connect');
  const { flow, document, diagnostics, locate } = importFlow(text, 'old.json');
  expect(parseFlow(yamlOf(document), 'old.yaml')).toEqual(flow);
  expect(flow).toMatchObject({ flow: 'old', title: 'Old', start: 'set' });
  expect(flow.nodes).toMatchObject({
    set: { values: { kind: 'home' } },
    ask: {
      type: 'menu',
      options: { 1: { then: 'lookup' }, 2: { then: 'share' } },
      silence: { after: 5, retries: 0, then: 'loop' },
      invalid: { then: 'loop' },
    },
    loop: { times: 2, again: 'ask', then: 'sorry' },
    lookup: { type: 'check', backend: 'look-up', timeout: 4, failed: 'sorry' },
    which: { type: 'branch', on: 'kind', cases: { home: 'number' }, else: 'sorry' },
    number: { type: 'input', digits: { min: 1, max: 8 }, secret: true },
    share: { type: 'elsewhere', outcomes: { 'number-less-than-31': 'sorry', 'number-less-than-51': 'outside' } },
    outside: { type: 'elsewhere', outcomes: { 'no-matching-error': 'sorry' } },
    sorry: { type: 'hang-up', text: 'Sorry.' },
  });
  const groups = Object.values(flow.nodes).flatMap((node) => (node.type === 'queue' ? [node.group] : []));
  expect(groups.toSorted()).toEqual(['queue', 'sales']);
  const opaque = diagnostics.filter(({ fidelity }) => fidelity === 'opaque').map(({ block }) => block);
  expect(opaque).toEqual(['outside']);
  const lines = text.split('\n');
  expect(lines[locate(['nodes', 'ask', 'options', '2']).line - 1].trim()).toBe('"transition": "share",');
});

it('is refused at its lines, too', () => {
  expect(() => importFlow(text.replace('"transition": "share"', '"transition": "shore"'), 'old.json')).toThrow(
    /modules\.2\.branches\.1\.transition: there is no block "shore"\. Did you mean "share"\?/,
  );
  expect(() => importFlow('{"modules": [], "start": "a"}', 'old.json')).toThrow(/1:26 {2}start: there is no block "a"/);
  expect(() => importFlow('{"modules": {}}', 'old.json')).toThrow(/modules: expected a list, but found a map/);
});
