import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.js';
import { importFlow } from '../../src/import/index.js';
import { imported, nodesIn, saidIn } from './imported.js';
import { studioFile, type WidgetOfTest } from './studioFile.js';

type Widgets = Readonly<Record<string, WidgetOfTest>>;

const nodesOf = (widgets: Widgets) => nodesIn(studioFile(widgets));
const saidOf = (widgets: Widgets, widget: string) => saidIn(studioFile(widgets), widget);

const say = (next: string | null = null, text = 'Hello.'): WidgetOfTest => {
  return { type: 'say-play', properties: { say: text, loop: 1 }, on: { audioComplete: next } };
};
const split = (input: string, when: WidgetOfTest['when'], noMatch: string | null = null): WidgetOfTest => {
  return { type: 'split-based-on', properties: { input: `{{${input}}}` }, when, on: { noMatch } };
};
const exact = ['exact', 'The node does the same.'];

describe('say-play', () => {
  it('goes on, and is a goodbye where nothing comes after it', () => {
    const widgets = {
      hi: say('bye'),
      bye: say('text'),
      text: { type: 'send-message', on: { sent: null, failed: null } },
    };
    expect(nodesOf(widgets)).toEqual({
      hi: { type: 'say', text: 'Hello.', length: '1s', then: 'bye' },
      bye: { type: 'hang-up', text: 'Hello.', length: '1s' },
    });
    expect(saidOf(widgets, 'bye')).toEqual(exact);
    expect(saidOf(widgets, 'text')[0]).toBe('passed over');
  });

  it('is as long as its words, each time', () => {
    const properties = { say: 'x'.repeat(45), loop: 2 };
    expect(nodesOf({ hi: { ...say('hi'), properties } }).hi.length).toBe('6s');
    const forever = { hi: { ...say('hi'), properties: { say: 'Hold on.', loop: 0 } } };
    expect(saidOf(forever, 'hi')[1]).toBe('It is played again and again there; here it is played once.');
  });

  it('reads templates', () => {
    const text =
      '<speak>Hi {{ widgets.ask.Digits }},\n {{contact.name | default: "you"}}! {% if x %}{Really} &amp; &lt;so&gt;.{% endif %}</speak>';
    const ask: WidgetOfTest = { type: 'gather-input-on-call', on: { keypress: 'hi' } };
    expect(nodesOf({ ask, hi: say('ask', text) }).hi.text).toBe('Hi {ask}, [name]! (Really) & <so>.');
    expect(saidOf({ ask, hi: say('ask', text) }, 'hi')[1]).toContain('Tags of Liquid choose its words');
    expect(saidOf({ hi: say('hi', '{{flow.data.words}}') }, 'hi')[1]).toContain('Its words are known in a call only');
    const recording = {
      hi: { type: 'say-play', properties: { play: 'https://x/welcome.mp3' }, on: { audioComplete: 'hi' } },
    };
    expect(nodesOf(recording).hi).toEqual({ type: 'say', length: '5s', then: 'hi' });
  });
});

describe('gather-input-on-call', () => {
  const gather = (properties: object, on: WidgetOfTest['on']): WidgetOfTest => {
    return { type: 'gather-input-on-call', properties: { say: 'Press 1.', timeout: 7, ...properties }, on };
  };
  const keyed = { keypress: 'keys', speech: null, timeout: 'late' };
  const keys = split('widgets.ask.Digits', { 1: 'hi', 'matches_any_of:2, *': 'late' }, 'ask');
  const others = { hi: say('ask'), late: say() };

  it('is a menu with the split that belongs to it', () => {
    const widgets = { ask: gather({ number_of_digits: 1 }, keyed), keys, ...others };
    expect(nodesOf(widgets).ask).toEqual({
      type: 'menu',
      text: 'Press 1.',
      length: '1s',
      silence: { after: '7s', retries: 0, then: 'late' },
      invalid: { retries: 0, then: 'ask' },
      options: { 1: 'hi', 2: 'late', '*': 'late' },
    });
    expect(nodesOf(widgets).keys).toBeUndefined();
    expect(saidOf(widgets, 'ask')).toEqual(exact);
    expect(saidOf(widgets, 'keys')).toEqual(['exact', 'It is one node with ask: a menu.']);
  });

  it('that waits for more keys is a menu with numbers, which lead nowhere of their own', () => {
    const node = nodesOf({ ask: gather({ finish_on_key: '#' }, keyed), keys, ...others }).ask;
    expect(node).toMatchObject({
      options: { 1: 'hi' },
      numbers: { digits: { min: 2, max: 40 }, between: '7s', then: 'ask' },
    });
  });

  it('leads past its split who says and presses nothing', () => {
    const widgets = {
      ask: gather({ number_of_digits: 1 }, { ...keyed, timeout: 'keys', speech: 'keys' }),
      keys,
      ...others,
    };
    expect(nodesOf(widgets).ask).toMatchObject({ silence: { then: 'ask' }, invalid: { then: 'ask' } });
    expect(saidOf(widgets, 'ask')[1]).toBe('Who speaks goes where wrong keys lead there; here nobody speaks.');
  });

  it('that listens, too, is a menu with words', () => {
    const words = split('widgets.ask.SpeechResult', { Help: 'hi', 'matches_any_of:Stop, No thanks': 'late' }, 'hi');
    const widgets = { ask: gather({ number_of_digits: 1 }, { ...keyed, speech: 'words' }), keys, words, ...others };
    expect(nodesOf(widgets).ask.says).toEqual({ help: 'hi', stop: 'late', 'no thanks': 'late' });
    expect(saidOf(widgets, 'ask')).toEqual([
      'approximated',
      'What is not understood leads to hi there; here it is a wrong key.',
    ]);
    const contains = split('widgets.ask.SpeechResult', { 'contains:help': 'hi' }, 'ask');
    expect(saidOf({ ...widgets, words: contains }, 'ask')).toEqual(['approximated', 'Ways left out: speech.']);
    const only = { ask: gather({}, { keypress: null, speech: 'words' }), words, ...others };
    expect(saidOf(only, 'ask')[0]).toBe('opaque');
  });

  it('that shares its split, or whose split asks more, is an input before a branch', () => {
    const ask = gather({ number_of_digits: 1 }, keyed);
    const shared = { ask, hi: say('keys'), keys: split('widgets.ask.Digits', { 1: 'hi' }, 'ask'), late: say() };
    expect(nodesOf(shared).ask).toMatchObject({
      type: 'input',
      digits: 1,
      stores: 'ask',
      then: 'keys',
      silence: { then: 'late' },
    });
    expect(nodesOf(shared).keys).toEqual({ type: 'branch', on: 'ask', cases: { 1: 'hi' }, else: 'ask' });
    const again = { ...shared, hi: say('keys2'), keys2: split('widgets.ask.Digits', { 2: 'late' }, 'ask') };
    expect(nodesOf(again)).toMatchObject({ ask: { type: 'input' }, keys: { on: 'ask' }, keys2: { on: 'ask' } });
    const blank = { ask, keys: split('widgets.ask.Digits', { 1: 'hi', 'is_blank:': 'late' }, 'ask'), ...others };
    expect(nodesOf(blank)).toMatchObject({ ask: { type: 'input' }, keys: { cases: { 1: 'hi' }, unset: 'late' } });
    const both = studioFile({ ask, keys: split('widgets.ask.Digits', { 1: 'hi' }, 'ask'), ...others }).replace(
      /("conditions": \[)([^\]]*\][^\]]*)\]/,
      '$1$2,$2]',
    );
    expect(nodesIn(both)).toMatchObject({ ask: { type: 'input' }, keys: { outcomes: { 'is-1-and-1': 'hi' } } });
  });

  it('of a number is an input', () => {
    const number = gather({ number_of_digits: 8, finish_on_key: '*' }, { keypress: 'keys', timeout: null });
    const widgets = { ask: number, keys: split('widgets.ask.Digits', { 12345678: 'ask' }), bye: say() };
    expect(nodesOf(widgets).ask).toEqual({
      type: 'input',
      text: 'Press 1.',
      length: '1s',
      silence: { after: '7s', retries: 0, then: 'end' },
      invalid: { retries: 0, then: 'end' },
      digits: { min: 1, max: 8 },
      between: '7s',
      stores: 'ask',
      then: 'keys',
    });
    expect(saidOf(widgets, 'ask')[1]).toBe('* ends a number there; here # does.');
    const open = { ask: gather({ stop_gather: false }, { keypress: 'ask' }) };
    expect(nodesOf(open).ask).toMatchObject({ digits: { min: 1, max: 15 } });
    expect(saidOf(open, 'ask')[1]).toBe(
      'Which numbers are valid is not known: any of 1 to 15 digits is. No key ends a number there; here # does.',
    );
  });
});

describe('split-based-on', () => {
  const set = (value: unknown): WidgetOfTest => {
    return { type: 'set-variables', properties: { variables: [{ key: 'tier', value }] }, on: { next: 'which' } };
  };

  it('of a value that the flow sets is a branch, without regard to capitals', () => {
    const which = split('flow.variables.tier', { ' Gold ': 'hi', 'matches_any_of:Other,silver': 'which2' }, 'hi');
    const widgets = { set: set('GOLD'), which, which2: split('flow.variables.tier', {}, 'hi'), hi: say('which') };
    expect(nodesOf(widgets).set).toEqual({ type: 'set', values: { tier: 'gold' }, then: 'which' });
    expect(nodesOf(widgets).which.cases).toEqual({ gold: 'hi', 'is other': 'hi', silver: 'hi' });
    expect(nodesOf({ ...widgets, set: set({ a: 1 }) }).set.values).toEqual({ tier: '{"a":1}' });
    expect(saidOf(widgets, 'which')).toEqual(exact);
    expect(saidOf(widgets, 'which2')).toEqual(['passed over', 'It has no conditions.']);
  });

  it('of any other value, or by other conditions, may go either way', () => {
    const which = (when: WidgetOfTest['when']) => split('flow.variables.tier', when, 'hi');
    const unknown = { set: set('{{contact.tier}}'), which: which({ gold: 'bye' }), hi: say('set'), bye: say() };
    expect(nodesOf(unknown).which).toEqual({ type: 'elsewhere', outcomes: { gold: 'bye', 'no-match': 'hi' } });
    expect(saidOf(unknown, 'set')).toEqual([
      'passed over',
      'It sets tier, known in a call only. Calls go straight on.',
    ]);
    const longer = { ...unknown, set: set('gold'), which: which({ 'regex:g.*': 'bye' }) };
    expect(nodesOf(longer).which).toEqual({ type: 'elsewhere', outcomes: { 'regex-g': 'bye', 'no-match': 'hi' } });
    expect(saidOf(longer, 'which')[0]).toBe('approximated');
  });
});

describe('another system', () => {
  it('is a check that stores what later widgets read of its answer', () => {
    const widgets: Widgets = {
      ask: { type: 'gather-input-on-call', on: { keypress: 'look', timeout: 'look' } },
      look: {
        type: 'make-http-request',
        properties: { method: 'GET', url: 'https://shop/orders/{{widgets.ask.Digits}}?x=1', body: '' },
        on: { success: 'which', failed: 'run' },
      },
      which: split('widgets.look.parsed.order.state', { sent: 'hi' }, 'run'),
      hi: say('run', 'It is {{widgets.look.parsed.order.state}} by {{widgets.look.status_code}}.'),
      run: { type: 'run-function', properties: { function_sid: 'ZH1' }, on: { success: 'hi', fail: null } },
    };
    const { look, which, hi, run } = nodesOf(widgets);
    expect(look).toEqual({
      type: 'check',
      backend: 'orders',
      timeout: '10s',
      uses: ['ask'],
      stores: ['state', 'status_code'],
      verifies: 'no',
      then: 'which',
      failed: 'run',
    });
    expect(which).toMatchObject({ type: 'branch', on: 'state', cases: { sent: 'hi' } });
    expect(hi.text).toBe('It is {state} by {status_code}.');
    expect(run).toEqual({ type: 'check', backend: 'run', timeout: '10s', verifies: 'no', then: 'hi', failed: 'end' });
    expect(saidOf(widgets, 'look')).toEqual(exact);
  });
});

describe('a call that leaves', () => {
  it('for a queue is in that of its name, or of the first widget with the same attributes', () => {
    const flex = (attributes: string, failedToEnqueue: string | null = null): WidgetOfTest => {
      return {
        type: 'send-to-flex',
        properties: { workflow: 'WW1', channel: 'TC1', attributes, priority: '2' },
        on: { callComplete: null, failedToEnqueue, callFailure: 'billing' },
      };
    };
    const widgets: Widgets = {
      sales: flex('{"to":"sales"}', 'more_sales'),
      more_sales: flex('{"to":"sales"}', 'billing'),
      billing: flex('{"to":"billing"}', 'line'),
      line: { type: 'enqueue-call', properties: { queue_name: 'My Line' }, on: { callComplete: 'sales' } },
    };
    expect(nodesOf(widgets)).toEqual({
      sales: { type: 'queue', group: 'sales', priority: 2, full: 'more-sales' },
      'more-sales': { type: 'queue', group: 'sales', priority: 2, full: 'billing' },
      billing: { type: 'queue', group: 'billing', priority: 2, full: 'line' },
      line: { type: 'queue', group: 'my-line' },
    });
    expect(saidOf(widgets, 'sales')).toEqual(exact);
    expect(saidOf(widgets, 'line')).toEqual([
      'approximated',
      'When the other side hangs up, the flow goes on there. Here the call ends with the talk.',
    ]);
    expect(imported(studioFile(widgets)).notes.at(-1)).toBe(
      'Ways of calls that are over (hangup, callFailure) are left out: 3.',
    );
  });

  it('to a number is dialled, and later widgets know how that ended', () => {
    const dial = { type: 'connect-call-to', properties: { noun: 'number', to: '+44 20 7946 0000', timeout: 20 } };
    const plain = { dial: { ...dial, on: { callCompleted: null, hangup: 'dial' } } };
    expect(nodesOf(plain).dial).toEqual({ type: 'dial', to: '+44 20 7946 0000', rings: '20s', 'no-answer': 'end' });
    expect(saidOf(plain, 'dial')).toEqual(exact);
    const asked = {
      dial: { ...dial, on: { callCompleted: 'how' } },
      how: split('widgets.dial.DialCallStatus', { busy: 'dial' }, 'bye'),
      bye: say(),
    };
    expect(nodesOf(asked)).toMatchObject({
      dial: { busy: 'dial-busy', 'no-answer': 'dial-no-answer', failed: 'dial-failed' },
      'dial-busy': { type: 'set', values: { dial: 'busy' }, then: 'how' },
      how: { type: 'branch', on: 'dial', cases: { busy: 'dial' }, else: 'bye' },
    });
    const conference = { dial: { ...dial, properties: { noun: 'conference', to: 'room' }, on: {} } };
    expect(nodesOf(conference).dial).toEqual({ type: 'transfer', to: 'room' });
  });

  it('to leave a message may go on', () => {
    const record: WidgetOfTest = {
      type: 'record-voicemail',
      properties: { max_length: 20, transcribe: true },
      on: { recordingComplete: 'bye', noAudio: 'record', hangup: null },
    };
    expect(nodesOf({ record, bye: say() }).record).toEqual({
      type: 'voicemail',
      length: '1s',
      message: '20s',
      then: 'bye',
    });
    expect(saidOf({ record, bye: say() }, 'record')).toEqual(['approximated', 'Ways left out: noAudio.']);
    const last = { ...record, properties: {}, on: {} };
    expect(nodesOf({ record: last }).record).toEqual({ type: 'voicemail', length: '1s', message: '30s' });
  });
});

describe('all other widgets', () => {
  it.each([
    'capture-payments',
    'connect-virtual-agent',
    'connect-virtual-agent-v2',
    'send-to-auto-pilot',
    'send-and-wait-for-reply',
    'add-twiml-redirect',
    'run-subflow',
    'make-outgoing-call-v1',
    'make-outgoing-call-v2',
    'of-next-year',
  ])('%s is opaque, with its ways', (type) => {
    const widgets = { it: { type, on: { success: 'bye', fail: 'it', hangup: 'it', lost: null } }, bye: say() };
    expect(nodesOf(widgets).it).toMatchObject({
      type: 'elsewhere',
      outcomes: { fail: 'it', lost: 'end', success: 'bye' },
    });
    expect(Object.keys(nodesOf(widgets).it.outcomes as object).at(-1)).toBe('success');
    expect(saidOf(widgets, 'it')[0]).toBe('opaque');
  });

  it.each([
    ['send-message', 'sent'],
    ['record-call', 'success'],
    ['fork-stream', 'next'],
    ['create-task', 'created'],
    ['update-sync-object', 'success'],
    ['add-member-to-chat-channel', 'success'],
    ['create-chat-channel', 'success'],
  ])('%s is passed over, unless its failure leads elsewhere', (type, done) => {
    const one = { it: { type, on: { failed: 'bye', [done]: 'bye' } }, bye: say() };
    expect(nodesOf(one)).toEqual({ bye: { type: 'hang-up', text: 'Hello.', length: '1s' } });
    const two = { it: { type, on: { failed: 'hi', [done]: 'bye' } }, hi: say('it'), bye: say() };
    expect(Object.entries(nodesOf(two).it.outcomes as object)).toEqual([
      ['failed', 'hi'],
      [done, 'bye'],
    ]);
  });

  it('trigger begins calls at incomingCall, and tells other ways in', () => {
    const text = studioFile({ bye: say(), other: say() }).replace(
      '"event": "incomingMessage"',
      '"event": "incomingMessage", "next": "other"',
    );
    const { flow, notes, diagnostics } = imported(text);
    expect(flow.start).toBe('bye');
    expect(notes[1]).toBe('Calls begin at incomingCall. Other ways in are left out: incomingMessage.');
    expect(diagnostics.find(({ block }) => block === 'other')?.message).toBe('Only ways that are left out lead here.');
  });

  it('tell properties that are not known', () => {
    const hi = { type: 'say-play', properties: { say: 'Hi.', whisper: 'yes', mood: null }, on: {} };
    expect(saidOf({ hi }, 'hi')).toEqual(['approximated', 'Left out: whisper.']);
  });
});

describe('a damaged or hostile file', () => {
  const refusal = (text: string) => {
    try {
      importFlow(text, 'f.json', { vendor: 'studio' });
    } catch (error) {
      if (error instanceof InputError)
        return error.problems.map(({ line, message }) => `${line} ${message}`).join('\n');
      throw error;
    }
    return 'fine';
  };
  const states = (text: string) => `{"initial_state": "a",\n"states": [${text}]}`;

  it.each([
    ['{"states": []}', '1 is missing; expected a text'],
    [states(''), '1 there is no block "a".'],
    [states('{"name": "a", "type": "x"},\n{"name": "a", "type": "x"}'), '3 "a" is the name of two blocks. Rename one.'],
    [
      states('{"name": "a", "type": "x", "transitions": [\n{"event": "e", "next": "b"}]}'),
      '3 there is no block "b". Known here: a.',
    ],
    [states('{"name": "a", "type": "x", "transitions": [{"event": 5}]}'), '2 expected a text, but found 5'],
    [states('{"name": "a", "type": "x", "properties": []}'), '2 expected a map, but found an empty list'],
    [
      states(Array.from({ length: 5001 }, (_, i) => `{"name": "b${i}", "type": "x"}`).join()),
      '2 5001 blocks are more than 5000. Split the flow.',
    ],
    [
      studioFile({ a: { type: 'send-message', on: { sent: 'b' } }, b: { type: 'send-message', on: { sent: 'a' } } }),
      '24 a call could go round this loop forever without time passing: a → b → a.',
    ],
    [
      studioFile({ a: { type: 'send-message' } }),
      '35 a call ends here at once: no block plays, asks, decides or connects anything.',
    ],
  ])('%#: says what is wrong, and where', (text, message) => {
    expect(refusal(text)).toBe(message);
  });

  it('may have names of prototypes', () => {
    const widgets: Widgets = {
      toString: { type: 'constructor', on: { valueOf: 'hasOwnProperty' } },
      hasOwnProperty: {
        type: 'set-variables',
        properties: { variables: [{ key: '__proto__', value: '__proto__' }, null, { key: 5 }] },
        on: { next: 'isPrototypeOf' },
      },
      isPrototypeOf: split('flow.variables.__proto__', { ['__proto__']: 'valueOf', constructor: 'valueOf' }),
      valueOf: say(),
    };
    expect(nodesOf(widgets)).toMatchObject({
      'to-string': { type: 'elsewhere', outcomes: { 'value-of': 'has-own-property' } },
      'has-own-property': { values: { 'attribute-__proto__': 'is __proto__' } },
      'is-prototype-of': { cases: { 'is __proto__': 'value-of', constructor: 'value-of' } },
    });
  });

  it('may have long texts of nothing but marks', () => {
    for (const mark of ['<', '{{', '{%', '{{a.', '&']) {
      expect(refusal(studioFile({ a: say('a', `x ${mark.repeat(20_000)}`) }))).toMatch(/^fine$|characters/);
    }
  });
});
