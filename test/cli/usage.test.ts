import { describe, expect, it } from 'vitest';
import { callstorm, contents, folderWith, tiny } from './callstorm.js';

const run = (...args: string[]) => callstorm(folderWith({ 'tiny.yaml': tiny }), ...args);

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

  it.each(['scenario', 'flow'])('prints the schema of a %s', (name) => {
    const { status, stdout } = run('schema', name);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      $id: `urn:callstorm:${name}`,
      type: 'object',
    });
  });
});

describe('a command line that is wrong', () => {
  it.each([
    [[], 'callstorm: expected a command. Commands: run, schema, completion; callstorm --help tells more.'],
    [
      ['rnu'],
      'callstorm: "rnu" is no command. Did you mean "run"? Commands: run, schema, completion; callstorm --help tells more.',
    ],
    [['run'], 'callstorm: expected a file. Write callstorm run FILE.'],
    [['run', 'tiny.yaml', '--sede', '3'], 'callstorm run: --sede is unknown. Did you mean "--seed"?'],
    [['run', 'tiny.yaml', 'other.yaml'], 'callstorm run: "other.yaml" is one word too many'],
    [['run', 'tiny.yaml', '--seed'], 'callstorm: not enough arguments following: seed'],
    [['run', 'tiny.yaml', '--seed='], 'callstorm: --seed has no value'],
    [['run', 'tiny.yaml', '--seed', '1', '--seed', '2'], 'callstorm: --seed is given twice'],
    [['run', 'tiny.yaml', '--set'], 'callstorm: not enough arguments following: set'],
    [
      ['run', 'tiny.yaml', '--replications', '0'],
      'callstorm: --replications: expected a whole number, 1 or more, but found 0',
    ],
    [
      ['run', 'tiny.yaml', '--replications', '-3'],
      'callstorm: --replications: expected a whole number, 1 or more, but found -3',
    ],
    [
      ['run', 'tiny.yaml', '--replications', 'NaN'],
      'callstorm: --replications: expected a whole number, 1 or more, but found NaN',
    ],
    [
      ['run', 'tiny.yaml', '--replications', '1.5'],
      'callstorm: --replications: expected a whole number, 1 or more, but found 1.5',
    ],
    [['run', 'none.yaml'], 'none.yaml: there is no such file'],
    [['run', '.'], '.: is a folder; expected a YAML file'],
    [['run', 'tiny.yaml/deeper.yaml'], 'tiny.yaml/deeper.yaml: there is no such file'],
    [['run', 'tiny.yaml', '--out', 'tiny.yaml'], 'tiny.yaml: is no folder. Choose another folder with --out.'],
    [
      ['run', 'tiny.yaml', '--set', 'agents=10'],
      'tiny.yaml: parameters.agents.value: expected 9 or less, but found 10 (from --set agents=10)',
    ],
    [['run', 'tiny.yaml', '--set', 'agents'], '--set agents: expected name=value or path.to.key=value'],
    [['schema', 'flwo'], 'callstorm: expected scenario or flow, but found "flwo".'],
  ])('%j', (args, message) => {
    const folder = folderWith({ 'tiny.yaml': tiny });
    const { status, stdout, stderr } = callstorm(folder, ...args);
    expect(stderr.split('\n')[0]).toBe(message);
    expect(stderr).not.toContain('    at ');
    expect({ status, stdout, left: contents(folder) }).toEqual({ status: 2, stdout: '', left: ['tiny.yaml'] });
  });
});
