import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callstorm, folderWith } from './callstorm.js';

/* Flows of several files, and hours on dates, on the command line. */

const main = `flow: main
start: open
nodes:
  open: { type: hours, hours: always, except: { 2026-12-25: closed }, open: pay, closed: end }
  pay: { type: flow, file: parts/pay.yaml, then: desk }
  desk: { type: queue, group: desk }
`;
const pay = `flow: pay
start: ask
nodes:
  ask: { type: menu, text: For the desk press 1., length: 3s, options: { 1: return }, silence: { retries: 1, then: bye } }
  bye: { type: hang-up, text: Goodbye., length: 2s }
`;
const scenario = (ivr: string) => `title: Several files
seed: 1
horizon: 2d
starts: 2026-12-24 08:00
replications: 1
arrivals: { calls: { rate: 10/h } }
channels: { phone: { ivr: ${ivr}, agents: { desk: { count: 2, handle-time: 2m } } } }
`;
const folder = () =>
  folderWith({
    'flows/main.yaml': main,
    'flows/parts/pay.yaml': pay,
    'day.yaml': scenario('./flows/main.yaml'),
    'flows/up.yaml': main.replace('parts/pay.yaml', '../beside.yaml'),
    'beside.yaml': pay,
    'up.yaml': scenario('flows/up.yaml'),
  });

describe('a flow of several files', () => {
  it('is checked; what happens on a date is told with it, and can be placed again', async () => {
    const there = folder();
    const one = ['check', 'flows/main.yaml', '--property', 'no-disconnect-before-service'];
    const { status, stdout, stderr } = await callstorm(there, ...one);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain('it is 2026-12-25 ');
    const [, path] = /--path '([^']+)'/.exec(stdout)!;
    expect((await callstorm(there, ...one, '--path', path)).stdout).toContain('it is 2026-12-25 ');
  });

  it('is not written over', async () => {
    const there = folder();
    for (const words of [
      ['draw', 'flows/main.yaml', '--format', 'svg', '--out', 'flows/parts/pay.yaml'],
      ['check', 'flows/main.yaml', '--out', 'flows/parts/pay.yaml'],
      ['check', 'day.yaml', '--format', 'sarif=flows/parts/pay.yaml'],
      ['diff', 'flows/main.yaml', 'flows/up.yaml', '--out', 'beside.yaml'],
    ]) {
      const { status } = await callstorm(there, ...words);
      expect([words, status]).toEqual([words, 2]);
    }
    expect(readFileSync(join(there, 'flows/parts/pay.yaml'), 'utf8')).toBe(pay);
    expect(readFileSync(join(there, 'beside.yaml'), 'utf8')).toBe(pay);
  });

  it('becomes a persona at a node of another flow', async () => {
    const there = folder();
    const { stderr } = await callstorm(
      there,
      'check',
      'flows/main.yaml',
      '--property',
      'zero-out',
      '--write-persona',
      'story.yaml',
    );
    expect(stderr).toBe('');
    expect(readFileSync(join(there, 'story.yaml'), 'utf8')).toContain('name: caller-at-pay-ask');
  });

  it('is found from the folder of each file, in a run and in a check', async () => {
    const there = folder();
    for (const name of ['day.yaml', 'up.yaml']) {
      expect((await callstorm(there, 'run', name, '--quiet', '--out', `out-${name}`)).status).toBe(0);
      expect((await callstorm(there, 'check', name, '--property', 'agent-reachable')).status).toBe(0);
    }
  });
});
