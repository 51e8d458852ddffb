import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diffOptions } from '../../src/cli/checkOptions.js';
import { listed } from '../../src/document/suggest.js';
import { diffFormats } from '../../src/verify/diff/formats.js';
import { callstorm, contents, folderWith, spawnCallstorm } from './callstorm.js';

const old = `flow: shop
start: main
nodes:
  main:
    type: menu
    length: 8s
    options: { 1: desk, 2: office, 3: message }
    silence: { then: message }
  desk: { type: queue, group: desk, full: message, closed: message }
  office: { type: queue, group: office, full: message, closed: message }
  message: { type: voicemail, length: 3s }
`;
/** Key 3 leads to the desk, whose full queue loses callers now; the office is called back-office. */
const now = old
  .replace('3: message', '3: desk')
  .replace('group: desk, full: message', 'group: desk')
  .replaceAll('office', 'back-office')
  .replaceAll('group: back-office', 'group: office');
const scenario = `title: A shop
seed: 1
horizon: 1d
population: { customers: 10 }
channels:
  phone:
    ivr: old.yaml
    agents:
      desk: { count: 2, handle-time: 4m }
      office: { count: 2, handle-time: 4m }
`;
const files = { 'old.yaml': old, 'new.yaml': now, 'storm.yaml': scenario };
const few = ['--property', 'no-implicit-exit,agent-reachable', '--callers', '5'];

const text = `shop
old.yaml → new.yaml

renamed  office → back-office

Broken
  ✗ no-implicit-exit (was proved)
    new.yaml:9:9  desk
    A call that finds the queue of "desk" full is turned away without a word.
    Press 1.
    main, press 1 → desk, the queue is full
    The end, after 0 s: a full or closed queue turned the call away and the flow had nothing to
    offer.
    Environment: the queue of desk is full.
    Again: npx callstorm check new.yaml --property no-implicit-exit --seed=1 --path '{"acts":["1"],"queues":{"desk":["full"]},"node":"desk"}'

Moved
  new.yaml:4:3  main, press 3
    was  message
    is   desk
    Press 3.
    Before: main → message. The end, after 33 s: the caller left a message.
    Now: main → desk. The end, after 1 min 20 s: an agent talked to the caller, whoever hung up
    then.

  new.yaml:9:9  desk
    was  message
    is   the end: a full or closed queue turned the call away and the flow had nothing to offer
    Press 1.
    Environment: the queue of desk is full.
    Before: main → desk → message. The end, after 33 s: the caller left a message.
    Now: main → desk. The end, after 0 s: a full or closed queue turned the call away and the flow
    had nothing to offer.

1 broken, 2 moved.
`;

describe('callstorm diff', () => {
  it('tells what a change breaks and moves, with calls, and ends with 1', () => {
    const { status, stdout, stderr } = spawnCallstorm(folderWith(files), 'diff', 'old.yaml', 'new.yaml', ...few);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout.slice(0, text.length)).toBe(text);
    expect(stdout.slice(text.length)).toMatch(/^The same calls were followed [^;]*in all \d+ pairs of call\sstates/);
  });

  it('tells one mistake once, whatever it breaks', async () => {
    const all = ['--property', 'no-implicit-exit,queue-after-checks', '--callers', '5'];
    const { stdout } = await callstorm(folderWith(files), 'diff', 'old.yaml', 'new.yaml', ...all);
    expect(stdout).toContain(`Broken
  ✗ no-implicit-exit (was proved)
  ✗ queue-after-checks (was proved)
    new.yaml:9:9  desk
    A call that finds`);
    expect(stdout.match(/Again:/g)).toHaveLength(1);
    const { stdout: markdown } = await callstorm(
      folderWith(files),
      'diff',
      'old.yaml',
      'new.yaml',
      ...all,
      '--format',
      'markdown',
    );
    expect(markdown.match(/--path/g)).toHaveLength(1);
  });

  it('gives a command that places the call again', async () => {
    const path = '{"acts":["1"],"queues":{"desk":["full"]},"node":"desk"}';
    const again = ['--property', 'no-implicit-exit', '--seed=1', '--path', path];
    const folder = folderWith(files);
    expect((await callstorm(folder, 'check', 'new.yaml', ...again)).status).toBe(1);
    expect((await callstorm(folder, 'check', 'old.yaml', ...again)).status).toBe(0);
  });

  it('ends with 0 where calls only move, or things are mended; the same bytes every time', async () => {
    const folder = folderWith(files);
    const back = await callstorm(folder, 'diff', 'new.yaml', 'old.yaml', ...few);
    expect(back.status).toBe(0);
    expect(back.stdout).toContain('Mended\n  ✓ no-implicit-exit (now proved)\n    new.yaml:9:9  desk\n');
    expect(back.stdout).toContain('\n1 mended, 2 moved.\n');
    expect(await callstorm(folder, 'diff', 'new.yaml', 'old.yaml', ...few)).toEqual(back);
    const same = await callstorm(folder, 'diff', 'old.yaml', 'old.yaml', ...few);
    expect(same).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('\nNothing is broken, mended or moved.\n'),
    });
    expect(await callstorm(folder, 'diff', 'old.yaml', 'old.yaml', ...few, '--quiet')).toMatchObject({ stdout: '' });
  });

  it('fails for a warning only if it is to', async () => {
    const mild = `${now}checks: { no-implicit-exit: { severity: warning } }\n`;
    const folder = folderWith({ ...files, 'new.yaml': mild });
    expect(await callstorm(folder, 'diff', 'old.yaml', 'new.yaml', ...few)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('! no-implicit-exit (warning, was proved)'),
    });
    expect((await callstorm(folder, 'diff', 'old.yaml', 'new.yaml', ...few, '--fail-on', 'warning')).status).toBe(1);
  });

  it('writes every format, one to the terminal and others beside it', async () => {
    const folder = folderWith(files);
    const formats = ['--json', '--format', 'markdown=diff.md', '--format', 'text=diff.txt'];
    const { stdout, stderr } = await callstorm(folder, 'diff', 'old.yaml', 'new.yaml', ...few, ...formats);
    expect(stderr).toBe('Report: diff.md\nReport: diff.txt\n');
    expect(JSON.parse(stdout)).toMatchObject({
      old: 'old.yaml',
      new: 'new.yaml',
      failOn: 'error',
      worse: 1,
      renamed: [{ from: 'office', to: 'back-office' }],
      broken: [{ property: 'no-implicit-exit', node: 'desk', line: 9, column: 9, other: 'proved', excused: null }],
      mended: [],
      moved: [
        { kind: 'moved', at: 'main', act: '3', press: 'Press 3', was: { words: 'message' }, is: { words: 'desk' } },
        { at: 'desk', act: null, world: ['the queue of desk is full'], is: { ending: 'blocked' } },
      ],
      walked: { complete: true },
    });
    expect(readFileSync(join(folder, 'diff.txt'), 'utf8').slice(0, text.length)).toBe(text);
    const markdown = readFileSync(join(folder, 'diff.md'), 'utf8');
    expect(markdown).toContain('### callstorm diff: shop\n\n**1 broken, 2 moved.** old.yaml → new.yaml\n');
    expect(markdown).toContain('- **main, press 3**: was message; is **desk**\n');
    await callstorm(folder, 'diff', 'old.yaml', 'new.yaml', ...few, '--out', 'own.md', '--quiet');
    expect(readFileSync(join(folder, 'own.md'), 'utf8')).toBe(markdown);
  });

  it('names its formats in its help', () => {
    const { describe: page } = diffOptions.format;
    expect(page.startsWith(`${listed(diffFormats.map(({ name }) => name)).replace(' and ', ' or ')};`)).toBe(true);
  });

  it('compares scenarios and faults: the same node broken in both', async () => {
    const folder = folderWith(files);
    const told = await callstorm(folder, 'diff', 'storm.yaml', 'new.yaml', ...few, '--fault', 'desk=disconnect');
    expect(told.stdout).toContain('\n1 moved.\n');
    expect(told).toMatchObject({ status: 0, stderr: '' });
  });

  it('refuses what is broken, in either file or both, with places, and writes nothing', async () => {
    const bad = old.replace('type: voicemail', 'type: voicemale');
    const folder = folderWith({ ...files, 'bad.yaml': bad, 'worse.yaml': 'flow: x\nstart: y\nnodes: {}\n' });
    const before = contents(folder);
    for (const order of [
      ['bad.yaml', 'new.yaml'],
      ['new.yaml', 'bad.yaml'],
      ['bad.yaml', 'worse.yaml'],
    ]) {
      const { status, stdout, stderr } = await callstorm(folder, 'diff', ...order, ...few, '--out', 'diff.json');
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(/bad\.yaml: 1 problem\n +11:\d+ {2}nodes\.message\.type: /);
      expect(stderr.includes('worse.yaml: ')).toBe(order.includes('worse.yaml'));
    }
    expect(contents(folder)).toEqual(before);
  });

  it('tells once what is mended in two places for one cause', async () => {
    const menus = (zero: string) => `flow: shop
start: main
nodes:
  main: { type: menu, length: 8s, options: { 1: desk, 2: more${zero} }, silence: { then: desk } }
  more: { type: menu, length: 8s, options: { 1: desk, 2: office, '*': main${zero} }, silence: { then: desk } }
  desk: { type: queue, group: desk }
  office: { type: queue, group: office }
`;
    const folder = folderWith({ 'old.yaml': menus(''), 'new.yaml': menus(', 0: desk') });
    const order = ['old.yaml', 'new.yaml', '--property', 'zero-out'];
    const { status, stdout, stderr } = await callstorm(folder, 'diff', ...order);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(
      / ✓ zero-out \(now proved\)\n +old\.yaml:4:\d+ {2}main\n +At "main" key 0 is no option\.\n +As it was: /,
    );
    expect(stdout).toMatch(/\n\n +old\.yaml:5:\d+ {2}more\n +At "more" key 0 is no option\.\n\n/);
  });

  it.each([
    [['old.yaml'], 'expected two files. Write callstorm diff OLD NEW.'],
    [['old.yaml', 'new.yaml', 'more.yaml'], '"more.yaml" is one word too many'],
    [['-', '-'], 'standard input can be one of the flows, not both. Name a file for the other.'],
    [['old.yaml', 'new.yaml', '--format', 'sarif'], '"sarif" is unknown.'],
    [['old.yaml', 'new.yaml', '--out', 'old.yaml'], 'old.yaml is read here, and would be written over.'],
    [['old.yaml', 'new.yaml', '--format', 'json=new.yaml'], 'new.yaml is read here, and would be written over.'],
    [['old.yaml', 'new.yaml', '--set', 'a=1'], 'old.yaml is no scenario: there is nothing to set.'],
    [['old.yaml', 'new.yaml', '--fault', 'office=slow'], 'office'],
    [['old.yaml', 'new.yaml', '--property', 'no-dead-end', '--skip', 'no-dead-end'], 'leaves no property to check'],
    [['old.yaml', 'nowhere.yaml'], 'nowhere.yaml: there is no such file'],
  ])('refuses %j', async (args, message) => {
    const { status, stdout, stderr } = await callstorm(folderWith(files), 'diff', ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
