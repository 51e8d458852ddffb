import { describe, expect, it } from 'vitest';
import { Conversation } from '../../src/drive/conversation.js';
import type { Fetched } from '../../src/drive/exchange.js';
import { mayCall } from '../../src/drive/hosts.js';
import { endpointAt, facts } from './shop.js';

const answered = (body: string, rest: Partial<Extract<Fetched, { kind: 'answered' }>> = {}): Fetched => ({
  kind: 'answered',
  status: 200,
  location: null,
  body,
  ...rest,
});
const redirect = (to: string) => `<Response><Redirect>${to}</Redirect></Response>`;

/** How the first leg of a call ends, and where requests went. */
async function firstStop(answer: (url: string) => Fetched, hosts: string[] = []) {
  const asked: string[] = [];
  const fetch = async ({ url }: { url: string }) => {
    asked.push(url);
    return answer(url);
  };
  const { stop } = await new Conversation({ ...endpointAt(fetch), hosts }, facts).begin();
  return { stop, asked };
}

describe('what an endpoint does wrong is told, and nothing fails', () => {
  const wrong: [string, (url: string) => Fetched, string][] = [
    ['a status', () => answered('', { status: 500 }), 'status'],
    ['XML that is cut off', () => answered('<Response><Say>Wel'), 'unreadable'],
    ['a page', () => answered('<html/>'), 'unreadable'],
    ['an endless redirect', () => answered(redirect('/again')), 'endless redirect'],
    ['an endless HTTP redirect', () => answered('', { status: 302, location: '/again' }), 'endless redirect'],
    ['a redirect to nowhere', () => answered('', { status: 302, location: 'http://[' }), 'unreadable'],
    ['no answer', () => ({ kind: 'failed', why: 'time-out', message: 'no whole answer within 5 s' }), 'time-out'],
  ];
  it.each(wrong)('%s', async (_, answer, what) => {
    expect((await firstStop(answer)).stop).toMatchObject({ kind: 'fault', what });
  });

  it('by another host, which is never asked', async () => {
    for (const away of [
      answered(redirect('http://example.com/a')),
      answered('', { status: 307, location: 'http://example.com/a' }),
      answered(redirect('http://127.0.0.1.example.com/a')),
      answered(redirect('file:///etc/passwd')),
    ]) {
      const { stop, asked } = await firstStop(() => away);
      expect(stop).toMatchObject({ kind: 'fault', what: 'other host' });
      expect(asked).toEqual(['http://127.0.0.1/voice']);
    }
  });
});

describe('a call', () => {
  it('goes to another host if its exact name is given', async () => {
    const { stop, asked } = await firstStop(
      (url) => answered(url.includes('example') ? '<Response/>' : redirect('http://ivr.example.com/a')),
      ['ivr.example.com'],
    );
    expect(stop).toEqual({ kind: 'ends' });
    expect(asked).toEqual(['http://127.0.0.1/voice', 'http://ivr.example.com/a']);
  });

  it('ends where the instructions end, and is not followed where nobody knows what they mean', async () => {
    expect((await firstStop(() => answered('<Response/>'))).stop).toEqual({ kind: 'ends' });
    expect((await firstStop(() => answered('<Response><Pay/></Response>'))).stop.kind).toBe('unknown');
  });

  it('takes the time of what is said, asked and waited for, without waiting', async () => {
    const body =
      '<Response><Say>One two three four five</Say><Pause length="3"/><Gather timeout="7"/><Say>Bye</Say></Response>';
    const conversation = new Conversation(
      endpointAt(async () => answered(body)),
      facts,
    );
    const first = await conversation.begin();
    // 150 words in a minute.
    expect(first.seconds).toBe(2 + 3);
    expect((await conversation.act(first.stop, { kind: 'silence' })).seconds).toBe(7 + 1 / 2.5);
  });

  it('gives a platform no more keys than were asked for, and not the one that ends them', async () => {
    const bodies: string[] = [];
    const fetch = async ({ body = '' }: { body?: string }) => {
      bodies.push(new URLSearchParams(body).get('Digits') ?? '');
      return answered('<Response><Gather numDigits="3"/></Response>');
    };
    const conversation = new Conversation(endpointAt(fetch), facts);
    const { stop } = await conversation.begin();
    for (const keys of ['12#', '12345', '1']) await conversation.act(stop, { kind: 'keys', keys });
    // Nothing before it: the caller has said nothing, and the call ends.
    expect((await conversation.act(stop, { kind: 'keys', keys: '#' })).stop).toEqual({ kind: 'ends' });
    expect(bodies).toEqual(['', '12', '123', '1']);
  });
});

describe('hosts that may be called', () => {
  it('are this machine, by its names, and those that are given', () => {
    for (const host of ['localhost', '127.0.0.1', '127.8.9.10', '[::1]', '127.1', '0x7f.1', 'LOCALHOST']) {
      expect(mayCall(`http://${host}:8080/a`, []), host).toBe(true);
    }
    for (const host of ['example.com', 'localhost.example.com', '10.0.0.1', '127.0.0.1.nip.io', '[::2]', '0.0.0.0']) {
      expect(mayCall(`http://${host}/a`, []), host).toBe(false);
    }
    expect(mayCall('http://user:localhost@example.com/', ['a.example.com'])).toBe(false);
    expect(mayCall('https://a.example.com/', ['a.example.com'])).toBe(true);
    expect(mayCall('ftp://localhost/', [])).toBe(false);
  });
});
