import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { callstorm, contents, folderWith, mainFile, startCallstorm, tiny } from '../callstorm.js';

/*
 * Where results go: what is there already, what the system allows, who interrupts.
 */

const files = ['replications.csv', 'report.html', 'summary.json', 'timeline.csv'];
const begun = (folder: string) =>
  existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('.callstorm-'));

/** Runs in a shell that has set a limit before. */
function limited(folder: string, limit: string, ...args: string[]) {
  const command = `${limit}; exec "$0" "$@"`;
  return spawnSync('bash', ['-c', command, process.execPath, mainFile, ...args], { cwd: folder, encoding: 'utf8' });
}

/** A disk of its own, or none where this machine allows none. */
function smallDisk(folder: string, kilobytes: number): boolean {
  mkdirSync(folder);
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder]);
  if (status === 0) onTestFinished(() => void spawnSync('umount', [folder]));
  return status === 0;
}

describe('earlier results', () => {
  it('of --records are gone with a run without, and what is not ours stays', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny });
    const run = (...more: string[]) => callstorm(folder, 'run', 'tiny.yaml', '--out', 'o', '--quiet', ...more);
    await run('--records');
    writeFileSync(join(folder, 'o/notes.txt'), 'mine');
    expect(contents(join(folder, 'o'))).toEqual(['contacts.csv', 'journeys.csv', 'notes.txt', ...files]);
    expect(await run()).toMatchObject({ status: 0, stderr: '' });
    expect(contents(join(folder, 'o'))).toEqual(['notes.txt', ...files]);
    writeFileSync(join(folder, 'o/contacts.csv'), 'name,phone\nAda,1\n');
    expect((await run()).stderr).toContain("contacts.csv is not callstorm's, and stays.");
    expect(readFileSync(join(folder, 'o/contacts.csv'), 'utf8')).toBe('name,phone\nAda,1\n');
  });

  it('never are what the run reads', async () => {
    const folder = folderWith({ 'summary.json': tiny });
    symlinkSync('summary.json', join(folder, 'storm.yaml'));
    for (const file of ['summary.json', 'storm.yaml']) {
      const { status, stderr } = await callstorm(folder, 'run', file, '--out', '.');
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr:
          '.: the results cannot be written into it: its summary.json is read by the run, and would be replaced. Choose another folder with --out.\n',
      });
    }
    expect(contents(folder)).toEqual(['storm.yaml', 'summary.json']);
    expect(readFileSync(join(folder, 'summary.json'), 'utf8')).toBe(tiny);
  });

  it.each(['...yaml', '..yaml', '.yaml'])('a scenario called %s has a folder of its own', async (name) => {
    const folder = folderWith({ [name]: tiny });
    expect((await callstorm(folder, 'run', name, '--quiet')).status).toBe(0);
    expect(readdirSync(folder).sort()).toEqual([name, 'results'].sort());
    expect(readdirSync(join(folder, 'results'))).toEqual([expect.stringMatching(/^\w[\w.-]*$/)]);
  });
});

describe('what the system does not allow', () => {
  it('a longer file (ulimit -f): one sentence, 2, and earlier results as they were', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny });
    await callstorm(folder, 'run', 'tiny.yaml', '--out', 'o', '--quiet');
    const before = contents(folder).map((name) => [name, readFileSync(join(folder, 'o', 'summary.json'), 'utf8')]);
    const { status, stderr } = limited(folder, 'ulimit -f 10', 'run', 'tiny.yaml', '--out', 'o', '--seed', '8');
    expect(stderr).toBe(
      'o: the results cannot be written into it: it would be larger than the system allows (ulimit -f). Choose another folder with --out.\n',
    );
    expect(status).toBe(2);
    const after = contents(folder).map((name) => [name, readFileSync(join(folder, 'o', 'summary.json'), 'utf8')]);
    expect(after).toEqual(before);
    expect(readdirSync(join(folder, 'o')).sort()).toEqual(files);
  });

  it('more on the disk: the same; and a disk of its own takes what fits', async ({ skip }) => {
    const folder = folderWith({ 'tiny.yaml': tiny });
    const out = join(folder, 'o');
    if (!smallDisk(out, 1024)) skip('this machine mounts no disk: needs root');
    const run = (...more: string[]) => callstorm(folder, 'run', 'tiny.yaml', '--out', 'o', '--quiet', ...more);
    expect(await run()).toEqual({ status: 0, stdout: '', stderr: '' });
    const summary = readFileSync(join(out, 'summary.json'), 'utf8');
    const { status, stderr } = await run('--records', '--set', 'horizon=2d', '--seed', '8');
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'o: the results cannot be written into it: the disk is full. Choose another folder with --out.\n',
    });
    expect(readdirSync(out).sort()).toEqual(files);
    expect(readFileSync(join(out, 'summary.json'), 'utf8')).toBe(summary);
  });
});

describe('a run that ends before its time', () => {
  it.each(['SIGTERM', 'SIGHUP'] as const)('by %s leaves nothing, as by Ctrl-C', async (signal) => {
    const folder = folderWith({ 'tiny.yaml': tiny });
    const endless = startCallstorm(folder, 'run', 'tiny.yaml', '--replications=1000000', '--out=o');
    const ended = new Promise((resolve) => endless.on('exit', (code, by) => resolve({ code, by })));
    while (!begun(join(folder, 'o')) && endless.exitCode === null) await sleep(10);
    endless.kill(signal);
    expect(await ended).toEqual({ code: 130, by: null });
    expect(contents(folder)).toEqual(['tiny.yaml']);
  });

  it('by kill -9 leaves what the next run sweeps, once it is dead', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny });
    const endless = startCallstorm(folder, 'run', 'tiny.yaml', '--replications=1000000', '--out=o');
    const ended = new Promise((resolve) => endless.on('exit', resolve));
    while (!begun(join(folder, 'o')) && endless.exitCode === null) await sleep(10);
    const run = () => callstorm(folder, 'run', 'tiny.yaml', '--out', 'o', '--quiet');
    expect((await run()).status).toBe(0);
    // It lives, so it is left alone.
    expect(begun(join(folder, 'o'))).toBe(true);
    endless.kill('SIGKILL');
    await ended;
    expect((await run()).status).toBe(0);
    expect(readdirSync(join(folder, 'o')).sort()).toEqual(files);
  });

  it('on another machine is dead once it has been silent for a minute', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny });
    const elsewhere = (seconds: number): string => {
      const id = `00000000-1-1-00000000-0000-4000-8000-${String(seconds).padStart(12, '0')}`;
      const at = join(folder, 'o', `.callstorm-${id}`);
      mkdirSync(join(at, id), { recursive: true });
      writeFileSync(join(at, id, 'alive'), '');
      const then = Date.now() / 1000 - seconds;
      for (const path of [join(at, id, 'alive'), at]) utimesSync(path, then, then);
      return `.callstorm-${id}`;
    };
    const alive = elsewhere(5);
    elsewhere(600);
    await callstorm(folder, 'run', 'tiny.yaml', '--out', 'o', '--quiet');
    expect(readdirSync(join(folder, 'o')).sort()).toEqual([alive, ...files]);
  });
});
