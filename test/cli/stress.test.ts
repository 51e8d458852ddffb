import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { erlangA } from '../../src/theory/index.js';
import { callstorm, folderWith } from './callstorm.js';

const [agents, serviceRate, patienceRate] = [10, 12, 12];

/** Erlang A: ten agents, exponential calls and patience of five minutes each. */
const queue = `title: Ten agents
seed: 1946
horizon: 10h
warm-up: 1h
arrivals: { calls: { rate: 90/h } }
channels:
  phone:
    agents: { desk: { count: ${agents}, handle-time: { exponential: { mean: 5m } } } }
    patience: { exponential: { mean: 5m } }
thresholds: [phone.abandonment-rate < 5%]
`;

/** A quick one: the calls of an hour for two agents. */
const tiny = `title: Tiny
seed: 7
horizon: 4h
arrivals: { calls: { rate: 20/h } }
channels: { phone: { agents: { desk: { count: 2, handle-time: 2m } } } }
thresholds: [phone.abandonment-rate < 10%]
`;

/** Half of a thousand customers call on the first day of an outage. */
const outage = `title: An outage
seed: 3
horizon: 1d
population: { customers: 1000 }
incidents: { cut: { lasts: 12h, affects: 1%, noticed-after: { exponential: { mean: 4h } } } }
channels: { phone: { agents: { desk: { count: 3, handle-time: 5m } } } }
thresholds: [phone.abandonment-rate < 20%]
`;

/** Few replications: what is told is looked at, and not how near it is. */
const roughly = ['--replications=4', '--max-replications=8', '--within=60%', '--out=rough'];

const files = () => folderWith({ 'queue.yaml': queue, 'tiny.yaml': tiny, 'outage.yaml': outage });

/** The calls an hour at which Erlang A loses 5 %. */
function breakingRate(): number {
  let [low, high] = [60, 240];
  while (high - low > 0.001) {
    const middle = (low + high) / 2;
    if (erlangA({ agents, arrivalRate: middle, serviceRate, patienceRate }).abandonment < 0.05) low = middle;
    else high = middle;
  }
  return low;
}

describe('callstorm stress', () => {
  it('brackets the load at which Erlang A breaks', async () => {
    const options = ['--within=15%', '--replications=8', '--max-replications=16', '--json'];
    const { status, stdout } = await callstorm(files(), 'stress', 'queue.yaml', ...options);
    expect(status).toBe(0);
    const { held, missed, brokeFirst, today, setting } = JSON.parse(stdout);
    const truth = breakingRate() / 90;
    expect(held.factor).toBeLessThan(truth);
    expect(missed.factor).toBeGreaterThan(truth);
    expect(missed.factor / held.factor).toBeLessThan(1.25);
    expect({ brokeFirst, today, setting }).toEqual({
      brokeFirst: ['phone.abandonment-rate < 5%'],
      today: 1,
      setting: 'load',
    });
  });

  it('says how much more can come, and what breaks first', async () => {
    const folder = files();
    const { status, stdout, stderr } = await callstorm(folder, 'stress', 'tiny.yaml', ...roughly);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/It holds up to [\d.]+ times today's load\.\nIt breaks at [\d.]+ times/);
    expect(stdout).toContain('First to break: phone.abandonment-rate < 10%, at ');
    expect(stdout).toContain('Results: rough\n');
    const json = readFileSync(join(folder, 'rough/stress.json'), 'utf8');
    expect(stdout.replaceAll('\n', ' ')).toContain(JSON.parse(json).conclusion[0]);
    const again = await callstorm(folder, 'stress', 'tiny.yaml', ...roughly, '--json', '--quiet', '--threads=2');
    expect(again).toEqual({ status: 0, stdout: json, stderr: '' });
  });

  it('looks below where today is too much already, with exit code 1', async () => {
    const { status, stdout } = await callstorm(files(), 'stress', 'tiny.yaml', ...roughly, '--set=load=8');
    expect(status).toBe(1);
    expect(stdout).toMatch(/It is too much today: all thresholds are held only up to 0\.\d+ times\s+today's load/);
  });

  it('is told what must hold instead, and how far to look', async () => {
    const goals = ['--until=phone.contacts < 100', '--until=phone.abandonment-rate < 99%'];
    const { stdout } = await callstorm(files(), 'stress', 'tiny.yaml', ...roughly, ...goals);
    // 20 calls an hour are 80 in four hours.
    expect(stdout).toMatch(/It holds up to today's load\.\nIt breaks at 1\.5 times/);
    expect(stdout).toContain('First to break: phone.contacts < 100');
    const far = await callstorm(
      files(),
      'stress',
      'tiny.yaml',
      ...roughly,
      '--until=phone.contacts < 1_000',
      '--up-to=4',
    );
    expect(far.stdout.replaceAll('\n', ' ')).toContain(
      "Nothing breaks: all thresholds are held up to 4 times today's load, which is as far as was looked.",
    );
  });

  it('raises how many customers an incident affects', async () => {
    const { status, stdout } = await callstorm(files(), 'stress', 'outage.yaml', ...roughly, '--by=cut', '--json');
    expect(status).toBe(0);
    const { held, missed, setting, today } = JSON.parse(stdout);
    expect({ setting, today }).toEqual({ setting: 'incidents.cut.affects', today: 0.01 });
    expect(held.level).toBeGreaterThan(0.01);
    expect(missed.level).toBeLessThanOrEqual(1);
    expect(missed.factor).toBeCloseTo(missed.level / 0.01, 10);
  });

  it.each([
    [['tiny.yaml', '--set=thresholds=[]'], 'it has no thresholds, so nothing can break. Write some under'],
    [
      ['tiny.yaml', '--until=phone.waits < 5m'],
      '--until: phone.waits < 5m: there is no measure "phone.waits" here. Did you mean',
    ],
    [['tiny.yaml', '--by=cut'], '--by: expected load, but found "cut"'],
    [['outage.yaml', '--by=cuts'], 'expected load or cut, but found "cuts". Did you mean "cut"?'],
    [
      ['outage.yaml'],
      "there is no load to raise: the scenario has no `arrivals` and no `needs`. Raise an incident's reach",
    ],
    [['outage.yaml', '--by=cut', '--set=incidents.cut.happens=no'], 'cut does not happen'],
    [['outage.yaml', '--by=cut', '--set=incidents.cut.affects=0%'], 'cut affects nobody'],
    [['tiny.yaml', '--within=0.1%'], '--within: expected 0.2% or more, but found 0.1%'],
    [['tiny.yaml', '--within=wide'], '--within: expected a share'],
    [['tiny.yaml', '--max-replications=5'], 'at most 5 replications are fewer than the first 10'],
    [['tiny.yaml', '--up-to=0'], '--up-to: expected a whole number'],
  ])('refuses %j in one sentence', async (options, message) => {
    const { status, stdout, stderr } = await callstorm(files(), 'stress', ...options);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('--set thresholds');
  });
});
