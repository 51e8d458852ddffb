import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Finding } from './products.js';

/* The whole command `callstorm run` with one thread and with two, by the clock on the wall; they take turns. */

const rounds = 3;
/** So many that a thread is warm for most of the time, as in the long runs that threads are for. */
const replications = 150;

const root = fileURLToPath(new URL('../../', import.meta.url));

export function threadFindings(): Finding[] {
  if (availableParallelism() < 2) {
    console.log('This machine has one core: threads are not measured.');
    return [];
  }
  const folder = mkdtempSync(join(tmpdir(), 'callstorm-bench-'));
  try {
    const seconds: Record<number, number[]> = { 1: [], 2: [] };
    for (let round = 0; round < rounds; round++) {
      for (const threads of [1, 2]) seconds[threads].push(secondsOf(threads, folder));
    }
    const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1];
    const ratio = median(seconds[1]) / median(seconds[2]);
    return [
      {
        figure: `outage, ${replications} replications: one thread ÷ two, time of the whole command`,
        value: ratio.toFixed(2),
        goal: 'at least 1.7',
        reached: ratio >= 1.7,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function secondsOf(threads: number, out: string): number {
  const scenario = join(root, 'scenarios/broadband-outage.yaml');
  const options = ['--quiet', '--replications', String(replications), '--threads', String(threads), '--out', out];
  const started = performance.now();
  const child = spawnSync(process.execPath, [join(root, 'dist/cli/main.js'), 'run', scenario, ...options], {
    encoding: 'utf8',
  });
  if (child.status !== 0) throw new Error(`callstorm run failed:\n${child.stderr}`);
  return (performance.now() - started) / 1000;
}
