import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callstorm, contents, folderWith } from './callstorm.js';

/** A desk for twelve calls an hour of four minutes each. */
const desk = `title: A desk
seed: 1
horizon: 8h
replications: 3
parameters: { agents: { value: 9, max: 9 }, patient: { value: no } }
arrivals: { calls: { rate: 12/h } }
channels:
  phone:
    agents: { desk: { count: "\${agents}", handle-time: 4m, wage: £15 } }
    patience: 2m
    resolves: 100%
thresholds: [phone.abandonment-rate < 10%]
`;

const desks = () => folderWith({ 'desk.yaml': desk });
const read = (folder: string, ...names: string[]) => readFileSync(join(folder, ...names), 'utf8');
const sweep = (folder: string, ...options: string[]) => callstorm(folder, 'sweep', 'desk.yaml', ...options);

describe('callstorm sweep', () => {
  it('runs all combinations with the same customers, the same bytes with one thread and with two', async () => {
    const folder = desks();
    const vary = ['--vary=agents=1,3', '--vary=channels.phone.patience=2m..5m..3m'];
    const { status, stdout, stderr } = await sweep(folder, ...vary, '--threads=1', '--out=one');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('A desk: agents and channels.phone.patience\nseed 1 · 4 points · 3 replications of each');
    expect(stdout).toMatch(/^1 +2m +\d+\.\d % ± \d+\.\d % ✗ .* ✗ missed$/m);
    expect(stdout).toMatch(/^3 +5m +0\.0 % ✓ .* ✓ held$/m);
    expect(stdout).toContain(
      'At 2 of 4 points all thresholds are held: agents=3, channels.phone.patience=2m; agents=3',
    );

    const { points, units, charts, varied } = JSON.parse(read(folder, 'one/sweep.json'));
    expect(varied[1]).toEqual({ name: 'channels.phone.patience', values: ['2m', '5m'], positions: [120, 300] });
    expect(points[1].settings).toEqual({ agents: '1', 'channels.phone.patience': '5m' });
    const each = (measure: string) => points.map((point: Point) => point.measures[measure].estimate);
    expect(new Set(each('phone.contacts')).size).toBe(1);
    // Eight hours at £15 for each agent.
    expect(each('cost.total')).toEqual([120, 120, 360, 360]);
    expect(units['phone.abandonment-rate']).toBe('share');
    const csv = read(folder, 'one/sweep.csv');
    expect(csv).toMatch(/^agents,channels\.phone\.patience,measure,unit,estimate,low,high,verdict\n1,2m,phone\./);
    expect(csv).toMatch(/^1,2m,phone\.abandonment-rate,share,0\.\d+,0\.\d+,0\.\d+,missed$/m);
    const names = contents(join(folder, 'one'));
    expect(names).toEqual(expect.arrayContaining(['sweep-lines-1.svg', 'sweep-map-1.svg']));
    expect(charts.map(({ file }: { file: string }) => file).sort()).toEqual(names.filter((name) => /svg$/.test(name)));

    const again = await sweep(folder, ...vary, '--threads=2', '--out=two', '--json', '--quiet');
    expect(again).toEqual({ status: 0, stdout: read(folder, 'one/sweep.json'), stderr: '' });
    for (const name of names) expect(read(folder, 'two', name), name).toBe(read(folder, 'one', name));
  });

  it('draws what is asked for in words, too, and replaces its own charts, but nobody else’s', async () => {
    const folder = desks();
    await sweep(folder, '--vary=agents=1..2..1', '--vary=patient=yes,no', '--measure=cost.total', '--out=o');
    expect(contents(join(folder, 'o'))).toEqual(['report.html', 'sweep-lines-1.svg', 'sweep.csv', 'sweep.json']);
    const svg = read(folder, 'o', 'sweep-lines-1.svg');
    expect(svg).toContain('role="img"');
    expect(svg).toContain('<title>cost.total</title>');
    expect(svg).toContain('patient=yes: from £120.00 at 1 to £240.00 at 2. patient=no: from £120.00');
    // Lines are told apart by dashes and by what stands beside them.
    expect(svg).toContain('stroke-dasharray="7 4"');
    expect(svg).toContain('>patient=no</text>');

    writeFileSync(join(folder, 'o', 'sweep-lines-9.svg'), '<svg/>');
    const { stderr } = await sweep(folder, '--vary=patient=yes', '--out=o');
    expect(contents(join(folder, 'o'))).toEqual(['report.html', 'sweep-lines-9.svg', 'sweep.csv', 'sweep.json']);
    expect(stderr).toContain("sweep-lines-9.svg is not callstorm's, and stays");
  });

  it('takes flows from files at some points', async () => {
    const flow = 'flow: Menu\nstart: desk\nnodes: { desk: { type: queue, group: desk } }\n';
    const folder = folderWith({ 'desk.yaml': desk, 'menu.yaml': flow });
    const { status, stderr } = await sweep(folder, '--vary=channels.phone.ivr=menu.yaml', '--quiet', '--out=o');
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it.each([
    [[], '--vary: expected a name and its values, such as agents=10..40..5 or banner=yes,no'],
    [['--vary=agents'], 'expected a name and its values'],
    [['--vary=agents=1..4'], 'expected FROM..TO..STEP such as 10..40..5'],
    [['--vary=agents=1..4..0'], 'the step of 1..4..0 must be above 0'],
    [['--vary=agents=4..1..1'], '4..1..1 goes down. Write the smaller end first'],
    [['--vary=patience=1m..90s..10s'], '1m..90s..10s mixes units'],
    [['--vary=agents=1,,2'], 'has an empty value between its commas'],
    [['--vary=agents=1,2,1'], 'has the value 1 twice'],
    [['--vary=agents=1,2', '--vary=agents=3'], '--vary agents: is varied twice'],
    [['--vary=agents=4,5', '--set=agents=9'], '--set agents=9: agents is varied, so no point would have this value'],
    [
      ['--vary=channels.phone.patience=1m,2m', '--set=channels.phone.patience.exponential=3m'],
      'channels.phone.patience is varied',
    ],
    [['--vary=seed=1,2'], 'seed must be the same at all points'],
    [['--vary=load=1..2..0.00001'], 'makes 100_001 points, more than 10_000. Take larger steps'],
    [['--vary=agents=1..9..1', '--vary=load=1..2..0.0005'], 'all together makes 18_009 points'],
    [['--vary=agents=8..10..1'], '--vary agents=10'],
    [['--vary=agent=8'], '"agent" is unknown. Did you mean "agents"?'],
    [['--vary=agents=1,2', '--measure=cost.totals'], 'Did you mean "cost.total"?'],
    [['--vary=agents=1,2', '--replications=1_000_000'], '2_000_000 runs. More than 1_000_000 are too many'],
    [['--vary=agents=1,2', '--format=svg'], '--format: expected text, json or csv, but found "svg"'],
  ])('refuses %j in one sentence', async (options, message) => {
    const folder = desks();
    const { status, stdout, stderr } = await sweep(folder, ...options);
    expect(stderr).toContain(message);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(existsSync(join(folder, 'results'))).toBe(false);
  });
});

interface Point {
  readonly measures: Readonly<Record<string, { readonly estimate: number }>>;
}
