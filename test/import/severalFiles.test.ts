import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { importFlow, importFlows, readFlow, type VendorFile } from '../../src/import/index.js';
import { parseFlow } from '../../src/verify/checks/index.js';
import { checkFlow } from '../../src/verify/index.js';
import { archyFile, play, taskFile } from './archyFile.js';
import { type BlockOfTest, connectFile } from './connectFile.js';

/* Flows of a vendor that lead to each other, each in a file: what they keep apart, and what goes from one to the other. */

const say = (text: string, next: string): BlockOfTest => ({
  type: 'MessageParticipant',
  parameters: { Text: text },
  next,
});
const toFlow = (name: string): BlockOfTest => ({ type: 'TransferToFlow', parameters: { ContactFlowId: name } });
const invoke = (name: string, next: string, more: Partial<BlockOfTest> = {}): BlockOfTest => {
  return { type: 'InvokeFlowModule', parameters: { FlowModuleId: name }, next, ...more };
};
const attributes = (section: 'Attributes' | 'FlowAttributes', tier: string, next: string): BlockOfTest => ({
  type: section === 'Attributes' ? 'UpdateContactAttributes' : 'UpdateFlowAttributes',
  parameters: { [section]: { tier } },
  next,
});
const tier = (section: string, gold: string, others: string): BlockOfTest => ({
  type: 'Compare',
  parameters: { ComparisonValue: `$.${section}.tier` },
  when: { gold },
  errors: { NoMatchingCondition: others },
});
const setQueue = (name: string, next: string): BlockOfTest => {
  return { type: 'UpdateContactTargetQueue', parameters: { QueueId: `queue/${name}` }, next };
};
const toQueue: BlockOfTest = { type: 'TransferContactToQueue' };
const bye: BlockOfTest = { type: 'DisconnectParticipant' };
const back: BlockOfTest = { type: 'EndFlowModuleExecution' };

type Nodes = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
const file = (source: string, text: string): VendorFile => ({ source, text });
/** A flow of Amazon Connect with the name that the console gives it. */
const named = (name: string, blocks: Readonly<Record<string, BlockOfTest>>): string => {
  const flow = JSON.parse(connectFile(blocks));
  return JSON.stringify({ ...flow, Metadata: { ...flow.Metadata, name } });
};
const together = (...texts: readonly string[]) => {
  const { diagnostics, document } = importFlows(texts.map((text, i) => file(`f${i + 1}`, text)));
  const told = new Map(diagnostics.map(({ block, fidelity, message }) => [block, `${fidelity}: ${message}`]));
  return { nodes: document.nodes as Nodes, told };
};

const refusal = (all: readonly VendorFile[]) => {
  try {
    importFlows(all);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'accepted';
};

/** A bank's main line, a flow that it leads to, and a module that both invoke; named as the API names them. */
const arn = (kind: string, name: string) => `arn:aws:connect:r:1:instance/i/${kind}/${name}`;
const asksWho = (next: string) => invoke(arn('flow-module', 'who'), next, { errors: { NoMatchingError: next } });
const main = connectFile({
  Hello: say('Hello.', 'Who'),
  Who: asksWho('Menu'),
  Menu: {
    type: 'GetParticipantInput',
    parameters: { Text: 'For billing press 1.', InputTimeLimitSeconds: '5' },
    when: { 1: 'Billing' },
    errors: { InputTimeLimitExceeded: 'Bye', NoMatchingCondition: 'Bye' },
  },
  Billing: toFlow(arn('contact-flow', 'billing')),
  Bye: bye,
});
const billing = connectFile({
  Hello: say('This is billing.', 'Who'),
  Who: asksWho('Back'),
  Back: toFlow(arn('contact-flow', 'main')),
});
const who = connectFile({ Ask: say('Who are you?', 'Done'), Done: back });
const files = [file('main.json', main), file('billing.json', billing), file('who.json', who)];

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
    const nothing = connectFile({ Done: back });
    const { flow } = importFlows([file('main.json', main), file('billing.json', billing), file('who.json', nothing)]);
    expect(flow.nodes.hello).toMatchObject({ then: 'who-nothing' });
    expect(flow.nodes['who-nothing']).toMatchObject({ outcomes: { done: 'menu' } });
  });
});

describe('flows lead to each other by their whole names', () => {
  const long = 'Customer care main line for all regions - ';

  it.each([
    ['that differ in the end only', `${long}North`, `${long}South`],
    ['in other letters', '销售', '支持'],
    ['that differ in capitals', 'Sales', 'SALES'],
  ])('%s', (_, wanted, other) => {
    const main = named('主线', { Hello: say('Hello.', 'On'), On: toFlow(wanted) });
    const north = named(` ${wanted} `, { North: say('North.', 'Bye'), Bye: bye });
    const south = named(other, { South: say('South.', 'Bye'), Bye: bye });
    expect(together(main, north).nodes.hello).toMatchObject({ then: 'on-north' });
    expect(() => together(main, south)).toThrow(`no flow leads to "${other}"`);
    const both = named('主线', { Hello: say('Hello.', 'Which'), Which: invoke(wanted, 'On'), On: toFlow(other) });
    expect(together(both, south, north).nodes.hello).toMatchObject({ then: 'which-north' });
  });

  it('or by those of their files, where they have none', () => {
    const main = connectFile({ Hello: say('Hello.', 'On'), On: toFlow('Who is calling?') });
    const who = connectFile({ Ask: say('Who?', 'Bye'), Bye: bye });
    const { flow } = importFlows([file('main.json', main), file('flows/who-is-calling.json', who)]);
    expect(flow.nodes.hello).toMatchObject({ then: 'on-ask' });
  });

  it('but not by what is known in a call only', () => {
    const main = connectFile({ Hello: say('Hello.', 'On'), On: toFlow('$.Attributes.next') });
    const next = named('next', { Hello: say('Next.', 'Bye'), Bye: bye });
    expect(() => together(main, next)).toThrow('no flow leads to "next"');
  });
});

describe('of a contact of Amazon Connect', () => {
  const asks = named('Second', { Which: tier('Attributes', 'Gold', 'Bye'), Gold: say('Gold.', 'Bye'), Bye: bye });

  it('attributes go from flow to flow', () => {
    const set = named('First', { Set: attributes('Attributes', 'gold', 'On'), On: toFlow('Second') });
    const { nodes } = together(set, asks);
    expect(nodes).toMatchObject({ set: { values: { tier: 'gold' } }, 'on-which': { type: 'branch', on: 'tier' } });
  });

  it('attributes that one flow sets to what only a call knows are not known in another', () => {
    const set = named('First', { Set: attributes('Attributes', '$.External.tier', 'On'), On: toFlow('Third') });
    const third = named('Third', { Silver: attributes('Attributes', 'silver', 'On'), On: toFlow('Second') });
    const { nodes, told } = together(set, third, asks);
    expect(Object.values(nodes).map(({ type }) => type)).toEqual(['elsewhere', 'hang-up', 'hang-up']);
    expect(told.get('Which')).toMatch(/^approximated/);
  });

  it('attributes that are set only where no call comes have no value in another flow', () => {
    const log = { type: 'UpdateFlowLoggingBehavior', next: 'On', errors: { NoMatchingError: 'Set' } };
    const set = named('First', { Log: log, Set: attributes('Attributes', 'gold', 'On'), On: toFlow('Second') });
    const { nodes } = together(set, asks);
    expect(nodes['on-which']).toMatchObject({ type: 'elsewhere', outcomes: { unset: 'on-bye' } });
  });

  it('attributes of a flow are those of that flow', () => {
    const set = named('First', { Set: attributes('FlowAttributes', 'gold', 'On'), On: toFlow('Second') });
    const own = { Which: tier('FlowAttributes', 'Gold', 'Other'), Gold: say('Gold.', 'Bye'), Bye: bye };
    const again = { Other: say('Other.', 'Set again'), 'Set again': attributes('FlowAttributes', 'gold', 'Which') };
    const second = named('Second', { ...own, ...again });
    const { nodes } = together(set, second);
    expect(nodes['on-which']).toMatchObject({ on: 'tier-2' });
    expect(nodes.set).toMatchObject({ values: { tier: 'gold' } });
  });

  it('the queue goes from flow to flow, there and back', () => {
    const sends = named('Send', { Wait: say('Please wait.', 'Queue'), Queue: toQueue });
    const one = named('First', { Set: setQueue('Sales', 'On'), On: toFlow('Send') });
    const { nodes, told } = together(one, sends);
    expect(nodes['on-queue']).toMatchObject({ type: 'queue', group: 'sales' });
    expect(told.get('Queue')).toMatch(/^exact/);

    const module = named('Choose', { Ask: say('Hello.', 'Set'), Set: setQueue('Support', 'Back'), Back: back });
    const first = named('First', { Set: setQueue('Sales', 'Call'), Call: invoke('Choose', 'Queue'), Queue: toQueue });
    expect(together(first, module).nodes.queue).toMatchObject({ type: 'queue', group: 'support' });

    const either = named('First', {
      Which: invoke('Ask', 'Menu'),
      Menu: {
        type: 'GetParticipantInput',
        parameters: { Text: 'Press 1.', InputTimeLimitSeconds: '5' },
        when: { 1: 'Sales' },
        errors: { InputTimeLimitExceeded: 'Support', NoMatchingCondition: 'Support' },
      },
      Sales: setQueue('Sales', 'On'),
      Support: setQueue('Support', 'On'),
      On: toFlow('Send'),
    });
    const ask = named('Ask', { Ask: say('Who?', 'Back'), Back: back });
    const { nodes: kept } = together(either, sends, ask);
    expect(kept.sales).toMatchObject({ type: 'set', values: { 'target-queue': 'sales' } });
    expect(kept['on-queue']).toMatchObject({ type: 'branch', on: 'target-queue' });
  });

  it('hours are those of queues in another flow', () => {
    const hours = (open: string, closed: string): BlockOfTest => ({
      type: 'CheckHoursOfOperation',
      parameters: { HoursOfOperationId: 'hours/Office' },
      when: { True: open, False: closed },
    });
    const first = named('First', {
      Set: setQueue('Sales', 'Open'),
      Open: hours('On', 'Bye'),
      On: toFlow('Send'),
      Bye: bye,
    });
    const { nodes } = together(first, named('Send', { Wait: say('Please wait.', 'Queue'), Queue: toQueue }));
    expect(nodes.open).toMatchObject({ type: 'hours', of: ['sales'] });
  });

  it('behind a module that returns something, any of the ways may be', () => {
    const first = named('First', {
      Call: invoke('Ask', 'Bye', { when: { known: 'Sales', unknown: 'Support' }, errors: { NoMatchingError: 'Bye' } }),
      Sales: setQueue('Sales', 'Queue'),
      Support: setQueue('Support', 'Queue'),
      Queue: toQueue,
      Bye: bye,
    });
    const ask = named('Ask', { Ask: say('Who?', 'Back'), Back: back });
    const { nodes } = together(first, ask);
    expect(nodes['call-ask']).toMatchObject({ then: 'call-result' });
    expect(nodes['call-result']).toMatchObject({
      type: 'elsewhere',
      outcomes: { known: 'sales', unknown: 'support', next: 'bye' },
    });
    // The queue is known on each of them.
    expect(nodes.queue).toMatchObject({ type: 'branch', on: 'target-queue' });
    const same = named('First', { Call: invoke('Ask', 'Bye', { when: { known: 'Bye' } }), Bye: bye });
    expect(together(same, ask).nodes['call-ask']).toMatchObject({ then: 'bye' });
    expect(together(same, ask).told.get('Call')).toBe('exact: It leads to that flow.');
    expect(together(first, ask).told.get('Call')).toBe(
      'approximated: It leads to that flow. What it returns is not in its file: behind it any of the ways may be at any time.',
    );
  });
});

describe('of flows of Genesys Architect', () => {
  const toArchy = (name: string, more = {}) => ({
    transferToFlow: { name: 'On', targetFlow: { lit: { name } }, ...more },
  });
  const set = (value: string) => ({
    updateData: { name: `Set ${value}`, statements: [{ string: { variable: 'Flow.Tier', value: { lit: value } } }] },
  });
  const queue = { transferToAcd: { name: 'Desk', targetQueue: { lit: { name: 'Desk' } } } };

  it('variables are those of one flow', () => {
    const asks = [
      {
        decision: {
          name: 'Is gold',
          condition: { exp: 'Flow.Tier == "gold"' },
          outputs: { yes: { actions: [queue] } },
        },
      },
      set('silver'),
    ];
    const { nodes } = together(
      taskFile([set('gold'), toArchy('Second')], { name: 'First' }),
      taskFile(asks, { name: 'Second' }),
    );
    expect(nodes['set-gold']).toMatchObject({ values: { Tier: 'gold' } });
    expect(nodes['on-is-gold']).toMatchObject({ on: 'Tier-2' });
  });

  it('hours are those of queues in another flow, so a check after them is one', async () => {
    const hours = {
      evaluateScheduleGroup: {
        name: 'Open',
        scheduleGroup: { lit: { name: 'Office' } },
        outputs: { open: { actions: [toArchy('Second')] }, closed: { actions: [play('Closed'), { disconnect: {} }] } },
      },
    };
    const second = taskFile([play('Wait'), queue], { name: 'Second' });
    const both = [file('a', taskFile([hours], { name: 'First' })), file('b', second)];
    const { document, flow } = importFlows(both);
    expect((document.nodes as Nodes).open).toMatchObject({ of: ['desk'] });
    const { verdicts } = await checkFlow(flow, { callers: 1, properties: ['queue-after-checks'] });
    expect(JSON.stringify(verdicts)).toContain('nothing to offer');
    expect(JSON.stringify(verdicts)).not.toContain('nobody has checked');
  });

  it('the last words of another flow are a goodbye', () => {
    const first = taskFile([play('Words'), { transferToFlow: { name: 'On', targetFlow: { name: 'Second' } } }]);
    const second = taskFile([play('Back'), { disconnect: { name: 'Over' } }], { name: 'Second' });
    const { nodes } = together(first, second);
    expect(nodes).toMatchObject({ words: { then: 'on-back' }, 'on-back': { type: 'hang-up', text: 'Hello.' } });
  });

  it('a transfer keeps what is not known of its prompt', () => {
    const first = taskFile([toArchy('Second', { preTransferAudio: { prompt: 'Prompt.Wait' } })], { name: 'First' });
    const { told, nodes } = together(first, taskFile([play('Hello')], { name: 'Second' }));
    expect(nodes['on-prompt']).toMatchObject({ length: '5s', then: 'on-hello' });
    expect(told.get('On')).toMatch(/^approximated: The words of the recording Prompt.Wait are not in the file/);
  });

  it('hidden options stay hidden', () => {
    const menu = (name: string, choices: readonly unknown[]) => ({
      menu: { name, audio: { tts: `${name}.` }, choices },
    });
    const operator = {
      menuTransferToAcd: {
        name: 'Operator',
        dtmf: 'digit_0',
        globalDtmf: true,
        targetQueue: { lit: { name: 'Desk' } },
      },
    };
    const over = { menuTransferToFlow: { name: 'Over', dtmf: 'digit_2', targetFlow: { lit: { name: 'Second' } } } };
    const sub = { menuSubMenu: { name: 'More', dtmf: 'digit_1', ...menu('Sub', [over]) } };
    const first = archyFile({ name: 'First', menus: [menu('Top', [operator, sub])] });
    const { nodes } = together(first, taskFile([play('Hello')], { name: 'Second' }));
    expect(nodes.sub).toMatchObject({ options: { 0: { hidden: 'yes', then: 'operator' }, 2: 'over-hello' } });
  });
});

describe('files that do not fit together are refused', () => {
  it.each([
    [
      'two of one name',
      [file('main.json', main), file('a/main.json', billing)],
      'a/main.json: 1 problem\n  1:1  the flow has the name "main", as that of main.json',
    ],
    [
      'one that nothing leads to',
      [file('main.json', main), file('other.json', who)],
      'other.json: 1 problem\n  1:1  no flow leads to "other". Leave the file out',
    ],
    [
      'modules without end',
      [
        file('main.json', main),
        file(
          'who.json',
          connectFile({
            Ask: say('Who?', 'Who'),
            Who: invoke('who', 'Bye'),
            Bye: say('Bye.', 'Done'),
            Done: back,
          }),
        ),
      ],
      'who.json: 1 problem\n',
    ],
    ['one that is given twice', [file('main.json', main), file('main.json', main)], 'the file is given twice'],
    [
      'one of another system',
      [file('main.json', main), file('other.json', 'flow: f')],
      'other.json: 1 problem\n  1:1  is no flow of',
    ],
  ])('%s', (_, all, expected) => {
    expect(refusal(all)).toContain(expected);
  });
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
