import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { shopEndpoint, shopText } from '../drive/shop.js';
import { callstorm, contents, folderWith, startCallstorm } from './callstorm.js';

/** Serves on this machine, until the test is over. @returns the address. */
async function served(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/voice`;
}

/** The shop's endpoint, over HTTP. */
function shop(changed: Parameters<typeof shopEndpoint>[0] = {}): RequestListener {
  const answer = shopEndpoint(changed);
  return async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
    response.setHeader('content-type', 'text/xml');
    response.end(answer(pathname, searchParams, new URLSearchParams(body)));
  };
}

const folder = () => folderWith({ 'shop.yaml': shopText });
const drive = (url: string, ...args: string[]) => driveAll(url, '--callers', '5', ...args);
const driveAll = (url: string, ...args: string[]) => callstorm(folder(), 'drive', 'shop.yaml', '--url', url, ...args);

describe('callstorm drive', () => {
  it('finds no difference where there is none', async () => {
    const { status, stdout, stderr } = await drive(await served(shop()));
    expect(stdout).toMatch(/No difference in \d+ calls\./);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('tells a difference with the keys to press, and ends with 1', async () => {
    const url = await served(shop({ '/main': (keys) => (keys === '1' ? '<Hangup/>' : '') }));
    const { status, stdout } = await drive(url);
    expect(status).toBe(1);
    expect(stdout).toContain(
      'To hear it: press 1.\n  The endpoint hangs up.\n  The flow puts the call into the queue desk',
    );
    const { findings } = JSON.parse((await drive(url, '--json')).stdout);
    expect(findings).toMatchObject([
      { kind: 'differs', press: 'press 1', after: 'main', endpoint: { does: 'hangs up' }, flow: [{ node: 'orders' }] },
    ]);
  });

  it('says so where nothing can be compared to its end, and ends with 1', async () => {
    const text = shopText
      .replace('start: welcome', 'start: wait')
      .replace('nodes:', 'nodes:\n  wait: { type: elsewhere, takes: 1s, outcomes: { done: welcome } }');
    const at = folderWith({ 'shop.yaml': text });
    const { status, stdout } = await callstorm(
      at,
      'drive',
      'shop.yaml',
      '--url',
      await served(shop()),
      '--callers',
      '2',
    );
    expect(status).toBe(1);
    expect(stdout).toContain('Nothing was compared to its end: no difference in');
  });

  it('a load under which no call comes through is none that holds', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const words = ['--rate', '10/s', '--calls', '3', '--threshold', 'latency p95 < 9s'];
    const { status, stdout } = await driveAll(`http://127.0.0.1:${port}/voice`, ...words);
    expect(status).toBe(1);
    expect(stdout).toMatch(/✗ latency p95 < 9s: –/);
    expect(stdout).toMatch(/Errors\n {2}3 {2}fails: .* \(to hear it: /);
  });

  it('takes another name for a queue if it is told', async () => {
    const url = await served(shop({ '/main': (keys) => (keys === '1' ? '<Dial>+441632960123</Dial>' : '') }));
    expect((await drive(url)).status).toBe(1);
    expect((await drive(url, '--same', '+441632960123=desk')).status).toBe(0);
  });

  it('tells what an endpoint does wrong, and stops after a while', async () => {
    const wrong: [string, RequestListener, string?][] = [
      ['status 500', (_, response) => response.writeHead(500).end()],
      ['no whole answer within 0.05 s', () => {}, '50ms'],
      ['no whole answer within 0.05 s', (_, response) => void response.write('<Response>'), '50ms'],
      ['longer than 64 KiB', (_, response) => response.end(' '.repeat(70_000))],
      ['no XML', (_, response) => response.end(Buffer.from([0, 255, 254, 60, 60]))],
      ['the connection was cut|other side closed', (request) => request.socket.destroy()],
    ];
    for (const [message, listener, timeout = '5s'] of wrong) {
      const url = await served(listener);
      const { status, stdout, stderr } = await drive(url, '--timeout', timeout, '--stop-on-errors', '2');
      expect(stdout).toMatch(new RegExp(message));
      expect(stdout).toContain('Stopped: the endpoint failed 2 calls.');
      expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    }
  });

  it('calls nobody else, and says how to allow it', async () => {
    const { status, stderr } = await drive('http://ivr.example.com/voice');
    expect(status).toBe(2);
    expect(stderr).toContain(
      'ivr.example.com is not this machine. If it is yours to call, add --allow-host ivr.example.com',
    );
    const away = await served((_, response) =>
      response.writeHead(302, { location: 'http://ivr.example.com/voice' }).end(),
    );
    expect((await drive(away, '--stop-on-errors', '1')).stdout).toContain(
      'http://ivr.example.com/voice may not be called',
    );
  });

  it('tells everything that is wrong with its options at once', async () => {
    const { status, stderr } = await drive(
      'nowhere',
      '--timeout',
      '2h',
      '--max-calls',
      '2000000',
      '--same',
      'a',
      '--seed',
      'x',
    );
    expect(status).toBe(2);
    for (const option of ['--url', '--timeout', '--max-calls', '--same', '--seed'])
      expect(stderr).toContain(`  ${option}: `);
  });

  it('is not finished where a bound stops it, or no call comes through', async () => {
    const { status, stdout } = await drive(await served(shop()), '--max-calls', '6');
    expect(stdout).toContain('Stopped: after 6 calls. --max-calls raises that.');
    expect(status).toBe(1);
    const dead = await drive(await served((_, response) => response.end('{"verb": "say"}')));
    expect(dead.stdout).toContain('this is JSON, and no TwiML.');
    expect(dead.stdout).toContain('Stopped: the endpoint failed each of the first calls.');
    expect(dead.status).toBe(1);
    const strange = await drive('http://127.0.0.1:9/', '--same', 'WW1=dsk');
    expect(strange.stderr).toContain('--same: the flow has no queue and no number "dsk". Did you mean "desk"?');
    expect(strange.status).toBe(2);
  });

  it('stops at Ctrl-C, and tells what is known so far', async () => {
    let asked = () => {};
    const first = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const answers = shop();
    let requests = 0;
    const url = await served((request, response) => {
      // The tenth is never answered.
      if (++requests < 10) answers(request, response);
      else asked();
    });
    const child = startCallstorm(folder(), 'drive', 'shop.yaml', '--url', url, '--timeout', '1m');
    let stdout = '';
    child.stdout.on('data', (text) => {
      stdout += text;
    });
    const ended = new Promise((resolve) => child.on('close', resolve));
    await first;
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(stdout).toContain('Stopped: it was interrupted. What is told is of the calls before.');
  });
});

describe('callstorm drive of a scenario', () => {
  const scenario = `
title: A morning
seed: morning
replications: 1
horizon: 1h
arrivals: { orders: { rate: 60/h, looks-for: orders } }
channels:
  phone: { kind: phone, ivr: shop.yaml, agents: { desk: { count: 50, handle-time: 2m } } }
`;
  const shopFolder = () => folderWith({ 'shop.yaml': shopText, 'day.yaml': scenario });
  const driveDay = (url: string, ...args: string[]) =>
    callstorm(shopFolder(), 'drive', 'day.yaml', '--url', url, ...args);

  it('sends its customers, and tells how their calls ended in the simulation', async () => {
    const url = await served(shop());
    const { status, stdout } = await driveDay(
      url,
      '--callers',
      '8',
      '--json',
      '--set',
      'channels.phone.callers.mistakes=0',
    );
    expect(status).toBe(0);
    const { endings, seed, simulated } = JSON.parse(stdout);
    expect(seed).toBe('morning');
    expect(endings).toEqual({ 'puts the call into the queue Desk': 8 });
    expect(simulated).toEqual({ 'puts the call into the queue Desk': { served: 8 } });
  });

  it('lets its calls come in as in the simulation, faster', async () => {
    const url = await served(shop());
    const load = ['--speed', '3600', '--from', '20m', '--to', '40m', '--threshold', 'errors < 1%'];
    const refused = await driveDay(url, ...load);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toMatch(/--speed: \d+\/s is more than 10\/s, the highest rate here/);
    const { status, stdout } = await driveDay(url, ...load, '--max-rate', '100/s', '--json');
    expect(status).toBe(0);
    const { calls, planned, seconds } = JSON.parse(stdout);
    expect(calls).toBe(planned);
    // Twenty minutes with a call a minute.
    expect(planned).toBeGreaterThan(8);
    expect(planned).toBeLessThan(36);
    expect(seconds).toBeLessThan(3);
  });

  it('refuses options that are for a scenario, or for another load, at once', async () => {
    const { status, stderr } = await drive(
      'http://127.0.0.1:9/',
      ...['--speed', 'fast', '--rate', '1/s', '--for', '1m'],
    );
    expect(status).toBe(2);
    expect(stderr).toContain('--callers: in a load each call has a caller: leave it out');
    expect(stderr).toContain('--rate: --speed says when calls come: leave one out');
    expect(stderr).toContain('--for: with --speed, --from and --to say which calls');
    expect(stderr).toContain('--speed: expected a number such as 60');
    const flow = await driveAll('http://127.0.0.1:9/', '--speed', '60');
    expect(flow.stderr).toContain('--speed: shop.yaml is no scenario: no calls come in there');
  });
});

describe('callstorm drive --sipp', () => {
  const write = (at: string, ...args: string[]) =>
    callstorm(
      at,
      'drive',
      'shop.yaml',
      '--sipp',
      'calls',
      ...(args.includes('--callers') ? [] : ['--callers', '0']),
      ...args,
    );

  it('writes calls into a folder, and replaces only what it wrote', async () => {
    const at = folder();
    const first = await write(at, '--callers', '20');
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toMatch(/^Wrote \d+ calls, the longest of \d+ s\. Send them: sh calls\/run\.sh HOST:PORT\n$/);
    const names = ['calls', 'calls/calls.csv', 'calls/calls.xml', 'calls/run.sh', 'shop.yaml'];
    expect(contents(at)).toEqual(names);
    const { status, stdout } = await write(at, '--json');
    expect(status).toBe(0);
    const { calls, files } = JSON.parse(stdout);
    expect(files).toHaveLength(3);
    const csv = readFileSync(join(at, 'calls/calls.csv'), 'utf8');
    expect(csv.match(/^\d+;/gm)).toHaveLength(calls.length);
    writeFileSync(join(at, 'calls/run.sh'), 'echo mine');
    expect(await write(at, '--callers', '20')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('run.sh: was not written by callstorm drive, and is left as it is.'),
    });
    expect(contents(at)).toEqual(names);
    expect(readFileSync(join(at, 'calls/calls.csv'), 'utf8')).toBe(csv);
    expect(readFileSync(join(at, 'calls/run.sh'), 'utf8')).toBe('echo mine');
  });

  it('takes the menu of a phone of a scenario', async () => {
    const phone = (ivr: string) => `{ kind: phone, ivr: ${ivr}, agents: { desk: { count: 1, handle-time: 2m } } }`;
    const at = folderWith({
      'shop.yaml': shopText,
      'other.yaml': shopText
        .replace('2: account', '3: account')
        .replace('your account press 2', 'your account press 3'),
      'two.yaml': `
title: Two
seed: 1
replications: 1
horizon: 1h
arrivals: { calls: { rate: 60/h } }
channels: { one: ${phone('shop.yaml')}, other: ${phone('other.yaml')} }
`,
    });
    const several = await callstorm(at, 'drive', 'two.yaml', '--sipp', 'calls');
    expect(several.status).toBe(2);
    expect(several.stderr).toContain('--channel one or --channel other');
    const { stdout, stderr } = await callstorm(
      at,
      'drive',
      'two.yaml',
      '--channel',
      'other',
      '--sipp',
      'calls',
      '--json',
    );
    expect(stderr).toContain('Nobody calls other in a simulation of two.yaml: callers of all kinds call instead.');
    const names = JSON.parse(stdout).calls.map(({ name }: { name: string }) => name);
    expect(names).toContain('press 3');
    expect(names).not.toContain('press 2, 1');
  });

  it('calls nobody, and tells all that does not go with it', async () => {
    const { status, stderr } = await write(
      folder(),
      '--url',
      'http://127.0.0.1/',
      '--rate',
      '1/s',
      '--property',
      'all',
    );
    expect(status).toBe(2);
    for (const option of ['--url', '--rate', '--property'])
      expect(stderr).toContain(`  ${option}: --sipp calls nobody`);
    const withoutFlow = await callstorm(folder(), 'drive', '--sipp', 'calls');
    expect(withoutFlow.stderr).toContain('it writes the calls of a flow: write callstorm drive FLOW --sipp FOLDER');
    expect(await callstorm(folder(), 'drive', 'shop.yaml', '--sipp', 'shop.yaml')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('shop.yaml: cannot be written to'),
    });
  });
});

describe('callstorm drive without a flow', () => {
  it('learns one, with which callstorm check and callstorm drive go on', async () => {
    const url = await served(shop());
    const at = folder();
    const { status, stdout, stderr } = await callstorm(
      at,
      'drive',
      '--url',
      url,
      '--callers',
      '5',
      '--out',
      'learnt.yaml',
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toMatch(/^Learnt of 5 prompts; compared with \d+ calls: all as the flow has them\.\n$/);
    expect((await callstorm(at, 'drive', 'learnt.yaml', '--url', url, '--callers', '0')).status).toBe(0);
    expect((await callstorm(at, 'check', 'learnt.yaml', '--property', 'silence-terminates')).stdout).toContain(
      '1 proved',
    );
    const refused = await callstorm(at, 'drive', 'shop.yaml', '--url', url, '--out', 'learnt.yaml');
    expect(refused).toMatchObject({ status: 2, stderr: expect.stringContaining('--out: it is for a learnt flow') });
  });
});

describe('callstorm drive --property', () => {
  /** The shop's endpoint, where a wrong key ends the call without a word. */
  const curt = () => served(shop({ '/main': (keys) => ('12*'.includes(keys) ? '' : '<Hangup/>') }));

  it('tells what holds of an endpoint beside the flow that is learnt of it, and ends with 1', async () => {
    const url = await curt();
    const words = ['drive', '--url', url, '--callers', '0', '--property', 'no-implicit-exit,agent-reachable'];
    const { status, stdout, stderr } = await callstorm(folder(), ...words);
    expect(status).toBe(1);
    // The flow can be piped.
    expect(stdout).toMatch(/^flow: learnt\n/);
    expect(stdout).not.toContain('What should hold');
    expect(stderr).toMatch(/✗ no-implicit-exit +violated +in one place\n✓ agent-reachable +holds/);
    expect(stderr).toContain('  To hear it: press 3.\n  The call ends at “For orders press one.');
    const { properties, findings } = JSON.parse((await callstorm(folder(), ...words, '--json')).stdout);
    expect(findings).toEqual([]);
    expect(properties).toMatchObject([
      {
        property: 'no-implicit-exit',
        verdict: 'violated',
        severity: 'error',
        violations: [
          {
            press: 'press 3',
            acts: [{ kind: 'keys', keys: '3' }],
            node: 'menu-1',
            address: expect.stringContaining('/main?'),
          },
        ],
      },
      { property: 'agent-reachable', verdict: 'holds', violations: [] },
    ]);
  });

  it('takes parameters and severities of the flow that is compared, and ends with 0 if only warnings are left', async () => {
    const at = folderWith({
      'shop.yaml': `${shopText}checks: { zero-out: { help: [orders] }, silence-terminates: { severity: warning, within: 20s } }\n`,
    });
    const words = ['drive', 'shop.yaml', '--url', await served(shop()), '--callers', '0'];
    const { status, stdout } = await callstorm(at, ...words, '--property', 'zero-out,silence-terminates');
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /No difference in \d+ calls\.\n[\s\S]*\n\nWhat should hold of the endpoint\nLearnt of 5 prompts/,
    );
    expect(stdout).toContain('! silence-terminates  violated  in 2 places (warning)');
    expect(stdout).toContain('since it names nodes of the flow: zero-out.help.');
    const strict = await callstorm(at, ...words, '--property', 'silence-terminates', '--fail-on', 'warning', '--json');
    expect(strict.status).toBe(1);
  });

  it('is refused where it says nothing, with what could be meant', async () => {
    const url = 'http://127.0.0.1:9/voice';
    const asked = ['agent-reachible', 'words-fit-length'].flatMap((name) => ['--property', name]);
    const { status, stderr } = await callstorm(folder(), 'drive', '--url', url, '--rate', '1/s', ...asked);
    expect(status).toBe(2);
    expect(stderr).toContain('no property is called "agent-reachible". Did you mean "agent-reachable"?');
    expect(stderr).toContain(
      '--property: words-fit-length cannot be heard of an endpoint. What can: all, no-implicit-exit,',
    );
    expect(stderr).toContain('--property: a load watches none');
  });
});

describe('an endpoint that nobody can call', () => {
  it('makes no flow, and its fault is told', async () => {
    const at = folder();
    const { status, stdout, stderr } = await callstorm(
      at,
      'drive',
      '--url',
      'http://127.0.0.1:1/voice',
      '--out',
      'a.yaml',
    );
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('The endpoint fails: http://127.0.0.1:1/voice: ');
    expect(contents(at)).toEqual(['shop.yaml']);
  });
});

describe('a load', () => {
  /** Answers one request after the other, each after so many milliseconds. */
  async function slow(milliseconds: number): Promise<string> {
    const answers = shop();
    let last = Promise.resolve();
    return served((request, response) => {
      last = last.then(() => new Promise((resolve) => setTimeout(resolve, milliseconds)));
      last.then(() => answers(request, response));
    });
  }
  const load = (url: string, ...args: string[]) =>
    callstorm(folder(), 'drive', '--url', url, '--rate', '50/s', ...args);

  it('does not wait for a slow endpoint: latency counts from when a request was due', async () => {
    const { status, stdout } = await load(
      await slow(40),
      ...['--calls', '10', '--max-rate', '50/s', '--json'],
      ...['--threshold', 'latency p95 < 200ms', '--threshold', 'errors < 1%'],
    );
    expect(status).toBe(1);
    const { latency, calls, failed, thresholds } = JSON.parse(stdout);
    expect({ calls, failed }).toEqual({ calls: 10, failed: 0 });
    // The last of ten first requests is due after 0.18 s, and answered after 0.4 s at the soonest.
    expect(latency.p100).toBeGreaterThan(0.2);
    expect(thresholds.map(({ met }: { met: boolean }) => met)).toEqual([false, true]);
  });

  it('counts failed calls, and misses a threshold on them', async () => {
    const url = await served((_, response) => response.writeHead(500).end());
    const { status, stdout } = await load(url, '--calls', '4', '--max-rate', '50/s', '--threshold', 'errors < 1%');
    expect(status).toBe(1);
    expect(stdout).toContain('✗ errors < 1%: 100.0 %');
    expect(stdout).toContain('4 of 4 calls');
  });

  it('sends callers of a flow, and counts differences as failed', async () => {
    const url = await served(shop({ '/voice': () => '<Hangup/>' }));
    const { status, stdout } = await driveAll(url, '--rate', '10/s', '--calls', '3', '--threshold', 'errors < 50%');
    expect(status).toBe(1);
    expect(stdout).toContain('  3  differs from the flow');
  });

  it('is refused before anybody is called if it is too much', async () => {
    const { status, stderr } = await load('http://127.0.0.1:9/voice', '--for', '3h', '--threshold', 'speed < 3');
    expect(status).toBe(2);
    expect(stderr).toContain('50/s is more than 10/s, the highest rate here.');
    expect(stderr).toContain('add --max-rate 50/s');
    expect(stderr).toContain('--max-calls raises that, up to 1,000,000');
    expect(stderr).toContain('--threshold: expected a goal');
    const more = await load('http://127.0.0.1:9/voice', '--for', '1s', '--max-rate', '5000/s', '--stages', '1s:2000/s');
    expect(more.stderr).toContain('--stages say the rates');
    expect(more.stderr).toContain('2000/s is more than 1000/s, the highest rate here.\n');
  });
});
