import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { importFlow, importFlows, readFlow, type VendorFile } from '../../src/import/index.js';
import { parseFlow } from '../../src/verify/checks/index.js';
import { checkFlow } from '../../src/verify/index.js';
import { type BlockOfTest, connectFile } from './connectFile.js';

/* Flows of a vendor that lead to each other, each in a file. */

const arn = (kind: string, name: string) => `arn:aws:connect:r:1:instance/i/${kind}/${name}`;
const say = (text: string, next?: string): BlockOfTest => ({
  type: 'MessageParticipant',
  parameters: { Text: text },
  ...(next && { next }),
});
const toFlow = (name: string): BlockOfTest => ({
  type: 'TransferToFlow',
  parameters: { ContactFlowId: arn('contact-flow', name) },
});
const module = (name: string, next: string): BlockOfTest => ({
  type: 'InvokeFlowModule',
  parameters: { FlowModuleId: arn('flow-module', name) },
  next,
  errors: { NoMatchingError: next },
});

const main = connectFile({
  Hello: say('Hello.', 'Who'),
  Who: module('who', 'Menu'),
  Menu: {
    type: 'GetParticipantInput',
    parameters: { Text: 'For billing press 1.', InputTimeLimitSeconds: '5' },
    when: { 1: 'Billing' },
    errors: { InputTimeLimitExceeded: 'Bye', NoMatchingCondition: 'Bye' },
  },
  Billing: toFlow('billing'),
  Bye: { type: 'DisconnectParticipant' },
});
const billing = connectFile({
  Hello: say('This is billing.', 'Who'),
  Who: module('who', 'Back'),
  Back: toFlow('main'),
});
const who = connectFile({ Ask: say('Who are you?', 'Done'), Done: { type: 'EndFlowModuleExecution' } });

const file = (name: string, text: string): VendorFile => ({ text, source: `${name}.json` });
const files = [file('main', main), file('billing', billing), file('who', who)];
const refusal = (all: readonly VendorFile[]) => {
  try {
    importFlows(all);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'accepted';
};

describe('flows that lead to each other', () => {
  const imported = importFlows(files);

  it('become one, with a module for each place that it returns to', () => {
    const { nodes } = imported.document as { nodes: Record<string, Record<string, unknown>> };
    const next = Object.fromEntries(
      Object.entries(nodes).map(([id, node]) => [id, node.then ?? node.options ?? node.type]),
    );
    expect(next).toEqual({
      hello: 'who-ask',
      menu: { 1: 'billing-hello' },
      bye: 'hang-up',
      'who-ask': 'menu',
      'billing-hello': 'billing-who-ask',
      'billing-who-ask': 'hello',
    });
    expect(nodes['billing-who-ask']).toMatchObject({
      label: 'Ask',
      text: 'Who are you?',
      source: expect.stringMatching(/^who\.json:\d+$/),
    });
  });

  it('tell of each block in its file', () => {
    expect(imported.diagnostics.map(({ file, block, fidelity, node }) => [file, block, fidelity, node])).toEqual([
      ['main.json', 'Hello', 'exact', 'hello'],
      ['main.json', 'Who', 'exact', null],
      ['main.json', 'Menu', 'exact', 'menu'],
      ['main.json', 'Billing', 'exact', null],
      ['main.json', 'Bye', 'exact', 'bye'],
      ['billing.json', 'Hello', 'exact', 'billing-hello'],
      ['billing.json', 'Who', 'exact', null],
      ['billing.json', 'Back', 'exact', null],
      ['who.json', 'Ask', 'exact', 'who-ask'],
      ['who.json', 'Done', 'exact', null],
    ]);
  });

  it('are a flow that can be written, read and checked', async () => {
    const flow = parseFlow(JSON.stringify(imported.document), 'all.yaml');
    expect(flow.nodes).toEqual(imported.flow.nodes);
    const { verdicts } = await checkFlow(flow, { callers: 1, properties: ['no-unreachable-node'] });
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['proved']);
  });

  it('are opaque where their files are not there', () => {
    const { diagnostics, flow } = importFlow(main, 'main.json');
    expect(diagnostics.filter(({ fidelity }) => fidelity === 'opaque').map(({ block }) => block)).toEqual([
      'Who',
      'Billing',
    ]);
    expect(flow.nodes.billing).toMatchObject({ type: 'transfer', person: false });
    // A module by itself goes back to somebody.
    expect(importFlow(who, 'who.json').flow.nodes.ask).toMatchObject({ then: 'return' });
  });

  it('may come back to their own start', () => {
    const again = connectFile({ Hello: say('Hello.', 'Again'), Again: toFlow('main') });
    expect(importFlow(again, 'main.json').flow.nodes).toMatchObject({ hello: { then: 'hello' } });
  });

  it('may do nothing but return', () => {
    const nothing = connectFile({ Done: { type: 'EndFlowModuleExecution' } });
    const { flow } = importFlows([file('main', main), file('billing', billing), file('who', nothing)]);
    expect(flow.nodes.hello).toMatchObject({ then: 'who-nothing' });
    expect(flow.nodes['who-nothing']).toMatchObject({ outcomes: { done: 'menu' } });
  });
});

describe('files that do not fit together are refused', () => {
  it.each([
    [
      'two of one name',
      [file('main', main), file('a/main', billing)],
      'a/main.json: 1 problem\n  1:1  the flow has the name "main", as that of main.json',
    ],
    [
      'one that nothing leads to',
      [file('main', main), file('other', who)],
      'other.json: 1 problem\n  1:1  no flow leads to "other". Leave the file out',
    ],
    [
      'modules without end',
      [
        file('main', main),
        file(
          'who',
          connectFile({
            Ask: say('Who?', 'Who'),
            Who: module('who', 'Bye'),
            Bye: say('Bye.', 'Done'),
            Done: { type: 'EndFlowModuleExecution' },
          }),
        ),
      ],
      'who.json: 1 problem\n',
    ],
    [
      'one of another system',
      [file('main', main), file('other', 'flow: f')],
      'other.json: 1 problem\n  1:1  is no flow of',
    ],
  ])('%s', (_, all, expected) => {
    expect(refusal(all)).toContain(expected);
  });
});

it('those of other vendors lead to each other, too', () => {
  const archy = (name: string, words: string, next: string) => `inboundCall:
  name: ${name}
  startUpRef: "/inboundCall/tasks/task[begin]"
  tasks:
    - task:
        name: Begin
        refId: begin
        actions:
          - playAudio: { name: Words, audio: { tts: ${words} } }
          - ${next}
`;
  const first = archy('Front', 'Hello.', 'transferToFlow: { name: On, targetFlow: { name: Back } }');
  const second = archy('Back', 'This is the back.', 'disconnect: { name: Over }');
  const { flow } = importFlows([file('a', first), file('b', second)]);
  expect(flow.nodes.words).toMatchObject({ text: 'Hello.', then: 'on-words' });
  expect(flow.nodes['on-words']).toMatchObject({ type: 'hang-up', text: 'This is the back.' });
});

it('a file of another system than was named is told as that', () => {
  expect(() => importFlow(main, 'main.json', { vendor: 'studio' })).toThrow(
    'looks like a file of Amazon Connect (JSON), not of Twilio Studio (JSON). Leave --from out.',
  );
});

it('a module that a flow of ours calls comes back to it', () => {
  const ours =
    'flow: f\nstart: m\nnodes:\n  m: { type: flow, file: who.json, then: q }\n  q: { type: queue, group: g }\n';
  const { flow } = readFlow(ours, 'f.yaml', () => ({ text: who, source: 'who.json' }));
  expect(flow.nodes['m/ask']).toMatchObject({ then: 'q', source: expect.stringMatching(/^who\.json:/) });
});

it.each([
  [JSON.stringify({ ContactFlow: { Arn: 'a', Content: main } }), 'the text of ContactFlow.Content'],
  [JSON.stringify({ sid: 'FW1', definition: { states: [], initial_state: 'Trigger' } }), 'the object of definition'],
])('the whole answer of an API is told as that', (text, where) => {
  expect(() => importFlow(text, 'f.json')).toThrow(`in which the flow is ${where}. Save that as a file.`);
});
