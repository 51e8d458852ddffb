import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Finding } from './products.js';

/* What it costs to check a flow of 35 nodes, beside compiling it: CPU time, each in a process of its own. */

const rounds = 5;

/** Two seconds for all, one for one property, on a machine that compiles the flow in 0.09 s; a call placed again at once. */
const asked = {
  all: { figure: 'all properties', most: 22 },
  one: { figure: 'one property', most: 11 },
  replayed: { figure: 'one call placed again', most: 3 },
} as const;

export function checkFindings(): Finding[] {
  const ratios = { all: [] as number[], one: [] as number[], replayed: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    for (const order of Object.keys(asked) as (keyof typeof asked)[]) ratios[order].push(ratioOf(order));
  }
  return Object.entries(asked).map(([order, { figure, most }]) => {
    const value = ratios[order as keyof typeof asked].toSorted((a, b) => a - b)[rounds >> 1];
    return {
      figure: `check of a flow of 35 nodes ÷ compiling it: ${figure}`,
      value: value.toFixed(1),
      goal: `at most ${most}`,
      reached: value <= most,
    };
  });
}

function ratioOf(order: string): number {
  const [script, flow] = ['checkRun.mjs', 'northwater.yaml'].map((name) => {
    return fileURLToPath(new URL(name, import.meta.url));
  });
  const child = spawnSync(process.execPath, [script, flow, order], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(`${script} failed:\n${child.stderr}`);
  const { compiled, checked } = JSON.parse(child.stdout) as { compiled: number; checked: number };
  return checked / compiled;
}
