import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import tty from 'node:tty';
import { describe, expect, it, vi } from 'vitest';
import { terminal } from '../../src/cli/terminal.js';
import { contents, folderWith, mainFile, plainEnvironment, skippedLoudly, spawnCallstorm, tiny } from './callstorm.js';

/* Where what is printed goes, and whether all of it arrives. */

const linux = process.platform === 'linux';
/** `"$@"` is the command. */
const shell = (folder: string, script: string, ...args: string[]) =>
  spawnSync('bash', ['-c', script, 'bash', process.execPath, mainFile, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: plainEnvironment(),
  });

const full = 'standard output: cannot be written to: the disk is full\n';

describe.skipIf(skippedLoudly(!(linux && existsSync('/dev/full')) && 'a full disk: there is no /dev/full'))(
  'a full disk',
  () => {
    it.each([[['--help']], [['--version']], [['schema']], [['run', 'tiny.yaml']]])(
      'under stdout is told, and ends %j with 2',
      (args) => {
        const { status, stderr } = shell(folderWith({ 'tiny.yaml': tiny }), '"$@" >/dev/full', ...args);
        expect({ status, stderr }).toEqual({ status: 2, stderr: full });
      },
    );

    it('under stderr changes no exit code', () => {
      const folder = folderWith({ 'tiny.yaml': tiny });
      expect(shell(folder, '"$@" 2>/dev/full', 'check', 'none.yaml').status).toBe(2);
      expect(shell(folder, '"$@" 2>/dev/full', 'run', 'tiny.yaml').status).toBe(0);
      expect(shell(folder, '"$@" >/dev/full 2>&1', '--version').status).toBe(2);
    });
  },
);

describe.skipIf(skippedLoudly(!linux && 'ulimit -f: this is no Linux'))('a file that may not grow', () => {
  it('is told, though it took a part', () => {
    // 8 blocks of 1024 bytes; the schema has more than ten times that.
    const { status, stderr } = shell(folderWith({}), 'ulimit -f 8; "$@" >schema.json', 'schema');
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'standard output: cannot be written to: it would be larger than the system allows (ulimit -f)\n',
    });
  });
});

describe('what is closed', () => {
  it.each([
    ['"$@" >&-', ['--version'], 0],
    ['"$@" 2>&-', ['--version'], 0],
    ['"$@" 2>&-', ['check', 'none.yaml'], 2],
    ['"$@" <&- >&- 2>&-', ['check', 'none.yaml'], 2],
  ])('leaves the exit code as it is: %s %j', (script, args, code) => {
    expect(shell(folderWith({}), script, ...args).status).toBe(code);
  });
});

describe('a reader that has gone', () => {
  it.each([
    [['schema'], 0],
    [['run', 'tiny.yaml', '--json'], 0],
    [['check', 'none.yaml'], 2],
  ])('is no failure of %j', (args, code) => {
    const { stdout, stderr } = shell(
      folderWith({ 'tiny.yaml': tiny }),
      // The reader is gone before the command begins.
      '{ sleep 0.1; "$@" 2>errors; echo $? >code; } | true; while [ ! -s code ]; do sleep 0.05; done; cat code errors',
      ...args,
    );
    const [first, ...errors] = stdout.split('\n');
    expect({ code: Number(first), stderr }).toEqual({ code, stderr: '' });
    expect(errors.join('')).toBe(code === 0 ? '' : 'none.yaml: there is no such file');
  });

  it('of what goes wrong changes no exit code', () => {
    const script =
      '{ sleep 0.1; "$@" 2>&1; echo $? >code; } | true; while [ ! -s code ]; do sleep 0.05; done; cat code';
    expect(shell(folderWith({}), script, 'check', 'none.yaml').stdout).toBe('2\n');
  });
});

describe.skipIf(skippedLoudly(!linux && 'a slow reader: this is no Linux'))('a slow reader', () => {
  it.each([
    ['of a pipe', ''],
    // Perl sets O_NONBLOCK on the pipe that it then leaves to the command.
    [
      'of a pipe for which nobody shall wait',
      `PERL_BADLANG=0 perl -MFcntl -e 'fcntl(STDOUT, F_SETFL, O_NONBLOCK); exec @ARGV' `,
    ],
  ])('%s gets every byte', (_, before) => {
    const script = `set -o pipefail; "$@" >whole; ${before}"$@" | { sleep 0.3; cat; } >slow && cmp whole slow && wc -c <slow`;
    const { stdout, stderr, status } = shell(folderWith({}), script, 'schema');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(Number(stdout)).toBeGreaterThan(2 ** 20);
  });
});

describe('a file', () => {
  it('that begins with a dash follows --', () => {
    const folder = folderWith({ '-x.yaml': tiny });
    const told = spawnCallstorm(folder, 'run', '--quiet', '--', '-x.yaml');
    expect({ ...told, pid: 0, output: 0 }).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(contents(folder)).toContain('results/-x/summary.json');
    expect(spawnCallstorm(folder, 'check', '--', '-y.yaml').stderr).toBe('-y.yaml: there is no such file\n');
  });

  it.each([
    ['run', tiny.replace('seed: 7', 'seed: '), /^standard input: 1 problem\n {2}3:1 {2}seed: /],
    ['check', 'nonsense: 1', /^standard input: 1 problem\n {2}1:1 {2}is neither/],
    ['draw', 'flow: [', /^standard input: \d problems?\n/],
  ])('that is - is standard input, of %s', (command, input, message) => {
    const cwd = folderWith({});
    const told = spawnSync(process.execPath, [mainFile, command, '-'], { cwd, input, encoding: 'utf8' });
    expect(told.stderr).toMatch(message);
    expect(told).toMatchObject({ status: 2, stdout: '' });
  });

  it('that is piped in runs as any other, beside the folder where one stands', () => {
    const input = tiny.replace('phone: {', 'phone: { ivr: menu.yaml,');
    const menu = 'flow: menu\nstart: desk\nnodes:\n  desk: { type: queue, group: desk }\n';
    const cwd = folderWith({ 'menu.yaml': menu });
    const ran = spawnSync(process.execPath, [mainFile, 'run', '-', '--quiet'], { cwd, input, encoding: 'utf8' });
    expect(ran).toMatchObject({ status: 0, stdout: '' });
    expect(contents(cwd)).toContain('results/standard-input/summary.json');
    const args = [mainFile, 'check', '-', '--callers', '20'];
    const violated = menu.replace('start: desk', 'start: bye').concat('  bye: { type: hang-up }\n');
    const { stdout, status } = spawnSync(process.execPath, args, { cwd, input: violated, encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stdout).toContain('menu\nstandard input · ');
    expect(stdout).toContain('Again: npx callstorm check - --property');
  });

  it('of that very name is itself', () => {
    const folder = folderWith({});
    writeFileSync(join(folder, 'standard input'), tiny);
    const { status } = spawnCallstorm(folder, 'run', 'standard input', '--quiet');
    expect(status).toBe(0);
  });
});

it('a module that throws later is told as bad input, not as a violation', () => {
  const xstate = new URL('../../node_modules/xstate/dist/xstate.cjs.mjs', import.meta.url).href;
  const module = `import ${JSON.stringify(xstate)};\nsetTimeout(() => { throw new Error('later') });\nawait new Promise(() => {});\n`;
  const { status, stderr } = spawnCallstorm(folderWith({ 'a.mjs': module }), 'check', 'a.mjs');
  expect(status).toBe(2);
  expect(stderr).toContain('Error: later\n');
});

describe('colour', () => {
  it.each([
    [{}, false],
    [{ FORCE_COLOR: '1' }, true],
    [{ FORCE_COLOR: '0' }, false],
    [{ FORCE_COLOR: '' }, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, true],
    [{ NO_COLOR: '1' }, false],
  ])('where there is no terminal, with %j: %j', (settings, colour) => {
    const handle = vi.spyOn(tty, 'isatty').mockReturnValue(false);
    for (const [name, value] of Object.entries({ FORCE_COLOR: undefined, NO_COLOR: undefined, ...settings })) {
      vi.stubEnv(name, value);
    }
    expect(terminal.look()).toEqual({ colour, width: 100 });
    vi.unstubAllEnvs();
    handle.mockRestore();
  });

  const script = (setting: string, width: number) => {
    const command = `stty cols ${width}; ${setting} ${process.execPath} ${mainFile} check --explain`;
    return spawnSync('script', ['-qec', command, '/dev/null'], { env: plainEnvironment(), encoding: 'utf8' });
  };
  it.skipIf(skippedLoudly(spawnSync('script', ['--version']).status !== 0 && 'a terminal: there is no `script`'))(
    'on a terminal, however narrow',
    () => {
      expect(script('TERM=xterm NO_COLOR=', 0).stdout).toContain('\u001b[1m');
      for (const setting of ['TERM=xterm NO_COLOR=1', 'TERM=dumb']) {
        const { status, stdout } = script(setting, 1);
        expect({ status, isPlain: !stdout.includes('\u001b') }).toEqual({ status: 0, isPlain: true });
      }
    },
  );
});
