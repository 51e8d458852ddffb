import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { skippedLoudly } from './cli/callstorm.js';

/*
 * Somebody's project with an xstate and a fast-check of its own, the oldest that package.json allows: callstorm, as it is
 * packed, takes these, and works with them.
 */

const root = fileURLToPath(new URL('../', import.meta.url));
const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
};

const folder = mkdtempSync(join(tmpdir(), 'callstorm-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (program: string, ...args: readonly string[]) =>
  spawnSync(program, args, { cwd: folder, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });

/** `>=5.32.2 <5.34`: the first version. */
const oldest = (range: string) => /^>=(\d+\.\d+\.\d+) </.exec(range)?.[1] ?? expect.fail(`no lower bound: ${range}`);

const program = `
import { strict as assert } from 'node:assert';
import { compileScenario, parseFlow, parseScenario, rehearse, runOnce } from 'callstorm';
import { assertCalls, assertProved, caller, checkFlow, environment, type Monitor, placeCall } from 'callstorm/check';
import * as fc from 'fast-check';
import { setup } from 'xstate';

const flowText = \`flow: shop
start: main
nodes:
  main: { type: menu, length: 10s, options: { 1: desk }, silence: { then: bye } }
  desk: { type: queue, group: desk }
  bye: { type: hang-up, length: 3s }
\`;
const shop = parseFlow(flowText, 'shop.yaml');
const { verdicts } = await checkFlow(shop, { callers: 50 });
assert.ok(verdicts.filter(({ verdict }) => verdict === 'proved').length > 10);

// Their fast-check: arbitraries can be mapped, combined, and asserted; fc.pre counts.
let looked = 0;
const calls = fc.asyncProperty(caller(shop), environment(shop).map((env) => env), async (script, env) => {
  fc.pre(script.acts.length > 0);
  looked++;
  assert.ok(placeCall(shop, script, env).nodes.includes('main'));
});
await fc.assert(calls, { seed: 1, numRuns: 50 });
assert.equal(looked, 50);
let passed = 0;
await assertCalls(shop, ({ nodes }) => (fc.pre(nodes.length > 1), passed++), { callers: 20 });
assert.equal(passed, 20);
const rule: Monitor<null> = { start: null, next: () => null };
await assertProved(shop, rule);

// Their XState: a machine of theirs is a machine.
const own = setup({
  guards: { isMember: () => false },
  actions: { enterNode: (_, _params: { node: string }) => {}, endCall: (_, _params: { ending: string }) => {} },
}).createMachine({
  id: 'own',
  initial: 'hello',
  on: { 'hang-up': '.hung-up' },
  states: {
    hello: {
      entry: { type: 'enterNode', params: { node: 'hello' } },
      after: { 2000: [{ guard: 'isMember', target: 'said-goodbye' }, { target: 'said-goodbye' }] },
    },
    'said-goodbye': { type: 'final', entry: { type: 'endCall', params: { ending: 'said-goodbye' } } },
    'hung-up': { type: 'final', entry: { type: 'endCall', params: { ending: 'hung-up' } } },
  },
});
assert.equal(JSON.stringify(rehearse(own)), JSON.stringify(rehearse(own, [], { engine: 'xstate' })));
assert.equal(placeCall(own, { acts: [] }).ending, 'said-goodbye');
assert.ok((await checkFlow(own, { callers: 10 })).verdicts.length > 10);

const scenario = parseScenario(\`title: Tiny
seed: 7
horizon: 30m
arrivals: { calls: { rate: 60/h } }
channels: { phone: { ivr: shop.yaml, agents: { desk: { count: 1, handle-time: 2m } } } }
\`, 'tiny.yaml', { readFlow: (path) => ({ text: flowText, source: path }) });
let contacts = 0;
runOnce(compileScenario(scenario), {
  seed: '7',
  replication: 0,
  sink: { contacts: ({ count }) => void (contacts += count), journeys() {}, shifts() {} },
});
assert.ok(contacts > 10);
console.log('all is well');
`;

it('works with the oldest xstate and fast-check that it takes', (test) => {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }');
  const wanted = Object.entries(peerDependencies).map(([name, range]) => `${name}@${oldest(range)}`);
  const installed = run(
    'npm',
    'install',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    '--fetch-retries=0',
    ...wanted,
  );
  if (installed.status !== 0) {
    skippedLoudly(`${wanted.join(' and ')} cannot be installed here\n${installed.stderr}`);
    test.skip();
  }
  const packed = spawnSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
  });
  const callstorm = join(folder, 'node_modules/callstorm');
  mkdirSync(callstorm);
  expect(run('tar', 'xzf', packed.stdout.trim(), '-C', callstorm, '--strip-components=1').status).toBe(0);
  for (const name of [...Object.keys(dependencies), '@types/node']) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), link, 'dir');
  }
  writeFileSync(join(folder, 'program.ts'), program);
  const flags = ['--strict', '--target', 'ES2023', '--module', 'NodeNext', '--types', 'node', '--skipLibCheck'];
  const compiled = run(process.execPath, join(root, 'node_modules/typescript/bin/tsc'), ...flags, 'program.ts');
  expect(compiled.stdout + compiled.stderr).toBe('');
  const { stdout, stderr } = run(process.execPath, 'program.js');
  expect({ stdout, stderr }).toEqual({ stdout: 'all is well\n', stderr: '' });
});
