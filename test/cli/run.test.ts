import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { callstorm, contents, folderWith, spawnCallstorm, startCallstorm, tiny } from './callstorm.js';

const files = ['replications.csv', 'report.html', 'summary.json', 'timeline.csv'];
const results = ['results', 'results/tiny', ...files.map((file) => `results/tiny/${file}`), 'tiny.yaml'];

/** Waits until there is room for a run's results in a folder. */
async function hasBegun(run: ChildProcess, folder: string): Promise<void> {
  const isThere = () => existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('.callstorm-'));
  while (!isThere() && run.exitCode === null) await sleep(10);
}

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
    expect(outputs[0]).toHaveLength(6);
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
    expect(contents(join(folder, 'here/there'))).toEqual(['contacts.csv', 'journeys.csv', ...files]);
    const { measures } = JSON.parse(read(folder, 'here/there/summary.json'));
    const contacts = read(folder, 'here/there/contacts.csv').trimEnd().split('\n').length - 1;
    expect(contacts / 2).toBe(measures['phone.contacts'].estimate);
  });

  it('writes the records of chosen replications, as users find them in the files', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny });
    const run = (of: string) =>
      callstorm(folder, 'run', 'tiny.yaml', '--records-of', of, '--replications=6', '--out=o', '--quiet');
    expect(await run('1,3-4')).toMatchObject({ status: 0, stderr: '' });
    const cases = read(folder, 'o/contacts.csv').trimEnd().split('\n').slice(1);
    expect(new Set(cases.map((line) => line.slice(0, 3)))).toEqual(new Set(['r1-', 'r3-', 'r4-']));
    expect((await run('4,6')).stderr).toBe('--records-of: there is no replication 6: replications count from 0 to 5\n');
    expect((await run('first')).stderr).toBe('--records-of: expected replications such as 0,2-4, but found first\n');
    expect(contents(join(folder, 'o'))).toEqual(['contacts.csv', 'journeys.csv', ...files]);
  });

  it('writes the records as Parquet: the same contacts as in the CSV', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny });
    await callstorm(folder, 'run', 'tiny.yaml', '--records', '--out', 'o', '--quiet');
    const lines = read(folder, 'o/contacts.csv').trimEnd().split('\n');
    await callstorm(folder, 'run', 'tiny.yaml', '--records-format', 'parquet', '--out', 'o', '--quiet');
    expect(contents(join(folder, 'o'))).toEqual(['contacts.parquet', 'journeys.parquet', ...files]);
    const [header, ...rows] = lines.map((line) => line.split(','));
    const file = new Uint8Array(readFileSync(join(folder, 'o/contacts.parquet'))).buffer;
    const found = await parquetReadObjects({ file });
    for (const name of ['replication', 'journey', 'ending', 'queue', 'wait_seconds', 'handle_seconds', 'cost']) {
      const cells = rows.map((row) => row[header.indexOf(name)]);
      expect(
        found.map((row) => String(row[name] ?? '')),
        name,
      ).toEqual(cells);
    }
    expect((await callstorm(folder, 'run', 'tiny.yaml', '--records-format', 'parket')).stderr).toBe(
      'callstorm: --records-format: expected csv, parquet, xes or ocel, but found "parket". Did you mean "parquet"?\n',
    );
  });

  it('writes the records as event logs, which the next run removes, and leaves those of others', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny });
    const run = (format: string) =>
      callstorm(folder, 'run', 'tiny.yaml', '--records-format', format, '--out', 'o', '--quiet');
    await run('csv');
    const calls = read(folder, 'o/contacts.csv').trimEnd().split('\n').length - 1;
    await run('ocel');
    expect(contents(join(folder, 'o'))).toEqual(['events.ocel.json', ...files]);
    const { objects } = JSON.parse(read(folder, 'o/events.ocel.json'));
    expect(objects.filter(({ type }: { type: string }) => type === 'contact')).toHaveLength(calls);
    await run('xes');
    expect(contents(join(folder, 'o'))).toEqual(['events.xes', ...files]);
    expect(read(folder, 'o/events.xes').match(/value="start"/g)).toHaveLength(calls);
    writeFileSync(join(folder, 'o/events.xes'), '<log/>');
    expect(await run('ocel')).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('events.xes is not callstorm'),
    });
    expect(contents(join(folder, 'o'))).toEqual(['events.ocel.json', 'events.xes', ...files]);
  });

  it('puts the results of other knobs into a folder of their own, and says where', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny });
    const whereTo = async (...options: string[]) => {
      const { stdout } = await callstorm(folder, 'run', 'tiny.yaml', ...options);
      return /^Results: (.*)$/m.exec(stdout)?.[1];
    };
    expect(await whereTo()).toBe('results/tiny');
    expect(await whereTo('--seed=7', '--replications=2')).toBe('results/tiny');
    expect(await whereTo('--set', 'agents=3')).toBe('results/tiny--agents=3');
    expect(await whereTo('--set', 'agents=3', '--seed=8', '--replications=1')).toBe(
      'results/tiny--agents=3--seed=8--replications=1',
    );
    expect(await whereTo('--set', 'agents=3', '--out', 'here')).toBe('here');
    const seedOf = (name: string) => JSON.parse(read(folder, 'results', name, 'summary.json')).seed;
    expect(seedOf('tiny')).toBe('7');
    expect(seedOf('tiny--agents=3--seed=8--replications=1')).toBe('8');
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

  it('ends with 130 on Ctrl-C, in the middle of a replication, and leaves earlier results as they were', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny });
    await callstorm(folder, 'run', 'tiny.yaml', '--quiet');
    const before = read(folder, 'results/tiny/summary.json');
    const options = ['--records', '--set=horizon=1000w', '--set=slice=1w', '--out=results/tiny'];
    const endless = startCallstorm(folder, 'run', 'tiny.yaml', ...options);
    const ended = new Promise((resolve) => endless.on('exit', (code, signal) => resolve({ code, signal })));
    await hasBegun(endless, join(folder, 'results/tiny'));
    endless.kill('SIGINT');
    expect(await ended).toEqual({ code: 130, signal: null });
    expect(contents(folder)).toEqual(results);
    expect(read(folder, 'results/tiny/summary.json')).toBe(before);
  });

  it('keeps what is finished on Ctrl-C if asked to, beside the whole results, and ends with 130', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny });
    await callstorm(folder, 'run', 'tiny.yaml', '--quiet');
    const before = read(folder, 'results/tiny/summary.json');
    const options = ['--replications=1000000', '--keep-finished', '--records'];
    const endless = startCallstorm(folder, 'run', 'tiny.yaml', ...options);
    const said = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) endless[name].on('data', (text) => (said[name] += text));
    const ended = new Promise((resolve) => endless.on('close', (code, signal) => resolve({ code, signal })));
    const name = 'tiny--replications=1000000';
    await hasBegun(endless, join(folder, 'results', name));
    endless.kill('SIGINT');
    expect(await ended).toEqual({ code: 130, signal: null });
    const kept = `results/${name}--interrupted`;
    const { replications, planned } = JSON.parse(read(folder, kept, 'summary.json'));
    expect(planned).toBe(1_000_000);
    expect(replications).toBeGreaterThan(0);
    expect(said.stderr).toContain(`Interrupted: ${replications} of 1000000 replications are in ${kept}.\n`);
    expect(said.stdout).toContain('interrupted: of 1000000 planned');
    // No replication is there in part.
    const counts = read(folder, kept, 'replications.csv')
      .match(/phone.contacts,\d+/g)!
      .map((text) => text.split(',')[1]);
    const contacts = read(folder, kept, 'contacts.csv').trimEnd().split('\n').length - 1;
    expect(contacts).toBe(counts.reduce((all, count) => all + Number(count), 0));
    expect(read(folder, 'results/tiny/summary.json')).toBe(before);
    expect(contents(join(folder, 'results')).filter((each) => each.includes('.callstorm'))).toEqual([]);
  });

  it('gives the same bytes with one thread, with two, with more than there are replications, with none but its own', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny });
    const runs = ['1', '2', '9', ''].map((threads) => ({ threads, out: `threads-${threads}` }));
    for (const { threads, out } of runs) {
      const asked = threads === '' ? [] : [`--threads=${threads}`];
      const options = ['--replications=7', '--quiet', ...asked, `--out=${out}`];
      expect((await callstorm(folder, 'run', 'tiny.yaml', ...options)).status).toBe(0);
    }
    const files = ['summary.json', 'timeline.csv', 'replications.csv', 'report.html'];
    const [one, ...others] = runs.map(({ out }) => files.map((file) => read(folder, out, file)));
    for (const other of others) expect(other).toEqual(one);
  });

  it('stops at once at the second Ctrl-C, and writes nothing', async () => {
    const folder = folderWith({ 'tiny.yaml': tiny });
    const options = ['--keep-finished', '--set=horizon=1000w', '--set=slice=1w', '--out=o'];
    const endless = startCallstorm(folder, 'run', 'tiny.yaml', ...options);
    let said = '';
    endless.stderr.on('data', (text) => {
      said += text;
    });
    const ended = new Promise((resolve) => endless.on('close', (code, signal) => resolve({ code, signal })));
    await hasBegun(endless, join(folder, 'o'));
    endless.kill('SIGINT');
    while (!said.includes('Ctrl-C again') && endless.exitCode === null) await sleep(20);
    endless.kill('SIGINT');
    expect(await ended).toEqual({ code: 130, signal: null });
    expect(contents(folder)).toEqual(['tiny.yaml']);
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
