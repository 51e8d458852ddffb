import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isOfRun, resultNames } from './resultNames.js';
import { isRunning, newRunId, runIdPattern } from './runId.js';

/*
 * How the results of a run take the place of earlier ones in a folder: all or none, though each file is moved by itself.
 * What is in the folder at each step, beside the results that can be seen:
 *
 *   .callstorm-ID/ID/new              the new ones wait
 *   .callstorm-commit/ID/new          it is this run's turn: no folder can be moved onto one that is not empty
 *   .callstorm-commit/ID/new,leaving  the old ones leave: FOLDER → leaving
 *   .callstorm-commit/ID/new,old      all have left, and the new ones come in: new → FOLDER
 *   .callstorm-ID/new,old             done: what is in there is rubbish
 *
 * Each step is one rename, so what a killed run leaves tells how far it came, and `putBack` is its way back. `summary.json`
 * leaves first and comes in last: while it is there, what is beside it belongs to it.
 *
 * Each rename goes through a path with the ID in it. So whoever takes a turn over renames ID first; then the run that had
 * it, should it go on after all, moves nothing any more.
 */

/** Whose folder waits in `folder` under a name: `.callstorm-ID`. */
const staged = /^\.callstorm-(.*)$/;

export const stagedAt = (folder: string, id: string) => join(folder, `.callstorm-${id}`);
const turnIn = (folder: string) => join(folder, '.callstorm-commit');
export const turnOf = (folder: string, id: string) => join(turnIn(folder), id);

/** The runs whose files wait in a folder. */
export function runsIn(folder: string): string[] {
  const ids = readdirSync(folder).map((name) => staged.exec(name)?.[1] ?? '');
  return ids.filter((id) => runIdPattern.test(id));
}

/** How to wait for one's turn. */
export interface Waiting {
  /** A run whose turn takes longer is taken for dead, in milliseconds. Default: 5 s, where a turn takes some milliseconds. */
  readonly patience?: number;
  /** Stops the waiting with an AbortError. */
  readonly signal?: AbortSignal;
}

/**
 * Puts what waits as `.callstorm-ID/ID/new` in the place of the folder's earlier results.
 * @throws if it cannot; the earlier results are then back, or, if they cannot be put back either, still in
 * `.callstorm-commit`.
 */
export async function exchange(folder: string, id: string, waiting: Waiting): Promise<void> {
  await takeTurn(folder, id, waiting);
  try {
    moveIn(folder, turnOf(folder, id));
    endTurn(folder, id);
  } catch (error) {
    try {
      putBack(folder, turnOf(folder, id));
      endTurn(folder, id);
    } catch {
      // The next run does it.
    }
    throw error;
  }
}

/** Waits until nobody has the turn. What a run left that was killed in its turn is put back. */
export async function noTurn(folder: string, { patience = 5_000, signal }: Waiting): Promise<void> {
  let watched: string | undefined;
  let since = 0;
  for (;;) {
    const holder = holderOf(folder);
    if (holder === undefined) return;
    if (holder !== watched) {
      watched = holder;
      since = performance.now();
    }
    if (isRunning(holder) === false || performance.now() - since >= patience) takeOver(folder, holder);
    else await sleep(10, undefined, { signal });
  }
}

async function takeTurn(folder: string, id: string, waiting: Waiting): Promise<void> {
  for (;;) {
    await noTurn(folder, waiting);
    try {
      renameSync(stagedAt(folder, id), turnIn(folder));
      return;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
    }
  }
}

/** The end of a turn is the instant from which the new results hold. */
function endTurn(folder: string, id: string): void {
  renameSync(turnOf(folder, id), stagedAt(folder, id));
  removeIfEmpty(turnIn(folder));
}

function holderOf(folder: string): string | undefined {
  const turn = turnIn(folder);
  try {
    const names = readdirSync(turn);
    const holder = names.find((name) => runIdPattern.test(name));
    if (holder !== undefined) return holder;
    // Such as a file that a file browser makes wherever it has been.
    for (const name of names) rmSync(join(turn, name), { recursive: true, force: true });
    removeIfEmpty(turn);
  } catch (error) {
    unlessMissing(error);
  }
  return undefined;
}

function takeOver(folder: string, holder: string): void {
  const id = newRunId();
  if (!move(turnOf(folder, holder), turnOf(folder, id))) return;
  putBack(folder, turnOf(folder, id));
  endTurn(folder, id);
  rmSync(stagedAt(folder, id), { recursive: true, force: true });
}

function moveIn(folder: string, turn: string): void {
  const [fresh, leaving, old] = ['new', 'leaving', 'old'].map((part) => join(turn, part));
  const made = readdirSync(fresh);
  mkdirSync(leaving);
  for (const name of resultsIn(folder)) {
    const path = join(folder, name);
    if (made.includes(name) || isOfRun(name, path)) move(path, join(leaving, name));
  }
  renameSync(leaving, old);
  for (const name of resultsIn(fresh).toReversed()) move(join(fresh, name), join(folder, name));
}

/** From any step of `moveIn`, and of itself, back to where it began. */
function putBack(folder: string, turn: string): void {
  const [fresh, leaving, old] = ['new', 'leaving', 'old'].map((part) => join(turn, part));
  if (isThere(old)) {
    for (const name of resultsIn(folder)) {
      const path = join(folder, name);
      if (isOfRun(name, path)) move(path, join(fresh, name));
    }
    renameSync(old, leaving);
  }
  if (isThere(leaving))
    for (const name of resultsIn(leaving).toReversed()) move(join(leaving, name), join(folder, name));
}

/** The names in a folder that results can have, `summary.json` first. */
export function resultsIn(folder: string): string[] {
  const there = new Set(readdirSync(folder));
  return resultNames.filter((name) => there.has(name));
}

/** Unlike `existsSync`, it does not take what cannot be seen for missing. */
function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** @returns whether there was anything to move. */
function move(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    unlessMissing(error);
    return false;
  }
}

function unlessMissing(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}

/** A folder that is not empty, or not there, is left alone. */
export function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // What it holds is somebody's.
  }
}
