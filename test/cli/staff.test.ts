import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callstorm, folderWith } from './callstorm.js';

/**
 * The day of the staffing oracle (test/staffing/coverByShifts.test.ts): hours of CallCC. There each is by itself and in its
 * steady state. Here the day begins empty, an hour's queue goes on into the next, and the goal is one of the whole day.
 */
const rates = [100, 150, 150, 180, 200, 150, 150, 150, 120, 100, 80, 70, 60];
const oracle = `title: Thirteen hours
seed: 4
replications: 3
starts: mon 08:00
horizon: 13h
arrivals:
  calls:
    rate: { weekly: { day: [${rates.map((rate, i) => `{ at: "${String(8 + i).padStart(2, '0')}:00", rate: ${rate}/h }`).join(', ')}] } }
channels:
  phone:
    agents: { desk: { count: 1, handle-time: { exponential: { mean: 100s } } } }
    patience: { exponential: { mean: 1000s } }
    resolves: 100%
thresholds: [phone.service-level >= 80%]
staffing:
  slice: 1h
  shifts:
    eight: { lasts: 8h, starts: '08:00-13:00 every 1h', cost: 8 }
    five: { lasts: 5h, starts: '08:00-16:00 every 1h', cost: 5.5 }
`;

/** Two hours of thirty contacts an hour each, for two desks; of five agents at the first, four are there. */
const desks = `title: Two desks
seed: 1
replications: 2
starts: mon 09:00
horizon: 2h
arrivals:
  calls: { rate: 30/h, first: { phone: 100% } }
  posts: { rate: 30/h, first: { social: 100% } }
channels:
  phone:
    agents: { desk: { count: 1, handle-time: 4m, wage: £10, shrinkage: 20% } }
    resolves: 100%
  social:
    agents: { team: { count: 1, handle-time: 4m, wage: £20 } }
    resolves: 100%
    seen: 100%
`;

const shifts = `staffing:
  slice: 1h
  shifts:
    day: { lasts: 2h30m, starts: '08:30', breaks: [{ lasts: 15m, after: 1h-2h, paid: no }] }
`;

const read = (folder: string, ...names: string[]) => readFileSync(join(folder, ...names), 'utf8');
const plan = (folder: string, name: string) => JSON.parse(read(folder, 'results', name, 'staffing.json'));

describe('callstorm staff', () => {
  it('holds the threshold of the oracle’s day at no more than the formula’s cost', async () => {
    const folder = folderWith({ 'day.yaml': oracle });
    const { status, stdout, stderr } = await callstorm(folder, 'staff', 'day.yaml');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { found, formula, groups } = plan(folder, 'day--staff');
    const [{ slices }] = groups;
    // The formula’s 5, 7, 7, 7, 8, 7, 7, 7, 6, 5, 4, 4, 4 cost 83.5. Here it counts the calls that came.
    const required = [5, 7, 7, 7, 8, 7, 7, 7, 6, 5, 4, 4, 4];
    for (const [i, slice] of slices.entries()) expect(Math.abs(slice.formula - required[i])).toBeLessThanOrEqual(1);
    expect(Math.abs(formula.cost - 83.5)).toBeLessThanOrEqual(5.5);
    expect(found.cost).toBeLessThanOrEqual(83.5);
    expect(found.thresholds[0].verdict).toBe('held');
    // No hour has less than its work.
    for (const { found, erlangs, onShift } of slices) {
      expect(found).toBeGreaterThanOrEqual(erlangs);
      expect(onShift).toBeGreaterThanOrEqual(found);
    }
    expect(stdout).toContain('It holds every\nthreshold.');
    expect(stdout).toContain('Results: results/day--staff\n');
    const [, path] = /\nIn place of count: shifts: \{ csv: \{ file: (\S+) \} \}\n$/.exec(stdout) ?? [];
    expect(path).toBe('results/day--staff/roster.csv');

    // The roster is one that a scenario reads: the same agents give the same figures to the last call.
    const csv = read(folder, 'results/day--staff/roster.csv');
    expect(csv).toMatch(/^group,shift,count,hours,breaks,cost\nphone\/desk,/);
    const settings = ['count=null', `shifts.csv.file=${path}`].map(
      (each) => `--set=channels.phone.agents.desk.${each}`,
    );
    const options = [...settings, `--replications=${found.replications}`, '--json', '--out=again'];
    const { thresholds } = JSON.parse((await callstorm(folder, 'run', 'day.yaml', ...options)).stdout);
    expect(thresholds[0].estimate).toBe(found.thresholds[0].estimate);
  });

  it('says how a scenario in a folder of its own reads the roster', async () => {
    const folder = folderWith({ 'desks.yaml': desks + shifts });
    mkdirSync(join(folder, 'own'));
    renameSync(join(folder, 'desks.yaml'), join(folder, 'own/desks.yaml'));
    const { stdout } = await callstorm(folder, 'staff', 'own/desks.yaml');
    const told = 'file: ../results/desks--staff/roster.csv } }, with --allow-outside; or copy it into the scenario';
    expect(stdout).toContain(told);
  });

  it('plans several groups, each by the goals of its channel, with shrinkage and breaks', async () => {
    const folder = folderWith({ 'desks.yaml': desks + shifts });
    const { status, stdout } = await callstorm(folder, 'staff', 'desks.yaml');
    expect(stdout).toContain('The scenario has no threshold on the service of phone and social');
    const { found, groups, addedThresholds } = plan(folder, 'desks--staff');
    expect(addedThresholds).toEqual(['phone.service-level >= 80%', 'social.service-level >= 80%']);
    expect(found.thresholds.map(({ threshold }: { threshold: string }) => threshold)).toEqual(addedThresholds);
    const missed = found.thresholds.some(({ verdict }: { verdict: string }) => verdict === 'missed');
    expect(status).toBe(missed ? 1 : 0);
    for (const { shrinkage, slices, roster } of groups) {
      for (const { found, onShift } of slices) expect(onShift * (1 - shrinkage)).toBeGreaterThanOrEqual(found);
      expect(roster[0]).toMatchObject({ shift: 'day', hours: '08:30-11:00' });
    }
    // 2 h 15 min paid.
    const agents = groups.map(({ roster }: { roster: { count: number }[] }) =>
      roster.reduce((sum, { count }) => sum + count, 0),
    );
    expect(found.cost).toBeCloseTo(2.25 * (10 * agents[0] + 20 * agents[1]), 9);
    expect(stdout).toMatch(/breaks\nday +08:30-11:00/);
  });

  it('is the same for one thread and two; a week is shown by its days, and no roster made without shifts', async () => {
    const folder = folderWith({ 'week.yaml': desks.replace('horizon: 2h', 'horizon: 25h') });
    const run = async (threads: number) => {
      const settings = ['--set=staffing.slice=1h', '--set=staffing.groups=[phone/desk]', `--threads=${threads}`];
      const { stdout } = await callstorm(folder, 'staff', 'week.yaml', ...settings, `--out=t${threads}`);
      const files = ['staffing.json', 'staffing.csv'].map((name) => read(folder, `t${threads}`, name));
      return [stdout.replace(/(?:Results|Report): .*/g, ''), ...files].join('');
    };
    const one = await run(1);
    expect(await run(2)).toBe(one);
    expect(one).toMatch(/Agents of phone\/desk\n +mon +tue\n00:00 +\d+\n/);
    expect(one).toMatch(/\n08:00 +\d+\n09:00 +\d+ +\d+\n10:00 +\d+\n/);
    expect(one).toContain('For a roster, say which shifts its agents can work');
    expect(one).not.toContain('Agents of social/team');
    expect(() => read(folder, 't1/roster.csv')).toThrow('ENOENT');
  });

  it('says what no number of agents holds, with exit code 1', async () => {
    const thresholds = 'thresholds: [phone.speed-of-answer < 1s, journeys.contacts-per-journey > 2, cost.total < £1]\n';
    const folder = folderWith({ 'desks.yaml': desks + thresholds });
    const { status, stdout } = await callstorm(folder, 'staff', 'desks.yaml');
    expect(status).toBe(1);
    expect(stdout).toContain('No number of agents holds journeys.contacts-per-journey > 2');
    const { unattainable, found } = plan(folder, 'desks--staff');
    const names = unattainable.map(({ threshold }: { threshold: string }) => threshold);
    expect({ names, found }).toEqual({ names: ['journeys.contacts-per-journey > 2'], found: null });
  });

  it('misses a limit of costs with exit code 1', async () => {
    const folder = folderWith({ 'desks.yaml': `${desks}thresholds: [cost.total < £1]\n` });
    const { status, stdout, stderr } = await callstorm(folder, 'staff', 'desks.yaml', '--quiet');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('missed threshold');
    expect(stderr).toContain('cost.total < £1, but it is');
  });

  it.each([
    ['--replications=1', 'one replication has no interval'],
    [
      '--set=staffing.shifts.day={ lasts: 1h, starts: "09:00" }',
      'desks.yaml: staffing.shifts: for phone/desk no shift covers 10:00 to 11:00',
    ],
    ['--set=staffing.groups=[phone/desks]', 'there is no agent group "phone/desks". Did you mean "phone/desk"?'],
    ['--target=80%', '--target is unknown'],
  ])('refuses %s in one sentence', async (option, message) => {
    const folder = folderWith({ 'desks.yaml': desks });
    const { status, stdout, stderr } = await callstorm(
      folder,
      'staff',
      'desks.yaml',
      '--set=staffing.slice=1h',
      option,
    );
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('refuses shifts that leave hours uncovered, at their place', async () => {
    const folder = folderWith({
      'desks.yaml': desks + shifts.replace('2h30m', '1h').replace('lasts: 15m', 'lasts: 5m').replace('1h-2h', '30m'),
    });
    const { stderr } = await callstorm(folder, 'staff', 'desks.yaml');
    expect(stderr).toMatch(/\n {2}19:3 {2}staffing\.shifts: for phone\/desk no shift covers 09:30 to 11:00/);
  });

  it('refuses a scenario without agents', async () => {
    const folder = folderWith({
      'web.yaml': 'title: Web\nseed: 1\nhorizon: 1h\narrivals: { visits: { rate: 1/h } }\nchannels: { website: {} }\n',
    });
    const { status, stderr } = await callstorm(folder, 'staff', 'web.yaml');
    expect(status).toBe(2);
    expect(stderr).toContain(
      'it has no agent groups that can be planned (those of branches cannot), so there is nobody to plan',
    );
  });
});
