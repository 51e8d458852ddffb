import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sippCalls } from '../../src/drive/sipp/sippCalls.js';
import { sippFiles } from '../../src/drive/sipp/sippFiles.js';
import { folderWith, skippedLoudly } from '../cli/callstorm.js';
import { shopText, sideOf } from './shop.js';

const noSipp =
  spawnSync('sipp', ['-v']).error !== undefined && 'calls written for SIPp are sent: there is no sipp (sip-tester)';
const endpoint = fileURLToPath(new URL('uas.xml', import.meta.url));

async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(resolve));
  return port;
}

async function codeOf(child: ChildProcess): Promise<number> {
  const [code] = await once(child, 'close');
  return code;
}

/** Sends the calls of these files to an endpoint on this machine. @returns exit codes, and both logs in lines, sorted. */
async function send(files: Record<string, string>, calls: number) {
  const folder = folderWith(files);
  const port = await freePort();
  const start = (command: string, ...args: string[]) => {
    const child = spawn(command, [...args, '-i', '127.0.0.1', '-nostdin', '-timeout', '10'], { cwd: folder });
    child.stdout.resume();
    child.stderr.resume();
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    return child;
  };
  const log = ['-trace_logs', '-log_file', 'keys.log'];
  const answering = start('sipp', '-sf', endpoint, '-p', String(port), '-m', String(calls), ...log);
  const answered = codeOf(answering);
  // An invitation that comes before the endpoint listens is sent again after half a second.
  const calling = start('sh', 'run.sh', `127.0.0.1:${port}`, '-r', '500', '-l', '500');
  const codes = { calling: await codeOf(calling), answering: await answered };
  const linesOf = (name: string) => readFileSync(join(folder, name), 'utf8').trim().split('\n');
  return { codes, keys: linesOf('keys.log'), calls: linesOf('calls.log') };
}

/** The keys of each call, in order, by its number. */
function byCall(lines: readonly (readonly [number: string, key: string])[]): Record<string, string> {
  const keys: Record<string, string> = {};
  for (const [number, key] of lines) keys[number] = (keys[number] ?? '') + key;
  return keys;
}

describe.skipIf(skippedLoudly(noSipp))('SIPp', () => {
  it('sends each call with its keys, and answers what the endpoint asks meanwhile', async () => {
    const { calls } = await sippCalls(sideOf(shopText), { callers: 10, seed: 1 });
    const files = sippFiles(calls, 'shop');
    // Nobody waits for prompts here; and # hangs up, which is another test.
    const quick = files['calls.csv'].replaceAll(/\d+(?=:)/g, '50').replaceAll(':#', ':9');
    expect(quick).toContain(':*');
    const sent = await send({ ...files, 'calls.csv': quick }, calls.length);
    expect(sent.codes).toEqual({ calling: 0, answering: 0 });
    expect(sent.calls).toHaveLength(calls.length);
    const pressed = calls.flatMap(({ acts }, i) =>
      acts.slice(0, -1).map(({ act }): [string, string] => [String(i + 1), act === '#' ? '9' : act]),
    );
    const heard = sent.keys.map((line) => line.split(' ') as [string, string]);
    expect(byCall(heard)).toEqual(byCall(pressed));
  });

  it('fails a call in which the endpoint hangs up while keys are left, and only that', async () => {
    const act = (text: string) => ({ act: text, pause: 20 });
    const calls = ['1#9', '1#', '12'].map((keys) => ({
      name: `press ${keys}`,
      expected: 'hangs up',
      acts: [...[...keys].map(act), { act: 'bye', pause: 300 }],
    }));
    const sent = await send(sippFiles(calls, 'shop'), calls.length);
    expect(sent.codes).toEqual({ calling: 1, answering: 0 });
    expect(sent.calls.toSorted()).toEqual([
      '1;press 1#9;hangs up;the endpoint hung up;20:9 300:bye',
      '2;press 1#;hangs up;the endpoint hung up;300:bye',
      '3;press 12;hangs up;the caller hung up;',
    ]);
  });
});
