import { describe, expect, it } from 'vitest';
import { BadAnswer } from '../../src/drive/dialects/dialect.js';
import { dialects } from '../../src/drive/dialects/index.js';
import { type DialectName, dialectNames } from '../../src/drive/dialects/names.js';
import type { Asks, Instruction, Told } from '../../src/drive/instructions.js';
import { facts } from './shop.js';

const from = 'http://127.0.0.1:8080/ivr/voice?call=1';
const post = (path: string) => ({ url: `http://127.0.0.1:8080${path}`, method: 'POST' as const });
const asks = (rest: Partial<Asks>): Asks => ({
  kind: 'asks',
  keys: true,
  words: false,
  most: Number.POSITIVE_INFINITY,
  finish: '#',
  after: 5,
  then: { url: from, method: 'POST' },
  tellsSilence: false,
  ...rest,
});

/** By verb: what an endpoint writes, and what that says. The defaults are those of the vendors' references. */
const twiml: [string, Instruction[]][] = [
  ['<Say voice="alice">Hello &amp; welcome</Say>', [{ kind: 'says', text: 'Hello & welcome' }]],
  ['<Play>hello.mp3</Play>', [{ kind: 'plays', url: 'http://127.0.0.1:8080/ivr/hello.mp3' }]],
  ['<Play digits="ww1"/>', []],
  [
    '<Pause/><Pause length="7"/>',
    [
      { kind: 'waits', seconds: 1 },
      { kind: 'waits', seconds: 7 },
    ],
  ],
  ['<Gather/>', [asks({})]],
  [
    '<Gather numDigits="1" timeout="3" finishOnKey="" action="/keys" method="get" input="dtmf speech" actionOnEmptyResult="true"><Say>Press 1</Say><Pause/></Gather>',
    [
      { kind: 'says', text: 'Press 1' },
      { kind: 'waits', seconds: 1 },
      asks({
        most: 1,
        after: 3,
        finish: '',
        words: true,
        then: { url: 'http://127.0.0.1:8080/keys', method: 'GET' },
        tellsSilence: true,
      }),
    ],
  ],
  ['<Redirect>next</Redirect>', [{ kind: 'goes', to: post('/ivr/next') }]],
  ['<Dial>+44 20 7946 0001</Dial>', [{ kind: 'dials', to: '+44 20 7946 0001', then: null }]],
  ['<Dial action="/d"><Queue>desk</Queue></Dial>', [{ kind: 'dials', to: 'desk', then: post('/d') }]],
  ['<Record/>', [{ kind: 'records', then: { url: from, method: 'POST' } }]],
  ['<Enqueue>desk</Enqueue>', [{ kind: 'queues', name: 'desk' }]],
  ['<Enqueue workflowSid="WW1"><Task>{}</Task></Enqueue>', [{ kind: 'queues', name: '{}' }]],
  ['<Leave/>', []],
  ['<Hangup/>', [{ kind: 'hangs-up' }]],
  ['<Reject reason="busy"/>', [{ kind: 'rejects' }]],
  ['<Pay/>', [{ kind: 'unknown', name: '<Pay>' }]],
];

const jambonz: [object, Instruction[]][] = [
  [{ verb: 'say', text: 'Hello' }, [{ kind: 'says', text: 'Hello' }]],
  [{ verb: 'play', url: 'https://a.example/b.mp3' }, [{ kind: 'plays', url: 'https://a.example/b.mp3' }]],
  [{ verb: 'pause', length: 2 }, [{ kind: 'waits', seconds: 2 }]],
  [
    { verb: 'gather', actionHook: '/collect', say: { text: 'Press 1' } },
    [{ kind: 'says', text: 'Press 1' }, asks({ finish: '', then: post('/collect'), tellsSilence: true })],
  ],
  [
    {
      verb: 'gather',
      actionHook: { url: 'c', method: 'GET' },
      input: ['digits', 'speech'],
      numDigits: 4,
      finishOnKey: '#',
    },
    [
      asks({
        words: true,
        most: 4,
        then: { url: 'http://127.0.0.1:8080/ivr/c', method: 'GET' },
        tellsSilence: true,
      }),
    ],
  ],
  [
    { verb: 'dial', actionHook: '/d', target: [{ type: 'phone', number: '15083084809' }] },
    [{ kind: 'dials', to: '15083084809', then: post('/d') }],
  ],
  [{ verb: 'enqueue', name: 'desk' }, [{ kind: 'queues', name: 'desk' }]],
  [{ verb: 'redirect', actionHook: '/r' }, [{ kind: 'goes', to: post('/r') }]],
  [{ verb: 'hangup' }, [{ kind: 'hangs-up' }]],
  [{ verb: 'sip:decline', status: 486 }, [{ kind: 'rejects' }]],
  [{ verb: 'tag', data: { a: 1 } }, []],
  [{ verb: 'transcribe' }, [{ kind: 'unknown', name: 'transcribe' }]],
];

const ncco: [object, Instruction[]][] = [
  [{ action: 'talk', text: 'Hello', bargeIn: true }, [{ kind: 'says', text: 'Hello' }]],
  [{ action: 'stream', streamUrl: ['https://a.example/b.mp3'] }, [{ kind: 'plays', url: 'https://a.example/b.mp3' }]],
  [
    { action: 'input', type: ['dtmf'], eventUrl: ['/keys'] },
    [asks({ most: 4, finish: '', after: 3, then: post('/keys'), tellsSilence: true })],
  ],
  [
    { action: 'input', type: ['speech'], dtmf: { submitOnHash: true }, eventUrl: ['/keys'], eventMethod: 'POST' },
    [asks({ keys: false, words: true, most: 4, after: 3, then: post('/keys'), tellsSilence: true })],
  ],
  [
    { action: 'connect', endpoint: [{ type: 'phone', number: '447700900001' }] },
    [{ kind: 'dials', to: '447700900001', then: null }],
  ],
  [{ action: 'conversation', name: 'desk' }, [{ kind: 'queues', name: 'desk' }]],
  [{ action: 'record', eventUrl: ['/all'] }, []],
  [{ action: 'record', endOnSilence: 3, eventUrl: ['/message'] }, [{ kind: 'records', then: post('/message') }]],
  [{ action: 'notify', payload: {}, eventUrl: ['/n'] }, [{ kind: 'notifies', to: post('/n') }]],
  [{ action: 'pay' }, [{ kind: 'unknown', name: 'pay' }]],
];

describe('what a dialect reads', () => {
  it.each(twiml)('twiml: %s', (verb, said) => {
    expect(dialects.twiml.read(`<?xml version="1.0"?><Response>${verb}</Response>`, from)).toEqual(said);
  });
  it.each(jambonz)('jambonz: %j', (verb, said) => {
    expect(dialects.jambonz.read(JSON.stringify([verb]), from)).toEqual(said);
  });
  it.each(ncco)('ncco: %j', (verb, said) => {
    expect(dialects.ncco.read(JSON.stringify([verb]), from)).toEqual(said);
  });

  it('goes on with what it had where an answer in JSON says nothing', () => {
    for (const body of ['', '[]', '{}', ' \n']) {
      expect(dialects.jambonz.read(body, from)).toBe(null);
      expect(dialects.ncco.read(body, from)).toBe(null);
    }
  });

  const hostile: [DialectName, string][] = [
    ['twiml', ''],
    ['twiml', '<Response><Say>cut o'],
    ['twiml', '<html><body>It works!</body></html>'],
    ['twiml', '{"verb":"say"}'],
    ['twiml', '<Response><Gather timeout="soon"/></Response>'],
    ['twiml', '<Response><Redirect>http://[</Redirect></Response>'],
    ['twiml', '<Response><Redirect method="PUT">/a</Redirect></Response>'],
    ['twiml', '<Response><Dial/></Response>'],
    ['jambonz', '<Response/>'],
    ['jambonz', '{"verb":"say","text":"a"}'],
    ['jambonz', '["say"]'],
    ['jambonz', '[{"verb":"gather"}]'],
    ['jambonz', '[{"verb":"gather","actionHook":"/a","input":"digits"}]'],
    ['ncco', '[{"action":"talk"}]'],
    ['ncco', '[{"action":"connect","endpoint":"447700900001"}]'],
    ['ncco', '[null]'],
  ];
  it('takes what is nested without end as it takes anything else', () => {
    const deep = `<Response>${'<Gather>'.repeat(3000)}<Say>a</Say>${'</Gather>'.repeat(3000)}</Response>`;
    expect(dialects.twiml.read(deep, from)).toEqual([asks({})]);
    expect(() => dialects.jambonz.read('['.repeat(30_000), from)).toThrow(BadAnswer);
  });

  it.each(hostile)('%s: %s is no answer', (name, body) => {
    expect(() => dialects[name].read(body, from)).toThrow(BadAnswer);
  });
});

describe('what a dialect asks', () => {
  const form = (told: Told) =>
    Object.fromEntries(new URLSearchParams(dialects.twiml.request(facts, post('/a'), told).body));
  const data = (name: DialectName, told: Told) =>
    JSON.parse(dialects[name].request(facts, post('/a'), told).body ?? '');

  it('has the parameters of the vendor', () => {
    expect(form({ kind: 'begins' })).toMatchObject({
      CallSid: `CA${facts.id}`,
      From: facts.from,
      To: facts.to,
      CallStatus: 'ringing',
      Direction: 'inbound',
    });
    expect(form({ kind: 'keys', keys: '12#' })).toMatchObject({ Digits: '12#', CallStatus: 'in-progress' });
    expect(form({ kind: 'words', words: 'bills' })).toMatchObject({ SpeechResult: 'bills' });
    expect(form({ kind: 'dialled', outcome: 'no-answer' })).toMatchObject({ DialCallStatus: 'no-answer' });
    expect(data('jambonz', { kind: 'keys', keys: '1' })).toMatchObject({ digits: '1', reason: 'dtmfDetected' });
    expect(data('jambonz', { kind: 'silence' })).toMatchObject({ reason: 'timeout', call_status: 'in-progress' });
    expect(data('ncco', { kind: 'silence' })).toMatchObject({ dtmf: { digits: '', timed_out: true } });
    const first = dialects.ncco.request(facts, { url: from, method: 'GET' }, { kind: 'begins' });
    expect(new URL(first.url).searchParams.get('from')).toBe('441632960000');
    expect(first.body).toBeUndefined();
  });

  const told: Told[] = [
    { kind: 'keys', keys: '12' },
    { kind: 'words', words: 'my bill' },
    { kind: 'silence' },
    { kind: 'dialled', outcome: 'busy' },
  ];
  it.each(dialectNames)('is heard by an endpoint in %s as it was told', (name) => {
    // jambonz has no verb for messages.
    const all: Told[] = name === 'jambonz' ? told : [...told, { kind: 'recorded' }];
    for (const each of all) {
      const parameters = name === 'twiml' ? form(each) : data(name, each);
      expect(dialects[name].hear(parameters)).toEqual(each);
    }
  });
});

describe('what a dialect writes', () => {
  it.each(dialectNames)('is read back as the same: %s', (name) => {
    const keys = asks({ most: 3, then: post('/a'), tellsSilence: true });
    const said: Instruction[] = [
      { kind: 'says', text: 'A < B & "C"' },
      { kind: 'plays', url: 'https://a.example/b.mp3' },
      keys,
    ];
    const ends: Instruction[][] = [
      [
        { kind: 'waits', seconds: 3 },
        { kind: 'queues', name: 'desk' },
      ],
      [{ kind: 'dials', to: '+442079460001', then: post('/d') }],
      ...(name === 'ncco' ? [] : [[{ kind: 'hangs-up' } as const]]),
      ...(name === 'jambonz' ? [] : [[{ kind: 'records', then: post('/r') } as const]]),
    ];
    for (const each of [said, ...ends]) {
      expect(dialects[name].read(dialects[name].write(each), from)).toEqual(each);
    }
  });

  it('has pauses of whole seconds in TwiML', () => {
    const lengths = [0.2, 1.6, 3].flatMap((seconds) =>
      dialects.twiml.write([{ kind: 'waits', seconds }]).match(/\d+"\/>/),
    );
    expect(lengths).toEqual(['1"/>', '2"/>', '3"/>']);
  });
});
