import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Judge, type Judged } from './judge.js';
import type { Mutant } from './mutant.js';
import { mutantsOf, sounds } from './mutants.js';
import { json, markdown, sharesOf, told } from './report.js';

// Judges every mutant on all cores, writes results/mutants.md and results/mutants.json, and fails if one is missed.

const results = new URL('../../results/', import.meta.url);
const mutants = sounds.flatMap(mutantsOf);

if (process.send) await work(Number(process.argv[2]), Number(process.argv[3]));
else await supervise();

/** Judges every so-manieth mutant. */
async function work(from: number, step: number): Promise<void> {
  const judges = new Map(sounds.map((sound) => [sound.name, new Judge(sound)]));
  for (let i = from; i < mutants.length; i += step) {
    const mutant: Mutant = mutants[i];
    process.send?.([i, await judges.get(mutant.flow)?.judge(mutant)]);
  }
  process.disconnect();
}

async function supervise(): Promise<void> {
  for (const sound of sounds) {
    const alarms = await new Judge(sound).alarms('document');
    if (alarms.length > 0) throw new Error(`${sound.name} is not sound: ${JSON.stringify(alarms)}`);
  }
  const judged: Judged[] = [];
  let done = 0;
  const workers = availableParallelism();
  await Promise.all(
    Array.from({ length: workers }, (_, from) => {
      const worker = fork(fileURLToPath(import.meta.url), [String(from), String(workers)]);
      worker.on('message', ([i, one]: [number, Judged]) => {
        judged[i] = one;
        if (++done % 100 === 0) process.stderr.write(`${done} of ${mutants.length} mutants\n`);
      });
      return new Promise<void>((resolve, reject) => {
        worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`))));
      });
    }),
  );
  const names = sounds.map(({ name }) => name);
  writeFileSync(new URL('mutants.md', results), markdown(judged, names));
  writeFileSync(new URL('mutants.json', results), json(judged));
  for (const mutant of judged.filter(({ outcome }) => outcome === 'missed')) console.log(`missed: ${told(mutant)}`);
  const { found, changing } = sharesOf(judged);
  console.log(`${found} of ${changing} mutants that change behaviour are found: results/mutants.md`);
  if (found < changing) process.exitCode = 1;
}
