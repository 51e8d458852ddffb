import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { importFlow, vendorOf } from '../../src/import/index.js';
import { type ActionOfTest, archyFile, play, taskFile } from './archyFile.js';
import { imported, nodesIn, saidIn } from './imported.js';

const lit = (value: unknown) => ({ lit: value });
const queueOf = (name: string) => ({ targetQueue: lit({ name }) });
const bye: ActionOfTest = { disconnect: { name: 'Bye' } };
const exact = ['exact', 'The node does the same.'];

describe('actions', () => {
  it('follow one another, and a last one leads nowhere', () => {
    const text = taskFile([play('Hi'), play('Ho')]);
    expect(nodesIn(text)).toEqual({
      hi: { type: 'say', text: 'Hello.', length: '1s', then: 'ho' },
      ho: { type: 'say', text: 'Hello.', length: '1s', then: 'end' },
    });
    expect(nodesIn(taskFile([play('Hi'), bye]))).toEqual({ hi: { type: 'hang-up', text: 'Hello.', length: '1s' } });
  });

  it('come after the greeting, and after what variables begin with', () => {
    const variables = [{ stringVariable: { name: 'Flow.Tier', initialValue: lit('gold') } }];
    const update = {
      updateData: { name: 'Set', statements: [{ string: { variable: 'Flow.Tier', value: lit('silver') } }] },
    };
    const text = taskFile([update, bye], {
      initialGreeting: { tts: { 'en-us': 'Welcome.', 'de-de': 'Hallo.' } },
      variables,
    });
    expect(nodesIn(text)).toMatchObject({
      'initial-greeting': { type: 'say', text: 'Welcome.', then: 'initial-greeting-values' },
      'initial-greeting-values': { type: 'set', values: { Tier: 'gold' }, then: 'set' },
      set: { type: 'set', values: { Tier: 'silver' }, then: 'bye' },
    });
    expect(imported(text).flow.title).toBe('A test');
  });

  it.each([
    [{ tts: '<speak>Tom &amp; you</speak>' }, 'Tom & you', '1s'],
    [{ exp: 'AudioPlaybackOptions(ToAudioTTS("Say \\"hi\\" now."), true)' }, 'Say "hi" now.', '1s'],
    [
      { exp: 'Append(ToAudioTTS("You owe"), ToAudioCurrency(Flow.Sum), Call.Ani)' },
      'You owe [Flow.Sum] [Call.Ani]',
      '2s',
    ],
    [{ prompt: 'Prompt.welcome' }, undefined, '5s'],
    [{ exp: 'ToAudio(Prompt.welcome)' }, undefined, '5s'],
    [[{ tts: 'One.' }, { prompt: 'PromptSystem.music' }], 'One.', '6s'],
    [[{ exp: 'ToAudioBlank(500)' }, { tts: 'One.' }], 'One.', '1.5s'],
    [{ tts: '<speak>One<break time="2s"/></speak>' }, 'One', '3s'],
    [{ exp: 'FindUserPrompt(x)' }, '[FindUserPrompt(x)]', '5s'],
  ])('play %j', (audio, text, length) => {
    const { say } = nodesIn(taskFile([{ playAudio: { name: 'Say', audio } }, play('Then')]));
    expect(say).toMatchObject({ type: 'say', length, then: 'then' });
    expect(say.text).toBe(text);
  });

  it.each([
    [{ exp: 'AudioPlaybackOptions(ToAudioBlank(2500), true)' }, '2.5s', 'exact'],
    [{ tts: '<speak><break time="300ms"/></speak>' }, '0.3s', 'exact'],
    [{ exp: 'ToAudioBlank(Flow.Pause)' }, '1s', 'approximated'],
    [undefined, '1s', 'approximated'],
  ])('play nothing for a while: %j', (audio, takes, fidelity) => {
    const text = taskFile([{ playAudio: { name: 'Say', audio } }, play('Then')]);
    expect(nodesIn(text).say).toEqual({ type: 'pause', takes, then: 'then' });
    expect(saidIn(text, 'Say')[0]).toBe(fidelity);
  });

  it('that only set something are passed over, and others are opaque', () => {
    const text = taskFile([
      { setParticipantData: { name: 'Note' } },
      { callBotFlow: { name: 'Bot', outputs: { failure: { actions: [play('Sorry')] } } } },
      { ofNextYear: { name: 'New' } },
      bye,
    ]);
    expect(nodesIn(text)).toMatchObject({
      bot: { type: 'elsewhere', takes: '30s', outcomes: { failure: 'sorry', next: 'new' } },
      sorry: { then: 'new' },
      new: { type: 'elsewhere', takes: '1s', outcomes: { next: 'bye' } },
    });
    expect(saidIn(text, 'Note')[0]).toBe('passed over');
    const more = { playAudio: { name: 'Hi', audio: { tts: 'Hi.' }, outputs: { pressed: { actions: [bye] } } } };
    expect(saidIn(taskFile([more, play('Then')]), 'Hi')).toEqual(['approximated', 'Ways left out: pressed.']);
    expect(saidIn(text, 'New')[0]).toBe('opaque');
  });
});

describe('a menu', () => {
  const choice = (kind: string, dtmf: string, more: object = {}) => ({ [kind]: { name: kind, dtmf, ...more } });
  const menu = (name: string, choices: readonly object[], more: object = {}) => {
    return { menu: { name, refId: `${name}_1`, audio: { tts: 'Press a key.' }, choices, ...more } };
  };
  const start = (menus: readonly object[], more: object = {}) => archyFile({ menus, ...more });

  it('has its choices by their keys and words, and is played as often as it says', () => {
    const words = { speechRecTerms: { 'en-us': [{ term: 'Bye' }, { term: '5' }] } };
    const text = start(
      [
        menu('Main', [
          choice('menuDisconnect', 'digit_9', words),
          choice('menuRepeatMenu', 'digit_star'),
          choice('menuPlayAudio', 'pound'),
        ]),
      ],
      {
        settingsMenu: {
          menuSelectionTimeout: lit({ seconds: 8 }),
          repeatCount: lit(2),
          listenForExtensionDialing: lit(true),
        },
      },
    );
    expect(nodesIn(text).main).toEqual({
      type: 'menu',
      text: 'Press a key.',
      length: '1s',
      silence: { after: '8s', retries: 1, then: 'end' },
      options: { 9: 'menu-disconnect', '*': 'main', '#': 'menu-play-audio' },
      says: { bye: 'menu-disconnect' },
    });
    expect(saidIn(text, 'Main')).toEqual(exact);
    expect(imported(text).notes[1]).toBe('Callers can dial extensions at its menus. Here they cannot.');
    const deaf = start([menu('Main', [choice('menuDisconnect', 'digit_9', words)])], {
      settingsSpeechRec: { asrEnabledOnFlow: false },
    });
    expect(nodesIn(deaf).main).toMatchObject({ silence: { after: '10s', retries: 2 } });
    expect(nodesIn(deaf).main.says).toBeUndefined();
  });

  it('has a default choice, and choices of the whole flow', () => {
    const sub = menu('Sub', [choice('menuPreviousMenu', 'digit_1')], {
      settingsMenu: { repeatCount: lit(1), menuSelectionTimeout: lit({ minutes: 1 }) },
      defaultChoiceRef: './choices/menuPreviousMenu[menuPreviousMenu]',
    });
    const text = start([
      menu('Main', [
        { menuSubMenu: { name: 'Sub', dtmf: 'digit_2', ...sub } },
        choice('menuDisconnect', 'digit_0', { globalDtmf: true }),
      ]),
    ]);
    expect(nodesIn(text)).toMatchObject({
      main: { options: { 2: 'sub', 0: 'menu-disconnect' } },
      sub: {
        options: { 1: 'main', 0: { then: 'menu-disconnect', hidden: 'yes' } },
        silence: { after: '60s', retries: 0, then: 'main' },
      },
    });
  });

  it('leads to menus and tasks elsewhere, and to actions of its own', () => {
    const text = start(
      [
        menu('Main', [
          choice('menuJumpToMenu', 'digit_1', { targetMenuRef: '/inboundCall/menus/menu[Other_1]' }),
          choice('menuJumpToTask', 'digit_2', { targetTaskRef: '/inboundCall/tasks/task[Work]' }),
          choice('menuTask', 'digit_3', { task: { actions: [play('Info'), { previousMenu: { name: 'Back' } }] } }),
          choice('menuTask', 'digit_4', { task: { actions: [play('More')] } }),
        ]),
        menu('Other', [choice('menuPreviousMenu', 'digit_1')]),
      ],
      {
        tasks: [
          { task: { name: 'Work', actions: [play('Work'), { jumpToMenu: { targetMenuRef: './menus/menu[Main]' } }] } },
        ],
      },
    );
    expect(nodesIn(text)).toMatchObject({
      main: { options: { 1: 'other', 2: 'work', 3: 'info', 4: 'more' } },
      other: { options: { 1: 'main' } },
      work: { then: 'main' },
      info: { then: 'main' },
      more: { then: 'main' },
    });
    expect(saidIn(text, 'menuJumpToMenu')).toEqual(['exact', 'Calls go straight there.']);
  });

  it('before which there are several cannot tell which one', () => {
    const jump = (dtmf: string) => choice('menuJumpToMenu', dtmf, { targetMenuRef: 'menu[C]' });
    const to = (name: string) => choice('menuJumpToMenu', 'digit_2', { targetMenuRef: `menu[${name}]` });
    const text = start([
      menu('A', [jump('digit_1'), to('B')]),
      menu('B', [jump('digit_1')]),
      menu('C', [choice('menuPreviousMenu', 'digit_1')]),
    ]);
    expect(nodesIn(text).c.options).toEqual({ 1: 'c' });
    expect(saidIn(text, 'menuPreviousMenu')).toEqual([
      'approximated',
      'Which menu was before is known in a call only: the same menu comes again.',
    ]);
  });
});

describe('data', () => {
  const collect = (outputs: object): ActionOfTest => ({
    collectInput: {
      name: 'Ask',
      inputAudio: { tts: 'Your number?' },
      inputData: { var: 'Flow.Number' },
      digits: { range: { min: 4, max: 6 } },
      noEntryTimeout: lit({ seconds: 9 }),
      outputs,
    },
  });
  const decide = (exp: string): ActionOfTest => ({
    decision: { name: 'Which', condition: { exp }, outputs: { yes: { actions: [play('Yes'), bye] } } },
  });

  it('that callers type is an input, and what is not said of it goes on', () => {
    const text = taskFile([collect({ failure: { actions: [play('No'), bye] } }), decide('Flow.Number == "1234"'), bye]);
    expect(nodesIn(text)).toMatchObject({
      ask: {
        type: 'input',
        text: 'Your number?',
        digits: { min: 4, max: 6 },
        between: '3s',
        silence: { after: '9s', retries: 0, then: 'no' },
        invalid: { retries: 0, then: 'no' },
        stores: 'Number',
        then: 'which',
      },
      which: { type: 'branch', on: 'Number', cases: { 1234: 'yes' }, else: 'bye' },
    });
    const other = taskFile([{ collectInput: { name: 'Ask' } }, bye], {
      settingsActionDefaults: { collectInput: { noEntryTimeout: lit({ seconds: 4 }) } },
    });
    expect(nodesIn(other).ask).toMatchObject({ digits: { min: 1, max: 40 }, silence: { after: '4s', then: 'bye' } });
    expect(saidIn(other, 'Ask')[1]).toContain('Which numbers are valid is not known');
  });

  it.each([
    ['Flow.Number != "1"', { type: 'branch', cases: { 1: 'bye' }, else: 'yes' }],
    ['Flow.Number == Flow.Other', { type: 'elsewhere', outcomes: { yes: 'yes', no: 'bye' } }],
    ['Flow.Number == "1" and Flow.Number == "2"', { type: 'elsewhere' }],
    ['Length(Flow.Number) == 4', { type: 'elsewhere' }],
    ['true', undefined],
  ])('is decided by: %s', (exp, node) => {
    const { which } = nodesIn(taskFile([collect({}), decide(exp), bye]));
    if (node === undefined) expect(which).toBeUndefined();
    else expect(which).toMatchObject(node);
  });

  it('that is set to what only a call knows is not branched on', () => {
    const set = (value: object) => ({
      updateData: { name: 'Set', statements: [{ boolean: { variable: 'Flow.Vip', value } }] },
    });
    const constant = taskFile([set(lit(true)), decide('Flow.Vip'), bye]);
    expect(nodesIn(constant)).toMatchObject({
      set: { values: { Vip: 'true' } },
      which: { on: 'Vip', cases: { true: 'yes' } },
    });
    const unknown = taskFile([set({ exp: 'Call.Ani == "1"' }), decide('Flow.Vip'), bye]);
    expect(nodesIn(unknown).which).toMatchObject({ type: 'elsewhere' });
    expect(saidIn(unknown, 'Set')).toEqual([
      'passed over',
      'It sets Flow.Vip, known in a call only. Calls go straight on.',
    ]);
    const read = { getParticipantData: { attributes: [{ attribute: { name: lit('vip'), variable: 'Flow.Vip' } }] } };
    expect(nodesIn(taskFile([set(lit(true)), read, decide('Flow.Vip'), bye])).which).toMatchObject({
      type: 'elsewhere',
    });
  });

  it('of another system is a check', () => {
    const ask = (outputs: object): ActionOfTest => ({
      callData: {
        name: 'Look up',
        timeout: lit({ seconds: 20 }),
        category: {
          CRM: {
            dataAction: {
              'Find Customer': {
                inputs: { old: { exp: 'Flow.Tier' } },
                successOutputs: { tier: { var: 'Flow.Tier' } },
              },
            },
          },
        },
        outputs,
      },
    });
    const by = {
      switch: {
        name: 'By tier',
        evaluate: {
          firstTrue: {
            cases: [
              {
                case: {
                  value: { exp: 'Flow.Tier == "gold"' },
                  actions: [{ transferToAcd: { name: 'Vip', ...queueOf('Gold Desk') } }],
                },
              },
              { case: { value: { exp: 'Flow.Tier == "none"' } } },
            ],
            default: { actions: [play('Other')] },
          },
        },
      },
    };
    const text = taskFile([
      ask({ failure: { actions: [bye] }, timeout: { actions: [play('Late')] } }),
      by,
      play('Finally'),
    ]);
    expect(nodesIn(text)).toMatchObject({
      'look-up': {
        uses: ['Tier'],
        type: 'check',
        backend: 'find-customer',
        timeout: '20s',
        stores: ['Tier'],
        then: 'by-tier',
        failed: 'bye',
      },
      'by-tier': { type: 'branch', on: 'Tier', cases: { gold: 'vip', none: 'finally' }, else: 'other' },
    });
    expect(saidIn(text, 'Look up')[1]).toMatch(/^A call that waits too long goes another way/);
    const table = {
      dataTableLookup: { name: 'Table', dataTable: { Codes: {} }, outputs: { notFound: { actions: [bye] } } },
    };
    expect(nodesIn(taskFile([table, play('Finally')])).table).toMatchObject({
      backend: 'codes',
      timeout: '60s',
      answers: { 'not-found': 'bye' },
      then: 'finally',
      failed: 'finally',
    });
  });
});

describe('hours', () => {
  const group = (outputs: object, scheduleGroup: object = lit({ name: 'Office' })): ActionOfTest => {
    return { evaluateScheduleGroup: { name: 'Open', scheduleGroup, outputs } };
  };

  it('go by the name of the schedule, are those of the queues after them, and know holidays', () => {
    const text = taskFile([
      group({ closed: { actions: [play('Closed'), bye] }, holiday: { actions: [play('Holiday'), bye] } }),
      { transferToAcd: { name: 'Desk', ...queueOf('Desk') } },
    ]);
    expect(nodesIn(text)).toMatchObject({
      'open-holiday': { type: 'hours', hours: 'office-holiday', of: [], open: 'holiday', closed: 'open' },
      open: { type: 'hours', hours: 'office', of: ['desk'], open: 'desk', closed: 'closed' },
    });
    const plain = {
      evaluateSchedule: { name: 'Open', schedule: lit({ name: 'Day' }), outputs: { inactive: { actions: [bye] } } },
    };
    expect(nodesIn(taskFile([plain, play('Hi')])).open).toEqual({
      type: 'hours',
      hours: 'day',
      of: [],
      open: 'hi',
      closed: 'bye',
    });
  });

  it('that a call chooses may be either', () => {
    const text = taskFile([group({ closed: { actions: [bye] } }, { exp: 'FindScheduleGroup(x)' }), play('Hi')]);
    expect(nodesIn(text).open).toEqual({ type: 'elsewhere', outcomes: { closed: 'bye', next: 'hi' } });
  });
});

describe('a call that leaves', () => {
  it('for a queue hears its prompt, and goes on if that fails', () => {
    const text = taskFile([
      {
        transferToAcd: {
          name: 'Sales',
          ...queueOf('Sales Desk'),
          preTransferAudio: { tts: 'One moment.' },
          priority: lit(3),
          outputs: { failure: { actions: [play('Sorry')] } },
        },
      },
      { transferToAcd: { name: 'Any', targetQueue: { exp: 'Flow.Queue' } } },
    ]);
    expect(nodesIn(text)).toMatchObject({
      'sales-prompt': { type: 'say', text: 'One moment.', then: 'sales' },
      sales: { type: 'queue', group: 'sales-desk', priority: 3, full: 'sorry' },
      any: { type: 'queue', group: 'flow-queue' },
    });
    expect(saidIn(text, 'Sales')).toEqual(exact);
    expect(saidIn(text, 'Any')[1]).toBe('Which queue is meant is known in a call only: it is called flow-queue.');
  });

  it('to a number, a person, a flow or a mailbox', () => {
    const text = taskFile([
      { transferToNumber: { name: 'Number', targetNumber: lit('+15555550100'), connectTimeout: lit({ seconds: 20 }) } },
      {
        transferToUser: {
          name: 'User',
          targetUser: lit({ name: 'Ann' }),
        },
      },
    ]);
    expect(nodesIn(text)).toMatchObject({
      number: { type: 'dial', to: '+15555550100', rings: '20s', 'no-answer': 'user' },
      user: { type: 'transfer', to: 'Ann' },
    });
    const flow = taskFile([{ transferToFlow: { name: 'Flow', targetFlow: { name: 'Other flow' } } }]);
    expect(nodesIn(flow).flow).toEqual({ type: 'transfer', to: 'Other flow', person: 'no' });
    expect(saidIn(flow, 'Flow')[0]).toBe('opaque');
    const queue = { ...queueOf('Help'), voicemailGreeting: { tts: 'After the tone.' } };
    const mail = taskFile([{ transferToVoicemail: { name: 'Mail', destination: { queue } } }]);
    expect(nodesIn(mail).mail).toEqual({
      type: 'voicemail',
      text: 'After the tone.',
      length: '1s',
      message: '30s',
      group: 'help',
    });
  });
});

describe('loops and tasks', () => {
  it('are counted, left early and begun anew', () => {
    const actions = [
      play('Again'),
      {
        decision: {
          name: 'Enough',
          condition: { exp: 'x' },
          outputs: { yes: { actions: [{ loopExit: {} }] }, no: { actions: [{ loopNext: {} }] } },
        },
      },
    ];
    const loop = (loopCount: object) => ({ loop: { name: 'Loop', loopCount, outputs: { loop: { actions } } } });
    expect(nodesIn(taskFile([loop(lit(3)), play('Done')]))).toMatchObject({
      loop: { type: 'loop', times: 3, again: 'again', then: 'done' },
      again: { then: 'enough' },
      enough: { outcomes: { yes: 'done', no: 'loop' } },
    });
    const twice = { loop: { name: 'Loop', loopCount: lit(2), outputs: { loop: { actions: [play('Again')] } } } };
    expect(nodesIn(taskFile([twice, play('Done')])).again.then).toBe('loop');
    const unknown = nodesIn(taskFile([loop({ exp: 'Flow.N' }), play('Done')])).loop;
    expect(unknown).toEqual({ type: 'elsewhere', takes: '1s', outcomes: { again: 'again', done: 'done' } });
  });

  const call = (name: string, outputs: object = {}): ActionOfTest => {
    return { callTask: { name, targetTaskRef: '/inboundCall/tasks/task[Sub]', outputs } };
  };
  const calls = (actions: readonly ActionOfTest[]) =>
    archyFile({
      startUpRef: 'task[Main]',
      tasks: [
        { task: { name: 'Main', actions } },
        { task: { name: 'Sub', actions: [play('Sub'), { endTask: {} }, play('Never')] } },
      ],
    });

  it('go back to the only caller, or to who has called', () => {
    expect(nodesIn(calls([play('Hi'), call('Call'), play('Then')]))).toMatchObject({
      hi: { then: 'sub' },
      sub: { then: 'then' },
    });
    expect(nodesIn(calls([call('One'), play('Between'), call('Two'), play('Then')]))).toMatchObject({
      one: { type: 'set', values: { 'back-from-sub': 'call-1' }, then: 'sub' },
      two: { type: 'set', values: { 'back-from-sub': 'call-2' }, then: 'sub' },
      sub: { then: 'sub-end' },
      'sub-end': { type: 'branch', on: 'back-from-sub', cases: { 'call-1': 'between', 'call-2': 'then' }, else: 'end' },
    });
  });

  it('that call themselves may go back to any caller', () => {
    const task = (name: string, ...actions: ActionOfTest[]) => ({ task: { name, actions } });
    const callOf = (name: string, to: string) => ({ callTask: { name, targetTaskRef: `task[${to}]` } });
    const text = archyFile({
      startUpRef: 'task[Main]',
      tasks: [
        task('Main', callOf('First', 'Sub'), play('Then')),
        task('Sub', play('Sub'), callOf('On', 'Deep'), play('After')),
        task('Deep', play('Deep'), callOf('Again', 'Sub'), play('Back')),
      ],
    });
    const nodes = nodesIn(text);
    expect(nodes['sub-end']).toEqual({ type: 'elsewhere', outcomes: { 'after-again': 'back', 'after-first': 'then' } });
    expect(Object.values(nodes).some(({ type }) => type === 'set' || type === 'branch')).toBe(false);
    expect(saidIn(text, 'Sub end')).toEqual([
      'approximated',
      'The task calls itself. Where calls go on after it is known in a call only: any of its ways may be at any time.',
    ]);
  });

  it('to which calls jump do not go back to who has called before', () => {
    const jump = { jumpToTask: { name: 'Jump', targetTaskRef: 'task[Sub]' } };
    expect(nodesIn(calls([call('One'), play('Between'), jump]))).toMatchObject({
      one: { values: { 'back-from-sub': 'call-1' } },
      jump: { type: 'set', values: { 'back-from-sub': 'jump' }, then: 'sub' },
      'sub-end': { cases: { 'call-1': 'between' }, else: 'end' },
    });
  });

  it('may end in several ways of one name', () => {
    const path = (name: string) => ({ path: { name: 'Done', actions: [play(name)] } });
    const text = calls([call('Call', { paths: [path('One'), path('Two')] }), bye]);
    expect(nodesIn(text)['call-back']).toMatchObject({ outcomes: { done: 'one', 'done-2': 'two' } });
  });

  it('may end in several ways', () => {
    const outputs = {
      default: { actions: [play('Fine')] },
      paths: [{ path: { name: 'Failure', actions: [play('Failed')] } }],
    };
    const text = calls([call('Call', outputs), bye]);
    expect(nodesIn(text)).toMatchObject({
      sub: { then: 'call-back' },
      'call-back': { type: 'elsewhere', outcomes: { failure: 'failed', default: 'fine' } },
    });
    expect(saidIn(text, 'Call')).toEqual([
      'approximated',
      'Which way the task ends is not known here: any may be at any time.',
    ]);
  });
});

describe('a damaged or hostile file', () => {
  const refusal = (text: string) => {
    try {
      importFlow(text, 'f.yaml', { vendor: 'archy' });
    } catch (error) {
      if (error instanceof InputError)
        return error.problems.map(({ line, message }) => `${line} ${message}`).join('\n');
      throw error;
    }
    return 'fine';
  };
  const head = 'inboundCall:\n  name: A\n';

  it.each([
    ['', '1 the file is empty'],
    ['inboundCall: 5', '1 expected a map with any of name'],
    ['inqueueCall:\n  name: A', '1 is a flow of the type inqueueCall. Only inboundCall flows can be imported.'],
    ['{"state": []}', '1 is missing; expected a map'],
    [`${head}  name: B`, '3 name is in the map twice. Remove or rename one.'],
    [
      `${head}  startUpRef: task[Sub]\n  tasks: [{ task: { name: Sud } }]`,
      '3 there is no menu and no task "Sub". Did you mean "Sud"?',
    ],
    [`${head}  tasks: [{ task: { actions: 5 } }]`, '3 expected a list, but found 5'],
    [
      `${head}  tasks:\n  - task:\n      actions:\n      - { a: {}, b: {} }`,
      '6 expected a map with one key, such as playAudio, but found a map',
    ],
    [`${head}  tasks: [{ task: { actions: [{ playAudio: loud }] } }]`, '3 expected a map, but found "loud"'],
    [`${head}  menus: [{ menu: { choices: {} } }]`, '3 expected a list, but found a map'],
    [
      `${head}  description: {{text}}`,
      '3 {{text}} is to be filled in before the flow can be read. Publish or export it first, or write the value.',
    ],
    [
      `${head}  # {{text}}\n  tasks: [{ task: { actions: [{ playAudio: { audio: { tts: "Hello {{ who }}." } } }] } }]`,
      '4 {{ who }} is to be filled in before the flow can be read.',
    ],
    [`${head}  description: [`, '3 is not YAML'],
    [`${head}  tasks:\n  - task: { refId: a }\n  - task: { refId: a }`, '5 "a" is the refId of two tasks. Rename one.'],
    [head, '1 a call ends here at once: no block plays, asks, decides or connects anything.'],
  ])('%#: says what is wrong, and where', (text, message) => {
    expect(refusal(text)).toContain(message);
  });

  it('goes round in no time, or is large', () => {
    const jump = (name: string) => ({ jumpToTask: { targetTaskRef: `task[${name}]` } });
    const round = archyFile({
      tasks: [{ task: { name: 'A', actions: [jump('B')] } }, { task: { name: 'B', actions: [jump('A')] } }],
    });
    expect(refusal(round)).toContain('a call could go round this loop forever without time passing');
    expect(refusal(taskFile(Array.from({ length: 5001 }, () => ({ disconnect: {} }))))).toContain(
      '5002 steps are more than 5000.',
    );
  });

  it('begins a thing again and again, and is soon done', () => {
    const many = 12_000;
    const start = performance.now();
    const said = ['\\"', '"', '" '].map((mark) => ({ playAudio: { audio: { exp: mark.repeat(many) } } }));
    const decided = { decision: { condition: { exp: `not${' '.repeat(many)}.=` } } };
    expect(refusal(taskFile([...said, decided]))).not.toContain('is to be filled in');
    expect(refusal(taskFile([{ jumpToTask: { targetTaskRef: 'task['.repeat(many) } }]))).toContain('there is no menu');
    expect(refusal(head + '\n'.repeat(4 * many))).toContain('a call ends here at once');
    // A pattern that looks through the rest of the text from each of its places takes far longer.
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('has names of prototypes', () => {
    const text = taskFile([
      { constructor: { name: 'toString' } },
      { updateData: { statements: [{ string: { variable: 'Flow.valueOf', value: lit('constructor') } }] } },
      {
        decision: {
          name: '__proto__',
          condition: { exp: 'Flow.valueOf == "constructor"' },
          outputs: { yes: { actions: [bye] } },
        },
      },
      play('hasOwnProperty'),
    ]);
    expect(nodesIn(text)).toMatchObject({
      'to-string': { type: 'elsewhere' },
      proto: { on: 'valueOf', cases: { constructor: 'bye' }, else: 'has-own-property' },
    });
  });

  it('is known by its first key', () => {
    expect(vendorOf(head)).toBe('archy');
    expect(vendorOf('# A flow\ninqueueCall:\n  name: A')).toBe('archy');
    expect(vendorOf('flow: f\nnodes:\n  inboundCall:\n    type: say')).toBeUndefined();
  });
});
