import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { callstorm, folderWith, tiny } from './callstorm.js';

const withSeed = (seed: string) => tiny.replace('seed: 7', `seed: ${seed}`);

it('the same text is the same seed, whichever way it comes, and gives the same bytes', async () => {
  const folder = folderWith({
    'tiny.yaml': tiny,
    'file.yaml': withSeed('1.10'),
    'other.yaml': withSeed('1.1'),
    'knob.yaml': withSeed('"${s}"').replace('parameters:', 'parameters:\n  s: { value: 1.10 }'),
  });
  const results = async (file: string, ...options: string[]) => {
    const told = await callstorm(folder, 'run', file, '--quiet', '--out', 'out', ...options);
    expect(told).toMatchObject({ status: 0, stderr: '' });
    return readFileSync(join(folder, 'out', 'replications.csv'), 'utf8');
  };
  const asWritten = await results('file.yaml');
  expect(await results('tiny.yaml', '--seed', '1.10')).toBe(asWritten);
  expect(await results('tiny.yaml', '--set', 'seed=1.10')).toBe(asWritten);
  expect(await results('knob.yaml')).toBe(asWritten);
  expect(await results('other.yaml')).not.toBe(asWritten);
});
