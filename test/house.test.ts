import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/*
 * The borders of the house. A room imports only rooms that stand before it in this list; index.ts is the table of
 * contents and may name them all.
 */
const rooms = [
  'errors.ts',
  'units.ts',
  'records.ts',
  'kernel',
  'random',
  'statechart',
  'theory',
  'document',
  'flow',
  'check',
  'incidents',
  'agents',
  'channels',
  'customers',
  'simulation',
  'scenario',
  'measures',
  'experiments',
  'report',
  'cli',
];

const source = new URL('../src/', import.meta.url);
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && path !== 'index.ts');

const text = (path: string) => readFileSync(new URL(path, source), 'utf8');
const importsOf = (path: string) => [...text(path).matchAll(/(?:from|import\() ?'([^']+)'/g)].map(([, name]) => name);
const roomOf = (path: string) => path.split('/')[0];

/** The room that a relative import leads to. */
function target(path: string, name: string): string {
  const { pathname } = new URL(name, new URL(path, 'file:///'));
  return roomOf(pathname.slice(1)).replace(/\.js$/, '.ts');
}

describe('the house', () => {
  it('has these rooms and no others', () => {
    expect([...new Set(files.map(roomOf))].sort()).toEqual([...rooms].sort());
  });

  it.each(files)('%s imports no room that stands after its own', (path) => {
    const own = rooms.indexOf(roomOf(path));
    for (const name of importsOf(path).filter((each) => each.startsWith('.'))) {
      expect(rooms.indexOf(target(path, name)), `${path} imports ${name}`).toBeLessThanOrEqual(own);
    }
  });

  it('asks seedrandom for numbers in one room, fast-check for callers in one, and XState in one and in the machines', () => {
    const importing = (name: string) => files.filter((path) => importsOf(path).includes(name));
    expect(new Set(importing('seedrandom').map(roomOf))).toEqual(new Set(['random']));
    for (const path of importing('xstate')) expect(path).toMatch(/^statechart\/|\.machine\.ts$/);
    expect(new Set(importing('fast-check').map(roomOf))).toEqual(new Set(['check']));
  });

  it('knows the machine it runs on in the command line only, and looks at no clock', () => {
    for (const path of files.filter((each) => roomOf(each) !== 'cli')) {
      expect(importsOf(path).filter((name) => name.startsWith('node:'))).toEqual([]);
      expect(text(path)).not.toMatch(/\b(Math\.random|Date\.now|performance\.now|new Date|process\.|console\.)/);
    }
  });

  it('lets no channel import another', () => {
    const folders = ['phone', 'website', 'social', 'forum'];
    for (const path of files.filter((each) => folders.includes(each.split('/')[1]))) {
      const own = path.split('/')[1];
      const others = importsOf(path).filter((name) =>
        folders.some((other) => other !== own && name.includes(`/${other}/`)),
      );
      expect(others, path).toEqual([]);
    }
  });

  it('measures records alone', () => {
    const foreign = files
      .filter((path) => roomOf(path) === 'measures')
      .flatMap((path) => importsOf(path).map((name) => target(path, name)));
    expect(new Set(foreign)).toEqual(new Set(['measures', 'records.ts']));
  });
});
