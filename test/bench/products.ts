import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * The whole product, as `callstorm run` runs it: `replicate` with all measures and the timeline, beside a hand-written
 * loop for one queue, and beside an older commit. Every figure is a process of its own; what is compared takes turns.
 */

/** What a process says of itself. */
export interface Cost {
  readonly contacts: number;
  readonly cpuSeconds: number;
  readonly peakBytes: number;
}

/** A line of the bench's table. */
export interface Finding {
  readonly figure: string;
  readonly value: string;
  readonly goal: string;
  readonly reached: boolean;
}

/** The commit before records became rows and channels kinds. */
export const yardstick = 'ee5c0b8faebb';

const here = fileURLToPath(new URL('../../', import.meta.url));
const rounds = 3;

function product(root: string, scenario: string, replications: number, ...settings: string[]): Cost {
  const script = fileURLToPath(new URL('productRun.mjs', import.meta.url));
  return costOf([script, root, scenario, String(replications), ...settings]);
}

function loop(calls: number): Cost {
  return costOf([...process.execArgv, fileURLToPath(new URL('oneQueueLoop.ts', import.meta.url)), String(calls)]);
}

function costOf(args: readonly string[]): Cost {
  const child = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(`node ${args.join(' ')} failed:\n${child.stderr}`);
  return JSON.parse(child.stdout);
}

/** The median CPU time of a contact, in microseconds, of each, measured in turns. */
function inTurns(...runs: readonly (() => Cost)[]): number[] {
  const costs = runs.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, run] of runs.entries()) {
      const { contacts, cpuSeconds } = run();
      costs[i].push((1e6 * cpuSeconds) / contacts);
    }
  }
  return costs.map((values) => values.toSorted((a, b) => a - b)[values.length >> 1]);
}

/** An older commit, built in a folder of its own with what its lock file names; null if it is not in this clone. */
function built(commit: string): string | null {
  const known = spawnSync('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: here });
  if (known.status !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), 'callstorm-bench-'));
  const archive = execFileSync('git', ['archive', commit], { cwd: here, maxBuffer: 1 << 30 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  for (const args of [
    ['ci', '--no-audit', '--no-fund'],
    ['run', 'build'],
  ]) {
    execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  return folder;
}

const megabytes = ({ peakBytes }: Cost) => peakBytes / 1e6;

/** Measures the product. @param against the commit to stand beside it. */
export function productFindings(against: string): Finding[] {
  const findings: Finding[] = [];
  const find = (figure: string, value: number, digits: number, goal: string, reached: boolean, unit = '') => {
    findings.push({ figure, value: `${value.toFixed(digits)}${unit}`, goal, reached });
  };
  const queue = (root: string) => () => product(root, 'one-queue.yaml', 10, 'hours=2000');
  const outage = (root: string) => () => product(root, 'broadband-outage.yaml', 30);
  const older = built(against);
  try {
    const queues = [() => loop(2_000_000), queue(here), ...(older === null ? [] : [queue(older)])];
    const [byHand, ours, theirs] = inTurns(...queues);
    find(
      'one-queue: product ÷ hand-written loop, callers a CPU-second',
      byHand / ours,
      2,
      'at least 0.45',
      byHand / ours >= 0.45,
    );
    if (older === null) console.log(`${against} is not in this clone: nothing stands beside the product.`);
    else {
      find(`one-queue: callers a CPU-second, ÷ those of ${against}`, theirs / ours, 2, '', true);
      const [now, before] = inTurns(outage(here), outage(older));
      const ratio = before / now;
      find(`outage: contacts a CPU-second, ÷ those of ${against}`, ratio, 2, 'at least 3', ratio >= 3);
    }
  } finally {
    if (older !== null) rmSync(older, { recursive: true });
  }
  const small = product(here, 'broadband-outage.yaml', 1);
  const large = product(here, 'broadband-outage.yaml', 1, 'population.customers=400000');
  const growth = large.cpuSeconds / small.cpuSeconds;
  find('outage: CPU time of 400,000 customers ÷ 40,000', growth, 1, 'at most 11', growth <= 11);
  find('outage: 400,000 customers, peak memory', megabytes(large), 0, 'below 400 MB', megabytes(large) < 400, ' MB');
  const long = (hours: number) => product(here, 'one-queue.yaml', 1, `hours=${hours}`, 'slice=7d');
  const [million, tenMillion] = [long(11_112), long(111_112)];
  const flat = tenMillion.peakBytes / million.peakBytes;
  find('one-queue: peak memory of ten million callers ÷ one million', flat, 2, 'at most 1.25', flat <= 1.25);
  const atOnce = product(
    here,
    'broadband-outage.yaml',
    1,
    'population.customers=1000000',
    'incidents.maintenance.affects=100%',
    'incidents.maintenance.noticed-after=0',
    'horizon=49h',
  );
  find(
    'a million customers noticing at once, peak memory',
    megabytes(atOnce),
    0,
    'below 1000 MB',
    megabytes(atOnce) < 1000,
    ' MB',
  );
  return findings;
}
