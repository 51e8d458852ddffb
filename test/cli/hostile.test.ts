import { describe, expect, it } from 'vitest';
import { tellFailure } from '../../src/cli/failure.js';
import { terminal } from '../../src/cli/terminal.js';
import { hostile, hostileTexts, obeyedIn } from '../hostile.js';
import { callstorm, folderWith, listen, type Told, tiny } from './callstorm.js';

/*
 * Whatever stands in a file or on the command line, callstorm prints it as text: nothing of it moves the cursor, breaks a
 * line, or gives orders to a CI system.
 */

const written = JSON.stringify(hostile);
/** As a terminal shows a part of it. */
const shown = String.raw`\u001b[31mred\u001b[0m`;

function expectInert({ stdout, stderr }: Told): void {
  for (const text of [stdout, stderr]) expect(obeyedIn(text), text).toEqual([]);
}

const menu = `flow: menu
title: ${written}
start: main
nodes:
  main:
    type: menu
    text: ${written}
    length: 10s
    options: { 1: desk, 2: desk }
    silence: { then: bye }
  desk: { type: queue, group: desk }
  bye: { type: hang-up, length: 2s, text: ${written} }
checks:
  agent-reachable: { meant: { bye: ${written} } }
  zero-out: { skip: ${written} }
`;

const xstate = new URL('../../node_modules/xstate/dist/xstate.cjs.mjs', import.meta.url).href;
const machine = `import { setup } from ${JSON.stringify(xstate)};
const odd = ${written};
const enter = (node) => ({ type: 'enterNode', params: { node } });
const end = (ending) => ({ type: 'final', entry: { type: 'endCall', params: { ending } } });
export default setup({ actions: Object.fromEntries(
  ['enterNode', 'request', 'endRequest', 'endCall'].map((name) => [name, () => {}])),
}).createMachine({
  id: odd,
  initial: odd,
  on: { 'hang-up': '.hung-up' },
  states: {
    [odd]: { entry: enter(odd), after: { 5000: 'asking' } },
    asking: {
      entry: [enter('asking'), { type: 'request', params: { node: 'asking', backend: odd, factor: 1, takes: 1 } }],
      exit: { type: 'endRequest', params: { node: 'asking' } },
      on: { 'backend.ok': 'bye', 'backend.failed': 'stuck' },
      after: { 9000: 'stuck' },
    },
    stuck: { entry: enter(odd + ' stuck') },
    bye: { entry: enter('bye'), after: { 2000: 'said-goodbye' } },
    'said-goodbye': end('said-goodbye'),
    'hung-up': end('hung-up'),
  },
});
`;

const scenario = tiny
  .replace('title: Tiny', `title: ${written}\ncurrency: ${written}`)
  .replace('seed: 7', `seed: ${written}`)
  .replace('handle-time: 2m', 'handle-time: 2m, wage: 14/h');

const files = {
  'a.yaml': scenario,
  'tiny.yaml': tiny,
  'menu.yaml': menu,
  'machine.mjs': machine,
  'throws.mjs': `throw new Error(${written});`,
  'unread.mjs': machine.replace(
    "'backend.ok': 'bye'",
    `'backend.ok': { target: 'bye', guard: { type: ${written}, params: () => 1 } }`,
  ),
  'later.mjs': machine
    .replace('setup({', `setup({ guards: { later: () => { throw new Error(${written}); } },`)
    .replace("'backend.ok': 'bye'", "'backend.ok': { target: 'bye', guard: 'later' }"),
  'phone.yaml': tiny.replace('phone: {', 'phone: { ivr: menu.yaml,'),
  'key.yaml': `${tiny}${written}: 1\n`,
  'value.yaml': tiny.replace('2m', written),
  'choice.yaml': tiny.replace('phone: {', `phone: { at-closing: ${written},`),
  'channel.yaml': tiny.replace('phone:', `${written}:`),
  'ivr.yaml': tiny.replace('phone: {', `phone: { ivr: ${written},`),
  'parameter.yaml': tiny.replace('agents: {', `${written}: {`),
  'unquoted.yaml': `${tiny}\u001b[31mred\u001b[0m: \u009b [\n`,
  'alias.yaml': 'title: *red\u001b\u009b\n',
  'column.csv': 'time,\u001b[31mred\u001b[0m ##[error]\n08:00,1\n',
  'day.csv': `time,calls\n"\u001b[31mred\u001b[0m 08:00",1\n##[error] 08:30,1\n`,
};

describe('what is printed of a file is inert', () => {
  it.each([
    ['run a.yaml'],
    ['run a.yaml --full'],
    ['run a.yaml --json'],
    ['check machine.mjs --callers 20'],
    ['check machine.mjs --callers 20 --format junit'],
    ['check machine.mjs --callers 20 --format sarif'],
    ['check machine.mjs --callers 20 --format markdown'],
    ['check machine.mjs --callers 20 --json'],
    ['check menu.yaml --callers 20'],
    ['draw menu.yaml'],
    ['draw menu.yaml --format svg'],
  ])('%s', async (line) => {
    const told = await callstorm(folderWith(files), ...line.split(' '));
    expect([0, 1], told.stderr).toContain(told.status);
    expect(told.stdout).toMatch(/red/);
    expectInert(told);
  });
});

describe('what is wrong with a file is told inertly', () => {
  it.each(
    Object.keys(files)
      .filter((name) => !['a', 'tiny', 'phone', 'menu', 'machine'].includes(name.replace(/\.\w+$/, '')))
      .map((name) => [
        name,
        name.endsWith('csv')
          ? ['erlang', '--forecast', name, '--handle-time', '4m', '--csv']
          : [name.endsWith('yaml') ? 'run' : 'check', name],
      ]),
  )('%s', async (_, args) => {
    const told = await callstorm(folderWith(files), ...args);
    expect(told).toMatchObject({ status: 2, stdout: '' });
    expect(told.stderr).toMatch(/red/);
    expectInert(told);
  });
});

describe('what is wrong with a command line is told inertly', () => {
  const odd = hostile.replaceAll('\0', '');
  it.each<[string[]]>([
    [[odd]],
    [['run', odd]],
    [['run', 'a', odd]],
    [['run', `--${odd}`]],
    [['run', `-${odd}`]],
    [['run', `--json=${odd}`]],
    [['run', 'tiny.yaml', '--set', odd]],
    [['run', 'tiny.yaml', '--set', `title.${odd}=1`]],
    [['run', 'tiny.yaml', '--replications', odd]],
    [['run', 'tiny.yaml', '--records-of', odd]],
    [['run', 'tiny.yaml', '--records-format', odd]],
    [['check', odd]],
    [['check', `${odd}.mjs`]],
    [['check', 'menu.yaml', '--property', odd]],
    [['check', 'menu.yaml', '--skip', odd]],
    [['check', 'menu.yaml', '--param', odd]],
    [['check', 'menu.yaml', '--seed', odd]],
    [['check', 'menu.yaml', '--fault', odd]],
    [['check', 'menu.yaml', '--fault', `${odd}=slow`]],
    [['check', 'menu.yaml', '--format', odd]],
    [['check', 'tiny.yaml', '--set', odd]],
    [['check', 'phone.yaml', '--channel', odd]],
    [['check', 'menu.yaml', '--out', `${odd}/x`]],
    [['check', 'menu.yaml', '--write-persona', `${odd}/x`]],
    [['check', 'menu.yaml', '--property', 'zero-out', '--path', JSON.stringify({ acts: [odd], node: odd })]],
    [['check', '--explain', odd]],
    [['draw', odd]],
    [['draw', 'menu.yaml', '--out', `a.${odd.replaceAll('.', '')}`]],
    [['erlang', '--calls', odd, '--handle-time', odd, '--target', odd, '--patience', odd]],
    [['erlang', '--forecast', odd]],
    [['schema', odd]],
    [['measures', odd]],
    [['completion', odd]],
    [['new', `${odd}/x`]],
  ])('%j', async (args) => {
    const told = await callstorm(folderWith(files), ...args);
    expect(told).toMatchObject({ status: 2, stdout: '' });
    expect(told.stderr).toContain('red');
    expectInert(told);
  });

  it('and where it is right, the folder of the results is', async () => {
    const folder = odd.replaceAll('/', '').replaceAll(/[\ud800-\udfff]/g, '');
    const told = await callstorm(folderWith(files), 'run', 'tiny.yaml', '--out', folder);
    expect(told).toMatchObject({ status: 0, stderr: '' });
    expect(told.stdout).toContain(`Results: ${shown} ::error::first`);
    expectInert(told);
  });
});

it('a bug of ours is told inertly, what was thrown in one line', () => {
  for (const text of [hostile, ...hostileTexts]) {
    for (const error of [new Error(text), text, Object.assign(new Error('x'), { name: text })]) {
      const { words, done } = listen(terminal);
      const code = tellFailure(error, ['run', text]);
      done();
      expect(code).toBe(3);
      expectInert({ status: code, ...words });
    }
  }
});
