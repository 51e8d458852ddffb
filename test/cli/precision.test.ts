import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callstorm, contents, folderWith } from './callstorm.js';
import { desk } from './desk.js';

const summaryOf = async (...options: string[]) => {
  const { status, stdout, stderr } = await callstorm(folderWith({ 'desk.yaml': desk }), 'run', 'desk.yaml', ...options);
  return { status, stdout, stderr };
};
const halfOver = ({ estimate, low, high }: { estimate: number; low: number; high: number }) =>
  Math.max(estimate - low, high - estimate) / estimate;

describe('run --precision', () => {
  it('goes on until the interval is so narrow, and five replications more; with any number of threads', async () => {
    const folder = folderWith({ 'desk.yaml': desk });
    const measure = 'phone.abandonment-rate';
    const { status, stdout } = await callstorm(
      folder,
      'run',
      'desk.yaml',
      `--precision=${measure} 6%`,
      '--json',
      '--threads=1',
    );
    expect(status).toBe(0);
    const { replications, planned, precision, measures } = JSON.parse(stdout);
    expect(planned).toBe(replications);
    expect(halfOver(measures[measure])).toBeLessThanOrEqual(0.06);
    const [figure] = precision.figures;
    expect(precision).toEqual({ isReached: true, minimum: 10, most: 1000, figures: [figure] });
    expect(figure).toMatchObject({ measure, asked: 0.06 });
    expect(figure.reached).toBeCloseTo(halfOver(measures[measure]), 12);
    // Six replications before the end it was wider, or there were fewer than the minimum.
    const before = await callstorm(folder, 'run', 'desk.yaml', `--replications=${replications - 6}`, '--json');
    expect(replications).toBeGreaterThan(15);
    expect(halfOver(JSON.parse(before.stdout).measures[measure])).toBeGreaterThan(0.06);
    const threads = await callstorm(folder, 'run', 'desk.yaml', `--precision=${measure} 6%`, '--json', '--threads=3');
    expect(threads.stdout).toBe(stdout);
    expect(contents(join(folder, 'results'))).toContainEqual(expect.stringMatching(/^desk--precision=phone\.aband/));
  });

  it('watches the figures of the first line, or those that have thresholds', async () => {
    const measuresOf = ({ stdout }: { stdout: string }) =>
      JSON.parse(stdout).precision.figures.map(({ measure }: { measure: string }) => measure);
    const small = ['--precision=50%', '--json'];
    expect(measuresOf(await summaryOf(...small))).toEqual([
      'journeys.ended',
      'journeys.resolved',
      'journeys.gave-up',
      'journeys.contacts-per-journey',
    ]);
    const folder = folderWith({ 'desk.yaml': `${desk}thresholds: [phone.service-level < 80%]\n` });
    const told = await callstorm(folder, 'run', 'desk.yaml', '--precision=cost.total 90%', ...small);
    expect(measuresOf(told)).toEqual(['cost.total', 'phone.service-level']);
  });

  it('says so if the cap ends it, on stderr and in the summary; with --strict it ends with 1', async () => {
    const { status, stdout, stderr } = await summaryOf('--precision=1%', '--max-replications=4', '--strict');
    expect(status).toBe(1);
    expect(stdout).toContain('Not as precise as asked: after 4 replications journeys.ended is known to ±');
    expect(stderr).toContain('instead of ± 1 %');
    expect(stderr).toContain('Allow more with --max-replications.');
  });

  it('takes what never happens for precise', async () => {
    const { stdout } = await summaryOf('--precision=phone.blocked-rate 1%', '--json', '--min-replications=3');
    expect(JSON.parse(stdout)).toMatchObject({ replications: 8, precision: { figures: [{ reached: 0 }] } });
  });

  it.each([
    [['--precision=2%', '--replications=9'], '--replications fixes how many, and --precision lets them decide'],
    [['--min-replications=9'], '--min-replications needs --precision'],
    [['--precision=2'], 'expected how precise, such as 2%, or of a measure'],
    [['--precision=0%'], 'expected how precise, such as 2%'],
    [
      ['--precision=phone.abandonment 2%'],
      '"phone.abandonment" is no measure of this scenario. Did you mean "phone.aban',
    ],
    [['--precision=2%', '--precision=3%'], '--precision: two of them name no measure'],
    [['--precision=2%', '--min-replications=30', '--max-replications=20'], '30 are more than --max-replications, 20'],
    [['--precision=2%', '--max-replications=1'], '--max-replications: an interval takes 2 or more'],
  ])('refuses %j in one sentence', async (options, message) => {
    const { status, stdout, stderr } = await summaryOf(...options);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});

describe('compare --precision', () => {
  it('goes on until each difference is known so well, in parts of the base', async () => {
    const folder = folderWith({ 'desk.yaml': desk });
    const compare = (...options: string[]) => callstorm(folder, 'compare', 'desk.yaml', '--precision=10%', ...options);
    const { status, stdout } = await compare('--json', '--threads=1');
    expect(status).toBe(0);
    const { replications, precision, base, whatIfs } = JSON.parse(stdout);
    expect(replications).toBeGreaterThan(14);
    expect(precision.isReached).toBe(true);
    for (const [i, { name, measures }] of whatIfs.entries()) {
      const { low, high } = measures['people.gave-up'].difference;
      const half = (high - low) / 2 / base.measures['people.gave-up'].estimate;
      expect(half).toBeLessThanOrEqual(0.1);
      expect(precision.figures[i]).toMatchObject({ measure: 'people.gave-up', whatIf: name, asked: 0.1 });
      expect(precision.figures[i].reached).toBeCloseTo(half, 12);
    }
    expect((await compare('--json', '--threads=3')).stdout).toBe(stdout);
    const written = readFileSync(join(folder, 'results/desk--compare--precision=10%/comparison.md'), 'utf8');
    expect(written).toContain('each difference of people.gave-up to ± 10 % of its value as it is');
  });

  it('says so if the cap ends it', async () => {
    const options = ['--precision=cost.total 0.01%', '--precision=0.1%', '--max-replications=3', '--quiet'];
    const { status, stderr } = await callstorm(folderWith({ 'desk.yaml': desk }), 'compare', 'desk.yaml', ...options);
    expect(status).toBe(0);
    expect(stderr).toContain('after 3 replications the difference of people.gave-up in two-agents is known to ±');
  });
});
