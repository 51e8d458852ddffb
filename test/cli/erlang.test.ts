import { describe, expect, it } from 'vitest';
import { callstorm, contents, folderWith, spawnCallstorm } from './callstorm.js';

const erlang = (...args: string[]) => callstorm(folderWith({}), 'erlang', ...args);
// yargs prints its help by other means than commands print theirs.
const help = () => spawnCallstorm(folderWith({}), 'erlang', '--help');
const load = ['--calls', '180/h', '--handle-time', '4m'];

describe('callstorm erlang', () => {
  it('tells the required agents, the table around them, and what the formula leaves out', async () => {
    const { status, stdout, stderr } = await erlang(...load);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    // 12 erlangs: C(16, 12) = 0.2046, so 1 - C exp(-4 · 20/240) = 85.3 %.
    expect(stdout).toMatch(/^16 agents\n180 calls an hour × 4 min 0 s = 12 erlangs; nobody hangs up \(Erlang C\)\n/);
    expect(stdout).toMatch(/^ +16 +16 +75\.0 % +85\.3 % +12\.3 s +0\.0 % +20\.5 % +← required$/m);
    expect(stdout.match(/^ +1\d +1\d /gm)).toHaveLength(7);
    expect(stdout).toContain('What the formula leaves out\n- The load is steady');
    expect(stdout).toContain('Give --patience for Erlang A.');
  });

  it('takes patience, other targets and shrinkage', async () => {
    const args = ['--patience', '5m', '--target', 'abandonment under 5%', '--shrinkage', '30%'];
    const { stdout } = await erlang(...load, ...args);
    expect(stdout).toMatch(/^14 agents, so 20 on the roster\n/);
    expect(stdout).toContain('target: abandonment under 5 %; shrinkage 30 %\n');
    expect(stdout).toContain('do not call again');
  });

  it('wants every target met', async () => {
    const both = [...load, '--target', '99.5% within 10s', '--target', 'Occupancy below 85%'];
    expect((await erlang(...both)).stdout).toContain('target: 99.5 % answered within 10 s, occupancy under 85 %\n');
    const agentsFor = async (...targets: string[]) => {
      const { stdout } = await erlang(...load, '--json', ...targets.flatMap((target) => ['--target', target]));
      return JSON.parse(stdout).agents;
    };
    // 12 erlangs at less than 50 %: 25 agents. ASA under 20 s takes 16, as the table of the first example shows.
    expect(await agentsFor('occupancy under 50%')).toBe(25);
    expect(await agentsFor('asa under 20s')).toBe(16);
    expect(await agentsFor('asa under 20s', 'occupancy under 50%')).toBe(25);
  });

  it('prints JSON: seconds, shares, null where the queue has no end', async () => {
    const { status, stdout, stderr } = await erlang('--calls', '1/m', '--handle-time', '60s', '--json');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { rows, ...answer } = JSON.parse(stdout);
    expect(answer).toMatchObject({
      agents: 3,
      rostered: 3,
      formula: 'Erlang C',
      offeredLoad: 1,
      arrivalRate: 1 / 60,
      handleSeconds: 60,
      patienceSeconds: null,
      targets: [{ measure: 'service-level', atLeast: 0.8, withinSeconds: 20 }],
    });
    expect(answer.definitions['service-level']).toContain('answered within 20 s');
    expect(answer.leftOut.length).toBeGreaterThan(3);
    expect(rows[0]).toMatchObject({ agents: 1, occupancy: 1, speedOfAnswer: null, meetsTargets: false });
    // Two agents, one erlang: one in three waits, for a minute on average.
    expect(rows[1].probabilityOfWait).toBeCloseTo(1 / 3, 12);
    expect(rows[1].speedOfAnswer).toBeCloseTo(20, 10);
  });

  it('explains itself to a planner', async () => {
    const { status, stdout } = help();
    expect(status).toBe(0);
    for (const words of ['--calls RATE --handle-time TIME', 'Erlang C', 'Erlang A', 'after-contact work', 'Targets:']) {
      expect(stdout).toContain(words);
    }
  });

  it('does what the examples of its help do', async () => {
    const examples = help().stdout.replaceAll(/ {2,}(?:Erlang|Another)[^\n]*\n */g, ' ');
    expect(examples).toContain('--target "abandonment under 5%"');
    for (const target of examples.matchAll(/^ {2}("[^"]+") {2,}/gm)) {
      expect((await erlang(...load, '--patience', '5m', '--target', JSON.parse(target[1]))).status).toBe(0);
    }
  });
});

describe('a wrong question', () => {
  it.each([
    [[], '--calls: is missing. Write --calls 180/h.'],
    [['--calls', '180', '--handle-time', '4m'], '--calls: "180" has no unit. Write 180/h or 180/m.'],
    [['--calls', '0/h', '--handle-time', '4m'], '--calls: expected more than 0, but found "0/h"'],
    [['--calls', '180/h', '--handle-time', '4'], '--handle-time: "4" has no unit. Write 4s or 4m.'],
    [[...load, '--patience', '0s'], '--patience: expected more than 0, or none, but found "0s"'],
    [[...load, '--shrinkage', '100%'], '--shrinkage: expected less than 100%, but found "100%"'],
    [[...load, '--target', '80/20'], '--target: expected a target such as "80% in 20s", "abandonment under 5%", '],
    [[...load, '--target', '100% in 20s'], '--target: expected less than 100%, but found "100%"'],
    [[...load, '--target', '80% in 20'], '--target: "20" has no unit. Write 20s or 20m.'],
    [[...load, '--target', 'abandonment under 5%'], '--patience is none. Write --patience 5m, or another target.'],
    [[...load, '--target', 'occupancy under 0.00001%'], '--target: no number of agents is enough: 16777216 are not'],
    [['--calls', '9_000_000/s', '--handle-time', '4m'], '--calls: times --handle-time is 2160000000 erlangs'],
    [[...load, '--patients', '5m'], '--patients is unknown. Did you mean "--patience"?'],
    [[...load, '--calls', '9/h'], '--calls is given twice'],
  ])('%j ends with 2 and one clear message', async (args, message) => {
    const folder = folderWith({});
    const { status, stdout, stderr } = await callstorm(folder, 'erlang', ...args);
    expect(stderr).toContain(message);
    expect({ status, stdout, left: contents(folder) }).toEqual({ status: 2, stdout: '', left: [] });
  });

  it('is told everything at once', async () => {
    const { stderr } = await erlang('--calls', '180', '--handle-time', '0', '--patience', 'long', '--target', 'good');
    expect(stderr).toContain('callstorm erlang: 4 problems\n');
  });
});
