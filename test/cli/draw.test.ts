import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callstorm, contents, folderWith } from './callstorm.js';

const flow = `flow: shop
start: main
nodes:
  main:
    type: menu
    length: 8s
    options: { 1: desk, 2: bye }
    silence: { then: bye }
  desk: { type: queue, group: desk }
  bye: { type: hang-up, length: 2s }
`;
const files = { 'shop.yaml': flow };
const mark = ['--mark', '{"acts":["1"],"queues":{"desk":["full"]}}', '--property', 'no-implicit-exit'];

describe('callstorm draw', () => {
  it('draws as Mermaid, or as the name of the file says', async () => {
    const folder = folderWith(files);
    const { status, stdout, stderr } = await callstorm(folder, 'draw', 'shop.yaml');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^flowchart TD\n/);
    await callstorm(folder, 'draw', 'shop.yaml', '--out', 'shop.mmd');
    expect(readFileSync(join(folder, 'shop.mmd'), 'utf8')).toBe(stdout);
    expect(await callstorm(folder, 'draw', 'shop.yaml', '--out', 'shop.svg')).toMatchObject({ status: 0, stdout: '' });
    expect(readFileSync(join(folder, 'shop.svg'), 'utf8')).toMatch(/^<svg /);
    expect((await callstorm(folder, 'draw', 'shop.yaml', '--format', 'svg')).stdout).toMatch(/^<svg /);
  });

  it('refuses a picture of more nodes than can be laid out while one waits', async () => {
    const chain = Array.from({ length: 401 }, (_, i) => `  n${i}: { type: say, length: 1s, then: n${i + 1} }`).join(
      '\n',
    );
    const long = `flow: long\nstart: n0\nnodes:\n${chain}\n  n401: { type: hang-up, length: 1s }\n`;
    const folder = folderWith({ 'long.yaml': long });
    const { status, stdout, stderr } = await callstorm(folder, 'draw', 'long.yaml', '--format', 'svg');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/long.yaml: has 402 nodes.*Take the format mermaid/);
    expect((await callstorm(folder, 'draw', 'long.yaml')).status).toBe(0);
  });

  it('marks the call of a counterexample', async () => {
    const { status, stdout } = await callstorm(folderWith(files), 'draw', 'shop.yaml', ...mark);
    expect(status).toBe(0);
    expect(stdout).toContain('Marked path: 1 main, 2 desk. Something is wrong with desk.');
  });

  it('marks any call, of no property', async () => {
    const call = ['--mark', '{"acts":["2"]}'];
    const { status, stdout } = await callstorm(folderWith(files), 'draw', 'shop.yaml', ...call);
    expect(status).toBe(0);
    expect(stdout).toContain('Marked path: 1 main, 2 bye.');
    expect(stdout).not.toContain('Something is wrong');
    const told = await callstorm(folderWith(files), 'draw', 'shop.yaml', '--mark', '{"acts":["2"],"node":"bye"}');
    expect(told.stdout).toContain('Marked path: 1 main, 2 bye. Something is wrong with bye.');
  });

  it('shows what is broken', async () => {
    const { stdout } = await callstorm(folderWith(files), 'draw', 'shop.yaml', '--fault', 'bye=slow');
    expect(stdout).toContain('Something is wrong with bye.');
  });

  it.each([
    [['draw'], 'callstorm: expected a file. Write callstorm draw FILE.'],
    [['draw', 'shop.yaml', '--format', 'png'], 'callstorm draw: --format: "png" is unknown.'],
    [['draw', 'shop.yaml', '--mark', '5:1'], 'callstorm draw: --mark: needs the --property that it belongs to'],
    [['draw', 'shop.yaml', '--mark', '{"node":"dsk"}'], '--mark: node: shop has no node "dsk". Did you mean "desk"?'],
    [
      ['draw', 'shop.yaml', ...mark.slice(2), '--mark', '{"acts":["2"]}'],
      '--mark: in this call no-implicit-exit is not violated',
    ],
    [['draw', 'shop.yaml', '--fault', 'by=slow'], '--fault: by=slow: the flow has no node "by".'],
    [['draw', 'shop.yaml', '--makr', 'x'], 'callstorm draw: --makr is unknown. Did you mean "--mark"?'],
  ])('%j: one clear message, and nothing written', async (args, message) => {
    const folder = folderWith(files);
    const { status, stdout, stderr } = await callstorm(folder, ...args);
    expect(stderr).toContain(message);
    expect({ status, stdout, left: contents(folder) }).toEqual({ status: 2, stdout: '', left: ['shop.yaml'] });
  });
});
