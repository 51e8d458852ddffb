import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { ResultFiles } from '../../../src/cli/resultFiles.js';

/** The files of a folder by their names, hidden folders apart. */
export type Files = Readonly<Record<string, string>>;

/** What a run leaves: its name in each file, and whatever files of records it has. */
export function resultsOf(run: string, ...records: string[]): Files {
  const texts: Record<string, string> = {};
  for (const name of ['summary.json', 'timeline.csv', 'replications.csv']) texts[name] = `${name} of ${run}\n`;
  for (const name of records) {
    texts[name] = name.endsWith('.csv') ? `case:concept:name,\n${run}\n` : `PAR1 ${run} callstorm PAR1`;
  }
  return texts;
}

/** A disk in memory, many times as quick. */
const memory = '/dev/shm';

/** A new folder with these files, gone when the test is. */
export function folderOf(files: Files): string {
  const folder = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'callstorm-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  fill(folder, files);
  return folder;
}

export function fill(folder: string, files: Files): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

/** What anybody sees in a folder. */
export function seenIn(folder: string): Files {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('.')) : [];
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** What is left that nobody shall see. */
export function hiddenIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('.')) : [];
}

/** Does to a folder what a run does, all but the simulation. Nobody who has the turn there is waited for. */
export async function runInto(folder: string, results: Files, patience = 0): Promise<void> {
  const files = await ResultFiles.open(folder, [], { patience });
  try {
    for (const [name, text] of Object.entries(results)) files.staged.append(name, text);
    await files.commit();
  } finally {
    files.discard();
  }
}

/** What the next run does to a folder before it simulates, if it is then refused. */
export async function lookInto(folder: string): Promise<void> {
  (await ResultFiles.open(folder, [], { patience: 0 })).discard();
}
