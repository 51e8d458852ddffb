import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

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
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** Runs the built command in a folder. */
export function callstorm(folder: string, ...args: string[]): SpawnSyncReturns<string> {
  if (!existsSync(main)) throw new Error('build first: npm run build');
  return spawnSync(process.execPath, [main, ...args], { cwd: folder, encoding: 'utf8', env: plainEnvironment() });
}

/** Starts the built command in a folder. */
export function startCallstorm(folder: string, ...args: string[]) {
  return spawn(process.execPath, [main, ...args], { cwd: folder, env: plainEnvironment() });
}

function plainEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS, FORCE_COLOR, ...rest } = process.env;
  return { ...rest, LANG: 'de_DE.UTF-8' };
}

/** The names in a folder and below, sorted. */
export function contents(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
}
