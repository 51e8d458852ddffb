import { describe, expect, it } from 'vitest';
import { checkOptions } from '../../src/cli/checkOptions.js';
import { commandLine } from '../../src/cli/commandLine.js';
import { readArguments } from '../../src/cli/readArguments.js';
import { runOptions } from '../../src/cli/runOptions.js';
import { InputError } from '../../src/errors.js';
import { callstorm, contents, folderWith, spawnCallstorm, tiny } from './callstorm.js';

const run = (...args: string[]) => spawnCallstorm(folderWith({ 'tiny.yaml': tiny }), ...args);

describe('help', () => {
  it('tells the commands, in English whatever the locale', () => {
    const { status, stdout, stderr } = run('--help');
    expect(stdout).toContain('callstorm run <file>');
    expect(stdout).toContain('Commands:');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(run('run', '--help').stdout).toContain('--replications');
  });

  it('tells the version', () => {
    expect(run('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('prints a completion script, and completes', () => {
    const { status, stdout, stderr } = run('completion');
    expect(stdout).toContain('callstorm completion');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(run('--get-yargs-completions', 'callstorm', 'run', '--').stdout).toContain('--replications');
  });

  it.each(['scenario', 'flow'])('prints the schema of a %s', async (name) => {
    const { status, stdout } = await callstorm(folderWith({}), 'schema', name);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      $id: `urn:callstorm:${name}`,
      type: 'object',
    });
  });
});

describe('a command line that is right', () => {
  const read = (...args: string[]) => readArguments('callstorm run', args, runOptions, 1);

  it('has its options anywhere, and one word', () => {
    expect(read('--json', 'a.yaml', '--set', 'b=1', '--set=c=2', '--seed', '7')).toMatchObject({
      word: 'a.yaml',
      options: { json: true, quiet: false, set: ['b=1', 'c=2'], seed: '7', out: undefined },
    });
    expect(read()).toMatchObject({ word: undefined, options: { set: [] } });
    expect(read('--json', '--', '--seed').word).toBe('--seed');
    expect(read('-').word).toBe('-');
    expect(readArguments('callstorm check', ['--explain'], checkOptions, 1).options.explain).toBe('');
  });

  it('has texts as they are written', () => {
    const seedOf = (...args: string[]) => read(...args).options.seed;
    expect(seedOf('--seed', '"7"')).toBe('"7"');
    expect(seedOf('--seed', '-5')).toBe('-5');
    expect(seedOf('--seed', '007')).toBe('007');
    expect(seedOf('--seed=-abc')).toBe('-abc');
    expect(seedOf('--seed=--=x\n')).toBe('--=x\n');
  });

  it('may say several times that an option is on or off; the last one holds', () => {
    expect(read('--json', '--json').options.json).toBe(true);
    expect(read('--json=true', '--json=false').options.json).toBe(false);
    // What follows is a word, and no value.
    expect(read('--json', 'false')).toMatchObject({ word: 'false', options: { json: true } });
  });
});

describe('a command line that is wrong', () => {
  const known =
    'Commands: new, run, compare, select, sweep, sensitivity, community, stress, staff, explore, worker, merge, report, check, diff, draw, import, drive, serve, erlang, calibrate, measures, schema, completion; callstorm --help explains them.';
  const replications = '--replications: expected a whole number from 1 to 1_000_000, but found';
  it.each([
    [[], `expected a command. ${known}`],
    [['rnu'], `"rnu" is no command. Did you mean "run"? ${known}`],
    [['run'], 'expected a file. Write callstorm run FILE.'],
    [['new'], 'expected a name. Write callstorm new NAME.'],
    [['run', 'tiny.yaml', '--sede', '3'], '--sede is unknown. Did you mean "--seed"?'],
    [['run', 'tiny.yaml', '--no-json'], '--no-json is unknown. Did you mean "--json"?'],
    [['run', 'tiny.yaml', 'other.yaml'], '"other.yaml" is one word too many'],
    [['run', 'tiny.yaml', '--seed'], '--seed has no value'],
    [['run', 'tiny.yaml', '--seed='], '--seed has no value'],
    [['run', 'tiny.yaml', '--seed', '1', '--seed', '2'], '--seed is given twice'],
    [['run', 'tiny.yaml', '--set'], '--set has no value'],
    [['run', 'tiny.yaml', '--json=maybe'], '--json: expected true or false, but found "maybe"'],
    [['run', 'tiny.yaml', '--json='], '--json: expected true or false, but found ""'],
    [['run', 'tiny.yaml', '--out', '-'], '--out has no value'],
    [['run', '--set', '--', 'tiny.yaml'], '--set has no value'],
    [['run', '--', 'tiny.yaml', '--quiet'], '"--quiet" is one word too many'],
    [['run', ''], 'expected a file. Write callstorm run FILE.'],
    [['run', '--'], 'expected a file. Write callstorm run FILE.'],
    [['check', 'a.yaml', '--file', 'b.yaml'], expect.stringMatching(/^--file is unknown\. Known here: /)],
    [['measures', '--__proto__=1'], '--__proto__ is unknown. Known here: --json, --help, --version.'],
    [['measures', '--constructor'], '--constructor is unknown. Known here: --json, --help, --version.'],
    [['measures', '--$0=x'], '--$0 is unknown. Known here: --json, --help, --version.'],
    [['measures', '--=x'], '-- is unknown. Known here: --json, --help, --version.'],
    [['measures', '-jh'], '-jh is unknown. Known here: --json, --help, --version.'],
    [['--quiet', 'run', 'tiny.yaml'], '--quiet is unknown. Known here: --help, --version.'],
    [['constructor'], expect.stringMatching(/^"constructor" is no command/)],
    [['run', 'tiny.yaml', '--replications', '0'], `${replications} 0`],
    [['run', 'tiny.yaml', '--replications', '-3'], `${replications} -3`],
    [['run', 'tiny.yaml', '--replications', 'NaN'], `${replications} NaN`],
    [['run', 'tiny.yaml', '--replications', '1.5'], `${replications} 1.5`],
    [['schema', 'flwo'], 'expected scenario or flow, but found "flwo". Did you mean "flow"?'],
    [['measures', 'phone'], '"phone" is one word too many'],
    [['measures', '--jsn'], '--jsn is unknown. Did you mean "--json"?'],
    [['schema', 'flow', '--set', 'a=1'], '--set is unknown. Known here: --help, --version.'],
  ])('%j', async (args, message) => {
    const error = await commandLine(args).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).problems[0]).toEqual({ message });
  });

  it('helps, whatever else is wrong', async () => {
    for (const args of [
      ['run', '--sede', '3', '-h'],
      ['run', '--constructor', '--help'],
    ]) {
      const { status, stdout, stderr } = await callstorm(folderWith({}), ...args);
      expect({ status, stderr, first: stdout.split('\n')[0] }).toEqual({
        status: 0,
        stderr: '',
        first: 'callstorm run <file>',
      });
    }
  });

  it('tells thousands of unknown options', async () => {
    const args = Array.from({ length: 20_000 }, (_, i) => `--option-${i}`);
    const { status, stderr } = await callstorm(folderWith({}), 'run', 'tiny.yaml', ...args);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^callstorm run: 20000 problems\n/);
    expect(stderr).toMatch(/… and 19800 more\n$/);
  });

  it('tells everything that is unknown at once', async () => {
    const error = await commandLine(['run', 'a', 'b', '--sede', '3', '-x']).catch((caught: unknown) => caught);
    expect((error as InputError).problems).toHaveLength(3);
  });

  it.each([
    [['rnu'], 'callstorm: "rnu" is no command. Did you mean "run"?'],
    [['run', 'none.yaml'], 'none.yaml: there is no such file\n'],
    [['run', '.'], '.: is a folder; expected a file\n'],
    [['run', 'tiny.yaml/deeper.yaml'], 'tiny.yaml/deeper.yaml: there is no such file\n'],
    [
      ['run', 'tiny.yaml', '--out', 'tiny.yaml'],
      'tiny.yaml: the results cannot be written into it: it is a file. Choose another folder with --out.\n',
    ],
    [['run', 'tiny.yaml', '--out', 'tiny.yaml/deeper'], 'tiny.yaml/deeper: the results cannot be written into it: '],
    [
      ['run', 'tiny.yaml', '--set', 'agents=10'],
      'tiny.yaml: parameters.agents.value: expected 9 or less, but found 10 (from --set agents=10)\n',
    ],
    [['run', 'tiny.yaml', '--set', 'agents'], '--set agents: expected name=value or path.to.key=value\n'],
  ])('%j ends with 2, one clear message, and nothing written', async (args, message) => {
    const folder = folderWith({ 'tiny.yaml': tiny });
    const { status, stdout, stderr } = await callstorm(folder, ...args);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect({ status, stdout, left: contents(folder) }).toEqual({ status: 2, stdout: '', left: ['tiny.yaml'] });
  });
});
