import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { checkFindings } from './checks.js';
import { engines, type Measurement } from './measurement.js';
import { memoryFindings } from './memory.js';
import type { MillionCallers } from './millionCallers.js';
import { type Finding, productFindings, yardstick } from './products.js';
import { threadFindings } from './threads.js';

/*
 * Two questions. First: one model, three engines, the same calendar, draws and statistics: what does a machine cost,
 * compiled and not?
 * Second (products.ts, memory.ts): what does the whole product cost, beside a hand-written loop and an older commit, and
 * how much does it keep?
 *
 * Each measurement is a process of its own, so that no engine suffers from what V8 learned of another; the engines take
 * turns, so that a slow moment of the computer hits all. Writes
 * results/bench.md, and ends with exit code 1 if a goal is missed.
 *
 *   npm run bench [-- COMMIT]      # the commit to stand beside; default: the one before the redesign
 */

const rounds = 3;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

function inOwnProcess(script: string, ...args: string[]): string {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawnSync(process.execPath, [...process.execArgv, path, ...args], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(`${script} ${args.join(' ')} failed:\n${child.stderr}`);
  return child.stdout;
}

const measurements: Record<string, Measurement[]> = {};
for (let round = 0; round < rounds; round++) {
  for (const key of Object.keys(engines)) {
    measurements[key] ??= [];
    measurements[key].push(JSON.parse(inOwnProcess('./measureOne.ts', key)));
  }
}

const all = Object.values(measurements).flat();
const tallies = new Set(all.map(({ tally }) => JSON.stringify(tally)));
if (tallies.size > 1) {
  throw new Error(
    `the engines disagree:\n${all.map(({ name, tally }) => `${name}: ${JSON.stringify(tally)}`).join('\n')}`,
  );
}
console.log(`The same for all engines: ${[...tallies][0]}\n`);

const speed: Record<string, number> = {};
for (const [key, own] of Object.entries(measurements)) {
  speed[key] = median(own.flatMap(({ eventsPerSecond }) => eventsPerSecond));
  const events = Math.round(speed[key]).toLocaleString('en').padStart(10);
  const bytes = Math.round(median(own.map(({ bytesPerCaller }) => bytesPerCaller)));
  console.log(
    `${own[0].name.padEnd(18)} ${events} events a second, ${bytes.toLocaleString('en').padStart(6)} bytes a customer`,
  );
}
const overActors = speed['compiled'] / speed['actors'];
const overHand = speed['compiled'] / speed['handWritten'];
const million: MillionCallers = JSON.parse(inOwnProcess('./millionCallers.ts'));
const peak = million.peakBytes / 1e6;
console.log(
  `\nA million callers abandon ${million.abandonedPerAttempt.toFixed(4)} of their attempts (exactly: .2985).\n`,
);
const findings: Finding[] = [
  {
    figure: 'the model: compiled machine ÷ XState actors, events a CPU-second',
    value: overActors.toFixed(1),
    goal: 'at least 30',
    reached: overActors >= 30,
  },
  {
    figure: 'the model: compiled machine ÷ hand-written loop, events a CPU-second',
    value: overHand.toFixed(2),
    goal: 'at least 0.5',
    reached: overHand >= 0.5,
  },
  {
    figure: 'the model: a million callers, peak memory',
    value: `${peak.toFixed(0)} MB`,
    goal: 'below 300 MB',
    reached: peak < 300,
  },
  ...productFindings(process.argv[2] ?? yardstick),
  ...memoryFindings(),
  ...threadFindings(),
  ...checkFindings(),
];
for (const { figure, value, goal, reached } of findings) {
  console.log(`${reached ? 'reached' : 'MISSED '}  ${figure}: ${value}${goal ? `, ${goal}` : ''}`);
}
const rows = findings.map(({ figure, value, goal, reached }) => {
  return `| ${figure} | ${value} | ${goal} | ${goal === '' ? '' : reached ? 'reached' : 'missed'} |`;
});
const page = `# Bench

What \`npm run bench\` found on one machine: ${availableParallelism()} cores (${cpus()[0].model.trim()}), Node ${process.versions.node}. Figures are
medians of CPU time, measured in turns, each run a process of its own. Another machine gives other figures, and a busy one
worse ratios.

| figure | found | goal | |
| --- | ---: | ---: | --- |
${rows.join('\n')}
`;
writeFileSync(new URL('../../results/bench.md', import.meta.url), page);
process.exitCode = findings.every(({ reached }) => reached) ? 0 : 1;
