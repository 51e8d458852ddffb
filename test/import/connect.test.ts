import { describe, expect, it } from 'vitest';
import { type BlockOfTest, connectFile } from './connectFile.js';
import { imported as importedText, nodesIn, saidIn } from './imported.js';

const bye = { type: 'DisconnectParticipant' };
const desk = { type: 'TransferContactToQueue', errors: { QueueAtCapacity: 'Bye' } };

type Blocks = Readonly<Record<string, BlockOfTest>>;
type Shown = Parameters<typeof connectFile>[1];

/** Imports blocks, and reads what is written of them again. */
const imported = (blocks: Blocks, shown?: Shown) => importedText(connectFile({ ...blocks, Bye: bye }, shown));
/** The nodes as they are written, without where they come from. */
const nodesOf = (blocks: Blocks, shown?: Shown) => nodesIn(connectFile({ ...blocks, Bye: bye }, shown));
/** What is said of a block. */
const saidOf = (blocks: Blocks, block: string) => saidIn(connectFile({ ...blocks, Bye: bye }), block);

const say = (next?: string): BlockOfTest => ({ type: 'MessageParticipant', parameters: { Text: 'Hello.' }, next });

describe('a prompt', () => {
  it('is a say node as long as its text takes', () => {
    const Text = 'This is said in four seconds, as every line of sixty letters';
    expect(Text).toHaveLength(60);
    const blocks = { Hi: { ...say('Menu'), parameters: { Text } }, Menu: say() };
    expect(nodesOf(blocks).hi).toEqual({ type: 'say', text: Text, length: '4s', then: 'menu' });
    expect(nodesOf({ Hi: say('Hi') }).hi.length).toBe('1s');
  });

  it('ends the call where nothing is connected', () => {
    expect(nodesOf({ Hi: say() }).hi).toEqual({ type: 'say', text: 'Hello.', length: '1s', then: 'end' });
  });

  it('is a goodbye before the line goes dead', () => {
    const blocks = { Hi: say('Log'), Log: { type: 'UpdateFlowLoggingBehavior', next: 'Bye' } };
    expect(nodesOf(blocks)).toEqual({ hi: { type: 'hang-up', text: 'Hello.', length: '1s' } });
    expect(saidOf(blocks, 'Bye')).toEqual(['exact', 'It is one node with the prompts before it: a goodbye.']);
  });

  it('has the words of SSML, and says variables and what is not known', () => {
    const SSML = '<speak>Tom &amp; you: <break time="1s"/>$.Attributes.tier, $.Attributes.name. {tier}</speak>';
    const blocks = {
      Set: { type: 'UpdateContactAttributes', parameters: { Attributes: { tier: 'gold' } }, next: 'Hi' },
      Hi: { ...say(), parameters: { SSML } },
    };
    expect(nodesOf(blocks).hi.text).toBe('Tom & you: {tier}, [name]. (tier)');
  });

  it('of unknown words is approximated', () => {
    const recording = { Hi: { ...say(), parameters: { PromptId: 'arn:aws:connect:x:1:instance/i/prompt/Welcome' } } };
    expect(nodesOf(recording).hi).toEqual({ type: 'say', length: '5s', then: 'end' });
    expect(saidOf(recording, 'Hi')).toEqual([
      'approximated',
      'The words of the recording Welcome are not in the file: it is taken for 5 s.',
    ]);
    expect(nodesOf({ Hi: { ...say(), parameters: { Text: '$.External.message' } } }).hi.length).toBe('5s');
    const round = { Messages: [{ Text: 'Please wait.' }, { Text: 'Soon.' }], InterruptFrequencySeconds: '30' };
    const loop = { type: 'MessageParticipantIteratively', parameters: round, when: { MessagesInterrupted: 'Hi' } };
    expect(nodesOf({ Loop: loop, Hi: say() }).loop).toEqual({
      type: 'say',
      text: 'Please wait. Soon.',
      length: '30s',
      then: 'hi',
    });
  });
});

describe('customer input', () => {
  const menu: BlockOfTest = {
    type: 'GetParticipantInput',
    parameters: { Text: 'Press 1 or #.', InputTimeLimitSeconds: '7', StoreInput: 'False' },
    next: 'Bye',
    when: { 1: 'Hi', '#': 'Menu' },
    errors: { InputTimeLimitExceeded: 'Hi', NoMatchingCondition: 'Menu', NoMatchingError: 'Bye' },
  };

  it('of one key is a menu without retries of its own', () => {
    expect(nodesOf({ Menu: menu, Hi: say() }).menu).toEqual({
      type: 'menu',
      text: 'Press 1 or #.',
      length: '1s',
      silence: { after: '7s', retries: 0, then: 'hi' },
      invalid: { retries: 0, then: 'menu' },
      options: { 1: 'hi', '#': 'menu' },
    });
    expect(saidOf({ Menu: menu, Hi: say() }, 'Menu')[0]).toBe('exact');
    // Its error is that of the system, and nothing else leads to the end.
    expect(saidOf({ Menu: menu, Hi: say('Menu') }, 'Bye')).toEqual([
      'passed over',
      'Only ways that are left out lead here.',
    ]);
    expect(imported({ Menu: menu, Hi: say() }).notes[1]).toBe(
      'Ways of NoMatchingError, an error of Amazon Connect itself, are left out: 1. Calls do not take them.',
    );
  });

  it('of no keys is opaque', () => {
    const spoken = { ...menu, when: { order: 'Hi' } };
    expect(saidOf({ Menu: spoken, Hi: say() }, 'Menu')[0]).toBe('opaque');
    expect(nodesOf({ Menu: spoken, Hi: say() }).menu).toEqual({
      type: 'elsewhere',
      takes: '1s',
      outcomes: {
        order: 'hi',
        'input-time-limit-exceeded': 'hi',
        'no-matching-condition': 'menu',
        'no-matching-error': 'bye',
      },
    });
    const lex = { ...menu, type: 'ConnectParticipantWithLexBot', when: { order: 'Hi' } };
    expect(saidOf({ Menu: lex, Hi: say() }, 'Menu')[0]).toBe('opaque');
    expect(nodesOf({ Menu: lex, Hi: say() }).menu.outcomes).toMatchObject({ 'no-matching-error': 'bye' });
  });

  it('that is kept is an input, and no number goes on as one', () => {
    const Account: BlockOfTest = {
      type: 'GetParticipantInput',
      parameters: {
        Text: 'Your number?',
        InputTimeLimitSeconds: 6,
        StoreInput: 'True',
        InputValidation: { CustomValidation: { MaximumLength: '8' } },
        InputEncryption: { EncryptionKeyId: 'k', Key: 'p' },
        DTMFConfiguration: { InterdigitTimeLimitSeconds: '3', InputTerminationSequence: '*' },
      },
      next: 'Which',
      errors: { NoMatchingError: 'Bye' },
    };
    const Which: BlockOfTest = {
      type: 'Compare',
      parameters: { ComparisonValue: '$.StoredCustomerInput' },
      when: { 12345678: 'Hi', Timeout: 'Account' },
      errors: { NoMatchingCondition: 'Bye' },
    };
    const nodes = nodesOf({ Account, Which, Hi: say() });
    expect(nodes.account).toEqual({
      type: 'input',
      text: 'Your number?',
      length: '1s',
      silence: { after: '6s', retries: 0, then: 'account-timeout' },
      digits: { min: 1, max: 8 },
      between: '3s',
      stores: 'StoredCustomerInput',
      secret: 'yes',
      invalid: { retries: 0, then: 'bye' },
      then: 'which',
    });
    expect(nodes['account-timeout']).toEqual({
      type: 'set',
      values: { StoredCustomerInput: 'Timeout' },
      then: 'which',
    });
    expect(nodes.which).toEqual({
      type: 'branch',
      on: 'StoredCustomerInput',
      cases: { 12345678: 'hi', Timeout: 'account' },
      else: 'bye',
    });
    expect(saidOf({ Account, Which, Hi: say() }, 'Account')).toEqual([
      'approximated',
      '* ends a number there; here # does.',
    ]);
  });
});

describe('attributes', () => {
  const set = (Attributes: Record<string, string>, next: string): BlockOfTest => {
    return { type: 'UpdateContactAttributes', parameters: { Attributes, TargetContact: 'Current' }, next };
  };
  const compare = (value: string, when: Record<string, string>): BlockOfTest => {
    return { type: 'Compare', parameters: { ComparisonValue: value }, when, errors: { NoMatchingCondition: 'Bye' } };
  };

  it('that the flow sets are branched on', () => {
    const blocks = {
      Set: set({ tier: 'gold', note: '$.External.note' }, 'Which'),
      Which: compare('$.Attributes.tier', { gold: 'Hi', other: 'Hi' }),
      Hi: say('Which'),
    };
    const nodes = nodesOf(blocks);
    expect(nodes.set).toEqual({ type: 'set', values: { tier: 'gold' }, then: 'which' });
    expect(nodes.which).toEqual({ type: 'branch', on: 'tier', cases: { gold: 'hi', 'is other': 'hi' }, else: 'bye' });
    expect(saidOf(blocks, 'Set')).toEqual(['approximated', 'The value of note is known in a call only.']);
    expect(saidOf(blocks, 'Which')).toEqual(['exact', 'The node does the same.']);
  });

  it('that anything may set, or that are compared in part, may be anything', () => {
    const unknown = {
      Set: set({ tier: '$.External.tier' }, 'Which'),
      Which: compare('$.Attributes.tier', { gold: 'Hi' }),
      Hi: say(),
    };
    expect(saidOf(unknown, 'Set')[0]).toBe('passed over');
    expect(nodesOf(unknown).which).toEqual({
      type: 'elsewhere',
      outcomes: { gold: 'hi', 'no-matching-condition': 'bye' },
    });
    const part = {
      Set: set({ tier: 'gold' }, 'Which'),
      Which: compare('$.Attributes.tier', { 'TextContains go': 'Hi' }),
      Hi: say(),
    };
    expect(nodesOf(part).which.outcomes).toEqual({ 'text-contains-go': 'hi', 'no-matching-condition': 'bye' });
    expect(saidOf(part, 'Which')[0]).toBe('approximated');
  });

  it('of the channel: calls are voice', () => {
    const blocks = { Which: compare('$.Channel', { CHAT: 'Bye', VOICE: 'Hi' }), Hi: say() };
    expect(Object.keys(nodesOf(blocks))).toEqual(['hi']);
    expect(saidOf(blocks, 'Which')).toEqual([
      'passed over',
      'Calls are voice: they take that way. Ways left out: NoMatchingCondition, CHAT.',
    ]);
  });

  it('of a Lambda function are stored by its check', () => {
    const Ask: BlockOfTest = {
      type: 'InvokeLambdaFunction',
      parameters: {
        LambdaFunctionARN: 'arn:aws:lambda:eu-west-2:1:function:LookUp',
        InvocationTimeLimitSeconds: '1',
        LambdaInvocationAttributes: { a: '$.Attributes.tier', b: '$.Attributes.unknown' },
      },
      next: 'Which',
      errors: { NoMatchingError: 'Bye' },
    };
    const blocks = {
      Set: set({ tier: 'gold' }, 'Ask'),
      Ask,
      Which: compare('$.External.kind', { home: 'Hi' }),
      Hi: say(),
    };
    expect(nodesOf(blocks).ask).toEqual({
      type: 'check',
      backend: 'look-up',
      takes: '0.5s',
      timeout: '1s',
      uses: ['tier'],
      stores: ['kind'],
      verifies: 'no',
      then: 'which',
      failed: 'bye',
    });
    expect(nodesOf(blocks).which).toMatchObject({ type: 'branch', on: 'kind', cases: { home: 'hi' } });
  });
});

describe('queues', () => {
  const to = (queue: string, next: string): BlockOfTest => {
    return {
      type: 'UpdateContactTargetQueue',
      parameters: { QueueId: `arn:aws:connect:r:1:instance/i/queue/${queue}` },
      next,
    };
  };
  const menu = (when: Record<string, string>): BlockOfTest => {
    return { type: 'GetParticipantInput', parameters: { Text: 'Press 1 or 2.' }, when, next: 'Bye' };
  };

  it('are those that blocks before have set', () => {
    const blocks = { Sales: to('cef7eabd-76d9-445b-84ae-dc24075e15fa', 'Desk'), Desk: desk };
    expect(nodesOf(blocks, { Sales: { QueueId: 'Sales team' } })).toEqual({
      desk: { type: 'queue', group: 'sales-team', full: 'bye' },
      bye: { type: 'hang-up' },
    });
    expect(nodesOf(blocks).desk.group).toBe('cef7eabd');
    expect(saidOf(blocks, 'Sales')[0]).toBe('passed over');
    expect(saidOf({ Desk: desk }, 'Desk')).toEqual([
      'approximated',
      'No block before it says which queue is meant: it is called queue.',
    ]);
  });

  it('are kept where they depend on the way of a call', () => {
    const blocks = {
      Menu: menu({ 1: 'Sales', 2: 'Help' }),
      Sales: to('sales', 'Desk'),
      Help: to('help', 'Desk'),
      Desk: desk,
    };
    const nodes = nodesOf(blocks);
    expect(nodes.sales).toEqual({ type: 'set', values: { 'target-queue': 'sales' }, then: 'desk' });
    const groups = ['sales', 'help'];
    const branch = nodes.desk as { on: string; cases: Record<string, string>; else: string };
    expect(branch.on).toBe('target-queue');
    const [[known, there]] = Object.entries(branch.cases);
    const rest = groups.find((group) => group !== known);
    expect([there, branch.else]).toEqual([`desk-${known}`, `desk-${rest}`]);
    for (const group of groups) expect(nodes[`desk-${group}`]).toEqual({ type: 'queue', group, full: 'bye' });
    expect(saidOf(blocks, 'Desk')[0]).toBe('exact');
  });

  it('have hours: those that are named, or their own', () => {
    const hours = (parameters: object): BlockOfTest => {
      return { type: 'CheckHoursOfOperation', parameters, when: { True: 'Desk', False: 'Bye' } };
    };
    const HoursOfOperationId = 'arn:aws:connect:r:1:instance/i/operating-hours/week';
    const named = { Sales: to('sales', 'Hours'), Hours: hours({ HoursOfOperationId }), Desk: desk };
    expect(nodesOf(named).hours).toEqual({ type: 'hours', hours: 'week', of: ['sales'], open: 'desk', closed: 'bye' });
    const own = { Sales: to('sales', 'Hours'), Hours: hours({}), Desk: desk };
    expect(nodesOf(own).hours).toEqual({ type: 'hours', hours: 'sales', open: 'desk', closed: 'bye' });
    const holiday = { Hours: { ...hours({ HoursOfOperationId }), when: { True: 'Bye', False: 'Desk' } }, Desk: desk };
    expect(nodesOf(holiday).hours.of).toEqual([]);
  });

  it('phone back', () => {
    const Back: BlockOfTest = {
      type: 'CreateCallbackContact',
      parameters: { QueueId: 'arn:aws:connect:r:1:instance/i/queue/sales', InitialCallDelaySeconds: 60 },
      next: 'Hi',
    };
    expect(nodesOf({ Back, Hi: say() }).back).toEqual({
      type: 'callback',
      length: '1s',
      group: 'sales',
      declined: 'hi',
    });
    expect(saidOf({ Back, Hi: say() }, 'Back')[0]).toBe('approximated');
  });
});

describe('other blocks', () => {
  it('hand the call over', () => {
    const number = { ThirdPartyPhoneNumber: '+441632960000', ThirdPartyConnectionTimeLimitSeconds: '20' };
    const dial: BlockOfTest = {
      type: 'TransferParticipantToThirdParty',
      parameters: { ...number, ContinueFlowExecution: 'True' },
      next: 'Bye',
      errors: { CallFailed: 'Hi', ConnectionTimeLimitExceeded: 'Dial', NoMatchingError: 'Bye' },
    };
    expect(nodesOf({ Dial: dial, Hi: say() }).dial).toEqual({
      type: 'dial',
      to: '+441632960000',
      rings: '20s',
      'no-answer': 'dial',
      failed: 'hi',
    });
    const gone = { ...dial, parameters: { ...number, ContinueFlowExecution: 'False' }, errors: {} };
    expect(nodesOf({ Dial: gone }).dial).toEqual({ type: 'transfer', to: '+441632960000' });
    const flow = {
      type: 'TransferToFlow',
      parameters: { ContactFlowId: 'arn:aws:connect:r:1:instance/i/contact-flow/other' },
    };
    expect(nodesOf({ Flow: flow }).flow).toEqual({ type: 'transfer', to: 'other', person: 'no' });
    expect(saidOf({ Flow: flow }, 'Flow')[0]).toBe('opaque');
    const agent = { type: 'TransferContactToAgent', parameters: {} };
    expect(nodesOf({ Agent: agent }).agent).toEqual({ type: 'transfer', to: 'agent' });
  });

  it('count, and share', () => {
    const loop = (LoopCount: string) => ({
      type: 'Loop',
      parameters: { LoopCount },
      when: { ContinueLooping: 'Hi', DoneLooping: 'Bye' },
    });
    expect(nodesOf({ Loop: loop('3'), Hi: say('Loop') }).loop).toEqual({
      type: 'loop',
      times: 3,
      again: 'hi',
      then: 'bye',
    });
    expect(saidOf({ Loop: loop('$.Attributes.n'), Hi: say('Loop') }, 'Loop')[0]).toBe('approximated');
    const shares = {
      type: 'DistributeByPercentage',
      when: { 'NumberLessThan 11': 'Hi', 'NumberLessThan 41': 'Bye' },
      errors: { NoMatchingCondition: 'Hi' },
    };
    expect(saidOf({ Shares: shares, Hi: say() }, 'Shares')[1]).toContain('Their shares are 10 %, 30 %, the rest:');
  });

  it('look at what only the queue knows, and wait', () => {
    const staffed = {
      type: 'CheckMetricData',
      parameters: { MetricType: 'NumberOfAgentsStaffed' },
      when: { 'NumberGreaterThan 0': 'Hi' },
      errors: { NoMatchingCondition: 'Bye', NoMatchingError: 'Staffed' },
    };
    expect(nodesOf({ Staffed: staffed, Hi: say() }).staffed).toEqual({
      type: 'elsewhere',
      outcomes: { 'number-greater-than-0': 'hi', 'no-matching-condition': 'bye' },
    });
    const wait = { type: 'Wait', parameters: { TimeLimitSeconds: '20' }, when: { WaitCompleted: 'Bye' } };
    expect(nodesOf({ Wait: wait }).wait).toEqual({ type: 'pause', takes: '20s', then: 'bye' });
    expect(saidOf({ Wait: wait }, 'Wait')[0]).toBe('exact');
    const returns = {
      type: 'Wait',
      parameters: { TimeLimitSeconds: '20', Events: ['CustomerReturned'] },
      when: { WaitCompleted: 'Bye', CustomerReturned: 'Hi' },
    };
    expect(nodesOf({ Wait: returns, Hi: say('Wait') }).wait).toEqual({
      type: 'elsewhere',
      takes: '20s',
      outcomes: { 'customer-returned': 'hi', 'wait-completed': 'bye' },
    });
  });

  it('only set something, and are passed over', () => {
    for (const type of [
      'UpdateContactRecordingBehavior',
      'UpdateContactEventHooks',
      'UpdateContactTextToSpeechVoice',
    ]) {
      expect(Object.keys(nodesOf({ Set: { type, next: 'Hi' }, Hi: say('Bye') }))).toEqual(['hi']);
    }
  });

  it('are opaque if they are not known, and lead anywhere', () => {
    const magic = { type: 'DoMagic', next: 'Hi', when: { 'A b': 'Bye' }, errors: { NoMatchingError: 'Magic' } };
    expect(nodesOf({ Magic: magic, Hi: say() }).magic).toEqual({
      type: 'elsewhere',
      takes: '1s',
      outcomes: { 'a-b': 'bye', 'no-matching-error': 'magic', next: 'hi' },
    });
    expect(saidOf({ Magic: magic, Hi: say() }, 'Magic')[0]).toBe('opaque');
    expect(nodesOf({ Magic: { type: 'DoMagic' } }).magic.outcomes).toEqual({ next: 'end' });
  });

  it('say what is left out of them', () => {
    const odd = { ...say(), parameters: { Text: 'Hello.', Volume: 11 } };
    expect(saidOf({ Hi: odd }, 'Hi')).toEqual(['approximated', 'Left out: Volume.']);
    const number = { type: 'UpdateContactCallbackNumber', next: 'Hi', errors: { InvalidCallbackNumber: 'Bye' } };
    expect(saidOf({ Number: number, Hi: say() }, 'Number')).toEqual([
      'passed over',
      'It is about the number of callbacks. Calls go straight on. Ways left out: InvalidCallbackNumber.',
    ]);
    const twoWays = { ...say('Bye'), errors: { TooLoud: 'Hi' } };
    expect(saidOf({ Hi: twoWays }, 'Hi')).toEqual(['approximated', 'Ways left out: TooLoud.']);
  });
});

describe('names', () => {
  it('are valid, unique and readable', () => {
    const id = (n: number) => `6e53ccd1-94bf-4f4e-a6c7-69d1f2b9cc2${n}`;
    const blocks = {
      [id(1)]: say(id(2)),
      [id(2)]: say('Say "Hi" (1)'),
      'Say "Hi" (1)': say('say hi 1'),
      'say hi 1': say('end'),
      end: say('9 lives'),
      '9 lives': say('日本'),
      日本: say(),
    };
    const { document, diagnostics } = imported(blocks);
    const nodes = document.nodes as Record<string, { label?: string }>;
    const names = ['play-prompt', 'play-prompt-2', 'say-hi-1', 'say-hi-1-2', 'end-2', 'block-9-lives', 'block'];
    expect(Object.keys(nodes)).toEqual([...names, 'bye']);
    expect(names.map((name) => nodes[name].label)).toEqual([undefined, undefined, ...Object.keys(blocks).slice(2)]);
    expect(diagnostics.map(({ block }) => block)).toEqual([...Object.keys(blocks), 'Bye']);
  });
});
