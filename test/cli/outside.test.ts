import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callstorm, folderWith } from './callstorm.js';

/* A scenario of a stranger must not show what else is on the machine. */

const flow = 'flow: shop\nstart: desk\nnodes: { desk: { type: queue, group: desk } }\n';
const secret = 'root:x:0:0:secret\nalice:x:1:1:secret\n';
const scenarioOf = (ivr: string) => `title: A shop
seed: 1
replications: 1
horizon: 1h
arrivals: { calls: { rate: 6/h } }
channels: { phone: { ivr: ${ivr}, agents: { desk: { count: 1, handle-time: 1m } } } }
`;
const countsOf = (file: string) =>
  scenarioOf('shop.yaml').replace('rate: 6/h', `rate: { csv: { file: ${file}, time: time, calls: calls } }`);

/** A folder with a flow and a secret, and in it a folder `here` with a scenario. */
function foldersWith(scenario: string): string {
  const folder = folderWith({ 'shop.yaml': flow, secret });
  mkdirSync(join(folder, 'here'));
  writeFileSync(join(folder, 'here', 'storm.yaml'), scenario);
  return folder;
}

const few = ['--callers', '5', '--property', 'no-dead-end'];
const commands: readonly [command: string, ...rest: string[]][] = [['run', '--quiet'], ['check', ...few], ['draw']];

describe.each(commands)('%s', (command, ...rest) => {
  const told = (folder: string, ...more: string[]) => callstorm(folder, command, 'here/storm.yaml', ...rest, ...more);

  it('reads a file outside the folder of the scenario only where that is allowed', async () => {
    const folder = foldersWith(scenarioOf('../shop.yaml'));
    expect(await told(folder)).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'here/storm.yaml: 1 problem\n  6:27  channels.phone.ivr: shop.yaml lies outside the folder of here/storm.yaml. Move it there, or allow it with --allow-outside.\n',
    });
    expect(await told(folder, '--allow-outside')).toMatchObject({ status: 0 });
  });
});

describe('what a scenario names', () => {
  const check = (folder: string, ...more: string[]) => callstorm(folder, 'check', 'here/storm.yaml', ...few, ...more);
  const outside = /lies outside the folder of [\w./-]+\. Move it there, or allow it with --allow-outside\.\n$/;

  it.each([
    ['by a link', 'link', 'link'],
    ['through a linked folder', 'up/secret', 'up'],
    ['by a way out and in again', '../here/../secret', undefined],
  ])('may not lie outside %s', async (_, ivr, link) => {
    const folder = foldersWith(scenarioOf(ivr));
    if (link === 'link') symlinkSync('../secret', join(folder, 'here', link));
    if (link === 'up') symlinkSync('..', join(folder, 'here', link));
    const { status, stderr } = await check(folder);
    expect(stderr).toMatch(outside);
    expect(stderr).not.toContain('root');
    expect(status).toBe(2);
  });

  it('may lie deeper, and be a link within the folder', async () => {
    const folder = foldersWith(scenarioOf('..menus/link.yaml'));
    mkdirSync(join(folder, 'here', '..menus'));
    writeFileSync(join(folder, 'here', 'shop.yaml'), flow);
    symlinkSync('../shop.yaml', join(folder, 'here', '..menus', 'link.yaml'));
    expect(await check(folder)).toMatchObject({ status: 0, stderr: '' });
    // The scenario's own folder may be a link itself.
    symlinkSync('here', join(folder, 'linked'));
    expect(await callstorm(folder, 'check', 'linked/storm.yaml', ...few)).toMatchObject({ status: 0, stderr: '' });
  });

  it('is not told apart from what is not there, if it is outside', async () => {
    expect((await check(foldersWith(scenarioOf('../none')))).stderr).toMatch(outside);
    expect((await check(foldersWith(scenarioOf('none')))).stderr).toContain('here/none: there is no such file');
  });

  it.each([
    ['a flow that is none', scenarioOf('../secret'), 'secret: is no flow; expected YAML with flow, start and nodes\n'],
    [
      'a table that is none',
      countsOf('../secret').replace('shop.yaml', '../shop.yaml'),
      'secret: 1 problem\n  1:1  expected a header with a column of times and a column of calls\n',
    ],
  ])('is not shown, even where it is allowed: %s', async (_, scenario, stderr) => {
    const told = await check(foldersWith(scenario), '--allow-outside');
    expect(told).toEqual({ status: 2, stdout: '', stderr });
  });

  it('and a file that the user names is not shown if it is no map', async () => {
    const folder = folderWith({ secret: 'topsecret\n' });
    for (const command of ['run', 'check', 'draw']) {
      const { status, stderr } = await callstorm(folder, command, 'secret');
      expect(stderr).not.toContain('topsecret');
      expect(status).toBe(2);
    }
  });
});

describe('the story of a counterexample', () => {
  it('says how to run it where its flow lies outside', async () => {
    const folder = foldersWith(scenarioOf('x'));
    const broken = ['check', 'shop.yaml', '--property', 'no-implicit-exit', '--callers', '20', '--write-persona'];
    const { stdout } = await callstorm(folder, ...broken, 'here/story.yaml');
    expect(stdout).toContain('Watch the story with npx callstorm run here/story.yaml --allow-outside\n');
    expect(readFileSync(join(folder, 'here', 'story.yaml'), 'utf8')).toContain('ivr: "../shop.yaml"');
    const beside = await callstorm(folder, ...broken, 'story.yaml');
    expect(beside.stdout).toContain('Watch the story with npx callstorm run story.yaml\n');
    expect(await callstorm(folder, ...broken, 'here/story.yaml')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('lies outside'),
    });
    expect((await callstorm(folder, ...broken, 'here/story.yaml', '--allow-outside')).stdout).toContain(
      'in here/story.yaml',
    );
  });
});
