import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { callstorm, contents, folderWith, mainFile, skippedLoudly, startCallstorm } from './callstorm.js';

/** Two half-hours as CSV: what `erlang` reads, and writes with more columns. */
const calls = 'time,calls\n08:00,90\n08:30,90\n';
/** A whole day, of some kilobytes in the end. */
const day = `time,calls\n${Array.from({ length: 24 }, (_, hour) => `${hour}:00,90\n${hour}:30,90\n`).join('')}`;
const isCsv = /^time,calls,handle-time,.*\n08:00,90,240,.*\n08:30,90,240,.*\n$/;
const erlang = ['erlang', '--forecast', 'calls.csv', '--handle-time', '4m'];
const flow = `flow: shop
start: main
nodes:
  main: { type: menu, length: 5s, options: { 1: desk }, silence: { then: desk } }
  desk: { type: queue, group: desk }
`;

const read = (...path: string[]) => readFileSync(join(...path), 'utf8');

/** Runs a script of the shell; there, `$callstorm` is the command. */
function shell(folder: string, script: string) {
  const env = { ...process.env, callstorm: `${process.execPath} ${mainFile}` };
  const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', script], { cwd: folder, encoding: 'utf8', env });
  return { status, stdout, stderr };
}

/** A device as /dev/null in that place, and nobody else's; undefined where none can be made or used. */
function privateNull(folder: string): string | undefined {
  const file = join(folder, 'null');
  if (spawnSync('mknod', ['-m', '666', file, 'c', '1', '3']).status !== 0) return undefined;
  try {
    closeSync(openSync(file, 'r+'));
    return file;
  } catch {
    return undefined;
  }
}

/** A folder for as long as these tests run. */
function lastingFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'callstorm-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const canMakeDevices = privateNull(lastingFolder()) !== undefined;

describe('--out leads', () => {
  it.skipIf(skippedLoudly(!canMakeDevices && '--out on a device: none can be made here'))(
    'into a device, which stays one',
    async () => {
      const folder = folderWith({ 'calls.csv': calls, 'shop.yaml': flow });
      privateNull(folder);
      symlinkSync('null', join(folder, 'link'));
      for (const args of [
        [...erlang, '--out', 'null'],
        [...erlang, '--out', 'link'],
        ['draw', 'shop.yaml', '--out', 'null'],
        ['check', 'shop.yaml', '--callers', '1', '--property', 'no-dead-end', '--out', 'null'],
      ]) {
        expect(await callstorm(folder, ...args)).toMatchObject({ status: 0, stderr: '' });
        expect(statSync(join(folder, 'null')).isCharacterDevice()).toBe(true);
      }
      expect(contents(folder)).toEqual(['calls.csv', 'link', 'null', 'shop.yaml']);
    },
  );

  it('into a pipe, to whoever reads it', async () => {
    const folder = folderWith({ 'calls.csv': calls });
    spawnSync('mkfifo', [join(folder, 'pipe')]);
    const reader = spawn('cat', [join(folder, 'pipe')]);
    let got = '';
    reader.stdout.on('data', (text) => (got += text));
    const closed = once(reader, 'close');
    expect(await callstorm(folder, ...erlang, '--out', 'pipe')).toMatchObject({ status: 0, stderr: '' });
    await closed;
    expect(got).toMatch(isCsv);
    expect(statSync(join(folder, 'pipe')).isFIFO()).toBe(true);
  });

  it('into what the shell has opened, where that stands', () => {
    const folder = folderWith({ 'calls.csv': calls, seven: 'before\n' });
    const script = `$callstorm ${erlang.join(' ')} --json --out /dev/stdout > one
$callstorm ${erlang.join(' ')} --out /dev/fd/7 7>> seven | cat > printed`;
    expect(shell(folder, script)).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(read(folder, 'one').split('{')[0]).toMatch(isCsv);
    expect(() => JSON.parse(read(folder, 'one').replace(/^[^{]*/, ''))).not.toThrow();
    expect(read(folder, 'seven').replace(/^before\n/, '')).toMatch(isCsv);
  });

  it('to an end with the pipe that nobody reads any more', () => {
    const folder = folderWith({ 'calls.csv': calls });
    const { stderr } = shell(folder, `{ $callstorm ${erlang.join(' ')} --out /dev/fd/7 7>&1 >&2; echo $? >&2; } | :`);
    expect(stderr).toBe('/dev/fd/7: cannot be written to: nobody reads it any more\n2\n');
  });

  it('nowhere from a place where nothing can be written', async () => {
    const folder = folderWith({ 'calls.csv': calls, 'read-only': 'old' });
    chmodSync(join(folder, 'read-only'), 0o444);
    mkdirSync(join(folder, 'folder'));
    symlinkSync('none/at/all', join(folder, 'dangling'));
    symlinkSync('circle', join(folder, 'circle'));
    symlinkSync('read-only', join(folder, 'link'));
    const server = createServer().listen(join(folder, 'socket'));
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const before = contents(folder);
    const real = `${folder}/none/at`;
    for (const [out, reason] of [
      ['folder', 'it is a folder'],
      ['folder/', 'it is a folder'],
      ['.', 'it is a folder'],
      ['folder/..', 'it is a folder'],
      ['none/', 'its name is that of a folder'],
      ['none/..', 'its name is that of a folder'],
      ['none/x', 'the folder none does not exist'],
      ['calls.csv/x', 'a part of its path is no folder'],
      ['dangling', `the folder ${real} does not exist`],
      ['circle', 'its links lead round in a circle'],
      ['socket', 'it is a socket'],
      ['read-only', 'it is read-only. Name another file, or make it writable.'],
      ['link', 'it is read-only. Name another file, or make it writable.'],
      ['/dev/fd/999', 'it is not open for that'],
    ]) {
      const told = await callstorm(folder, ...erlang, '--out', out);
      expect(told).toEqual({ status: 2, stdout: '', stderr: `${out}: cannot be written to: ${reason}\n` });
    }
    expect(contents(folder)).toEqual(before);
    expect(read(folder, 'read-only')).toBe('old');
  });

  it('not over what is read, by whatever name', async () => {
    const folder = folderWith({ 'calls.csv': calls });
    symlinkSync('calls.csv', join(folder, 'link'));
    linkSync(join(folder, 'calls.csv'), join(folder, 'twin'));
    for (const name of ['link', 'twin']) {
      const { status, stderr } = await callstorm(folder, ...erlang, '--out', name);
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr: `--out: ${name} is calls.csv, which is read here, and would be written over. Name another file.\n`,
      });
    }
    expect(read(folder, 'calls.csv')).toBe(calls);
  });
});

describe('where there is no room', () => {
  it('a limit of file size leaves the earlier file as it was', () => {
    const folder = folderWith({ 'calls.csv': day, out: 'old' });
    const script = `ulimit -f 1; exec $callstorm ${erlang.join(' ')} --out out`;
    expect(shell(folder, script)).toEqual({
      status: 2,
      stdout: '',
      stderr: 'out: cannot be written to: it would be larger than the system allows (ulimit -f)\n',
    });
    expect(contents(folder)).toEqual(['calls.csv', 'out']);
    expect(read(folder, 'out')).toBe('old');
  });

  const disk = lastingFolder();
  const hasDisk = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', disk]).status === 0;
  afterAll(() => void (hasDisk && spawnSync('umount', [disk])));
  it.skipIf(skippedLoudly(!hasDisk && 'a full disk: no tmpfs can be mounted here'))(
    'a full disk leaves the earlier file as it was',
    async () => {
      const old = 'old'.repeat(1000);
      const file = join(disk, 'out');
      writeFileSync(file, old);
      writeFileSync(join(disk, 'more'), Buffer.alloc(2 * 4096));
      const folder = folderWith({ 'calls.csv': day });
      expect(await callstorm(folder, ...erlang, '--out', file)).toEqual({
        status: 2,
        stdout: '',
        stderr: `${file}: cannot be written to: the disk is full\n`,
      });
      expect(contents(disk)).toEqual(['more', 'out']);
      expect(readFileSync(file, 'utf8')).toBe(old);
    },
  );

  it.skipIf(skippedLoudly(!existsSync('/dev/full') && 'a device that is full: there is no /dev/full'))(
    'a device says so',
    async () => {
      const told = await callstorm(folderWith({ 'calls.csv': calls }), ...erlang, '--out', '/dev/full');
      expect(told).toMatchObject({ status: 2, stderr: '/dev/full: cannot be written to: the disk is full\n' });
      expect(statSync('/dev/full').isCharacterDevice()).toBe(true);
    },
  );
});

it('a check ends at once when it is interrupted, however busy it is, and leaves what was there', async () => {
  const machine = `export default {
  id: 'busy', config: {}, implementations: {}, provide: {},
  get root() { process.stderr.write('busy'); for (;;); },
};
`;
  const folder = folderWith({ 'busy.mjs': machine, out: 'old' });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const ends = signals.map(async (signal) => {
    const busy = startCallstorm(folder, 'check', 'busy.mjs', '--out', 'out');
    const ended = once(busy, 'exit');
    await once(busy.stderr, 'data');
    busy.kill(signal);
    return ended;
  });
  // A shell says 130 of SIGINT.
  expect(await Promise.all(ends)).toEqual(signals.map((signal) => [null, signal]));
  expect(contents(folder)).toEqual(['busy.mjs', 'out']);
  expect(read(folder, 'out')).toBe('old');
});
