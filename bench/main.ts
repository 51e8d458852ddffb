import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { actors } from './actors.js';
import { eventsIn, type Tally } from './centre.js';
import { compiled } from './compiled.js';
import type { Engine } from './engine.js';
import { handWritten } from './handWritten.js';

/*
 * One model, three engines, the same calendar, draws and statistics: what does a machine cost, compiled and not?
 * Ends with exit code 1 if a goal is missed.
 */

const rounds = 7;
/** Callers per timed run: about as long for each engine. */
const callersOf = new Map<Engine, number>([
  [actors, 5_000],
  [compiled, 400_000],
  [handWritten, 400_000],
]);
const engines = [...callersOf.keys()];

let missed = 0;

function goal(text: string, reached: boolean): void {
  console.log(`${reached ? 'reached' : 'MISSED '}  ${text}`);
  if (!reached) missed++;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

function sameTallies(callers: number, which: readonly Engine[]): Tally {
  const tallies = which.map((engine) => engine.run(callers));
  const texts = tallies.map((tally) => JSON.stringify(tally));
  if (new Set(texts).size > 1) {
    throw new Error(`the engines disagree:\n${which.map(({ name }, i) => `${name}: ${texts[i]}`).join('\n')}`);
  }
  return tallies[0];
}

/**
 * Median of the events per second, of runs that take turns so that a slow moment of the computer hits all. No garbage
 * collection is forced in between: it throws compiled code away, and each run would begin cold.
 */
function speeds(): Map<Engine, number> {
  const measured = new Map<Engine, number[]>(engines.map((engine) => [engine, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [engine, callers] of callersOf) {
      const startedAt = performance.now();
      const tally = engine.run(callers);
      const seconds = (performance.now() - startedAt) / 1000;
      measured.get(engine)!.push(eventsIn(tally) / seconds);
    }
  }
  return new Map(engines.map((engine) => [engine, median(measured.get(engine)!)]));
}

/** Bytes of one waiting caller: on the heap and in typed arrays, pending timer included. */
function bytesPerCaller(engine: Engine): number {
  const callers = callersOf.get(engine)!;
  const before = bytesInUse();
  const crowd = engine.crowd(callers);
  const bytes = (bytesInUse() - before) / callers;
  return crowd ? bytes : 0;
}

function bytesInUse(): number {
  if (!globalThis.gc) throw new Error('needs node --expose-gc');
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function peakOfMillionCallers(): number {
  const script = fileURLToPath(new URL('./million.ts', import.meta.url));
  const child = spawnSync(process.execPath, [...process.execArgv, script], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(`the million-caller run failed:\n${child.stderr}`);
  return Number(child.stdout);
}

sameTallies(callersOf.get(actors)!, engines);
const tally = sameTallies(callersOf.get(compiled)!, [compiled, handWritten]);
const attempts = tally.arrivals + tally.redials;
console.log(`${JSON.stringify(tally)}, the same for all engines;`);
console.log(`abandoned per attempt ${(tally.abandoned / attempts).toFixed(4)} (exactly: 0.298539)\n`);

const speed = speeds();
for (const engine of engines) {
  const perSecond = Math.round(speed.get(engine)!).toLocaleString('en').padStart(12);
  const bytes = Math.round(bytesPerCaller(engine)).toLocaleString('en').padStart(7);
  console.log(`${engine.name.padEnd(18)} ${perSecond} events a second ${bytes} bytes a waiting customer`);
}
const overActors = speed.get(compiled)! / speed.get(actors)!;
const overHand = speed.get(compiled)! / speed.get(handWritten)!;
const peak = peakOfMillionCallers() / 1e6;
console.log();
goal(`compiled / actors ${overActors.toFixed(1)}, at least 30`, overActors >= 30);
goal(`compiled / hand-written ${overHand.toFixed(2)}, at least 0.5`, overHand >= 0.5);
goal(`a million callers, peak memory ${peak.toFixed(0)} MB, below 300`, peak < 300);
process.exitCode = missed > 0 ? 1 : 0;
