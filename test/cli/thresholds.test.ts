import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { mustTakeJunit } from '../../src/cli/junitReport.js';
import { schemaText } from '../../src/cli/schemaText.js';
import { notWellFormed } from '../fuzz/xml.js';
import { callstorm, contents, folderWith, startCallstorm, tiny } from './callstorm.js';

/** Two agents have two calls' worth of work: about a sixth of the calls are abandoned, and nobody waits an hour. */
const held = 'phone.wait p90 < 1h';
const missed = 'phone.abandonment-rate < 1%';
const undecided = 'phone.contacts < 60';
const withGoals = (...goals: string[]) => ({
  'tiny.yaml': `${tiny}thresholds: ${JSON.stringify(goals)}\n`,
});

const read = (...path: string[]) => readFileSync(join(...path), 'utf8');

describe('callstorm run with thresholds', () => {
  it('ends with 0 if all are held or undecided, and says so', async () => {
    const folder = folderWith(withGoals(held, undecided));
    const { status, stdout, stderr } = await callstorm(folder, 'run', 'tiny.yaml');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^✓ held {7}phone\.wait p90 < 1h/m);
    expect(stdout).toMatch(/^\? undecided {2}phone\.contacts < 60/m);
    expect(stdout).toContain('With --replications 8 it is about half as wide.');
  });

  it('ends with 1 if one is missed, and says which; the results are written', async () => {
    const folder = folderWith(withGoals(held, missed));
    const { status, stdout, stderr } = await callstorm(folder, 'run', 'tiny.yaml', '--replications', '10');
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toMatch(/^Thresholds.*\n✗ missed +phone\.abandonment-rate < 1% +\d/m);
    const { thresholds, measures } = JSON.parse(read(folder, 'results/tiny--replications=10/summary.json'));
    expect(thresholds.map(({ verdict }: { verdict: string }) => verdict)).toEqual(['held', 'missed']);
    const { estimate, low, high } = measures['phone.wait-p90'];
    expect(thresholds[0]).toMatchObject({ threshold: held, measure: 'phone.wait-p90', estimate, low, high });
  });

  it('tells on stderr what is missed where there is no summary in words, and writes JUnit XML where it is told', async () => {
    const folder = folderWith(withGoals(held, missed, undecided));
    const options = ['--replications', '10', '--out', 'o', '--quiet', '--junit', 'o/goals.xml'];
    const { status, stdout, stderr } = await callstorm(folder, 'run', 'tiny.yaml', ...options);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(
      /^o: 1 missed threshold\n {2}phone\.abandonment-rate < 1%, but it is [\d.]+ % \([\d.]+ % to [\d.]+ %\)\n$/,
    );
    const xml = read(folder, 'o/goals.xml');
    expect(notWellFormed(xml)).toBeUndefined();
    expect(xml).toContain('<testsuites name="callstorm run" tests="3" failures="1" skipped="1" errors="0">');
    expect(xml).toMatch(/classname="tiny" name="phone\.wait p90 &lt; 1h"><system-out>held: /);
    expect(xml).toMatch(/name="phone\.abandonment-rate &lt; 1%"><failure type="threshold" message="missed: [\d.]+ %/);
    expect(xml).toMatch(/name="phone\.contacts &lt; 60"><skipped message="undecided: [\d.]+ \(/);
  });

  it('ends with 130 if it is interrupted, whatever is missed, and writes no JUnit XML', async () => {
    const folder = folderWith(withGoals(missed));
    const options = ['--replications=1000000', '--keep-finished', '--out=o', '--junit=goals.xml'];
    const endless = startCallstorm(folder, 'run', 'tiny.yaml', ...options);
    const ended = new Promise((resolve) => endless.on('close', resolve));
    const hasBegun = () => contents(folder).some((name) => name.includes('.callstorm-'));
    while (!hasBegun() && endless.exitCode === null) await sleep(10);
    endless.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(JSON.parse(read(folder, 'o/summary.json')).thresholds).toHaveLength(1);
    expect(contents(folder)).not.toContain('goals.xml');
  });
});

describe('--junit', () => {
  it('is looked at before the run', async () => {
    const folder = folderWith(withGoals(held));
    const { status, stderr } = await callstorm(folder, 'run', 'tiny.yaml', '--out', 'o', '--junit', 'tiny.yaml');
    expect(status).toBe(2);
    expect(stderr).toBe('--junit: tiny.yaml is read here, and would be written over. Name another file.\n');
    expect(contents(folder)).toEqual(['tiny.yaml']);
  });

  it('may lie among the results, but be none of them; and its folder must be there', () => {
    const folder = folderWith({});
    const results = join(folder, 'o');
    mkdirSync(results);
    mustTakeJunit(join(results, 'goals.xml'), results, []);
    expect(() => mustTakeJunit(join(results, '.', 'summary.json'), results, [])).toThrow(
      "is where the results' summary.json goes. Name another file.",
    );
    expect(() => mustTakeJunit(join(folder, 'nowhere', 'goals.xml'), results, [])).toThrow('nowhere does not exist');
  });
});

it('callstorm check takes a scenario with thresholds', async () => {
  const folder = folderWith({
    'menu.yaml':
      'flow: small\nstart: help\nnodes:\n  help: { type: queue, group: desk, full: bye, closed: bye }\n  bye: { type: hang-up, length: 2s }\n',
    'story.yaml': `title: Story
seed: 1
horizon: 1h
arrivals: { calls: { rate: 60/h } }
channels: { phone: { ivr: menu.yaml, agents: { desk: { count: 2, handle-time: 2m } } } }
thresholds: [phone.wait p90 < 1h]
what-ifs: { more: { set: { channels.phone.agents.desk.count: 3 }, thresholds: [phone.wait p80 < 1m] } }
`,
  });
  const { status, stderr } = await callstorm(folder, 'check', 'story.yaml', '--property', 'no-dead-end');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

it('callstorm schema completes thresholds, also those of a what-if', () => {
  const { properties } = JSON.parse(schemaText('scenario'));
  const [line] = properties.thresholds.items.anyOf;
  expect(line.examples).toContain('phone.wait p90 < 5m');
  expect('phone.wait[queue=desk] p90 <= 5m').toMatch(new RegExp(line.pattern));
  expect('phone.wait = 5m').not.toMatch(new RegExp(line.pattern));
  expect(properties['what-ifs'].additionalProperties.properties.thresholds.items).toEqual(properties.thresholds.items);
});
