import { type ChildProcess, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { compareOptions } from '../../src/cli/compareOptions.js';
import { workerOptions } from '../../src/cli/otherOptions.js';
import { type OptionTable, readArguments } from '../../src/cli/readArguments.js';
import { runOptions } from '../../src/cli/runOptions.js';
import { version } from '../../src/cli/version.js';
import type { Unit } from '../../src/work/index.js';
import { blocksOf } from '../docs/pages.js';
import { callstorm, contents, mainFile, skippedLoudly, startCallstorm, tiny } from './callstorm.js';
import { freePort, hasRedis, hasTls, type RedisServer, startRedis } from './redisServer.js';

const whatIfs = `${tiny}what-ifs:\n  three: { title: Three agents, set: { agents: 3 } }\n`;
/** So many calls that a unit takes a good while. */
const long = tiny.replace('60/h', '9000/h').replace('1h', '6h').replace('value: 2, min: 1, max: 9', 'value: 300');

const folder = mkdtempSync(join(tmpdir(), 'callstorm-'));
writeFileSync(join(folder, 'tiny.yaml'), whatIfs);
writeFileSync(join(folder, 'long.yaml'), long);
afterAll(() => rmSync(folder, { recursive: true }));

/** A started command, and what it has said so far. */
interface Started {
  readonly process: ChildProcess;
  readonly told: { stderr: string; stdout: string };
  /** Resolves when stderr has this text. */
  says(text: string): Promise<void>;
  /** The exit code; the signal if one ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

const until = <T>(holds: () => T | Promise<T>) => vi.waitUntil(holds, { timeout: 120_000, interval: 20 });

const running: Started[] = [];

function start(...args: string[]): Started {
  const process = startCallstorm(folder, ...args);
  const told = { stderr: '', stdout: '' };
  process.stdout.on('data', (part) => {
    told.stdout += part;
  });
  process.stderr.on('data', (part) => {
    told.stderr += part;
  });
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    process.once('close', (code, signal) => resolve(code ?? signal));
  });
  const started: Started = {
    process,
    told,
    ended,
    async says(text) {
      // A process that has ended says no more.
      await Promise.race([until(() => told.stderr.includes(text)), ended]);
      expect(told.stderr).toContain(text);
    },
  };
  running.push(started);
  return started;
}

async function worker(...args: string[]): Promise<Started> {
  const started = start('worker', '--threads=1', ...args);
  await started.says('Working for the queue');
  return started;
}

/** The files of a folder of results are those of another. */
function expectSameFiles(one: string, other: string): void {
  expect(contents(join(folder, one)).length).toBeGreaterThan(0);
  const { status, stdout } = spawnSync('diff', ['-r', one, other], { cwd: folder, encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
}

const skipped = skippedLoudly(!hasRedis && 'work over several machines: there is no redis-server');

describe.skipIf(skipped)('callstorm worker', () => {
  let redis: RedisServer;
  let client: Redis;
  const units = (...replications: number[]): Unit[] =>
    replications.map((replication) => ({ replication, variants: [{ scenario: 0, overrides: [] }] }));
  const queueNamed = (name: string) => new Queue(name, { connection: client, prefix: 'callstorm:queue' });

  /** An executor as commands have it: the built one. */
  async function executor(queue: string, text: string, stop = new Int32Array(new SharedArrayBuffer(4))) {
    const file = mainFile.replace('main.js', 'bullmqExecutor.js');
    const { BullmqExecutor }: typeof import('../../src/cli/bullmqExecutor.js') = await import(file);
    const inputs = { scenarios: [{ source: 'own.yaml', text, files: [] }], seed: '7' };
    return BullmqExecutor.open({ url: redis.url, queue }, inputs, stop);
  }

  beforeAll(async () => {
    redis = await startRedis(folder);
    client = new Redis(redis.url, { maxRetriesPerRequest: null });
    // In the environment of this process and of those it starts: a password belongs into no list of processes.
    vi.stubEnv('CALLSTORM_REDIS_URL', redis.url);
  });
  afterAll(() => {
    client.disconnect();
    vi.unstubAllEnvs();
    redis.stop();
  });
  afterEach(() => {
    for (const { process } of running.splice(0)) process.kill('SIGKILL');
  });

  it('does units for run and compare: with two of them, the same bytes as of one thread', async () => {
    const workers = await Promise.all([worker(), worker()]);
    for (const command of ['run', 'compare']) {
      const options = [command, 'tiny.yaml', '--replications=5', '--quiet'];
      const { status, stdout, stderr } = await callstorm(folder, ...options, '--executor=bullmq', `--out=${command}`);
      expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
      await callstorm(folder, ...options, '--threads=1', `--out=${command}-one`);
      expectSameFiles(command, `${command}-one`);
    }
    // Not in BullMQ's words.
    await client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    const warned = await callstorm(folder, 'run', 'tiny.yaml', '--quiet', '--executor=bullmq', '--out=warned');
    await client.config('SET', 'maxmemory-policy', 'noeviction');
    expect(warned.stderr).toMatch(
      /^redis:.*: warning: it may throw units of work away .*allkeys-lru\). Set noeviction\.\n$/,
    );
    // No job is left, no answer, and no list of either.
    expect(await client.keys('callstorm:answer:*')).toEqual([]);
    expect(await queueNamed('callstorm').getJobCounts()).toMatchObject({
      waiting: 0,
      active: 0,
      completed: 0,
      failed: 0,
    });
    for (const { process } of workers) process.kill('SIGTERM');
    expect(await Promise.all(workers.map(({ ended }) => ended))).toEqual([0, 0]);
    for (const { told } of workers) for (const secret of redis.secrets) expect(told.stderr).not.toContain(secret);
  });

  it('may be killed in the middle of a unit: another one does it, and the bytes are the same', async () => {
    const options = ['run', 'long.yaml', '--quiet', '--replications=3'];
    await callstorm(folder, ...options, '--threads=1', '--out=killed-one');
    const first = await worker('--queue=killed');
    const run = callstorm(folder, ...options, '--executor=bullmq', '--queue=killed', '--out=killed');
    const queue = queueNamed('killed');
    await until(async () => (await queue.getActiveCount()) === 1);
    first.process.kill('SIGKILL');
    expect(await first.ended).toBe('SIGKILL');
    expect(await queue.getActiveCount()).toBe(1);
    const second = await worker('--queue=killed');
    expect(await run).toMatchObject({ status: 0, stdout: '' });
    expect(second.told.stderr).toContain('is taken from a worker that no longer answers');
    expectSameFiles('killed', 'killed-one');
  });

  it('finishes what it does at the first Ctrl-C, and gives it back at the second', async () => {
    const own = await executor('back', long);
    const rest = own.carryOut(units(0, 1));
    const first = rest.next();
    const one = await worker('--queue=back');
    const queue = queueNamed('back');
    await until(async () => (await queue.getActiveCount()) === 1);
    one.process.kill('SIGINT');
    await one.says('Finishing the units that run. Ctrl-C again gives them back.');
    one.process.kill('SIGINT');
    expect(await one.ended).toBe(130);
    expect([await queue.getActiveCount(), await queue.getWaitingCount()]).toEqual([0, 2]);
    first.catch(() => {});
    await own.end();
    expect(await queue.getWaitingCount()).toBe(0);
  });

  it('is waited for, aloud; Ctrl-C takes back what nobody has begun', async () => {
    const run = start('run', 'tiny.yaml', '--quiet', '--executor=bullmq', '--queue=lonely', '--out=lonely');
    const queue = queueNamed('lonely');
    await run.says(`Waiting for a worker: callstorm worker --redis redis://127.0.0.1:${redis.port} --queue lonely\n`);
    expect(await queue.getWaitingCount()).toBe(2);
    run.process.kill('SIGINT');
    expect(await run.ended).toBe(130);
    expect(run.told.stderr).toMatch(/\nInterrupted\. .*\n$/);
    expect(await queue.getWaitingCount()).toBe(0);
    expect(contents(folder)).not.toContain('lonely');
  });

  it('fails poisoned jobs alone, each in one line; tells whoever asked what became of the others', async () => {
    const queue = queueNamed('poisoned');
    const [unit] = units(0);
    const good = { version, inputs: '0'.repeat(64), unit };
    const keep = { removeOnFail: false, attempts: 9 };
    await queue.add('unit', { ...good, file: '/etc/passwd' }, { ...keep, jobId: 'a-file' });
    await queue.add('unit', 'process.exit(1)', { ...keep, jobId: 'code\u001b[31m' });
    await queue.add('unit', { ...good, version: '0.0.9' }, { ...keep, jobId: 'stale' });
    await queue.add('unit', good, { ...keep, jobId: 'no-json' });
    await queue.add('unit', good, { ...keep, jobId: 'no-inputs' });
    const known = new Set((await queue.getWaiting()).map(({ id }) => id));
    /** The job of a unit that was given just now. */
    const jobOf = async () => {
      const [job] = await until(async () => {
        const fresh = (await queue.getWaiting()).filter(({ id }) => !known.has(id));
        return fresh.length > 0 && fresh;
      });
      known.add(job.id);
      return job;
    };
    const own = await executor('poisoned', tiny);
    const asked = (overrides: string[] = []) =>
      own.carryOut([{ ...unit, variants: [{ scenario: 0, overrides }] }]).next();

    const givenUp = expect(asked()).rejects.toThrow(
      'replication 0: given up, since each worker that took it died. Have the machines enough memory?',
    );
    // As BullMQ marks a job whose workers died too often.
    await client.hset(queue.toKey((await jobOf()).id!), 'defa', 'job stalled more than allowable limit');
    const other = await executor('poisoned', tiny);
    const forgotten = other.carryOut([unit]).next();
    await (await jobOf()).remove();
    const third = await executor('poisoned', tiny);
    const forged = expect(third.carryOut([unit]).next()).rejects.toThrow(
      'the answer of a worker to replication 0: not',
    );
    const job = await jobOf();
    await client.set(`callstorm:answer:${job.id}`, 'Dforged');
    await job.remove();
    await client.del(await client.keys('callstorm:inputs:*'));
    await forged;

    await client.hset(queue.toKey('no-json'), 'data', '{');
    const { told, says } = await worker('--queue=poisoned');
    await givenUp;
    expect(await forgotten).toMatchObject({ value: { summaries: [{ replication: 0 }] } });
    await expect(asked(['agents=99'])).rejects.toThrow('expected 9 or less, but found 99 (from --set agents=99)');
    await Promise.all([own.end(), other.end(), third.end()]);
    await says('Job no-inputs failed');
    const lines = told.stderr.split('\n');
    expect(lines).toContain(
      `Job stale failed: job: this job is of callstorm 0.0.9, and this worker of ${version}. Use one version everywhere.`,
    );
    expect(lines).toContain('Job no-inputs failed: job: its inputs are gone: whoever asked no longer waits');
    expect(lines.filter((line) => /^Job a-file failed: job: .*"file"$/.test(line))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('Job code\\u001b[31m failed: job: '))).toHaveLength(1);
    // A wrong setting is an answer, and no failure that would be tried again.
    expect(told.stderr).not.toContain('agents=99');
  });

  it('begins nothing more once it is told to stop, and what is done is kept', async () => {
    const stop = new Int32Array(new SharedArrayBuffer(4));
    const own = await executor('part', tiny, stop);
    const outcomes = own.carryOut(units(0, 1, 2));
    const first = outcomes.next();
    const queue = queueNamed('part');
    await until(async () => (await queue.getWaitingCount()) === 3);
    Atomics.store(stop, 0, 1);
    await until(async () => (await queue.getWaitingCount()) === 1);
    await worker('--queue=part');
    expect(await first).toMatchObject({ value: { summaries: [{ replication: 0 }] } });
    expect(await outcomes.next()).toEqual({ done: true, value: undefined });
    await own.end();
  });

  it.skipIf(skippedLoudly(hasRedis && !hasTls && 'Redis with TLS: there is no openssl'))(
    'reaches a Redis with TLS whose authority is known, and no other',
    async () => {
      const { url, authority } = redis.tls;
      const told = await callstorm(folder, 'worker', '--redis', url);
      expect(told).toMatchObject({ status: 2, stdout: '' });
      expect(told.stderr).toMatch(/^rediss:.*: its certificate is not trusted \(.*\)\. NODE_EXTRA_CA_CERTS .*\.\n$/);
      vi.stubEnv('NODE_EXTRA_CA_CERTS', authority);
      const { process, ended } = await worker('--redis', url);
      process.kill('SIGTERM');
      expect(await ended).toBe(0);
    },
  );

  it('refuses what is no Redis, or not ours, in one sentence and without the password', async () => {
    const nobody = await freePort();
    const cases = [
      [`redis://:wrong-one@127.0.0.1:${redis.port}`, `redis://127.0.0.1:${redis.port}: it refuses the password\n`],
      [`redis://127.0.0.1:${redis.port}`, `: it wants a password: put :PASSWORD@ before HOST\n`],
      [`redis://:wrong-one@127.0.0.1:${nobody}/1`, `redis://127.0.0.1:${nobody}/1: nobody listens there.`],
      ['redis://:wrong-one@nobody.invalid', 'redis://nobody.invalid: '],
      ['https://:wrong-one@127.0.0.1', '--redis: this is no URL of a Redis; expected redis://HOST:PORT'],
      ['redis://:wrong-one@127.0.0.1/a/b', '--redis: this is no URL of a Redis'],
      ['wrong-one', '--redis: this is no URL; expected redis://HOST:PORT'],
    ];
    for (const [url, message] of cases) {
      const told = await callstorm(folder, 'worker', '--redis', url);
      expect({ url, status: told.status, stdout: told.stdout }).toEqual({ url, status: 2, stdout: '' });
      expect(told.stderr).toContain(message);
      expect(told.stderr).not.toMatch(/wrong-one|\n./);
      const run = await callstorm(folder, 'run', 'tiny.yaml', '--executor=bullmq', '--redis', url, '--out=none');
      expect(run).toEqual(told);
    }
    expect(contents(folder)).not.toContain('none');
  });
});

describe('docs/many-machines.md', () => {
  const commands = blocksOf('docs/many-machines.md')
    .filter(({ language }) => language === 'bash')
    .flatMap(({ text }) => text.split('\n'))
    .filter((line) => line.startsWith('npx callstorm '));

  it('shows commands that are understood', () => {
    const tables: Readonly<Record<string, OptionTable>> = {
      run: runOptions,
      compare: compareOptions,
      worker: workerOptions,
    };
    for (const line of commands) {
      const [name, ...args] = line.replace('npx callstorm ', '').split(' ');
      expect(() => readArguments(name, args, tables[name], 2), line).not.toThrow();
    }
    expect(commands.length).toBeGreaterThan(2);
  });
});

describe('--executor', () => {
  const run = async (...options: string[]) => {
    const { status, stderr } = await callstorm(folder, 'run', 'tiny.yaml', ...options);
    expect(status).toBe(2);
    return stderr;
  };

  it('goes with what it understands', async () => {
    vi.stubEnv('CALLSTORM_REDIS_URL', '');
    expect(await run('--executor=bullmq')).toMatch(/--executor bullmq needs --redis .* CALLSTORM_REDIS_URL/);
    expect(await run('--executor=slurm')).toContain('expected threads or bullmq, but found "slurm"');
    expect(await run('--redis=redis://:geheim@a')).toBe('callstorm: --redis goes with --executor bullmq\n');
    const bullmq = ['--executor=bullmq', '--redis=redis://a'];
    expect(await run(...bullmq, '--threads=2')).toContain('--threads goes with each callstorm worker');
    expect(await run(...bullmq, '--records')).toContain('--records are written where the run is');
    expect(await run(...bullmq, '--queue=a:b')).toContain('--queue: expected letters');
    expect(await run('redis://:geheim@a')).toBe('callstorm run: "redis://…@a" is one word too many\n');
    vi.unstubAllEnvs();
  });
});
