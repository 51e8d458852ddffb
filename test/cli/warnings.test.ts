import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callstorm, folderWith, tiny } from './callstorm.js';

/** An incident that comes too late. */
const late = tiny.replace('arrivals:', 'incidents: { outage: { starts: 2h, lasts: 1h, affects: 5% } }\narrivals:');
const told =
  'late.yaml: 1 warning\n  8:32  incidents.outage.starts: the incident starts after the horizon, so it never happens. Start it earlier, or extend `horizon`.\n';

const summaryIn = (folder: string, name: string) =>
  JSON.parse(readFileSync(join(folder, 'results', name, 'summary.json'), 'utf8'));

describe('warnings', () => {
  it('of a scenario are printed on stderr, kept in summary.json, and stop nothing', async () => {
    const folder = folderWith({ 'late.yaml': late });
    const { status, stdout, stderr } = await callstorm(folder, 'run', 'late.yaml');
    expect({ status, stderr }).toEqual({ status: 0, stderr: told });
    expect(stdout).toContain('Results: results/late');
    expect(summaryIn(folder, 'late').warnings).toEqual([
      {
        line: 8,
        column: 32,
        path: 'incidents.outage.starts',
        message: 'the incident starts after the horizon, so it never happens. Start it earlier, or extend `horizon`.',
      },
    ]);
    // They are problems: --quiet leaves them, and --json leaves stdout to the summary.
    expect((await callstorm(folder, 'run', 'late.yaml', '--quiet')).stderr).toBe(told);
    expect(JSON.parse((await callstorm(folder, 'run', 'late.yaml', '--json')).stdout).scenario).toBe('late');
  });

  it('are errors with --strict: exit code 2, and nothing is run', async () => {
    const folder = folderWith({ 'late.yaml': late });
    const { status, stdout, stderr } = await callstorm(folder, 'run', 'late.yaml', '--strict');
    expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: told.replace('warning', 'problem') });
    expect(existsSync(join(folder, 'results'))).toBe(false);
  });

  it('name the override they come from', async () => {
    const folder = folderWith({ 'late.yaml': late });
    const { stderr } = await callstorm(folder, 'run', 'late.yaml', '--quiet', '--set', 'incidents.outage.starts=9h');
    expect(stderr).toContain('or extend `horizon`. (from --set incidents.outage.starts=9h)\n');
  });

  it('of the results come after the summary; with --strict they end with exit code 1', async () => {
    // Four calls a minute, and two agents who take half of one: most give up.
    const crowded = tiny.replace('rate: 60/h', 'rate: 240/h').replace('handle-time: 2m', 'handle-time: 4m');
    const folder = folderWith({ 'crowded.yaml': crowded });
    const plain = await callstorm(folder, 'run', 'crowded.yaml');
    expect(plain.status).toBe(0);
    expect(plain.stderr).toMatch(
      /^results\/crowded: 1 warning\n {2}journeys: \d\d\.\d % give up, though nothing is broken\./,
    );
    expect(summaryIn(folder, 'crowded').warnings).toHaveLength(1);
    const strict = await callstorm(folder, 'run', 'crowded.yaml', '--strict');
    expect({ ...strict, status: 0 }).toEqual(plain);
    expect(strict.status).toBe(1);
    expect(existsSync(join(folder, 'results/crowded/summary.json'))).toBe(true);
  });

  it('of a scenario come with the check of its menu', async () => {
    const flow = 'flow: f\nstart: q\nnodes: { q: { type: queue, group: desk } }\n';
    const folder = folderWith({ 'late.yaml': late.replace('{ agents', '{ ivr: f.yaml, agents'), 'f.yaml': flow });
    const { stderr } = await callstorm(folder, 'check', 'late.yaml');
    expect(stderr).toBe(told);
  });
});
