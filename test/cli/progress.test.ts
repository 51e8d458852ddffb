import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { figureSoFar, progressWords } from '../../src/cli/progressWords.js';
import { folderWith, mainFile, plainEnvironment, skippedLoudly } from './callstorm.js';
import { desk } from './desk.js';

describe('the words beside the bar', () => {
  const words = { done: 10, planned: { count: 40 }, unit: 'replications', lastAt: 20, seconds: 20, soFar: 'a 3 ± 1' };

  it('tell what is done, what is known and how long it takes at this pace', () => {
    // 10 in 20 s: 30 more take 60 s.
    expect(progressWords(words)).toBe('10 of 40 replications · a 3 ± 1 · 1 min 0 s left');
    // 15 s later nothing more is done.
    expect(progressWords({ ...words, seconds: 35 })).toContain('· 45 s left');
    expect(progressWords({ ...words, seconds: 500 })).toContain('· 0 s left');
    expect(progressWords({ ...words, planned: { count: 40, how: 'about' } })).toMatch(
      /^10 of about 40 .* 1 min 0 s left$/,
    );
    expect(progressWords({ ...words, planned: { count: 40, how: 'at most' } })).toMatch(/· at most 1 min 0 s left$/);
  });

  it('tell no time as long as the pace or the end is not known', () => {
    expect(progressWords({ ...words, done: 1 })).toBe('1 of 40 replications · a 3 ± 1');
    expect(progressWords({ ...words, lastAt: 0.9 })).not.toContain('left');
    expect(progressWords({ ...words, done: 40 })).not.toContain('left');
    expect(progressWords({ ...words, planned: { count: 40, how: 'at least' } })).toBe(
      '10 of at least 40 replications · a 3 ± 1',
    );
  });

  it('show what others wrote as text', () => {
    expect(progressWords({ ...words, soFar: 'a\u001b[2J' })).not.toContain('\u001b');
  });

  it('write a figure in its unit, and none that is unknown', () => {
    const share = { name: 'rate', unit: 'share' };
    expect(figureSoFar(share, { estimate: 0.5, low: 0.4, high: 0.6 }, 'GBP')).toBe('rate 50.0 % ± 10.0 %');
    expect(figureSoFar(share, { estimate: 0.5, low: null, high: null }, 'GBP')).toBe('rate 50.0 %');
    expect(figureSoFar(share, { estimate: null, low: null, high: null }, 'GBP')).toBe('');
  });
});

describe.skipIf(skippedLoudly(spawnSync('script', ['--version']).status !== 0 && 'a terminal: there is no `script`'))(
  'on a terminal',
  () => {
    /** What the terminal saw on stderr, and what a file took on stdout. */
    const watch = (...args: string[]) => {
      const folder = folderWith({ 'desk.yaml': desk });
      const words = [process.execPath, mainFile, ...args].map((word) => `'${word}'`).join(' ');
      const command = `stty cols 200; ${words} >out.txt`;
      const { stdout, status } = spawnSync('script', ['-qec', command, '/dev/null'], {
        cwd: folder,
        encoding: 'utf8',
        env: plainEnvironment(),
      });
      return { status, seen: stdout, out: readFileSync(join(folder, 'out.txt'), 'utf8') };
    };

    it.each([
      [['run', 'desk.yaml', '--replications=300'], /300 replications · people\.gave-up [\d.]+ ± [\d.]+/],
      [
        ['select', 'desk.yaml', '--best=people.gave-up', '--indifference=0.2', '--what-if=patient'],
        /replications · \d of 2 left: /,
      ],
    ])('%j shows how far it is, beside stdout', (args, message) => {
      const { status, seen, out } = watch(...args);
      expect(status).toBe(0);
      expect(seen).toMatch(message);
      expect(out).toContain('Results: ');
      // The bar is on stderr; a sparkline may be in the summary.
      expect(out).not.toMatch(/░|█{20}/);
    });

    it('--quiet shows nothing', () => {
      expect(watch('compare', 'desk.yaml', '--quiet')).toEqual({ status: 0, seen: '', out: '' });
    });
  },
);
