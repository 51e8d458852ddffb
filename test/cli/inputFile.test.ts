import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, existsSync, mkdirSync, openSync, truncateSync, writeSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { callstorm, contents, folderWith, mainFile, skippedLoudly, startCallstorm, tiny } from './callstorm.js';

const flow = `flow: shop
start: main
nodes:
  main: { type: menu, length: 5s, options: { 1: desk }, silence: { then: desk } }
  desk: { type: queue, group: desk }
`;

/** Each command that reads a file of the user's. */
const readers: readonly string[][] = [
  ['run', 'FILE'],
  ['check', 'FILE'],
  ['draw', 'FILE'],
  ['erlang', '--handle-time', '4m', '--forecast', 'FILE'],
];

const given = (args: readonly string[], file: string) => args.map((arg) => (arg === 'FILE' ? file : arg));

describe.each(readers)('what %s reads', (...args) => {
  it('is a text in UTF-8 of a reasonable length, or is refused in a sentence', async () => {
    const folder = folderWith({
      empty: '',
      'utf-16': Buffer.from('\ufefftitle: x', 'utf16le'),
      'utf-16-be': Buffer.from('\ufefftitle: x', 'utf16le').swap16(),
      'utf-16-unmarked': Buffer.from('title: x', 'utf16le'),
      'latin-1': Buffer.from('title: a\nseed: café', 'latin1'),
      'latin-1-marked': Buffer.from('\xef\xbb\xbfé', 'latin1'),
      nul: 'title: é\0',
      long: '',
    });
    mkdirSync(join(folder, 'folder'));
    truncateSync(join(folder, 'long'), 64 * 2 ** 20 + 1);
    const server = createServer().listen(join(folder, 'socket'));
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const before = contents(folder);
    for (const [file, message] of [
      ['none', 'there is no such file'],
      ['nul/none', 'there is no such file'],
      ['folder', 'is a folder; expected a file'],
      ['socket', 'cannot be read: it is a socket, or nobody is there'],
      ['/dev/fd/999', 'cannot be read: it is not open for that'],
      ['long', 'is longer than 64 MiB, the most that is read'],
      ['utf-16', 'is a text in UTF-16. Save it in UTF-8.'],
      ['utf-16-be', 'is a text in UTF-16. Save it in UTF-8.'],
      ['utf-16-unmarked', '1:2  a character NUL: this is no text, or none in UTF-8'],
      ['latin-1', '2:10  this is not UTF-8. Save the file in UTF-8.'],
      ['latin-1-marked', '1:1  this is not UTF-8. Save the file in UTF-8.'],
      ['nul', '1:9  a character NUL: this is no text, or none in UTF-8'],
      ['empty', args[0] === 'erlang' ? 'is empty; expected a line of headers and rows' : '1:1  the file is empty'],
    ]) {
      const { status, stdout, stderr } = await callstorm(folder, ...given(args, file));
      expect({ status, stdout }, file).toEqual({ status: 2, stdout: '' });
      const heading = /^\d/.test(message) ? ': 1 problem\n  ' : ': ';
      expect(stderr).toBe(`${file}${heading}${message}\n`);
    }
    expect(contents(folder)).toEqual(before);
  });

  it.skipIf(skippedLoudly(!existsSync('/dev/zero') && 'a file without end: there is no /dev/zero'))(
    'has an end',
    async () => {
      const told = await callstorm(folderWith({}), ...given(args, '/dev/zero'));
      const message = '/dev/zero: is longer than 64 MiB, the most that is read\n';
      expect(told).toEqual({ status: 2, stdout: '', stderr: message });
    },
  );
});

it('a file of exactly the longest length is read', async () => {
  const folder = folderWith({ long: '' });
  truncateSync(join(folder, 'long'), 64 * 2 ** 20);
  expect((await callstorm(folder, 'draw', 'long')).stderr).toContain('1:1  a character NUL');
});

it('a scenario names files, and no pipe that would be waited for', async () => {
  const folder = folderWith({
    'flow.yaml': tiny.replace('phone: {', 'phone: { ivr: pipe,'),
    'rates.yaml': tiny.replace('rate: 60/h', 'rate: { csv: { file: pipe } }'),
    'wrong.yaml': tiny.replace('phone: {', 'phone: { ivr: latin-1,'),
    'latin-1': Buffer.from('a\né', 'latin1'),
  });
  spawnSync('mkfifo', [join(folder, 'pipe')]);
  for (const file of ['flow.yaml', 'rates.yaml']) {
    expect((await callstorm(folder, 'run', file)).stderr).toContain('pipe: is a pipe or a device; expected a file');
  }
  expect((await callstorm(folder, 'run', 'wrong.yaml')).stderr).toContain('ivr: latin-1:2:1: this is not UTF-8.');
});

/** Runs a script of bash; there, `$callstorm` is the command. */
function bash(folder: string, script: string) {
  const env = { ...process.env, callstorm: `${process.execPath} ${mainFile}` };
  return spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8', env });
}

describe.skipIf(skippedLoudly(spawnSync('bash', ['-c', ':']).status !== 0 && 'pipes as files: there is no bash'))(
  'a pipe as a file',
  () => {
    it('is read to its end', async () => {
      const folder = folderWith({ 'shop.yaml': flow, 'tiny.yaml': tiny });
      const drawing = (await callstorm(folder, 'draw', 'shop.yaml')).stdout;
      expect(drawing).toContain('flowchart');
      const script = `cat shop.yaml | $callstorm draw /dev/stdin
$callstorm draw <(sleep 0.1; cat shop.yaml)`;
      expect(bash(folder, script)).toMatchObject({ stdout: drawing.repeat(2), stderr: '' });
      const run = bash(folder, 'cat tiny.yaml | $callstorm run /dev/stdin --json --out results');
      expect(JSON.parse(run.stdout).title).toBe('Tiny');
      // A socket, as Node gives it.
      const { stdout } = spawnSync(process.execPath, [mainFile, 'draw', '/dev/stdin'], { input: flow });
      expect(String(stdout)).toBe(drawing);
    });

    it('may be empty', () => {
      const { status, stderr } = bash(folderWith({}), '$callstorm draw <(:)');
      expect(status).toBe(2);
      expect(stderr).toMatch(/^\/dev\/fd\/\d+: 1 problem\n {2}1:1 {2}the file is empty\n$/);
    });

    it('cannot be named in a scenario of a persona', () => {
      const folder = folderWith({ 'shop.yaml': flow });
      const { status, stderr } = bash(folder, '$callstorm check <(cat shop.yaml) --write-persona story.yaml');
      expect(status).toBe(2);
      expect(stderr).toMatch(/^--write-persona: \S+ is a pipe or a device, which no scenario file can name\./);
      expect(contents(folder)).toEqual(['shop.yaml']);
    });
  },
);

describe('Ctrl-C ends at once', () => {
  // The others read alike.
  it.each(readers.slice(0, 2))('%s, which waits for a pipe', async (...args) => {
    const folder = folderWith({});
    const pipe = join(folder, 'pipe');
    spawnSync('mkfifo', [pipe]);
    const started = [0, 1].map(() => startCallstorm(folder, ...given(args, 'pipe')));
    const ended = started.map((each) => once(each, 'exit'));
    // One never gets a writer; the other may have one, who never ends.
    let writer: number | undefined;
    while (writer === undefined) {
      await sleep(20);
      try {
        writer = openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
      } catch (error) {
        expect((error as NodeJS.ErrnoException).code).toBe('ENXIO');
      }
    }
    writeSync(writer, 'title: ');
    for (const each of started) each.kill('SIGINT');
    expect(await Promise.all(ended)).toEqual([
      [null, 'SIGINT'],
      [null, 'SIGINT'],
    ]);
    closeSync(writer);
    expect(contents(folder)).toEqual(['pipe']);
  });
});
