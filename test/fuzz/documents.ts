import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Files } from './input.js';

/** A scenario that is sound, with what it names beside it. */
export interface Document {
  readonly name: string;
  readonly text: string;
  readonly files: Files;
}

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const yamlFiles = (folder: string) =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => `${folder}${name}`);

const paths = [
  'scenarios/',
  'scenarios/flows/',
  'scenarios/flows/faulty/',
  'test/validation/scenarios/',
  'test/fuzz/seeds/',
].flatMap(yamlFiles);
const all = paths.map((path) => ({ path, text: read(path), plain: parse(read(path)) as Record<string, unknown> }));

/** Every flow that is shipped or tested with, by path. */
export const flows: readonly Document[] = all
  .filter(({ plain }) => 'nodes' in plain)
  .map(({ path, text }) => ({ name: path, text, files: {} }));

/** Every scenario that is shipped or tested with, and the flows and counts that they name. */
export const scenarios: readonly Document[] = all
  .filter(({ plain }) => 'channels' in plain)
  .map(({ path, text }) => ({ name: path, text, files: filesOf(path, text) }));

function filesOf(path: string, text: string): Files {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const named = [...text.matchAll(/(?:ivr|file): *([\w./-]+)/g)].map(([, name]) => name);
  return Object.fromEntries(named.map((name) => [name, read(`${folder}${name}`)]));
}
