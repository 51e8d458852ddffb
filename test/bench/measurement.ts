import { actors } from './actors.js';
import { eventsIn, type Tally } from './centre.js';
import { compiled } from './compiled.js';
import type { Engine } from './engine.js';
import { handWritten } from './handWritten.js';

/** What a process of its own finds out about one engine, and prints as JSON. */
export interface Measurement {
  readonly name: string;
  /** Of the run that is the same for all engines. */
  readonly tally: Tally;
  readonly eventsPerSecond: readonly number[];
  /** Of one waiting caller: on the heap and in typed arrays, pending timer included. */
  readonly bytesPerCaller: number;
}

export const engines: Readonly<Record<string, Engine>> = { actors, compiled, handWritten };

const callersForAll = 10_000;
const seconds = 0.4;
const runs = 3;

/** Needs `node --expose-gc`. */
export function measure(engine: Engine): Measurement {
  const tally = engine.run(callersForAll);
  const callers = callersWithin(engine, seconds);
  const eventsPerSecond = Array.from({ length: runs }, () => speed(engine, callers));
  return { name: engine.name, tally, eventsPerSecond, bytesPerCaller: bytesPerCaller(engine, callersForAll) };
}

/** How many callers keep the engine busy for so long; finding out warms it up. */
function callersWithin(engine: Engine, seconds: number): number {
  for (let callers = callersForAll; ; callers *= 2) {
    const before = cpuSeconds();
    engine.run(callers);
    if (cpuSeconds() - before >= seconds / 2) return 2 * callers;
  }
}

function speed(engine: Engine, callers: number): number {
  const before = cpuSeconds();
  const tally = engine.run(callers);
  return eventsIn(tally) / (cpuSeconds() - before);
}

/** Of this process: what others do on the computer counts less than it would by the clock on the wall. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function bytesPerCaller(engine: Engine, callers: number): number {
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
