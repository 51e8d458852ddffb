import { describe, expect, it } from 'vitest';
import { callstorm, folderWith, spawnCallstorm } from './callstorm.js';

/* A module is a program. Whatever it does besides exporting a machine, it must not pass for a verdict. */

const xstate = new URL('../../node_modules/xstate/dist/xstate.cjs.mjs', import.meta.url).href;
const entry = "entry: { type: 'enterNode', params: { node: 'a' } }";
const end = (ending: string) => `{ type: 'final', entry: { type: 'endCall', params: { ending: '${ending}' } } }`;
const machine = () => `import { createMachine } from ${JSON.stringify(xstate)};
export default createMachine({ id: 'tiny', initial: 'a', states: {
  a: { ${entry}, after: { 5000: 'served' }, on: { 'hang-up': 'hung-up' } },
  served: ${end('served')}, 'hung-up': ${end('hung-up')},
} });
`;
const checking = ['check', 'm.mjs', '--property', 'no-dead-end', '--callers', '20', '--json'];
const check = (text: string) => callstorm(folderWith({ 'm.mjs': text }), ...checking);

it('a machine that knows nothing of us is refused, and told of adapters', async () => {
  const { status, stderr } = await check(`import { createMachine } from ${JSON.stringify(xstate)};
export default createMachine({ id: 'own', initial: 'a', states: { a: { on: { DTMF: 'b' } }, b: {} } });`);
  expect(status).toBe(2);
  expect(stderr).toMatch(
    /"DTMF" that nobody sends[\s\S]*\. A machine with events and states of its own .*--adapter FILE/,
  );
  expect((await check(machine().replace("'hung-up' },", "'hung-up', BYE: 'served' },"))).stderr).not.toContain(
    '--adapter',
  );
});

describe('a module that is no machine is refused with 2 and one sentence', () => {
  it.each([
    ['it throws', 'throw new Error("no\\nluck");', 'm.mjs: cannot be loaded: Error: no luck\n'],
    ['it throws nothing in particular', 'throw undefined;', 'm.mjs: cannot be loaded: it throws undefined\n'],
    [
      'it throws what cannot be shown',
      'throw { toString() { throw 1; } };',
      'm.mjs: cannot be loaded: it throws something that cannot be shown\n',
    ],
    [
      'it throws what cannot be asked',
      'throw new Proxy({}, { getPrototypeOf() { throw 1; }, get() { throw 1; } });',
      /^m\.mjs: cannot be loaded: it throws .*\n$/,
    ],
    ['it rejects', 'await Promise.reject(new Error("late"));', 'm.mjs: cannot be loaded: Error: late\n'],
    [
      'it is no JavaScript',
      'const a = 1;\nconst = 3;\n',
      "m.mjs: 1 problem\n  2:7  cannot be loaded: SyntaxError: Unexpected token '='\n",
    ],
    [
      'what it imports is not there',
      'import "./none.mjs";',
      /^m\.mjs: cannot be loaded: Error: Cannot find module '.*none\.mjs'/,
    ],
    [
      'it exports a proxy that throws',
      'export default new Proxy({}, { has() { throw new Error("no"); } });',
      'm.mjs: cannot be loaded: Error: no\n',
    ],
    [
      'it exports getters that throw',
      'export default { id: "a", get root() { throw new Error("no"); }, config: 1, implementations: 1, provide: 1 };',
      'm.mjs: its machine cannot be read: Error: no\n',
    ],
  ])('%s', async (_, text, stderr) => {
    const told = await check(text);
    if (typeof stderr === 'string') expect(told.stderr).toBe(stderr);
    else expect(told.stderr).toMatch(stderr);
    expect(told.status).toBe(2);
    expect(JSON.parse(told.stdout)).toMatchObject({ file: 'm.mjs', problems: [{ source: 'm.mjs' }] });
  });
});

describe('a module that runs on', () => {
  const ended = (text: string) => {
    const { status, stdout, stderr } = spawnCallstorm(folderWith({ 'm.mjs': text }), ...checking);
    return { status, stdout, stderr };
  };

  it.each([
    [
      'ends the process with 0',
      'process.on("exit", () => { process.exitCode = 0; });\nprocess.exit(0);',
      'm.mjs: its code ended the process (process.exit), so there is no verdict. Remove that, or check another module.\n',
    ],
    [
      'waits for ever',
      'await new Promise(() => {});',
      'm.mjs: it waits for something that never comes, so it never finishes loading (a top-level await)\n',
    ],
    [
      'throws where nobody catches it',
      `${machine()}Promise.reject(new Error("late"));`,
      'm.mjs: its code throws where nobody catches it: Error: late\n',
    ],
  ])('is refused if it %s', (_, text, stderr) => {
    expect(ended(text)).toEqual({ status: 2, stdout: '', stderr });
  });

  it('neither keeps the process from ending, nor changes how, nor prints into the report', () => {
    // Nobody hangs up: the machine has no way out of the call, which is a violation.
    const dead = machine()
      .replace(", on: { 'hang-up': 'hung-up' }", '')
      .replace("after: { 5000: 'served' }", 'on: { x: {} }');
    const meddling = `console.log('hello');
process.exitCode = 0;
process.on('exit', () => { process.exitCode = 0; });
setInterval(() => { process.exitCode = 0; console.log('still here'); }, 1);
`;
    const plain = ended(machine());
    expect(plain).toMatchObject({ status: 0, stderr: '' });
    const { stderr, ...others } = ended(meddling + machine());
    expect(others).toEqual({ status: plain.status, stdout: plain.stdout });
    expect(stderr).toMatch(/^hello\n(?:still here\n)*$/);
    expect(ended(meddling + dead).status).not.toBe(0);
  });
});

describe('a module that is drawn', () => {
  it('is not run for it', async () => {
    const folder = folderWith({ 'm.mjs': 'throw 1;' });
    expect(await callstorm(folder, 'draw', 'm.mjs')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'm.mjs: is a machine, which has no nodes to draw. Give a flow.\n',
    });
  });
});
