import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { callstorm, contents, folderWith, spawnCallstorm, startCallstorm, tiny } from './callstorm.js';

const results = ['results', 'results/tiny', 'results/tiny/summary.json', 'results/tiny/timeline.csv', 'tiny.yaml'];

const read = (...path: string[]) => readFileSync(join(...path), 'utf8');

describe('callstorm run', () => {
  it('prints what happened and writes the results', () => {
    const folder = folderWith({ 'tiny.yaml': tiny });
    const { status, stdout, stderr } = spawnCallstorm(folder, 'run', 'tiny.yaml');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('Tiny');
    expect(stdout).toContain('Results: results/tiny');
    expect(stdout).not.toContain('\u001b');
    expect(contents(folder)).toEqual(results);
    expect(JSON.parse(read(folder, 'results/tiny/summary.json'))).toMatchObject({
      scenario: 'tiny',
      seed: '7',
      replications: 2,
    });
  });

  it('prints the summary alone with --json, nothing with --quiet', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny });
    const { stdout, stderr } = await callstorm(folder, 'run', 'tiny.yaml', '--json');
    expect(stdout).toBe(read(folder, 'results/tiny/summary.json'));
    expect(stderr).toBe('');
    expect((await callstorm(folder, 'run', 'tiny.yaml', '--quiet')).stdout).toBe('');
  });

  it('gives the same bytes for the same seed, others for another', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny });
    const outputs = [];
    for (const out of ['a', 'b']) {
      await callstorm(folder, 'run', 'tiny.yaml', '--out', out, '--records', '--quiet');
      outputs.push(contents(join(folder, out)).map((name) => read(folder, out, name)));
    }
    expect(outputs[0]).toHaveLength(4);
    expect(outputs[0]).toEqual(outputs[1]);
    await callstorm(folder, 'run', 'tiny.yaml', '--out', 'c', '--quiet', '--seed', '8');
    expect(read(folder, 'c/summary.json')).not.toBe(read(folder, 'a/summary.json'));
  });

  it('takes options as they stand: a seed of zeros, --set before the file, a dotted path', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny });
    const args = ['run', '--set', 'horizon=2h', 'tiny.yaml', '--set=agents=3', '--seed', '007', '--replications', '3'];
    const { stdout } = await callstorm(folder, ...args, '--json');
    const { seed, replications, measures, parameters, overrides } = JSON.parse(stdout);
    expect({ seed, replications }).toEqual({ seed: '007', replications: 3 });
    expect({ parameters, overrides }).toEqual({ parameters: { agents: 3 }, overrides: ['horizon=2h', 'agents=3'] });
    // A call a minute for two hours, give or take four standard errors.
    expect(Math.abs(measures['phone.contacts'].estimate - 120)).toBeLessThan(4 * Math.sqrt(120 / 3));
    // Three agents have two calls' worth of work.
    expect(measures['phone.occupancy'].estimate).toBeLessThan(0.8);
  });

  it('writes the records when asked to', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny });
    await callstorm(folder, 'run', 'tiny.yaml', '--records', '--out', 'here/there', '--json');
    expect(contents(join(folder, 'here/there'))).toEqual([
      'contacts.csv',
      'journeys.csv',
      'summary.json',
      'timeline.csv',
    ]);
    const { measures } = JSON.parse(read(folder, 'here/there/summary.json'));
    const contacts = read(folder, 'here/there/contacts.csv').trimEnd().split('\n').length - 1;
    expect(contacts / 2).toBe(measures['phone.contacts'].estimate);
  });

  it('reads a flow beside the scenario, and says where one is missing', async () => {
    const scenario = tiny.replace('phone: {', 'phone: { ivr: menu.yaml,');
    const flow = 'flow: menu\nstart: desk\nnodes: { desk: { type: queue, group: desk } }\n';
    const folder = folderWith({});
    mkdirSync(join(folder, 'deeper'));
    writeFileSync(join(folder, 'deeper/tiny.yaml'), scenario);
    const { status, stderr } = await callstorm(folder, 'run', 'deeper/tiny.yaml');
    expect(stderr).toBe(
      'deeper/tiny.yaml: 1 problem\n  10:17  channels.phone.ivr: deeper/menu.yaml: there is no such file\n',
    );
    expect(status).toBe(2);
    writeFileSync(join(folder, 'deeper/menu.yaml'), flow);
    expect(await callstorm(folder, 'run', 'deeper/tiny.yaml', '--quiet')).toMatchObject({ status: 0, stderr: '' });
  });

  it('tells every mistake of a file at once and leaves earlier results as they were', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny });
    await callstorm(folder, 'run', 'tiny.yaml', '--quiet');
    const before = read(folder, 'results/tiny/summary.json');
    writeFileSync(
      join(folder, 'tiny.yaml'),
      tiny.replace('1h', '90').replace('60/h', 'often').replace('title', 'titel'),
    );
    const { status, stdout, stderr } = await callstorm(folder, 'run', 'tiny.yaml', '--records');
    expect(stderr).toContain('tiny.yaml: 4 problems\n');
    expect(stderr).toContain('  4:10  horizon: "90" has no unit. Write 90s or 90m.\n');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(contents(folder)).toEqual(results);
    expect(read(folder, 'results/tiny/summary.json')).toBe(before);
  });

  it('refuses a file that is no text', async () => {
    const folder = folderWith({ 'tiny.yaml': Buffer.from([0xff, 0xfe, 0x00]) });
    expect(await callstorm(folder, 'run', 'tiny.yaml')).toMatchObject({
      status: 2,
      stderr: 'tiny.yaml: is not a text in UTF-8\n',
    });
  });

  it('ends with 130 on Ctrl-C, in the middle of a replication, and leaves earlier results as they were', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny });
    await callstorm(folder, 'run', 'tiny.yaml', '--quiet');
    const before = read(folder, 'results/tiny/summary.json');
    const endless = startCallstorm(folder, 'run', 'tiny.yaml', '--records', '--set=horizon=1000w', '--set=slice=1w');
    const ended = new Promise((resolve) => endless.on('exit', (code, signal) => resolve({ code, signal })));
    const staging = join(folder, `results/.tiny.unfinished-${endless.pid}`);
    while (!existsSync(staging) && endless.exitCode === null) await sleep(20);
    endless.kill('SIGINT');
    expect(await ended).toEqual({ code: 130, signal: null });
    expect(contents(folder)).toEqual(results);
    expect(read(folder, 'results/tiny/summary.json')).toBe(before);
  });

  it('is quiet when its reader has seen enough', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny });
    const command = startCallstorm(folder, 'run', 'tiny.yaml', '--json');
    command.stdout.destroy();
    let complaints = '';
    command.stderr.on('data', (text) => {
      complaints += text;
    });
    expect(await new Promise((resolve) => command.on('close', resolve))).toBe(0);
    expect(complaints).toBe('');
  });
});
