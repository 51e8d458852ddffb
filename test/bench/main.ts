import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { engines, type Measurement } from './measurement.js';
import type { MillionCallers } from './millionCallers.js';

/*
 * One model, three engines, the same calendar, draws and statistics: what does a machine cost, compiled and not?
 * Each measurement is a process of its own, so that no engine suffers from what V8 learned of another; the engines take
 * turns, so that a slow moment of the computer hits all. Ends with exit code 1 if a goal is missed.
 */

const rounds = 3;
let missed = 0;

function goal(text: string, reached: boolean): void {
  console.log(`${reached ? 'reached' : 'MISSED '}  ${text}`);
  if (!reached) missed++;
}

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
goal(`compiled / actors: ${overActors.toFixed(1)}, at least 30`, overActors >= 30);
goal(`compiled / hand-written: ${overHand.toFixed(2)}, at least 0.5`, overHand >= 0.5);
goal(`a million callers, peak memory: ${peak.toFixed(0)} MB, below 300`, peak < 300);
process.exitCode = missed > 0 ? 1 : 0;
