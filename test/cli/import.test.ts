import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connectFile } from '../import/connectFile.js';
import { callstorm, contents, folderWith } from './callstorm.js';

const shop = connectFile(
  {
    Log: { type: 'UpdateFlowLoggingBehavior', next: 'Main menu' },
    'Main menu': {
      type: 'GetParticipantInput',
      parameters: { Text: 'For the shop press 1.', InputTimeLimitSeconds: '5' },
      when: { 1: 'Shop' },
      errors: { InputTimeLimitExceeded: 'The end', NoMatchingCondition: 'The end' },
    },
    Shop: { type: 'TransferContactToQueue', parameters: {} },
    'The end': { type: 'DisconnectParticipant' },
  },
  {},
);

/** The line of a block in the shop's file. */
const lineOf = (id: string) => shop.split('\n').findIndex((line) => line.includes(`"Identifier": "${id}"`)) + 1;

const scenario = (ivr: string) => `
title: Shop
seed: 1
horizon: 1h
arrivals: { calls: { rate: 30/h, looks-for: shop } }
channels:
  phone: { ivr: ${ivr}, agents: { queue: { count: 2, handle-time: 2m } } }
`;

const folder = () => folderWith({ 'shop.json': shop, 'shop.yaml': scenario('shop.json') });

describe('import', () => {
  it('prints the flow, and tells of its blocks aside', async () => {
    const { status, stdout, stderr } = await callstorm(folder(), 'import', 'shop.json');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^flow: shop\nstart: main-menu\nnodes:\n {2}main-menu:\n {4}type: menu\n/);
    expect(stderr.split('\n')).toEqual([
      `shop.json:${lineOf('Log')}:18  passed over: Log (Set logging behavior). It is about what is logged. Calls go straight on.`,
      `shop.json:${lineOf('Shop')}:18  approximated: Shop (Transfer to queue). No block before it says which queue is meant: it is called queue.`,
      'The file has no lengths of prompts. They are estimated: 15 characters a second, at least 1 s.',
      'shop.json: 4 blocks: 2 exact (50 %), 1 approximated (25 %), 1 passed over (25 %).',
      '',
    ]);
    expect((await callstorm(folder(), 'import', 'shop.json', '--from', 'connect', '--quiet')).stderr).toBe('');
  });

  it('writes the flow into a file, whose findings show both places', async () => {
    const there = folder();
    const { status, stdout } = await callstorm(there, 'import', 'shop.json', '--out', 'flow.yaml');
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    const lines = readFileSync(join(there, 'flow.yaml'), 'utf8').split('\n');
    const line = lines.findIndex((each) => each.includes('options:')) + 1;
    const checked = await callstorm(there, 'check', 'flow.yaml', '--property', 'zero-out');
    expect(checked.stdout).toContain(`flow.yaml:${line}:5 (shop.json:${lineOf('Main menu')})  main-menu\n`);
    const data = await callstorm(there, 'check', 'flow.yaml', '--property', 'zero-out', '--json');
    expect(JSON.parse(data.stdout).runs[0].verdicts[0].counterexamples[0]).toMatchObject({
      source: `shop.json:${lineOf('Main menu')}`,
    });
    const moved = await callstorm(there, 'diff', 'shop.json', 'flow.yaml');
    expect(moved.status).toBe(0);
  });

  it('tells it all as JSON', async () => {
    const data = JSON.parse((await callstorm(folder(), 'import', 'shop.json', '--json')).stdout);
    expect(data.shares[0]).toEqual({ fidelity: 'exact', blocks: 2, share: 0.5 });
    expect(data.blocks[1]).toEqual({
      fidelity: 'exact',
      block: 'Main menu',
      type: 'Get customer input',
      node: 'main-menu',
      file: 'shop.json',
      line: lineOf('Main menu'),
      column: 18,
      message: 'The node does the same.',
    });
    expect(data.notes).toHaveLength(1);
  });

  it.each([
    [['import'], 'expected a file. Write callstorm import FILE.'],
    [['import', 'shop.yaml'], '1:1  is no flow of Amazon Connect (JSON)'],
    [['import', 'shop.json', '--from', 'conect'], 'Did you mean "connect"?'],
    [['import', 'shop.json', '--out', 'shop.json'], 'shop.json is read here, and would be written over.'],
    [['check', 'cut.json'], '1:31  the file ends too early'],
    [['run', 'cut.yaml'], 'cut.json'],
  ])('%j ends with 2 and one message', async (args, message) => {
    const there = folderWith({
      'shop.json': shop,
      'shop.yaml': scenario('shop.json'),
      'cut.json': '{"StartAction": "a", "Actions"',
      'cut.yaml': scenario('cut.json'),
    });
    const before = contents(there);
    const { status, stdout, stderr } = await callstorm(there, ...args);
    expect(stderr).toContain(message);
    expect({ status, stdout, left: contents(there) }).toEqual({ status: 2, stdout: '', left: before });
  });
});

describe('a dial plan with several ways in', () => {
  const there = () =>
    folderWith({ 'plan.conf': '[shop]\nexten => s,1,Queue(shop)\n[help]\nexten => s,1,Queue(help)\n' });

  it('is imported from the context that is said', async () => {
    const { status, stdout } = await callstorm(there(), 'import', 'plan.conf', '--entry', 'help', '--quiet');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^flow: plan\nstart: help-s-1\n/);
  });

  it('is refused without one, with the way out', async () => {
    const { status, stdout, stderr } = await callstorm(there(), 'check', 'plan.conf');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('Say which with callstorm import --entry: shop or help.');
    const unknown = await callstorm(there(), 'import', 'plan.conf', '--entry', 'hlep');
    expect(unknown.stderr).toContain('--entry: there is no context "hlep" with an extension. Did you mean "help"?');
  });
});

describe('a vendor’s file', () => {
  it('is checked as it is, and findings stand in it', async () => {
    const { status, stdout, stderr } = await callstorm(folder(), 'check', 'shop.json', '--property', 'zero-out');
    expect(status).toBe(0);
    expect(stdout).toContain(`shop.json:${lineOf('Main menu')}:18  main-menu\n`);
    expect(stderr).toBe(
      'shop.json: 2 blocks exact, 1 approximated, 1 passed over. callstorm import shop.json tells which.\n',
    );
  });

  it('is drawn, and is the menu of a scenario', async () => {
    const there = folder();
    expect((await callstorm(there, 'draw', 'shop.json')).stdout).toContain('n_main_menu -->|"1"| n_shop');
    const { status, stdout } = await callstorm(there, 'run', 'shop.yaml', '--replications', '1', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout).title).toBe('Shop');
    expect((await callstorm(there, 'check', 'shop.yaml', '--property', 'zero-out')).stdout).toContain(
      `shop.json:${lineOf('Main menu')}:18`,
    );
  });
});
