import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { twinRecipe, twinsOf } from '../adapter/generatedTwins.js';
import { bothVerdicts } from '../adapter/law.js';
import { type Count, checkedFlow, differences } from './differences.js';

/*
 * Holds `check` to the oracle over thousands of generated flows and machines, and machines with adapters to the same written
 * by hand, on all cores. Tells every difference with what shows it, and ends with exit code 1 if there is one.
 *
 *   npm run oracle                                         # 2,000 flows, 500 machines, 500 with adapters: half an hour
 *   npm run oracle -- --seed 7 --flows 100 --machines 100 --adapted 0
 *   npm run oracle -- --seed 7 --only machine-12           # one of them again
 */

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    flows: { type: 'string', default: '2000' },
    machines: { type: 'string', default: '500' },
    adapted: { type: 'string', default: '500' },
    only: { type: 'string' },
    jobs: { type: 'string', default: String(availableParallelism()) },
  },
});

interface Case {
  readonly name: string;
  readonly shown: string;
  /** What differs. */
  readonly judge: (count: Count) => Promise<readonly string[]>;
}

/** What a worker tells of a case. */
interface Told {
  readonly number: number;
  readonly found: readonly string[];
  readonly counts: readonly string[];
}

const cases = [...checkedCases('flow'), ...checkedCases('machine'), ...adaptedCases()].filter(
  ({ name }) => values.only === undefined || name === values.only,
);

if (process.send) await work(Number(process.env.ORACLE_FROM), Number(values.jobs));
else await supervise();

function checkedCases(as: 'flow' | 'machine'): Case[] {
  const samples = fc.sample(checkedFlow(as), { seed: Number(values.seed), numRuns: Number(values[`${as}s`]) });
  return samples.map((checked, i) => ({
    name: `${as}-${i + 1}`,
    shown: `faults: ${JSON.stringify(checked.faults)}\n${checked.text}`,
    judge: async (count) => differences(checked, undefined, count),
  }));
}

function adaptedCases(): Case[] {
  const samples = fc.sample(twinRecipe, { seed: Number(values.seed), numRuns: Number(values.adapted) });
  return samples.map((recipe, i) => ({
    name: `adapted-${i + 1}`,
    shown: JSON.stringify(recipe),
    judge: async (count) => {
      const [verdicts, byHand] = await bothVerdicts(twinsOf(recipe), 1);
      for (const [property, verdict] of byHand) count(`${property} of an adapted machine is ${verdict}`);
      return byHand.flatMap((due, j) =>
        isDeepStrictEqual(verdicts[j], due)
          ? []
          : [`${JSON.stringify(verdicts[j])}, and by hand ${JSON.stringify(due)}`],
      );
    },
  }));
}

/** Judges every so-manieth case. */
async function work(from: number, step: number): Promise<void> {
  for (let number = from; number < cases.length; number += step) {
    const counts: string[] = [];
    const found = await cases[number]
      .judge((what) => counts.push(what))
      .catch((error: unknown) => [error instanceof Error ? String(error.stack) : String(error)]);
    process.send?.({ number, found, counts } satisfies Told);
  }
  process.disconnect();
}

async function supervise(): Promise<void> {
  const counts = new Map<string, number>();
  let done = 0;
  let differing = 0;
  await Promise.all(
    Array.from({ length: Number(values.jobs) }, (_, from) => {
      const worker = fork(fileURLToPath(import.meta.url), process.argv.slice(2), {
        env: { ...process.env, ORACLE_FROM: String(from) },
      });
      worker.on('message', ({ number, found, counts: told }: Told) => {
        for (const what of told) counts.set(what, (counts.get(what) ?? 0) + 1);
        if (found.length > 0) {
          differing++;
          console.log(`DIFFERENCE in ${cases[number].name}: ${found.join('; ')}\n${cases[number].shown}`);
        }
        if (++done % 100 === 0) process.stderr.write(`${done} of ${cases.length}\n`);
      });
      return new Promise<void>((resolve, reject) => {
        worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`))));
      });
    }),
  );
  for (const [what, times] of [...counts].sort()) console.log(`${String(times).padStart(6)}  ${what}`);
  console.log(`${cases.length} flows and machines under the seed ${values.seed}: ${differing} differ`);
  if (differing > 0) process.exitCode = 1;
}
