import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callstorm, contents, folderWith, tiny } from './callstorm.js';

/** Calls of ten callers, half of whom hang up and call again after a minute. */
const log = [
  'Caller,Start,Queue time,Talk,Result',
  ...Array.from({ length: 10 }, (_, i) => {
    const at = (seconds: number) => `2026-03-02 08:0${i % 10}:${String(seconds).padStart(2, '0')}`;
    return i % 2 === 0
      ? `${i},${at(0)},${20 + i},,Gone\n${i},${at(50)},5,${100 + i},Done`
      : `${i},${at(0)},${10 + i},${200 + i},Done`;
  }),
  '',
].join('\n');

const map = `columns: { customer: Caller, arrived: Start, wait: Queue time, handle: Talk, ending: Result }
endings: { Gone: abandoned, Done: served }
`;

const files = { 'log.csv': log, 'map.yaml': map };
const calibrate = (...args: string[]) => callstorm(folderWith(files), 'calibrate', 'log.csv', ...args);

describe('callstorm calibrate', () => {
  it('prints what a log says, and a part of a scenario', async () => {
    const { status, stdout, stderr } = await calibrate('--map', 'map.yaml', '--window', '1m');
    expect(status).toBe(0);
    expect(stdout).toContain(
      '15 contacts · 10 customers · 2026-03-02 08:00:00 to 2026-03-02 08:09:00 · 95 % intervals',
    );
    expect(stdout).toMatch(/phone\/abandoned +phone +100\.0 %/);
    expect(stdout).toContain('    # 5 abandoned of 15 who queued; 0 were answered at once.\n');
    expect(stderr).toContain('log.csv: 3 warnings\n');
    expect(stderr).toContain('phone: patience: only 5 abandoned. Its intervals are wide, and rough.');
  });

  it('prints the part alone, writes it, or prints all as JSON', async () => {
    const folder = folderWith(files);
    const order = ['calibrate', 'log.csv', '--map', 'map.yaml', '--window', '1m'];
    const { stdout: yaml } = await callstorm(folder, ...order, '--yaml');
    expect(yaml).toMatch(/^# Fitted by callstorm calibrate to log\.csv: 15 contacts/);
    const { stdout } = await callstorm(folder, ...order, '--out', 'fitted.yaml');
    expect(readFileSync(join(folder, 'fitted.yaml'), 'utf8')).toBe(yaml);
    expect(stdout).toContain('part: fitted.yaml\n');
    const found = JSON.parse((await callstorm(folder, ...order, '--json')).stdout);
    expect(found).toMatchObject({ log: 'log.csv', contacts: 15, customers: 10, window: 60, fragment: yaml });
    expect(found.channels[0]).toMatchObject({ channel: 'phone', abandoned: 5, patience: { over: 5, censored: 10 } });
    expect(found.following.map(({ ending }: { ending: string }) => ending)).toEqual(['served', 'abandoned']);
    expect(found.warnings).toHaveLength(3);
  });

  it('takes columns one by one, and the contacts of a run without a map', async () => {
    const columns = ['customer=Caller', 'arrived=Start', 'wait=Queue time', 'ending=Result'];
    const own = columns.flatMap((pair) => ['--map', pair]);
    const { status, stderr } = await calibrate(...own, '--window', '1m');
    expect(status).toBe(0);
    // Words of the log's own are no endings of a scenario, until a map says what they mean.
    expect(stderr).toMatch(/phone\/gone: \d+ contacts ended in a way that no channel of a scenario has/);
    expect((await calibrate(...own, '--window', '1m', '--yaml')).stdout).not.toContain('phone/gone');
    const folder = folderWith({ 'tiny.yaml': tiny });
    await callstorm(folder, 'run', 'tiny.yaml', '--records', '--out', 'o', '--quiet');
    const { stdout } = await callstorm(folder, 'calibrate', 'o/contacts.csv', '--window', '10m', '--json');
    const { channels } = JSON.parse(stdout);
    // Its agents always take two minutes.
    expect(channels[0].groups[0]).toMatchObject({
      group: 'desk',
      handleTime: { quantiles: [{ log: 120 }, {}, {}, {}, {}, {}] },
    });
  });

  it('refuses what it cannot read, and writes nothing', async () => {
    const folder = folderWith({ ...files, 'bad.csv': 'arrived,ending\n0,served\nsoon,served\n' });
    const refused = async (...args: string[]) => {
      const { status, stderr, stdout } = await callstorm(folder, 'calibrate', ...args, '--out', 'fitted.yaml');
      expect([status, stdout]).toEqual([2, '']);
      return stderr;
    };
    expect(await refused('bad.csv')).toBe(
      'bad.csv: 1 problem\n  3:1  arrived: expected a date and time such as 2026-03-02 08:00:12, or seconds, but found "soon"\n',
    );
    expect(await refused('log.csv')).toContain('has no column arrived. Say which it is: --map "arrived=COLUMN".');
    expect(await refused('log.csv', '--map', 'map.yaml', '--map', 'b.yaml')).toContain('--map takes one file');
    expect(await refused('log.csv', '--window', 'soon')).toContain('--window: expected a duration');
    expect(await refused('log.csv', '--yaml', '--json')).toContain('are two formats');
    expect(await refused('log.csv', '--map', 'fitted.yaml')).toContain('there is no such file');
    expect(contents(folder)).toEqual(['bad.csv', 'log.csv', 'map.yaml']);
  });
});
