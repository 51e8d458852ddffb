import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Finding } from './products.js';

/*
 * What the product keeps in memory, in bytes each: the difference between many and few of them, after the garbage is
 * collected, so that what is there anyway does not count. The resident memory of a process is more, by its garbage.
 * docs/scenarios.md ("What a run takes") tells these figures; here they are held.
 */

const root = fileURLToPath(new URL('../../', import.meta.url));
const script = fileURLToPath(new URL('memoryRun.mjs', import.meta.url));

function kept(what: string, count: number): number {
  return Number(
    execFileSync(process.execPath, ['--expose-gc', script, root, what, String(count)], { encoding: 'utf8' }),
  );
}

function bytesEach(what: string, few: number, many: number): number {
  return (kept(what, many) - kept(what, few)) / (many - few);
}

/** Measures what is kept of customers and replications. */
export function memoryFindings(): Finding[] {
  const held = (figure: string, bytes: number, most: number): Finding => {
    const value = `${Math.max(0, bytes).toFixed(0)} bytes`;
    return { figure, value, goal: `at most ${most}`, reached: bytes <= most };
  };
  return [
    held('memory of a customer who waits in a queue', bytesEach('waiting', 100_000, 400_000), 1_900),
    held('memory of a customer to whom nothing happens', bytesEach('untouched', 100_000, 1_000_000), 1),
    held('memory of a replication of a small scenario', bytesEach('replications', 1_000, 20_000), 400),
  ];
}
