import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callstorm, folderWith } from './callstorm.js';
import { desk } from './desk.js';

const desks = () => folderWith({ 'desk.yaml': desk, 'other.yaml': desk.replace('value: 1 ', 'value: 3 ') });

const read = (folder: string, ...names: string[]) => readFileSync(join(folder, ...names), 'utf8');

describe('callstorm compare', () => {
  it('shows each what-if beside the base, what it costs, and what to conclude; results are in a folder', async () => {
    const folder = desks();
    const { status, stdout, stderr } = await callstorm(folder, 'compare', 'desk.yaml');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('A desk: what if?\nseed 1 · 4 replications of each');
    expect(stdout).toContain('“Two agents” is best by people.gave-up');
    // One agent more for 8 h at £15.
    expect(stdout).toMatch(/two-agents +\+£120 +\+£120/);
    expect(stdout).toContain('Results: results/desk--compare\n');
    // Four replications tell no variances.
    expect(stdout).not.toContain('noise cut');
    const { recommendation, whatIfs } = JSON.parse(read(folder, 'results/desk--compare/comparison.json'));
    expect(stdout.replaceAll('\n', ' ')).toContain(recommendation[0]);
    expect(whatIfs.map(({ name }: { name: string }) => name)).toEqual(['two-agents', 'patient']);
    const { base, whatIf, difference, verdict } = whatIfs[0].measures['people.gave-up'];
    expect(difference.estimate).toBeCloseTo(whatIf.estimate - base.estimate, 10);
    expect(verdict).toBe('better');
    expect(whatIfs[0].money.total.difference.estimate).toBeCloseTo(120, 10);
    expect(Object.keys(whatIfs[0].deflection)).toEqual(['base', 'whatIf', 'deflected', 'fates', 'added']);
  });

  it('prints JSON, CSV or Markdown, as its files hold them', async () => {
    const folder = desks();
    await callstorm(folder, 'compare', 'desk.yaml', '--quiet');
    const files = { json: 'comparison.json', csv: 'comparison.csv', markdown: 'comparison.md' };
    for (const [format, file] of Object.entries(files)) {
      const { stdout } = await callstorm(folder, 'compare', 'desk.yaml', '--quiet', `--format=${format}`);
      expect(stdout).toBe(read(folder, 'results/desk--compare', file));
    }
    expect((await callstorm(folder, 'compare', 'desk.yaml', '--json')).stdout).toContain('"callstorm"');
    expect(read(folder, 'results/desk--compare/comparison.csv')).toMatch(/^name,measure,unit,base,/);
    expect(read(folder, 'results/desk--compare/comparison.md')).toContain('| two-agents | ');
  });

  it('compares those that are picked or added', async () => {
    const folder = desks();
    const added = 'Fast, patient: channels.phone.agents.desk.handle-time=2m, agents=2';
    const { stdout } = await callstorm(folder, 'compare', 'desk.yaml', '--what-if', 'patient', '--what-if', added);
    expect(stdout).toContain('fast-patient: channels.phone.agents.desk.handle-time=2m, agents=2');
    expect(stdout).not.toContain('two-agents');
    const fresh = ['compare', 'desk.yaml', '--what-if=Three: agents=3', '--json', '--out=fresh'];
    const { whatIfs } = JSON.parse((await callstorm(folder, ...fresh)).stdout);
    expect(whatIfs.map(({ title }: { title: string }) => title)).toEqual(['Two agents', 'Patient callers', 'Three']);
  });

  it('compares two files of the same customers', async () => {
    const folder = desks();
    const { status, stdout } = await callstorm(folder, 'compare', 'desk.yaml', 'other.yaml', '--json');
    expect(status).toBe(0);
    const { whatIfs, recommendation } = JSON.parse(stdout);
    expect(whatIfs.map(({ name }: { name: string }) => name)).toEqual(['other']);
    // Both are called “A desk”.
    expect(recommendation[0]).toContain('“A desk (other.yaml)” is best');
    expect(read(folder, 'results/desk--compare--other.yaml/comparison.md')).toContain(' A desk \\(other.yaml\\)\n');
    expect(whatIfs[0].money.total.difference.estimate).toBeCloseTo(240, 10);
  });

  it('knows a percentile as thresholds write it', async () => {
    const folder = folderWith({ 'desk.yaml': desk });
    const options = ['--measure=phone.wait p90', '--precision=phone.wait p90 40%', '--max-replications=12'];
    const { status, stdout } = await callstorm(folder, 'compare', 'desk.yaml', ...options);
    expect(status).toBe(0);
    expect(stdout).toContain('phone.wait-p90');
  });

  it('lets another measure decide, and shows those that are asked for', async () => {
    const folder = desks();
    const options = ['--measure=phone.speed-of-answer', '--measure=cost.total'];
    const { stdout } = await callstorm(folder, 'compare', 'desk.yaml', ...options);
    expect(stdout).toContain('best by phone.speed-of-answer');
    expect(stdout).not.toContain('phone.service-level');
  });

  it('gives the same bytes with one thread and with three', async () => {
    const folder = desks();
    const run = async (threads: number) => {
      await callstorm(folder, 'compare', 'desk.yaml', '--quiet', `--threads=${threads}`, `--out=t${threads}`);
      return read(folder, `t${threads}`, 'comparison.json');
    };
    expect(await run(1)).toBe(await run(3));
  });

  it.each([
    [['--what-if=two-agent'], 'the scenario has no what-if "two-agent". Did you mean "two-agents"?'],
    [['--what-if=patient', '--what-if=Patient: agents=2'], 'there are two what-ifs called patient'],
    [
      ['--what-if=Worse: agents=minus'],
      'expected a whole number, 0 or more, but found "minus" (from ${agents}, --what-if agents=minus)',
    ],
    [['--what-if=Long: horizon=9h'], 'horizon: must be as in the scenario it is compared with'],
    [
      ['--measure=phone.wait p80'],
      '"phone.wait p80" is no measure of this scenario. A percentile is measured if a threshold asks for it: thresholds: ["phone.wait p80 < 5m"].',
    ],
    [['--measure=phone.wait-p80'], 'thresholds: ["phone.wait p80 < 5m"]'],
    [['--measure=phone.abandonment-rate p80'], 'is no measure of this scenario. Did you mean'],
    [['--measure=people.gave-in'], '"people.gave-in" is no measure of this scenario. Did you mean "people.gave-up"?'],
    [['--measure=people.contacted'], 'people.contacted cannot lead: neither more nor less of it is better'],
    [['--format=yaml'], '--format: expected text, json, csv or markdown, but found "yaml"'],
    [['other.yaml', '--out=o', '--set=seed=2', 'third.yaml'], '"third.yaml" is one word too many'],
  ])('refuses %j in one sentence', async (options, message) => {
    const folder = desks();
    const { status, stdout, stderr } = await callstorm(folder, 'compare', 'desk.yaml', ...options);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('refuses two what-ifs of one name, one of them a file', async () => {
    const folder = folderWith({ 'desk.yaml': desk, 'patient.yaml': desk });
    const { status, stderr } = await callstorm(folder, 'compare', 'desk.yaml', 'patient.yaml', '--what-if=patient');
    const message =
      'two what-ifs called patient: patient.yaml, called by its file; and what-ifs.patient of the scenario';
    expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining(message) });
  });

  it('knows a what-if in a file from a whole scenario, and says how each is named', async () => {
    const goal = 'title: Six\nset: { agents: 6 }\nthresholds: [phone.wait p95 < 1s]\n';
    const folder = folderWith({ 'desk.yaml': desk, 'whole.yaml': desk, 'six.yaml': goal });
    const compare = (...words: string[]) => callstorm(folder, 'compare', 'desk.yaml', '--json', ...words);
    expect((await compare('six.yaml')).stderr).toBe(
      'six.yaml: is a what-if, and no whole scenario. Write --what-if six.yaml.\n',
    );
    expect((await compare('--what-if=whole.yaml')).stderr).toContain('whole.yaml is a whole scenario. Name it without');
    const own = await compare('--set=what-ifs.six={ file: whole.yaml }');
    expect(own.stderr).toContain(
      'whole.yaml is a whole scenario, and no what-if. Compare the two: callstorm compare desk',
    );
    const { status, stdout } = await compare('--what-if=six.yaml');
    const [, , six] = JSON.parse(stdout).whatIfs;
    expect(six).toMatchObject({ name: 'six', thresholds: [{ threshold: 'phone.wait p95 < 1s', verdict: 'held' }] });
    expect(status).toBe(0);
  });

  it('refuses files of other customers, and a scenario without what-ifs', async () => {
    const other = folderWith({
      'a.yaml': desk,
      'b.yaml': desk.replace('horizon: 8h', 'horizon: 9h').replace('seed: 1', 'seed: 2'),
      'none.yaml': desk.slice(0, desk.indexOf('what-ifs')),
    });
    const { status, stderr } = await callstorm(other, 'compare', 'a.yaml', 'b.yaml');
    expect(status).toBe(2);
    expect(stderr).toContain('b.yaml: 2 problems');
    expect(stderr).toContain(
      '2:1  seed: is 2, and 1 in a.yaml; it must be as in the scenario it is compared with: else the customers are not the',
    );
    expect(stderr).toContain('3:1  horizon: is 9h, and 8h in a.yaml; it must be');
    expect((await callstorm(other, 'compare', 'none.yaml')).stderr).toContain(
      'none.yaml: it has no what-ifs. Write some',
    );
  });
});
