import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kinds } from '../src/channels/index.js';
import { nodeRoles } from '../src/flow/index.js';

/*
 * The borders of the house, as docs/house.md tells them. A room imports only rooms that stand before it in this list;
 * index.ts and check.ts are tables of contents and may name them all.
 */
const rooms = [
  'visible.ts',
  'errors.ts',
  'dates.ts',
  'units.ts',
  'instants.ts',
  'hours.ts',
  'arguments.ts',
  'text',
  'kernel',
  'random',
  'statechart',
  'theory',
  'document',
  'staffing',
  'calibration',
  'records',
  'measures',
  'flow',
  'verify',
  'import',
  'drive',
  'incidents',
  'agents',
  'community',
  'word',
  'channels',
  'customers',
  'simulation',
  'scenario',
  'stories',
  'experiments',
  'work',
  'planning',
  'report',
  'page',
  'explore',
  'cli',
];

/** Rooms about telephone menus, which are the phone's: they may speak of it. */
const ofPhones = ['flow', 'verify', 'import', 'drive', 'stories'];

/** The tables of contents of callstorm and callstorm/check. */
const tables = ['index.ts', 'check.ts'];

const source = new URL('../src/', import.meta.url);
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && !tables.includes(path));

const text = (path: string) => readFileSync(new URL(path, source), 'utf8');
const importsOf = (path: string) => [...text(path).matchAll(/(?:from|import\() ?'([^']+)'/g)].map(([, name]) => name);
const roomOf = (path: string) => path.split('/')[0];

/** The file that a relative import leads to. */
function fileOf(path: string, name: string): string {
  const { pathname } = new URL(name, new URL(path, 'file:///'));
  return pathname.slice(1).replace(/\.js$/, '.ts');
}

const within = (path: string) =>
  importsOf(path)
    .filter((name) => name.startsWith('.'))
    .map((name) => fileOf(path, name));

describe('the house', () => {
  it('has these rooms and no others', () => {
    expect([...new Set(files.map(roomOf))].sort()).toEqual([...rooms].sort());
  });

  it('has its rooms on the page about it, in this order', () => {
    const page = readFileSync(new URL('../docs/house.md', import.meta.url), 'utf8');
    const [, drawn] = /```text\nsrc\/\n([\s\S]*?)```/.exec(page) ?? [];
    expect([...drawn.matchAll(/^ {2}([\w.]+)/gm)].map(([, room]) => room)).toEqual(rooms);
  });

  it.each(files)('%s imports no room that stands after its own', (path) => {
    const own = rooms.indexOf(roomOf(path));
    for (const file of within(path)) {
      expect(rooms.indexOf(roomOf(file)), `${path} imports ${file}`).toBeLessThanOrEqual(own);
    }
  });

  it('has no circle between files, types left out', () => {
    const needs = new Map(
      files.map((path) => {
        const values = text(path).replace(/^(?:import|export) type [\s\S]*? from '[^']+';$/gm, '');
        const names = [...values.matchAll(/(?:from|import) '(\.[^']+)'/g)].map(([, name]) => fileOf(path, name));
        return [path, names];
      }),
    );
    const circles: string[] = [];
    const done = new Set<string>();
    const visit = (path: string, way: readonly string[]): void => {
      if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path].join(' → '));
      if (way.includes(path) || done.has(path)) return;
      for (const next of needs.get(path) ?? []) visit(next, [...way, path]);
      done.add(path);
    };
    for (const path of files) visit(path, []);
    expect(circles).toEqual([]);
  });

  it('loads with callstorm/check nothing of what runs scenarios, and draws with the first drawing', () => {
    const loaded = new Set<string>();
    const load = (path: string): void => {
      if (loaded.has(path)) return;
      loaded.add(path);
      const values = text(path).replace(/^(?:import|export) type [\s\S]*? from '[^']+';$/gm, '');
      for (const [, name] of values.matchAll(/(?:from|import) '(\.[^']+)'/g)) load(fileOf(path, name));
    };
    load('check.ts');
    const late = [
      'agents',
      'community',
      'channels',
      'customers',
      'simulation',
      'scenario',
      'experiments',
      'work',
      'planning',
      'cli',
    ];
    expect(
      [...loaded].filter((path) => late.includes(roomOf(path)) || path.startsWith('random/distributions')),
    ).toEqual([]);
    expect([...loaded].filter((path) => roomOf(path) === 'report')).toEqual(['report/drawFlow.ts']);
  });

  it('asks seedrandom for numbers in one room, fast-check for callers in one, and XState in one and in the machines', () => {
    const importing = (name: string) => files.filter((path) => importsOf(path).includes(name));
    expect(new Set(importing('seedrandom').map(roomOf))).toEqual(new Set(['random']));
    for (const path of importing('xstate')) expect(path).toMatch(/^statechart\/|\.machine\.ts$/);
    expect(new Set(importing('fast-check').map(roomOf))).toEqual(new Set(['verify']));
  });

  it('knows the machine it runs on in the command line only, and looks at no clock', () => {
    for (const path of files.filter((each) => roomOf(each) !== 'cli')) {
      expect(importsOf(path).filter((name) => name.startsWith('node:'))).toEqual([]);
      expect(text(path)).not.toMatch(/\b(Math\.random|Date\.now|performance\.now|new Date|process\.|console\.)/);
    }
  });

  it('measures records alone, and records know nobody', () => {
    const used = (room: string) =>
      new Set(
        files
          .filter((path) => roomOf(path) === room)
          .flatMap(within)
          .map(roomOf),
      );
    expect(used('measures')).toEqual(new Set(['measures', 'records', 'arguments.ts', 'errors.ts', 'units.ts']));
    expect(used('records')).toEqual(new Set(['records', 'arguments.ts', 'units.ts']));
  });
});

describe('a kind of channel', () => {
  const names = kinds.map(({ name }) => name);
  const folderOf = (path: string) => (roomOf(path) === 'channels' ? path.split('/')[1] : '');

  it('has a folder of its own', () => {
    const folders = files.map(folderOf).filter((name) => name !== '' && !name.endsWith('.ts'));
    expect([...new Set(folders)].sort()).toEqual([...names].sort());
  });

  it('imports no other', () => {
    for (const path of files.filter((each) => names.includes(folderOf(each)))) {
      const others = within(path).filter((file) => names.includes(folderOf(file)) && folderOf(file) !== folderOf(path));
      expect(others, path).toEqual([]);
    }
  });

  it('is named in its folder and in one list, and nowhere else in the house but where telephone menus are checked', () => {
    const elsewhere = files.filter((path) => {
      const room = roomOf(path);
      return (
        !names.includes(folderOf(path)) && path !== 'channels/index.ts' && room !== 'cli' && !ofPhones.includes(room)
      );
    });
    const quoted = new RegExp(`(['"\`])(${names.join('|')})\\1`);
    const naming = elsewhere.filter((path) => quoted.test(text(path)));
    const importing = elsewhere.filter((path) => within(path).some((file) => names.includes(folderOf(file))));
    expect([...naming, ...importing]).toEqual([]);
  });
});

describe('a type of node', () => {
  const folder = 'flow/nodes/';
  const own = files.filter((path) => path.startsWith(folder) && path !== `${folder}index.ts`);

  it('has a file of its own, which a list names', () => {
    const fileOfType = (type: string) => `${folder}${type.replace(/-(.)/g, (_, letter) => letter.toUpperCase())}.ts`;
    expect(own.toSorted()).toEqual(Object.keys(nodeRoles).map(fileOfType).toSorted());
  });

  it('imports no other', () => {
    for (const path of own)
      expect(
        within(path).filter((file) => file.startsWith(folder)),
        path,
      ).toEqual([]);
  });
});
