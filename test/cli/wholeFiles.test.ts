import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type WholeFile, writeWhole } from '../../src/cli/wholeFiles.js';
import { InputError } from '../../src/errors.js';
import { contents, folderWith, skippedLoudly } from './callstorm.js';

const isRoot = process.getuid?.() === 0;
const besides = new URL('./watchedFiles.mjs', import.meta.url).href;
const script = fileURLToPath(new URL('./writeAndDie.mjs', import.meta.url));
const built = new URL('../../dist/cli/wholeFiles.js', import.meta.url).href;

const read = (...path: string[]) => readFileSync(join(...path), 'utf8');
const modeOf = (...path: string[]) => (statSync(join(...path)).mode & 0o777).toString(8);

/** What refuses to write these. */
async function refusal(files: readonly WholeFile[]): Promise<string> {
  try {
    await writeWhole(files);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return '';
}

describe('a file written whole', () => {
  it('that is new has the mode that new files have', async () => {
    const folder = folderWith({});
    const before = process.umask(0o027);
    onTestFinished(() => void process.umask(before));
    for (const [name, kind] of [
      ['a', {}],
      ['b', { before: null }],
    ] as const) {
      await writeWhole([{ file: join(folder, name), text: 'new', ...kind }]);
      expect([read(folder, name), modeOf(folder, name)]).toEqual(['new', '640']);
    }
    expect(contents(folder)).toEqual(['a', 'b']);
  });

  it.each([0o600, 0o664, 0o755])('that is there keeps its mode', async (mode) => {
    const folder = folderWith({ a: 'old' });
    chmodSync(join(folder, 'a'), mode);
    await writeWhole([{ file: join(folder, 'a'), text: 'new' }]);
    expect([read(folder, 'a'), modeOf(folder, 'a')]).toEqual(['new', mode.toString(8)]);
  });

  it('that is private is never to be read by others, not for a moment', async () => {
    const folder = folderWith({ a: 'old' });
    chmodSync(join(folder, 'a'), 0o600);
    const { watchFiles } = await import(besides);
    const seen = new Set<string>();
    const stop = watchFiles(() => {
      for (const name of readdirSync(folder)) seen.add(`${name.slice(0, 10)} ${modeOf(folder, name)}`);
    });
    await writeWhole([{ file: join(folder, 'a'), text: 'new' }]).finally(stop);
    expect([...seen].sort()).toEqual(['.callstorm 600', 'a 600']);
  });

  it('goes through links, which stay, to where they lead', async () => {
    const folder = folderWith({ real: 'old' });
    mkdirSync(join(folder, 'deep'));
    symlinkSync('real', join(folder, 'link'));
    symlinkSync('../link', join(folder, 'deep', 'twice'));
    symlinkSync('deep', join(folder, 'short'));
    symlinkSync('deep/none', join(folder, 'dangling'));
    chmodSync(join(folder, 'real'), 0o640);
    await writeWhole([
      { file: `${folder}/short/../deep/twice`, text: 'new' },
      { file: join(folder, 'dangling'), text: 'made' },
    ]);
    expect([read(folder, 'real'), modeOf(folder, 'real')]).toEqual(['new', '640']);
    expect(read(folder, 'deep', 'none')).toBe('made');
    for (const link of ['link', 'deep/twice', 'dangling']) {
      expect(lstatSync(join(folder, link)).isSymbolicLink(), link).toBe(true);
    }
    expect(readdirSync(folder).sort()).toEqual(['dangling', 'deep', 'link', 'real', 'short']);
    expect(readdirSync(join(folder, 'deep')).sort()).toEqual(['none', 'twice']);
  });

  it('may have the longest name that a file can have', async () => {
    const folder = folderWith({});
    await writeWhole([{ file: join(folder, 'x'.repeat(255)), text: 'new' }]);
    expect(await refusal([{ file: join(folder, 'x'.repeat(256)), text: 'new' }])).toMatch(/: its name is too long$/);
  });

  it('leaves another name of what was there as it was', async () => {
    const folder = folderWith({ a: 'old' });
    linkSync(join(folder, 'a'), join(folder, 'b'));
    await writeWhole([{ file: join(folder, 'a'), text: 'new' }]);
    expect([read(folder, 'a'), read(folder, 'b')]).toEqual(['new', 'old']);
  });

  it('is refused where somebody else came first, or changed it', async () => {
    const folder = folderWith({ a: 'theirs', b: 'old' });
    const file = (name: string) => join(folder, name);
    expect(await refusal([{ file: file('a'), text: 'new', before: null }])).toBe(
      `${file('a')}: is there already, and is left as it is. Choose another name.`,
    );
    expect(
      await refusal([
        { file: file('b'), text: 'new' },
        { file: file('a'), text: 'new', before: Buffer.from('mine') },
      ]),
    ).toBe(`${file('a')}: was changed by somebody else meanwhile, and is left as it is. Try again.`);
    expect([read(folder, 'a'), read(folder, 'b')]).toEqual(['theirs', 'old']);
    expect(contents(folder)).toEqual(['a', 'b']);

    // Between the look and the move.
    const { watchFiles, plainly } = await import(besides);
    const stop = watchFiles((_: number, name: string) => {
      if (name === 'linkSync') writeFileSync(file('c'), 'theirs', { flag: 'wx' });
    });
    const said = await refusal([{ file: file('c'), text: 'new', before: null }]).finally(stop);
    expect(said).toBe(`${file('c')}: cannot be written to: there is a file of that name already`);
    expect(plainly.readFileSync(file('c'), 'utf8')).toBe('theirs');
    expect(contents(folder)).toEqual(['a', 'b', 'c']);
  });

  it.skipIf(skippedLoudly(!isRoot && 'owners are kept: only root can give files away'))('keeps its owner', async () => {
    const folder = folderWith({ a: 'old' });
    chownSync(join(folder, 'a'), 1234, 4321);
    chmodSync(join(folder, 'a'), 0o640);
    await writeWhole([{ file: join(folder, 'a'), text: 'new' }]);
    const { uid, gid } = statSync(join(folder, 'a'));
    expect([uid, gid, modeOf(folder, 'a'), read(folder, 'a')]).toEqual([1234, 4321, '640', 'new']);
  });
});

/** A scenario written as somebody without rights. */
function asNobody(files: readonly WholeFile[]): string {
  const told = JSON.stringify({ files, signal: 'SIGKILL', at: 0 });
  const { stdout, stderr } = spawnSync(process.execPath, [script, built, told], {
    encoding: 'utf8',
    ...(isRoot ? { uid: 65534, gid: 65534 } : {}),
  });
  expect(stderr).toBe('');
  return stdout.trimEnd();
}

const readable = isRoot
  ? spawnSync(process.execPath, [script, built, JSON.stringify({ files: [], at: 0 })], { uid: 65534, gid: 65534 })
      .status === 0
  : true;

describe.skipIf(
  skippedLoudly(!(isRoot && readable) && 'what others may not write: needs root, and files that everybody can read'),
)('what somebody else owns', () => {
  it('is refused where it, or its folder, may not be written', () => {
    const folder = folderWith({ a: 'old', b: 'old' });
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'b'), 0o666);
    const a = join(folder, 'a');
    const b = join(folder, 'b');
    const c = join(folder, 'c');
    const noFolder = 'no file can be made in its folder, permission denied. Name one in another folder.';
    expect(asNobody([{ file: a, text: 'new' }])).toBe(`${a}: cannot be written to: permission denied`);
    expect(asNobody([{ file: b, text: 'new' }])).toBe(`${b}: cannot be written to: ${noFolder}`);
    expect(asNobody([{ file: c, text: 'new' }])).toBe(`${c}: cannot be written to: ${noFolder}`);
    // In a folder for all, a file of another's with rights for all.
    chmodSync(folder, 0o777);
    chmodSync(a, 0o644);
    expect(asNobody([{ file: a, text: 'new' }])).toBe(`${a}: cannot be written to: permission denied`);
    expect([read(a), read(b)]).toEqual(['old', 'old']);
    expect(contents(folder)).toEqual(['a', 'b']);
  });

  it('shows to no other group what it showed to its own', () => {
    const folder = folderWith({ a: 'old' });
    chmodSync(folder, 0o777);
    chmodSync(join(folder, 'a'), 0o662);
    expect(asNobody([{ file: join(folder, 'a'), text: 'new' }])).toBe('');
    const { uid, gid } = statSync(join(folder, 'a'));
    expect([uid, gid, modeOf(folder, 'a'), read(folder, 'a')]).toEqual([65534, 65534, '622', 'new']);
  });
});

describe('whatever happens in the middle', () => {
  /** A file that is replaced, one that is extended through a link, and one that is new. */
  function three() {
    const folder = folderWith({ report: 'old report', story: 'old story' });
    symlinkSync('story', join(folder, 'link'));
    chmodSync(join(folder, 'report'), 0o600);
    const file = (name: string) => join(folder, name);
    const files: WholeFile[] = [
      { file: file('report'), text: 'new report, longer than before' },
      { file: file('link'), text: 'new story', before: Buffer.from('old story') },
      { file: file('fresh'), text: 'new fresh', before: null },
    ];
    const texts = () =>
      ['report', 'story', 'fresh'].map((name) => (contents(folder).includes(name) ? read(folder, name) : 'old'));
    const left = () => contents(folder).filter((name) => name.startsWith('.'));
    return { folder, files, texts, left };
  }

  /** Each is old or new, whole. */
  function allWhole({ folder, texts }: ReturnType<typeof three>): void {
    const [report, story, fresh] = texts();
    expect(['old report', 'new report, longer than before']).toContain(report);
    expect(['old story', 'new story']).toContain(story);
    expect(['old', 'new fresh']).toContain(fresh);
    expect(modeOf(folder, 'report')).toBe('600');
    expect(lstatSync(join(folder, 'link')).isSymbolicLink()).toBe(true);
  }

  const isNew = ['new report, longer than before', 'new story', 'new fresh'];
  const isOld = ['old report', 'old story', 'old'];

  /** Ends with the call that never comes. */
  const mostCalls = 60;

  it('the disk may be full at any call: all are old or all are new', async () => {
    const { watchFiles, plainly } = await import(besides);
    const ends = new Set<string>();
    let at = 0;
    for (let isReached = true; isReached; ) {
      at++;
      expect(at).toBeLessThan(mostCalls);
      isReached = false;
      const set = three();
      let failed = '';
      const stop = watchFiles((call: number, name: string, args: [number]) => {
        if (call !== at) return;
        isReached = true;
        failed = name;
        // A file is closed all the same.
        if (name === 'closeSync') plainly.closeSync(...args);
        throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC', syscall: name });
      });
      const said = await refusal(set.files).finally(stop);
      allWhole(set);
      if (said === '') expect(set.texts(), failed).toEqual(isNew);
      else {
        expect(said).toMatch(/: cannot be written to: the disk is full$/);
        expect(set.texts(), failed).toEqual(isOld);
      }
      if (failed !== 'rmSync') expect(set.left(), failed).toEqual([]);
      ends.add(said === '' ? 'new' : 'old');
    }
    expect([...ends].sort()).toEqual(['new', 'old']);
    expect(at).toBeGreaterThan(20);
  });

  // A process each: what SIGTERM does is the same at all calls, so some are enough.
  it.each([
    ['SIGKILL', 1],
    ['SIGTERM', 6],
  ])('%s may come at any call: each is old or new, whole', async (signal, step) => {
    let leftovers = 0;
    for (let at = 1; ; at += step) {
      expect(at).toBeLessThan(mostCalls);
      const set = three();
      const told = JSON.stringify({ files: set.files.map(plain), signal, at });
      const ended = spawnSync(process.execPath, [script, built, told], { encoding: 'utf8' });
      allWhole(set);
      if (ended.status === 0) {
        expect(set.texts()).toEqual(isNew);
        expect(at).toBeGreaterThan(20);
        expect(leftovers > 0).toBe(signal === 'SIGKILL');
        break;
      }
      if (signal === 'SIGKILL') {
        expect(ended.signal, ended.stderr).toBe('SIGKILL');
        leftovers += set.left().length;
        await writeWhole([{ file: join(set.folder, 'another'), text: 'sweeps first' }]);
        expect(set.left()).toEqual([]);
      } else {
        expect({ status: ended.status, stderr: ended.stderr }).toEqual({
          status: 130,
          stderr: 'Interrupted, after the files were written.\n',
        });
        expect(set.texts()).toEqual(isNew);
        expect(set.left()).toEqual([]);
      }
    }
  });
});

/** As JSON takes it. */
function plain({ before, ...file }: WholeFile) {
  return { ...file, before: before?.toString() ?? before };
}
