import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callstorm, folderWith, tiny } from './callstorm.js';

const more = 'title: One more\nset: { agents: 3 }\n';
const desk = `${tiny.replace('replications: 2', 'replications: 5')}what-ifs: { three: { file: more.yaml } }\n`;
const desks = () => folderWith({ 'desk.yaml': desk, 'more.yaml': more, 'four.yaml': more.replace('3', '4') });
const read = (...path: string[]) => readFileSync(join(...path), 'utf8');

describe('shards', () => {
  it.each([
    ['run', 'desk', ['summary.json', 'timeline.csv', 'replications.csv', 'report.html'], ['--seed=x']],
    ['compare', 'desk--compare', ['comparison.json', 'comparison.csv', 'comparison.md'], ['--what-if=four.yaml']],
    ['sweep', '', ['sweep.json', 'sweep.csv'], ['--vary=agents=2,4', '--measure=phone.abandonment-rate']],
  ])('of %s make what the whole makes, byte for byte, though no file is read again', async (command, _, files, own) => {
    const folder = desks();
    const words = [command, 'desk.yaml', ...own];
    await callstorm(folder, ...words, '--quiet', '--out=whole');
    for (const shard of ['1/2', '2/2']) {
      const { status, stdout, stderr } = await callstorm(folder, ...words, `--shard=${shard}`, '--out=parts');
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      const [first, second, all] = command === 'sweep' ? [5, 5, 10] : [3, 2, 5];
      const share = shard === '1/2' ? first : second;
      expect(stdout).toContain(`Shard ${shard.replace('/', ' of ')}: ${share} of ${all} units`);
    }
    // Elsewhere: there is nothing but the shards.
    const elsewhere = folderWith({});
    renameSync(join(folder, 'parts'), join(elsewhere, 'parts'));
    const merged = await callstorm(elsewhere, 'merge', 'parts', '--quiet', '--out=o');
    expect(merged).toMatchObject({ status: 0, stdout: '', stderr: '' });
    for (const file of files) expect(read(elsewhere, 'o', file)).toBe(read(folder, 'whole', file));
  });

  it('are in a folder of their own, more of them than units are fine, and merge prints as the whole does', async () => {
    const folder = desks();
    const whole = await callstorm(folder, 'run', 'desk.yaml');
    for (let i = 1; i <= 6; i++) await callstorm(folder, 'run', 'desk.yaml', `--shard=${i}/6`);
    expect(readdirSync(join(folder, 'results/desk--shards'))).toHaveLength(6);
    const { stdout } = await callstorm(folder, 'merge', 'results/desk--shards');
    expect(stdout).toBe(whole.stdout);
    const json = await callstorm(folder, 'merge', 'results/desk--shards', '--json', '--out=o');
    expect(json.stdout).toBe(read(folder, 'o/summary.json'));
  });

  it('are refused in one sentence', async () => {
    const folder = desks();
    const run = (...options: string[]) => callstorm(folder, 'run', 'desk.yaml', '--quiet', ...options);
    expect((await run('--shard=0/2')).stderr).toContain('--shard: expected a shard such as 1/4');
    expect((await run('--shard=3/2')).stderr).toContain('expected a shard such as 1/4');
    expect((await run('--shard=1/2', '--records')).stderr).toContain('--shard: does not go with --records');
    expect((await run('--shard=1/2', '--resume')).stderr).toContain('--resume: does not go with --shard');
    expect((await run('--shard=1/2', '--out=desk.yaml')).status).toBe(2);
    for (const option of ['--junit=x.xml', '--json', '--full']) {
      const [name] = option.split('=');
      const hint = `${name}: does not go with --shard: a shard prints and writes no results. Use callstorm merge ${name},`;
      expect((await run('--shard=1/2', option)).stderr).toContain(hint);
    }
    expect((await run('--shard=1/2', '--keep-finished')).stderr).toContain('--keep-finished: does not go with --shard');
    const compared = await callstorm(folder, 'compare', 'desk.yaml', '--shard=1/2', '--format=csv');
    expect(compared.stderr).toContain('Use callstorm merge --format');
    await run('--shard=1/2', '--out=parts');
    const merge = async (...words: string[]) => {
      const { status, stdout, stderr } = await callstorm(folder, 'merge', ...words);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      return stderr;
    };
    expect(await merge('parts')).toContain('shard 2/2 is missing');
    mkdirSync(join(folder, 'empty'));
    expect(await merge('empty')).toContain('there are no shards in it');
    expect(await merge('desk.yaml')).toContain('it does not begin as a shard does');
    await run('--shard=2/2', '--out=parts', '--seed=other');
    expect(await merge('parts')).toContain('it is a shard of another command than parts/shard-1-of-2.units');
    await run('--shard=2/2', '--out=parts');
    expect(await merge('parts', '--format=csv')).toContain('run prints text or json, not csv');
    const second = join(folder, 'parts/shard-2-of-2.units');
    const text = readFileSync(second, 'utf8');
    const damage = async (from: string | RegExp, to: string) => {
      writeFileSync(second, text.replace(from, to));
      return merge('parts');
    };
    expect(await damage(/\n[^\n]*\n$/, '\n')).toContain('it ends in the middle of a unit');
    expect(await damage(/"sums":"float64:[^"]*"/, '"sums":"float64:AAAA"')).toContain('this is no outcome of a run');
    expect(await damage('{"callstorm":"', '{"callstorm":"9')).toContain('Use one version everywhere');
    const both = ['shard-1-of-2.units', 'shard-2-of-2.units'].map((name) => join(folder, 'parts', name));
    writeFileSync(second, text);
    for (const path of both) writeFileSync(path, readFileSync(path, 'utf8').replace('horizon: 1h', 'horizon: 2h'));
    expect(await merge('parts')).toContain('its inputs are not those that it names');
  });
});
