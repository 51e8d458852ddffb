import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callstorm, contents, folderWith } from './callstorm.js';
import { desk } from './desk.js';

const byFive = ['--best=people.gave-up', '--indifference=5'];
const select = (...options: string[]) =>
  callstorm(folderWith({ 'desk.yaml': desk }), 'select', 'desk.yaml', ...options);

describe('callstorm select', () => {
  it('picks the best, says what that is worth, and who was dropped when; results are in a folder', async () => {
    const folder = folderWith({ 'desk.yaml': desk });
    const { status, stdout, stderr } = await callstorm(folder, 'select', 'desk.yaml', ...byFive);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('lower is better · Kim and Nelson’s procedure · indifference zone 5 customers');
    expect(stdout).toContain('“Two agents” is selected by people.gave-up: 5.1 on average.');
    expect(stdout.replaceAll('\n', ' ')).toContain(
      'better than all others by 5 customers or more, it is selected in at least 95 % of such selections',
    );
    expect(stdout).toMatch(/as it is +28\.9 +± 3\.2 +20 +dropped after 20\n/);
    expect(stdout).toMatch(/two-agents +5\.1 +± 1\.2 +20 +selected\n/);
    const results = 'results/desk--select--people.gave-up';
    expect(stdout).toContain(`Results: ${results}\n`);
    expect(contents(join(folder, results))).toEqual(['report.html', 'selection.csv', 'selection.json', 'selection.md']);
    expect(readFileSync(join(folder, results, 'selection.csv'), 'utf8')).toMatch(
      /\ntwo-agents,Two agents,people\.gave-up,customers,5\.1,[\d.]+,[\d.]+,20,,true\n/,
    );
    expect(readFileSync(join(folder, results, 'selection.md'), 'utf8')).toContain('| two-agents | 5.1 | ± 1.2 |');
  });

  it('replicates on for those that are close, and no longer those that are not; each as run has it', async () => {
    const folder = folderWith({ 'desk.yaml': desk });
    // Two to the last are 5 customers apart, and a third of one decides.
    const near = ['--what-if=patient', '--what-if=Very patient: channels.phone.patience=4m'];
    const options = ['--best=people.gave-up', '--indifference=0.5', '--first-stage=5', '--json', ...near];
    const one = await callstorm(folder, 'select', 'desk.yaml', ...options, '--threads=1');
    const { candidates, selected, left } = JSON.parse(one.stdout);
    expect({ selected, left }).toEqual({ selected: 'very-patient', left: ['very-patient'] });
    const [base, patient, best] = candidates;
    expect(base.droppedAfter).toBe(base.replications);
    expect(base.replications).toBeLessThan(patient.replications);
    expect(best).toMatchObject({ droppedAfter: null, replications: patient.replications });
    expect((await callstorm(folder, 'select', 'desk.yaml', ...options, '--threads=3')).stdout).toBe(one.stdout);
    const same = [`--replications=${best.replications}`, '--set=channels.phone.patience=4m', '--json'];
    const run = JSON.parse((await callstorm(folder, 'run', 'desk.yaml', ...same)).stdout);
    expect(best.mean.estimate).toBeCloseTo(run.measures['people.gave-up'].estimate, 10);
  });

  it('names nobody if the cap comes first, and says so', async () => {
    const options = ['--best=people.gave-up', '--indifference=0.01', '--first-stage=3', '--max-replications=4'];
    const { status, stdout, stderr } = await select(...options, '--strict');
    expect(status).toBe(1);
    expect(stdout).toContain('Nothing is selected: after 4 replications of each');
    expect(stdout).toContain('has the best mean so far, without any guarantee');
    expect(stderr).toContain('Allow more with --max-replications, or widen the zone');
  });

  it('says which thresholds the candidates hold, and that the best misses one', async () => {
    // More agents are never cheaper: the scenario as it is costs least, and answers too few.
    const goals = 'thresholds: [phone.service-level >= 80%, cost.total < £1_000]\n';
    const folder = folderWith({ 'desk.yaml': desk + goals });
    const options = ['--best=cost.total', '--indifference=5', '--what-if=two-agents'];
    const { status, stdout } = await callstorm(folder, 'select', 'desk.yaml', ...options);
    expect(status).toBe(0);
    expect(stdout.replaceAll('\n', ' ')).toContain(
      '“as it is” is selected by cost.total: £120.00 on average. But it misses phone.service-level >= 80%, which the selection takes no account of; “Two agents” holds all.',
    );
    expect(stdout).toMatch(/as it is +✗ missed +phone\.service-level >= 80% +\d/);
    expect(stdout).toContain('3 of 4 are held.');
    const results = join(folder, 'results/desk--select--cost.total--two-agents');
    const { candidates } = JSON.parse(readFileSync(join(results, 'selection.json'), 'utf8'));
    const verdicts = candidates.map(({ thresholds }: { thresholds: { verdict: string }[] }) =>
      thresholds.map(({ verdict }) => verdict),
    );
    expect(verdicts).toEqual([
      ['missed', 'held'],
      ['held', 'held'],
    ]);
  });

  it('says who is equal to the end', async () => {
    const pair = folderWith({ 'desk.yaml': desk.replace('set: { agents: 2 }', 'set: { agents: 1 }') });
    const told = await callstorm(pair, 'select', 'desk.yaml', '--what-if=two-agents', ...byFive);
    expect(told.stdout).toContain('“as it is” is selected');
    expect(told.stdout).toContain('“Two agents” did the same in every figure that counts, and is as good');
  });

  it('shares a budget out: all of it, most to those that are close', async () => {
    const options = ['--best=people.gave-up', '--budget=60', '--first-stage=5', '--json'];
    const folder = folderWith({ 'desk.yaml': desk });
    const { status, stdout } = await callstorm(folder, 'select', 'desk.yaml', ...options, '--threads=1');
    expect(status).toBe(0);
    // The guarantee and the budget of one measure are two results.
    expect(contents(join(folder, 'results'))).toContain('desk--select--people.gave-up--budget=60');
    const { procedure, selected, probability, candidates } = JSON.parse(stdout);
    expect({ procedure, selected }).toEqual({ procedure: 'ocba', selected: 'two-agents' });
    expect(probability).toBeGreaterThan(0.99);
    const counts = candidates.map(({ replications }: { replications: number }) => replications);
    expect(counts[0] + counts[1] + counts[2]).toBe(60);
    expect((await select(...options, '--threads=3')).stdout).toBe(stdout);
  });

  it('refuses a measure that a replication does not have, and says which', async () => {
    const rare = desk.replace('rate: 12/h', 'rate: 0.1/h');
    const folder = folderWith({ 'desk.yaml': rare });
    const options = ['--best=phone.speed-of-answer', '--indifference=5s'];
    const { status, stdout, stderr } = await callstorm(folder, 'select', 'desk.yaml', ...options);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^--best: phone\.speed-of-answer has no value in replication \d+ of “A desk”: nothing came/);
    // What was simulated so far may be there for --resume, and no results.
    expect(contents(folder).filter((name) => /selection\./.test(name))).toEqual([]);
  });

  it.each([
    [[], 'expected a measure to select by. Write --best people.gave-up, say.'],
    [['--best=people.gave-in', '--indifference=5'], 'Did you mean "people.gave-up"?'],
    [['--best=people.gave-up'], '--indifference: say the smallest difference in people.gave-up'],
    [['--best=people.gave-up', '--indifference=5%'], 'people.gave-up is in customers: expected a number'],
    [['--best=people.gave-up', '--indifference=0'], '--indifference: expected more than 0'],
    [['--best=phone.service-level', '--indifference=5'], 'phone.service-level is a share'],
    [['--best=journeys.ended', '--indifference=5'], 'Say --better higher or --better lower.'],
    [[...byFive, '--better=higher'], '--better: of people.gave-up lower is better. Leave --better out.'],
    [[...byFive, '--better=more'], '--better: expected higher or lower, but found "more"'],
    [[...byFive, '--confidence=30%'], '--confidence: expected above 1/3'],
    [[...byFive, '--first-stage=1'], '--first-stage: a variance takes 2'],
    [[...byFive, '--max-replications=10'], '--max-replications: the first stage alone is 20'],
    [[...byFive, '--budget=100'], '--indifference: a fixed --budget guarantees nothing'],
    [['--best=people.gave-up', '--budget=20'], '--budget: 3 candidates with 10 each in the first stage take 30'],
  ])('refuses %j in one sentence', async (options, message) => {
    const { status, stdout, stderr } = await select(...options);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
