import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
    const examples = help().stdout.replaceAll(/ {2,}(?:Erlang|Another|What|A day)[^\n]*\n */g, ' ');
    expect(examples).toContain('--target "abandonment under 5%"');
    for (const target of examples.matchAll(/^ {2}("[^"]+") {2,}/gm)) {
      expect((await erlang(...load, '--patience', '5m', '--target', JSON.parse(target[1]))).status).toBe(0);
    }
  });
});

describe('the trade’s ways to write', () => {
  it('takes calls by the half-hour, and a target as 80/20', async () => {
    const byHour = await erlang(...load, '--json');
    const { stdout } = await erlang('--calls', '90/30m', '--handle-time', '4m', '--target', '80/20', '--json');
    const answer = (text: string) => {
      const { calls, intervalSeconds, ...rest } = JSON.parse(text);
      return rest;
    };
    expect(answer(stdout)).toEqual(answer(byHour.stdout));
    const oneMinute = await erlang(...load, '--target', '90 % / 1m', '--json');
    expect(JSON.parse(oneMinute.stdout).targets).toEqual([
      { measure: 'service-level', atLeast: 0.9, withinSeconds: 60 },
    ]);
  });
});

describe('what was given', () => {
  it('is said again as it was given, never rounded', async () => {
    const { stdout } = await erlang(
      ...['--calls', '100.125/h', '--handle-time', '6m30.25s', '--patience', '99.97s'],
      ...['--target', '99.9999999999/20.25', '--target', 'asa under 9.99s'],
    );
    expect(stdout).toContain('100.125 calls an hour × 390.25 s');
    expect(stdout).toContain('wait for 99.97 s on average');
    expect(stdout).toContain('target: 99.9999999999 % answered within 20.25 s, ASA under 9.99 s\n');
    expect(stdout).toContain('service level (20.25 s)');
  });

  it('may be hardly any limit: an occupancy under 50 % is not 50 %, and ten agents are not enough for ten erlangs', async () => {
    const ten = ['--calls', '100/h', '--handle-time', '6m'];
    expect((await erlang(...ten, '--target', 'occupancy under 50%')).stdout).toMatch(/^21 agents\n/);
    const given = async (...options: string[]) => (await erlang(...ten, '--agents', '10', ...options)).stdout;
    expect(await given()).toMatch(/^10 agents: 0.0 % within 20 s, ASA no end, /);
    // Of callers who wait for two centuries, √(2λP/π) stand in the queue; each waits for that ÷ λ, 4.309 days.
    expect(await given('--patience', '10000w')).toMatch(/, ASA 4 d 7 h, /);
    expect(JSON.parse(await given('--json')).given.speedOfAnswer).toBeNull();
  });
});

describe('agents that are there', () => {
  it('show the service they give', async () => {
    const { status, stdout } = await erlang(...load, '--agents', '16');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^16 agents: 85.3 % within 20 s, ASA 12.3 s, occupancy 75.0 %, abandonment 0.0 %\n/);
    expect(stdout).toContain('target: 80 % answered within 20 s: met\n');
    expect(stdout).toMatch(/^ +16 +16 +75\.0 % .* ← given$/m);
  });

  it('end with 1 if they miss a target that was given; the usual one is only shown', async () => {
    expect((await erlang(...load, '--agents', '15')).status).toBe(0);
    const missed = await erlang(...load, '--agents', '15', '--target', '80/20');
    expect(missed.status).toBe(1);
    expect(missed.stdout).toContain('target: 80 % answered within 20 s: missed, 16 are required\n');
    const met = await erlang(...load, '--agents', '16', '--target', '80/20');
    expect(met.status).toBe(0);
    expect(met.stdout).toContain('target: 80 % answered within 20 s: met\n');
  });

  it('are in the JSON, apart from those required', async () => {
    const { status, stdout } = await erlang(...load, '--agents', '15', '--target', '80/20', '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      agents: 15,
      given: { agents: 15, meetsTargets: false },
      required: { agents: 16, meetsTargets: true },
    });
  });
});

const morning = 'time,calls,handle-time\n08:00,45,240\n08:30,90,4m\n09:00,0,0:04:00\n';

describe('a day of intervals', () => {
  const day = (csv: string, ...args: string[]) =>
    callstorm(folderWith({ 'calls.csv': csv }), 'erlang', '--forecast', 'calls.csv', ...args);

  it('shows the agents that each needs, hours and peak', async () => {
    const { status, stdout, stderr } = await day(morning);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    // 6 erlangs need 9 agents, 12 need 16: 25 for half an hour.
    expect(stdout).toMatch(
      /^12.5 agent hours; at most 16 agents, at 08:30\n3 intervals of 30 min, 135 calls; nobody hangs up \(Erlang C\)\n/,
    );
    expect(stdout).toMatch(/^08:30 +90 +4 min 0 s +12 +16 +75\.0 % +85\.3 % +12\.3 s +0\.0 %$/m);
    expect(stdout).toMatch(/^09:00 +0 +4 min 0 s +0 +0 +– +– +– +–$/m);
    expect(stdout).toMatch(/^total +135 +12\.5 h /m);
  });

  it('takes one handle time for all, and reckons with the shrinkage', async () => {
    const { stdout } = await day(
      'Calls;Time\n45;08:00 - 08:30\n90;08:30 - 09:00\n',
      '--handle-time',
      '4m',
      '--shrinkage',
      '30%',
    );
    // 9 of 13, and 16 of 23.
    expect(stdout).toMatch(/^12.5 agent hours, so 18 on the roster; /);
  });

  it('explains the columns that its table has', async () => {
    const definitions = async (...args: string[]) => {
      const { stdout } = await day(morning, ...args);
      return [...stdout.matchAll(/^- (required|agents|on roster|rostered): /gm)].map(([, name]) => name);
    };
    expect(await definitions()).toEqual(['agents']);
    expect(await definitions('--shrinkage=30%')).toEqual(['on roster', 'agents']);
    const { stdout } = await day('time,calls,agents\n08:00,45,9\n08:30,90,16\n', '--handle-time=4m');
    expect(stdout).toContain('\n- required: fewest agents that meet the target\n');
  });

  it('shows what the agents of the file give, and ends with 1 if they miss a target that was given', async () => {
    const staffed = 'time,calls,agents\nmon 08:00,45,9\nmon 08:30,90,15\n';
    const { status, stdout } = await day(staffed, '--handle-time', '4m');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^12 agent hours; at most 15 agents, at mon 08:30; required are 12.5 agent hours\n/);
    expect(stdout).toMatch(/^mon 08:30 +90 +4 min 0 s +12 +16 +15 .* ← missed$/m);
    expect((await day(staffed, '--handle-time', '4m', '--target', '80/20')).status).toBe(1);
    expect((await day(staffed, '--handle-time', '4m', '--target', '70/20')).status).toBe(0);
  });

  it('prints JSON', async () => {
    const { stdout } = await day(morning, '--json');
    const { totals, rows, intervalSeconds, definitions } = JSON.parse(stdout);
    expect(intervalSeconds).toBe(1800);
    expect(totals).toMatchObject({ calls: 135, agentHours: 12.5, peak: { time: '08:30', agents: 16 } });
    expect(rows[1]).toMatchObject({ time: '08:30', offeredLoad: 12, required: 16, agents: 16 });
    expect(rows[2]).toMatchObject({ agents: 0, serviceLevel: null });
    expect(definitions).toHaveProperty('agent-hours');
  });

  it('prints and writes CSV that it reads again', async () => {
    const folder = folderWith({ 'calls.csv': morning });
    const first = await callstorm(folder, 'erlang', '--forecast', 'calls.csv', '--csv', '--out', 'agents.csv');
    expect(first.stdout.split('\n').slice(0, 2)).toEqual([
      'time,calls,handle-time,agents,required,on-roster,erlangs,occupancy,service-level,answered-within,speed-of-answer,abandonment,meets-targets',
      expect.stringMatching(/^08:00,45,240,9,9,9,6,0\.6666/),
    ]);
    expect(readFileSync(join(folder, 'agents.csv'), 'utf8')).toBe(first.stdout);
    const again = await callstorm(folder, 'erlang', '--forecast', 'agents.csv', '--csv', '--target', '80/20');
    expect(again).toEqual({ status: 0, stdout: first.stdout, stderr: '' });
  });

  it('takes the length of its intervals from the command line, from ends, or from steps', async () => {
    const lengthOf = async (csv: string, ...args: string[]) =>
      JSON.parse((await day(csv, '--handle-time', '4m', '--json', ...args)).stdout).intervalSeconds;
    expect(await lengthOf('time,calls\n08:00,9\n', '--interval', '15m')).toBe(900);
    expect(await lengthOf('time,calls\n23:30-00:00,9\n')).toBe(1800);
    expect(await lengthOf('time,calls\n2026-03-02 08:00,9\n2026-03-02 09:00,9\n2026-03-03 08:00,9\n')).toBe(3600);
    // A lunch break is a gap.
    expect(await lengthOf('time\tcalls\n11:30\t9\n12:00\t9\n13:30\t9\n')).toBe(1800);
  });

  it.each([
    ['', 'calls.csv: is empty; expected a line of headers and rows'],
    ['time,calls\n', 'calls.csv: has no intervals below its head'],
    ['time;agent;calls\n8:00;4;1\n', '1:6  "agent" is no column of ours. Did you mean agents?'],
    ['time,calls,calls\n', '1:12  is a second column calls'],
    ['Start,Offered\n8:00,4\n', 'has no column time. Its columns are Start, Offered; rename the one that is meant.'],
    ['time,calls\n08:00\n', '2:1  has 1 cells, but the line of headers has 2'],
    ['time,calls\n"08:00,4\n', '2:1  this quote is not closed'],
    [
      'time,calls\n8 am,4\n',
      '2:1  time: expected a time such as 08:00, 08:00-08:30 or 2026-03-02 08:00, but found "8 am"',
    ],
    ['time,calls\n08:00,many\n', '2:7  calls: expected a number of calls, but found "many"'],
    ['time,calls\n08:00,"1,200"\n', '2:7  calls: "1,200" has commas. Write 1_200.'],
    ['time,calls\n08:00,-1\n', '2:7  calls: expected 0 or more, but found "-1"'],
    ['time,calls,agents\n08:00,4,2.5\n', '2:9  agents: expected a whole number of agents, but found "2.5"'],
    ['time,calls\n08:00,4\n', 'does not say how long its intervals are. Give --interval 30m.'],
    ['time,calls\n08:00,4\n08:00,5\n', '3:1  time: 08:00 does not come after 08:00; expected each time once, in order'],
    [
      'time,calls\n08:00,4\n08:20,5\n08:50,5\n',
      '4:1  time: 08:50 does not fit the others, which begin every 20 min; expected 08:40 or 09:00',
    ],
    ['time,calls\n08:00-08:30,4\n08:30-09:30,5\n', '3:1  time: 08:30-09:30 is 60 min long, but others are 30 min'],
    [
      'time,calls\n08:00,4\n08:30,5\n09:10,5\n09:30,5\n10:00,5\n',
      '4:1  time: 09:10 does not fit the others, which begin every 30 min; expected 09:00 or 09:30',
    ],
    [
      'time,calls\n08:00,4\n08:30,5\n19:00,5\n09:30,5\n10:00,5\n',
      '4:1  time: 19:00 does not fit between 08:30 and 09:30',
    ],
  ])('%j is refused at its place', async (csv, message) => {
    const { status, stdout, stderr } = await day(csv, '--handle-time', '4m');
    expect(stderr).toContain(message);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  it('warns of a gap within a day', async () => {
    const csv = 'time,calls\nmon 08:00,4\nmon 08:30,5\nmon 09:30,5\nmon 10:00,6\ntue 08:00,5\n';
    const { status, stderr } = await day(csv, '--handle-time', '4m');
    expect(status).toBe(0);
    expect(stderr).toContain('4:1  time: there is no row from 09:00 to 09:30, so there is no load. Is that meant?');
    expect(stderr.match(/no row/g)).toHaveLength(1);
  });

  it('shows every bad cell at once', async () => {
    const { stderr } = await day('time,calls,handle-time\n08:00,x,240\nnoon,4,long\n08:30,4,0\n', '--interval', '30m');
    expect(stderr.split('\n').slice(0, 5)).toEqual([
      'calls.csv: 4 problems',
      '  2:7  calls: expected a number of calls, but found "x"',
      '  3:1  time: expected a time such as 08:00, 08:00-08:30 or 2026-03-02 08:00, but found "noon"',
      '  3:8  handle-time: expected seconds, or a time such as 240, 4m or 0:04:00, but found "long"',
      '  4:9  handle-time: expected more than 0, but found "0"',
    ]);
  });

  it.each([
    [['--calls', '9/h'], '--calls: is in the file of --forecast. Leave one out.'],
    [['--agents', '9'], '--agents: is for one load. Give the file of --forecast a column agents.'],
    [['--csv', '--json'], '--csv: and --json are two formats. Leave one out.'],
    [['--handle-time', '4m'], 'has a column handle-time, and --handle-time is given too. Leave one out.'],
    [['--out', 'calls.csv'], 'calls.csv is read here, and would be written over. Name another file.'],
    [['--interval', '45m'], 'has a row every 30 min, but --interval says 45 min. Leave it out.'],
  ])('does not go with %j', async (args, message) => {
    const { status, stdout, stderr } = await day(morning, ...args);
    expect(stderr).toContain(message);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});

describe('a roster', () => {
  // CallCC's rates by the hour; required agents and optimal costs were computed elsewhere.
  const rates = [100, 150, 150, 180, 200, 150, 150, 150, 120, 100, 80, 70, 60];
  const forecast = `time,calls\n${rates.map((rate, i) => `${String(8 + i).padStart(2, '0')}:00,${rate}\n`).join('')}`;
  const plan = (csv: string, ...args: string[]) => {
    const usual = ['--handle-time', '100s', '--patience', '1000s', '--target', '80% of all in 20s'];
    return callstorm(folderWith({ 'calls.csv': csv }), 'erlang', '--forecast', 'calls.csv', ...usual, ...args);
  };
  const long = ['--shift', '8h from 08:00 to 13:00 every 1h costs 8'];
  const short = ['--shift', '5h from 08:00-16:00 every 1h, costs 5.5'];

  it('covers the agents that each interval requires as cheaply as can be', async () => {
    const { status, stdout, stderr } = await plan(forecast, ...long, ...short);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('\nRoster\n');
    expect(stdout).toContain('\ncost 83.5, the least that is possible\n');
    expect(stdout).toMatch(/^8h +08:00-16:00 +\d+ +\d+$/m);
    expect(stdout).not.toContain('need not fit into shifts');
    const { rows, roster } = JSON.parse((await plan(forecast, ...long, '--json')).stdout);
    expect(rows.map(({ required }: { required: number }) => required)).toEqual([5, 7, 7, 7, 8, 7, 7, 7, 6, 5, 4, 4, 4]);
    expect(roster).toMatchObject({ cost: 96, leastCost: 96, agents: 12, hoursRequired: 78 });
    expect(roster.rows[0].hours).toBe('08:00-16:00');
  });

  it('is of paid agents: those away by the shrinkage, too; and may be for days of a week, with breaks', async () => {
    const week = 'time,calls\n2026-03-02 08:00,40\n2026-03-02 09:00,40\n2026-03-03 08:00,40\n2026-03-03 09:00,40\n';
    const shift = '2h from mon-fri 08:00, break 15m after 1h unpaid';
    const cover = '30m from 08:45 costs 1';
    const args = ['--shrinkage', '50%', '--csv', '--shift', shift, '--shift', cover];
    // 40 calls of 100 s are 1.1 erlangs: three agents, so six; 1.75 paid hours each. At 09:00 all are in the break.
    expect((await plan(week, ...args)).stdout).toBe(
      [
        'shift,count,hours,breaks,cost',
        '2h,6,mon 08:00-10:00,09:00-09:15 unpaid,10.5',
        '30m,6,mon 08:45-09:15,,6',
        '2h,6,tue 08:00-10:00,09:00-09:15 unpaid,10.5',
        '30m,6,tue 08:45-09:15,,6',
        '',
      ].join('\n'),
    );
  });

  it('is written, too', async () => {
    const folder = folderWith({ 'calls.csv': morning });
    const shift = ['--shift', '90m from 08:00'];
    const files = ['--out', 'agents.csv', '--roster', 'roster.csv'];
    const args = ['erlang', '--forecast', 'calls.csv', ...shift];
    const printed = await callstorm(folder, ...args, '--csv', ...files);
    expect(readFileSync(join(folder, 'roster.csv'), 'utf8')).toBe(printed.stdout);
    expect(readFileSync(join(folder, 'agents.csv'), 'utf8')).toMatch(/^time,calls,/);
  });

  it.each([
    [['--shift', '8h until 16:00'], '--shift: expected a shift such as "8h from 06:00-12:00 every 30m"'],
    [
      ['--shift', '25h from 08:00'],
      '--shift: a shift lasts more than 0 and less than 24 hours. Found "25h from 08:00".',
    ],
    [['--shift', '8h from 08:00 every 30m'], '--shift: expected starts such as 06:00-12:00 every 30m'],
    [['--shift', '8h from 08:00-12:00 every 90s'], 'shifts start every so many whole minutes'],
    [['--shift', '8h from 08:00, break 30m'], '--shift: expected a break such as "break 30m after 3h-5h unpaid"'],
    [['--shift', '8h from 08:00 costs 1 costs 2'], '--shift: a shift costs one amount'],
    [['--shift', '8h from mon 08:00'], '--shift: names days of the week, but the forecast is one day.'],
    [[...long, ...long], '--shift: two shifts are called 8h. Give one another name'],
    [['--shift', '8h from 08:00'], '--shift: no shift covers 16:00 to 21:00, when 6 agents are required.'],
    [['--roster', 'roster.csv'], '--roster: goes with --shift'],
    [[...long, '--roster', 'a.csv', '--out', 'a.csv'], '--roster: and --out are the same file.'],
    [[...long, '--roster', 'calls.csv'], 'calls.csv is read here, and would be written over.'],
  ])('does not go with %j', async (args, message) => {
    const { status, stdout, stderr } = await plan(forecast, ...args);
    expect(stderr).toContain(message);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  it.each([
    ['Montag 08:00,9\nMontag 08:45,9', '2:1  time: expected a time such as 08:00, mon 08:00 or 2024-03-04 08:00'],
    ['22:00,9\n22:45,9\n23:30,9', '4:1  time: 23:30 goes on beyond the end of the day'],
    ['2026-03-02 08:00,9\n2026-03-09 08:00,9', '2026-03-09 08:00 is more than a week after 2026-03-02 08:00'],
  ])('is not of %j', async (rows, message) => {
    const { status, stderr } = await plan(`time,calls\n${rows}\n`, ...long, '--interval', '45m');
    expect(stderr).toContain(message);
    expect(status).toBe(2);
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
    [[...load, '--target', 'good'], '--target: expected a target such as 80/20, "80% in 20s", '],
    [
      [...load, '--target', '0.8/20'],
      '--target: expected a percentage from 1 to below 100 before the /, but found "0.8"',
    ],
    [[...load, '--target', '80/soon'], '--target: expected a duration such as 90s, 4m, 1h30m or 3d, but found "soon"'],
    [[...load, '--agents', '14.5'], '--agents: expected a whole number, 1 or more, but found "14.5"'],
    [[...load, '--agents', '0'], '--agents: expected a whole number, 1 or more, but found "0"'],
    [[...load, '--csv'], '--csv: goes with --forecast FILE'],
    [[...load, '--out', 'agents.csv'], '--out: goes with --forecast FILE'],
    [[...load, '--shift', '8h from 08:00'], '--shift: goes with --forecast FILE'],
    [[...load, '--interval', '30m'], '--interval: goes with --forecast FILE'],
    [[...load, '--target', '100% in 20s'], '--target: expected less than 100%, but found "100%"'],
    [[...load, '--target', '80% in 20'], '--target: "20" has no unit. Write 20s or 20m.'],
    [[...load, '--target', 'abandonment under 5%'], '--patience is none. Write --patience 5m, or another target.'],
    [[...load, '--target', 'occupancy under 0.00001%'], '--target: no number of agents is enough: 16777216 are not'],
    [['--calls', '9_000_000/s', '--handle-time', '4m'], '--calls: times the handle time is 2160000000 erlangs'],
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
