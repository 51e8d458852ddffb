import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { callstorm, folderWith, startCallstorm, tiny } from './callstorm.js';

/** A second of work in eight units, one after the other: calls of some days. */
const month = tiny
  .replace('horizon: 1h', 'horizon: 4d\nslice: 1d')
  .replace('replications: 2', 'replications: 8')
  .replace('max: 9', 'max: 9, low: 1, high: 3');
const what = '\nwhat-ifs: { three: { set: { agents: 3 } } }\n';

const journal = (folder: string, out: string) => join(folder, out, '.callstorm-journal');
const pieces = (path: string) => (existsSync(path) ? readdirSync(path).filter((name) => name.endsWith('.units')) : []);
const read = (...path: string[]) => readFileSync(join(...path), 'utf8');

/** Starts a command, stops it as soon as something is kept, and says what became of it. */
async function stopped(folder: string, signal: NodeJS.Signals, ...args: string[]) {
  const command = startCallstorm(folder, ...args);
  let stderr = '';
  command.stderr.on('data', (text) => {
    stderr += text;
  });
  const ended = new Promise<number | null>((resolve) => command.on('close', (code) => resolve(code)));
  while (pieces(journal(folder, 'o')).length === 0 && command.exitCode === null) await sleep(20);
  command.kill(signal);
  return { code: await ended, stderr };
}

describe('an interrupted command with --resume', () => {
  it.each([
    ['run', 'summary.json', ['--resume']],
    ['sweep', 'sweep.json', ['--vary=agents=2,3', '--replications=4']],
    ['sensitivity', 'sensitivity.json', ['--replications=2']],
  ])('%s goes on where it was killed, and ends with the same bytes', async (command, file, options) => {
    const folder = folderWith({ 'month.yaml': month + what });
    const words = [command, 'month.yaml', '--quiet', '--threads=1'];
    const knobs = options.filter((option) => option !== '--resume');
    await callstorm(folder, ...words, ...knobs, '--out=whole');
    expect((await stopped(folder, 'SIGKILL', ...words, '--out=o', ...options)).code).toBe(null);
    expect(existsSync(join(folder, 'o', file))).toBe(false);
    expect((await callstorm(folder, ...words, ...knobs, '--out=o', '--resume')).status).toBe(0);
    expect(read(folder, 'o', file)).toBe(read(folder, 'whole', file));
    expect(readdirSync(join(folder, 'o')).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('tells on Ctrl-C that it can; simulates nothing twice; and without --resume begins anew', async () => {
    const folder = folderWith({ 'month.yaml': month + what });
    const words = ['compare', 'month.yaml', '--quiet', '--threads=1', '--out=o', '--replications=4'];
    const { code, stderr } = await stopped(folder, 'SIGINT', ...words);
    expect(code).toBe(130);
    expect(stderr).toContain('What was simulated so far is kept: the same command with --resume goes on from there.');
    const [first] = pieces(journal(folder, 'o'));
    const path = join(journal(folder, 'o'), first);
    // What is kept is taken as it is.
    writeFileSync(path, read(path).replace('"deflections":[{"base":', '"deflections":[{"base":1000000'));
    await callstorm(folder, ...words, '--resume');
    const based = () => JSON.parse(read(folder, 'o/comparison.json')).whatIfs[0].deflection.base.estimate;
    expect(based()).toBeGreaterThan(1_000_000);
    await callstorm(folder, ...words);
    expect(based()).toBeLessThan(1_000_000);
  });

  it('is refused if the scenario has changed since, or what is kept is damaged; leaving it out helps', async () => {
    const folder = folderWith({ 'month.yaml': month });
    const words = ['run', 'month.yaml', '--quiet', '--threads=1', '--out=o', '--replications=3'];
    await stopped(folder, 'SIGKILL', 'run', 'month.yaml', '--threads=1', '--resume', '--out=o');
    const [first] = pieces(journal(folder, 'o'));
    const path = join(journal(folder, 'o'), first);
    const kept = read(path);
    writeFileSync(path, kept.slice(0, -10));
    const damaged = await callstorm(folder, ...words, '--resume');
    expect(damaged.status).toBe(2);
    expect(damaged.stderr).toContain('nothing can be resumed: it ends in the middle of a unit. Leave out --resume');
    writeFileSync(path, kept.replace(/"callstorm":"[^"]*"/g, '"callstorm":"0.0.1"'));
    expect((await callstorm(folder, ...words, '--resume')).stderr).toContain('it is of callstorm 0.0.1');
    writeFileSync(path, kept);
    writeFileSync(join(folder, 'month.yaml'), month.replace('2m', '3m'));
    const changed = await callstorm(folder, ...words, '--resume');
    expect(changed.status).toBe(2);
    expect(changed.stderr).toContain(
      'it is of other inputs: the scenario, a file that it names, or the seed has changed',
    );
    expect((await callstorm(folder, ...words)).status).toBe(0);
  });

  it('does not go with --records', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny });
    expect((await callstorm(folder, 'run', 'tiny.yaml', '--resume', '--records')).stderr).toContain('--resume');
  });
});
