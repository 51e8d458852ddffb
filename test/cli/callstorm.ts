import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished, vi } from 'vitest';

const built = (file: string) => fileURLToPath(new URL(`../../dist/cli/${file}`, import.meta.url));
/** The built command. */
export const mainFile = built('main.js');

/** Two agents, a call a minute, an hour. */
export const tiny = `
title: Tiny
seed: 7
horizon: 1h
replications: 2
parameters:
  agents: { value: 2, min: 1, max: 9 }
arrivals: { calls: { rate: 60/h } }
channels:
  phone: { agents: { desk: { count: "\${agents}", handle-time: 2m } } }
`;

/** A new folder with these files, gone when the test is. */
export function folderWith(files: Record<string, string | Buffer>): string {
  const folder = mkdtempSync(join(tmpdir(), 'callstorm-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** What a command ended with and printed. */
export interface Told {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command in a folder, within this process: what it does and prints, without the start of a process. */
export async function callstorm(folder: string, ...args: string[]): Promise<Told> {
  mustBeBuilt();
  const { commandLine }: typeof import('../../src/cli/commandLine.js') = await import(built('commandLine.js'));
  const { tellFailure }: typeof import('../../src/cli/failure.js') = await import(built('failure.js'));
  const { terminal }: typeof import('../../src/cli/terminal.js') = await import(built('terminal.js'));
  const heard = listen(terminal);
  const before = process.cwd();
  process.chdir(folder);
  try {
    const status = await commandLine(args).catch((error: unknown) => tellFailure(error, args));
    return { status, ...heard.words };
  } finally {
    process.chdir(before);
    heard.done();
  }
}

/** Listens to what is printed, which then reaches no terminal, and is told to be plain. */
export function listen(terminal: typeof import('../../src/cli/terminal.js').terminal, colour = false) {
  const words = { stdout: '', stderr: '' };
  const spies = [
    vi.spyOn(terminal, 'print').mockImplementation((text) => {
      words.stdout += text;
    }),
    vi.spyOn(terminal, 'printAside').mockImplementation((text) => {
      words.stderr += text;
    }),
    vi.spyOn(terminal, 'look').mockReturnValue({ colour, width: 100 }),
  ];
  return { words, done: () => spies.map((spy) => spy.mockRestore()) };
}

/** Runs the built command in a folder, as a process of its own. */
export function spawnCallstorm(folder: string, ...args: string[]): SpawnSyncReturns<string> {
  mustBeBuilt();
  return spawnSync(process.execPath, [mainFile, ...args], { cwd: folder, encoding: 'utf8', env: plainEnvironment() });
}

/** Starts the built command in a folder. */
export function startCallstorm(folder: string, ...args: string[]) {
  mustBeBuilt();
  return spawn(process.execPath, [mainFile, ...args], { cwd: folder, env: plainEnvironment() });
}

function mustBeBuilt(): void {
  if (!existsSync(mainFile)) throw new Error('build first: npm run build');
}

export function plainEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS, FORCE_COLOR, ...rest } = process.env;
  return { ...rest, LANG: 'de_DE.UTF-8' };
}

/** The names in a folder and below, sorted. */
export function contents(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
}

/** Says on stderr what is not tested here, and why; nothing if there is no reason. For `skipIf`. */
export function skippedLoudly(reason: string | false): boolean {
  if (reason !== false) process.stderr.write(`SKIPPED: ${reason}\n`);
  return reason !== false;
}
